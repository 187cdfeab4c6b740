import type { ErrorCode } from '../../proto/error-catalogue.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { BrokerParts } from './broker-parts.ts';

const unknown: readonly ErrorCode[] = ['queue_not_found', 'topic_not_found', 'subscription_not_found'];

export function isUnknownName(code: ErrorCode): boolean {
  return unknown.includes(code);
}

/**
 * Looks something up in this node's catalog; before it says that there is no such name, or that it is somebody else's, it
 * catches up with the catalog and looks again, so that what one node has created every node knows, and its owner may use it.
 * Rejects with `catalog_unavailable` when it cannot. What is known is there at once.
 */
export function knownHere<T>(parts: Pick<BrokerParts, 'catchUp'>, look: () => T): T | Promise<T> {
  try {
    return look();
  } catch (error) {
    if (!isUnknown(error) && !isForbidden(error)) throw error;
  }
  return parts.catchUp().then(look);
}

/** Looks something up that is to be altered or removed: not another one of this name, which was removed elsewhere. */
export async function knownNow<T>(parts: Pick<BrokerParts, 'catchUp'>, look: () => T): Promise<T> {
  await parts.catchUp();
  return look();
}

/**
 * Does something with what `look` finds. When that turns out not to be there any more, its name may be another's by now, of
 * which this node has not heard: it catches up, and does it with that one. Rejects as `work` and `knownHere` do.
 */
export async function withKnown<R extends { readonly id: number }, T>(
  parts: Pick<BrokerParts, 'catchUp'>,
  look: () => R,
  work: (record: R) => Promise<T>,
): Promise<T> {
  const found = knownHere(parts, look);
  const record = found instanceof Promise ? await found : found;
  try {
    return await work(record);
  } catch (error) {
    if (!isUnknown(error)) throw error;
    await parts.catchUp();
    const now = look();
    if (now.id === record.id) throw error;
    return work(now);
  }
}

/**
 * Shows what `look` finds. What its partitions do not obey is being created or altered, or it was removed while this node did
 * not hear of it: it catches up before it shows that.
 */
export async function shownNow<R, V extends { readonly pending: boolean }>(
  parts: Pick<BrokerParts, 'catchUp'>,
  look: () => R,
  show: (record: R) => Promise<V>,
): Promise<V> {
  const record = await knownHere(parts, look);
  const shown = await show(record);
  if (!shown.pending) return shown;
  await parts.catchUp();
  const now = look();
  return now === record ? shown : show(now);
}

export function isUnknown(error: unknown): boolean {
  return error instanceof BrokerError && isUnknownName(error.code);
}

function isForbidden(error: unknown): boolean {
  return error instanceof BrokerError && error.code === 'forbidden';
}
