import { BrokerError } from '../core/broker-error.ts';
import { definedAnew, type QueueRecord } from '../core/catalog/catalog-record.ts';
import { countOf } from '../runtime/count-of.ts';
import type { BrokerParts } from './broker-parts.ts';

/**
 * Seals the queue in its partition, and then removes it from the catalog on condition that nobody has defined it anew since:
 * that would have ended the seal. Resolves with the offset of the removal; rejects with `BrokerError`.
 */
export async function removeIfEmpty(parts: BrokerParts, record: QueueRecord, by: string): Promise<number> {
  const { id, catalogOffset: definedAt } = record;
  // So that the partition knows it, and as newly as it is known here.
  await parts.definitions.define(record);
  countOf(await parts.ports.ofQueue(record).request({ type: 'seal', group: id, definedAt }));
  const entry = { groupRemoved: { id, by, ifDefinedAt: definedAt } };
  const offset = await parts.appendToCatalog(entry).catch((error: unknown) => {
    if (!mayStillHappen(error)) endSeal(parts, record).catch(() => undefined);
    throw error;
  });
  if (parts.catalog.groupById(id) === undefined) return offset;
  throw new BrokerError('partition_unavailable', { detail: 'The queue was altered while it was being deleted.' });
}

/** Then the seal stays until it has happened, or the partition's leader has waited long enough. */
function mayStillHappen(error: unknown): boolean {
  return !(error instanceof BrokerError) || error.code === 'outcome_unknown';
}

/** Nobody waits for it: what fails here is done later by the partition's leader. */
async function endSeal(parts: BrokerParts, record: QueueRecord): Promise<void> {
  const offset = await parts.appendToCatalog(definedAnew(record));
  await parts.definitions.obey([parts.ports.ofQueue(record).partition], offset);
}
