import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { CatalogFold } from '../core/catalog/catalog-fold.ts';
import type { UserRecord } from '../core/catalog/catalog-record.ts';
import type { AttemptThrottle } from './attempt-throttle.ts';
import type { AuthEnvironment } from './auth-environment.ts';
import type { InOrder } from './in-order.ts';
import { fitsPasswordLimits, type PasswordHasher } from './password-hasher.ts';

const localAdmin = 'admin';
/** `me` stands for the caller in queries; `admin` is made by the node itself. */
const reservedNames: ReadonlySet<string> = new Set(['me', localAdmin]);
const namePattern = new RegExp(limits.usernamePattern);

interface AccountsParts {
  readonly env: AuthEnvironment;
  readonly hasher: PasswordHasher;
  readonly throttle: AttemptThrottle;
  /** By user name: what is checked against the fold and then appended must not be overtaken. */
  readonly perUser: InOrder;
}

interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly endOtherSessions: () => readonly Promise<unknown>[];
}

/** Users and their passwords. */
export class Accounts {
  readonly #parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  async register(name: string, password: string): Promise<UserRecord> {
    const { fold } = this.#parts.env.catalog;
    assertName(name);
    assertStrong(password);
    assertFree(fold, name);
    const passwordHash = await this.#parts.hasher.hash(password);
    return this.#create({ name, passwordHash, admin: false });
  }

  /**
   * The user, if the password fits. Otherwise `invalid_credentials`, after the same work, whether the user does not exist,
   * is disabled or has another password; `too_many_requests` after too many of those.
   */
  async checkPassword(name: string, password: string): Promise<UserRecord> {
    const { env, hasher, throttle } = this.#parts;
    // Longer than any password: the same answer for every name, without a hash over whatever was sent.
    if (Buffer.byteLength(password) > limits.passwordBytesMax) throw new BrokerError('invalid_credentials');
    throttle.check(name);
    const user = env.catalog.fold.user(name);
    const fits = await hasher.matches(password, user?.passwordHash);
    if (!fits || user === undefined || user.disabled) {
      throttle.failed(name);
      throw new BrokerError('invalid_credentials');
    }
    throttle.succeeded(name);
    return user;
  }

  /** `endOtherSessions` comes first: if the change fails half-way, too many are logged out, never too few. */
  async changePassword(name: string, change: PasswordChange): Promise<void> {
    const { env, hasher, perUser } = this.#parts;
    assertStrong(change.newPassword);
    const user = await this.checkPassword(name, change.currentPassword);
    const passwordHash = await hasher.hash(change.newPassword);
    await perUser.run(name, async () => {
      assertUnchanged(env.catalog.fold, user);
      const { id, admin, disabled, createdAt } = user;
      const changed = { userDefined: { id, name, passwordHash, admin, disabled, createdAt } };
      await Promise.all([...change.endOtherSessions(), env.catalog.append(changed)]);
    });
  }

  /** The name of an admin; makes `admin`, with a password nobody ever sees, when there is none. */
  async ensureLocalAdmin(): Promise<string> {
    const { env, hasher } = this.#parts;
    const admin = [...env.catalog.fold.users()].find((user) => user.admin && !user.disabled);
    if (admin) return admin.name;
    const password = Buffer.from(env.random(32)).toString('base64url');
    const passwordHash = await hasher.hash(password);
    return (await this.#create({ name: localAdmin, passwordHash, admin: true })).name;
  }

  async #create(user: { name: string; passwordHash: string; admin: boolean }): Promise<UserRecord> {
    const { env, perUser } = this.#parts;
    const { fold } = env.catalog;
    return perUser.run(user.name, async () => {
      assertFree(fold, user.name);
      if (fold.userCount >= limits.usersMax) {
        throw new BrokerError('limit_reached', {
          detail: `There are ${limits.usersMax} users, as many as there may be.`,
        });
      }
      const id = await env.catalog.append({ userDefined: { ...user, createdAt: env.clock.now() } });
      const created = fold.user(user.name);
      // Another node's entry came first: its user stands.
      if (created?.id !== id) throw new BrokerError('user_exists');
      return created;
    });
  }
}

/** Throws `invalid_credentials` when the user is gone, disabled or has another password than the one that was checked. */
export function assertUnchanged(fold: CatalogFold, checked: UserRecord): void {
  const user = fold.user(checked.name);
  const unchanged = user?.id === checked.id && !user.disabled && user.passwordHash === checked.passwordHash;
  if (!unchanged) throw new BrokerError('invalid_credentials');
}

function assertFree(fold: CatalogFold, name: string): void {
  if (fold.user(name)) throw new BrokerError('user_exists');
}

function assertName(name: string): void {
  if (!namePattern.test(name)) {
    throw new BrokerError('invalid_name', { detail: 'A user name is 1 to 64 characters of A-Z a-z 0-9 . _ @ -' });
  }
  if (reservedNames.has(name)) throw new BrokerError('user_exists', { detail: `The user name "${name}" is reserved.` });
}

function assertStrong(password: string): void {
  if (!fitsPasswordLimits(password)) throw new BrokerError('weak_password');
}
