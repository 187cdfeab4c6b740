import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { QueryOf } from '../runtime/queries/partition-query.ts';
import { byRank, type Ranked } from '../runtime/queries/rank-queues.ts';
import type { BrokerParts } from './broker-parts.ts';

/** The first `count` queues in this order, of `total`. Each partition tells its own first ones; a queue that is being created has no place yet. */
export async function rankedQueues(
  { catalog, ports }: BrokerParts,
  wish: Omit<QueryOf<'ranking'>, 'type'>,
): Promise<{ readonly first: readonly QueueRecord[]; readonly total: number }> {
  const answers = await Promise.all(ports.all.map((port) => port.query({ type: 'ranking', ...wish })));
  const ranked: (Ranked & { readonly record: QueueRecord })[] = [];
  let total = 0;
  for (const answer of answers) {
    total += answer.total;
    for (const { id, value } of answer.first) {
      const record = catalog.queues.get(catalog.groupById(id)?.name ?? '');
      if (record?.id === id) ranked.push({ record, name: record.name, value });
    }
  }
  const first = ranked.sort(byRank(wish.order)).slice(0, wish.count);
  return { first: first.map(({ record }) => record), total };
}
