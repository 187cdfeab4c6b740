import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { QueryOf, RankedQueue } from '../runtime/queries/partition-query.ts';
import { inOrder } from '../runtime/queries/rank-queues.ts';
import type { BrokerParts } from './broker-parts.ts';

/**
 * The queues from `start` to `end` in this order, of `total`. Each partition tells its own first ones; a queue that is being
 * created has no place yet.
 */
export async function rankedQueues(
  { catalog, ports }: BrokerParts,
  wish: Omit<QueryOf<'ranking'>, 'type' | 'count'>,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<{ readonly records: readonly QueueRecord[]; readonly total: number }> {
  const answers = await Promise.all(ports.all.map((port) => port.query({ type: 'ranking', ...wish, count: end })));
  const total = answers.reduce((sum, answer) => sum + answer.total, 0);
  const ranked: RankedQueue[] = answers.flatMap(({ first }) => first);
  const records: QueueRecord[] = [];
  for (const { id, name } of inOrder(ranked, wish.order).slice(start, end)) {
    const record = catalog.queues.get(name);
    if (record?.id === id) records.push(record);
  }
  return { records, total };
}
