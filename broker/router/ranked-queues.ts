import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { QueryOf } from '../runtime/queries/partition-query.ts';
import type { BrokerParts } from './broker-parts.ts';
import { mergeRanked } from './merge-ranked.ts';

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
  const runs = answers.map(({ first }) => first);
  const records: QueueRecord[] = [];
  for (const { id, name } of mergeRanked(runs, { order: wish.order, start, end })) {
    const record = catalog.queues.get(name);
    if (record?.id === id) records.push(record);
  }
  return { records, total };
}
