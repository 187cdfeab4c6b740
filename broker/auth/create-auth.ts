import { randomBytes } from 'node:crypto';
import { BrokerError } from '../core/broker-error.ts';
import type { UserRecord } from '../core/catalog/catalog-record.ts';
import type { Actor } from '../router/router.ts';
import { AccessTokens } from './access-tokens.ts';
import { Accounts } from './accounts.ts';
import { AttemptThrottle } from './attempt-throttle.ts';
import type { Auth, Identity, IssuedTokens, UserView } from './auth.ts';
import type { AuthEnvironment, AuthLog } from './auth-environment.ts';
import type { CatalogWriter } from './catalog-writer.ts';
import { InOrder } from './in-order.ts';
import { LiveSessions } from './live-sessions.ts';
import { argon2id, type DeriveKey, PasswordHasher } from './password-hasher.ts';
import { Sessions } from './sessions.ts';
import { ensureSigningKey } from './signing-keys.ts';

export interface AuthOptions {
  readonly catalog: CatalogWriter;
  readonly clock: { now(): number };
  /** Who may make an account: anyone, or only an admin for others. */
  readonly registration: 'open' | 'closed';
  /** Default: the system's random bytes. */
  readonly random?: (size: number) => Uint8Array;
  /** Default: nothing is logged. */
  readonly log?: AuthLog;
  /** Default: argon2id. Tests count and hold it. */
  readonly derive?: DeriveKey;
}

/** What the node itself may ask of auth, beside what its listeners may. */
export interface NodeAuth extends Auth {
  /** At birth, before the first log-in: makes the cluster's signing key when there is none. */
  ensureSigningKey(): Promise<void>;
  /** The name of an admin; makes `admin`, with a random password that is never shown, when there is none. */
  ensureLocalAdmin(): Promise<string>;
  /** A session without a password: for the owner of the machine the node runs on. `invalid_credentials` when there is no such user. */
  openSessionFor(username: string): Promise<IssuedTokens>;
  /** Housekeeping, from time to time: removes some of the sessions whose refresh token has expired; resolves with how many. */
  removeExpiredSessions(): Promise<number>;
  /** To be called after the catalog's fold moved by other hands than auth's: ends the waits of sessions that are gone. */
  catalogChanged(): void;
}

export function createAuth(options: AuthOptions): NodeAuth {
  return new CatalogAuth(options);
}

class CatalogAuth implements NodeAuth {
  readonly #env: AuthEnvironment;
  readonly #registration: AuthOptions['registration'];
  readonly #tokens: AccessTokens;
  readonly #live: LiveSessions;
  readonly #sessions: Sessions;
  readonly #accounts: Accounts;

  constructor({ catalog, clock, registration, random = randomBytes, log = silent, derive = argon2id }: AuthOptions) {
    const env = { catalog, clock, random, log };
    const perUser = new InOrder();
    this.#env = env;
    this.#registration = registration;
    this.#tokens = new AccessTokens(env);
    this.#live = new LiveSessions(env);
    this.#sessions = new Sessions({ env, tokens: this.#tokens, live: this.#live, perUser });
    const hasher = new PasswordHasher(random, derive);
    this.#accounts = new Accounts({ env, hasher, throttle: new AttemptThrottle(clock), perUser });
  }

  async register(username: string, password: string, by?: Actor): Promise<UserView> {
    if (this.#registration === 'closed' && !by?.admin) throw new BrokerError('registration_closed');
    return viewOf(await this.#accounts.register(username, password));
  }

  async logIn(username: string, password: string): Promise<IssuedTokens> {
    return this.#sessions.open(await this.#accounts.checkPassword(username, password));
  }

  refresh(refreshToken: string): Promise<IssuedTokens> {
    return this.#sessions.refresh(refreshToken);
  }

  logOut(identity: Identity): Promise<void> {
    return this.#sessions.end(identity);
  }

  async changePassword(identity: Identity, currentPassword: string, newPassword: string): Promise<void> {
    const { name } = this.#userOf(identity);
    const endOtherSessions = () => this.#sessions.endOthers(name, identity.sessionId);
    await this.#accounts.changePassword(name, { currentPassword, newPassword, endOtherSessions });
    this.#live.notifyEnded();
  }

  verify(accessToken: string): Identity {
    const claims = this.#tokens.verify(accessToken);
    const user = this.#env.catalog.fold.user(claims.user);
    if (!user || !this.#live.covers(claims, user)) throw new BrokerError('invalid_token');
    const { sessionId, expiresAt } = claims;
    return { user: user.name, admin: user.admin, sessionId, expiresAt };
  }

  user(identity: Identity): UserView {
    return viewOf(this.#userOf(identity));
  }

  onSessionEnd(sessionId: string, listener: () => void): () => void {
    return this.#live.onEnd(sessionId, listener);
  }

  ensureSigningKey(): Promise<void> {
    return ensureSigningKey(this.#env);
  }

  ensureLocalAdmin(): Promise<string> {
    return this.#accounts.ensureLocalAdmin();
  }

  async openSessionFor(username: string): Promise<IssuedTokens> {
    const user = this.#env.catalog.fold.user(username);
    if (!user || user.disabled) throw new BrokerError('invalid_credentials');
    return this.#sessions.open(user);
  }

  removeExpiredSessions(): Promise<number> {
    return this.#sessions.removeExpired();
  }

  catalogChanged(): void {
    this.#live.notifyEnded();
  }

  #userOf({ user }: Identity): UserRecord {
    const record = this.#env.catalog.fold.user(user);
    if (!record || record.disabled) throw new BrokerError('invalid_token');
    return record;
  }
}

const silent: AuthLog = { warn: () => {} };

const viewOf = ({ name, admin, createdAt }: UserRecord): UserView => ({ username: name, admin, createdAt });
