import { createHash } from 'node:crypto';
import { BrokerError } from '../../core/broker-error.ts';
import { type AuthOptions, createAuth, type NodeAuth } from '../create-auth.ts';
import type { DeriveKey } from '../password-hasher.ts';
import { MemoryCatalog } from './memory-catalog.ts';

export interface AuthRig {
  readonly auth: NodeAuth;
  readonly catalog: MemoryCatalog;
  readonly clock: { time: number; now(): number };
  /** One word per password hash that was computed: the password. */
  readonly hashed: string[];
  readonly warnings: string[];
  /** Another node of the same cluster: its own auth over the same catalog. */
  readonly otherNode: () => NodeAuth;
}

/** Auth over a catalog in memory, with a clock that stands still and a cheap stand-in for argon2id that counts its calls. */
export async function withAuth(
  test: (rig: AuthRig) => Promise<void>,
  options: Partial<Pick<AuthOptions, 'registration' | 'derive'>> = {},
): Promise<void> {
  const catalog = new MemoryCatalog();
  const clock = { time: Date.UTC(2030, 0, 1), now: () => clock.time };
  const hashed: string[] = [];
  const warnings: string[] = [];
  const derive: DeriveKey = async (password, salt, cost) => {
    hashed.push(Buffer.from(password).toString());
    return createHash('sha256').update(password).update(salt).update(JSON.stringify(cost)).digest();
  };
  const log = { warn: (details: object, message: string) => warnings.push(`${message} ${JSON.stringify(details)}`) };
  const node = () => createAuth({ catalog, clock, registration: 'open', log, derive, ...options });
  const auth = node();
  await auth.ensureSigningKey();
  await test({ auth, catalog, clock, hashed, warnings, otherNode: node });
}

/** The code a call was refused with; fails when it was not refused, or with something else than a `BrokerError`. */
export async function refusalOf(call: () => unknown): Promise<string> {
  return (await refusal(call)).code;
}

export async function refusal(call: () => unknown): Promise<BrokerError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof BrokerError) return error;
    throw error;
  }
  throw new Error('the call was expected to be refused');
}
