import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { limits } from '../../proto/limits.ts';
import { assert } from '../core/assert.ts';
import { BoundedWork } from './bounded-work.ts';

export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Turns a password into 32 bytes at a cost. */
export type DeriveKey = (password: Uint8Array, salt: Uint8Array, cost: HashCost) => Promise<Uint8Array>;

/**
 * 19 MiB and 2 passes: OWASP's first choice for argon2id, 50 to 90 ms on a core. More memory would not be free: two hashes
 * at a time share the process with the broker.
 */
const cost: HashCost = { memoryKib: 19 * 1024, passes: 2, parallelism: 1 };
const saltBytes = 16;
const keyBytes = 32;
/** At two at a time the last that waits has its answer after about 1.5 s. */
const bounds = { atOnce: 2, waitingMax: 32 };

const deriveAsync = promisify(argon2);

export const argon2id: DeriveKey = (message, nonce, { memoryKib, passes, parallelism }) =>
  deriveAsync('argon2id', { message, nonce, memory: memoryKib, passes, parallelism, tagLength: keyBytes });

export function fitsPasswordLimits(password: string): boolean {
  const bytes = Buffer.byteLength(password);
  return bytes >= limits.passwordBytesMin && bytes <= limits.passwordBytesMax;
}

/** Hashes passwords with argon2id, at most two at a time; beyond a short queue it refuses with `too_many_requests`. */
export class PasswordHasher {
  readonly #derive: DeriveKey;
  readonly #random: (size: number) => Uint8Array;
  readonly #work = new BoundedWork(bounds);
  /** Stands in for users who do not exist: the same work, and no password fits. */
  readonly #nobody: string;

  constructor(random: (size: number) => Uint8Array, derive: DeriveKey) {
    this.#random = random;
    this.#derive = derive;
    this.#nobody = formatPhc({ cost, salt: random(saltBytes), key: random(keyBytes) });
  }

  /** The password's PHC string. */
  async hash(password: string): Promise<string> {
    const salt = this.#random(saltBytes);
    const key = await this.#work.run(() => this.#derive(bytesOf(password), salt, cost));
    return formatPhc({ cost, salt, key });
  }

  /** Whether the password fits the PHC string; `undefined` (no such user) costs the same one hash and never fits. */
  async matches(password: string, phc: string | undefined): Promise<boolean> {
    const stored = parsePhc(phc ?? this.#nobody);
    const key = await this.#work.run(() => this.#derive(bytesOf(password), stored.salt, stored.cost));
    return timingSafeEqual(key, stored.key) && phc !== undefined;
  }
}

/** One text has one form, whichever keyboard composed it. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFC'));

interface PhcParts {
  readonly cost: HashCost;
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

function formatPhc({ cost: { memoryKib, passes, parallelism }, salt, key }: PhcParts): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${base64(salt)}$${base64(key)}`;
}

const phcPattern = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parsePhc(phc: string): PhcParts {
  const match = phcPattern.exec(phc);
  assert(match !== null, 'a password hash in the catalog is no PHC string of argon2id');
  const [memoryKib, passes, parallelism] = match.slice(1, 4).map(Number) as [number, number, number];
  const [salt, key] = match.slice(4).map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer];
  return { cost: { memoryKib, passes, parallelism }, salt, key };
}
