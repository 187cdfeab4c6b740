import type { ErrorCode } from '../../proto/error-catalogue.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { BrokerParts } from './broker-parts.ts';

const unknown: readonly ErrorCode[] = ['queue_not_found', 'topic_not_found', 'subscription_not_found'];

/**
 * Looks something up in this node's catalog; before it says that there is no such name it catches up with the catalog and
 * looks again, so that what one node has created every node knows. Rejects with `catalog_unavailable` when it cannot.
 * What is known is there at once.
 */
export function knownHere<T>(parts: Pick<BrokerParts, 'catchUp'>, look: () => T): T | Promise<T> {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof BrokerError && unknown.includes(error.code))) throw error;
  }
  return parts.catchUp().then(look);
}
