import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { AnswerOf, QueryOf, QueueMeasure } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

export interface Ranked {
  readonly name: string;
  readonly value: number;
}

/** The first ones in one pass over all; no sorting of what nobody asked for. */
export function rankQueues(source: QuerySource, query: QueryOf<'ranking'>): AnswerOf<QueryOf<'ranking'>> {
  const { owner, prefix, count } = query;
  const measure = measureOf(source, query.by);
  const compare = byRank(query.order);
  let first: (Ranked & { readonly id: number })[] = [];
  let last: Ranked | undefined;
  let total = 0;
  for (const group of source.replica.fold.groups.values()) {
    const { id, name } = group.definition;
    if (group.isSubscription || !name.startsWith(prefix)) continue;
    if (owner !== undefined && group.definition.owner !== owner) continue;
    total += 1;
    const ranked = { id, name, value: measure(group) };
    if (last !== undefined && compare(ranked, last) > 0) continue;
    first.push(ranked);
    if (first.length < 2 * count) continue;
    first = first.sort(compare).slice(0, count);
    last = first.at(-1);
  }
  first = first.sort(compare).slice(0, count);
  return { first: first.map(({ id, value }) => ({ id, value })), total };
}

/** By value, and by name where they are equal. */
export function byRank(order: 'asc' | 'desc'): (a: Ranked, b: Ranked) => number {
  const sign = order === 'asc' ? 1 : -1;
  return (a, b) => (a.value - b.value) * sign || (a.name < b.name ? -1 : 1);
}

function measureOf({ leader, now }: QuerySource, by: QueueMeasure): (group: DeliveryGroup) => number {
  if (by === 'depth') return ({ live }) => live;
  if (by === 'held') return ({ live, dead }) => live + dead.count;
  return ({ id }) => {
    if (leader === undefined) return 0;
    const { inPerSecond, outPerSecond } = leader.rates(id, now);
    return inPerSecond + outPerSecond;
  };
}
