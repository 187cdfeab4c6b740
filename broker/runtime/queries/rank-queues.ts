import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { AnswerOf, QueryOf, QueueMeasure, RankedQueue } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

/** The first ones in one pass over all; no sorting of what nobody asked for. */
export function rankQueues(source: QuerySource, query: QueryOf<'ranking'>): AnswerOf<QueryOf<'ranking'>> {
  const { owner, prefix, order, count } = query;
  const measure = measureOf(source, query.by);
  const sign = order === 'asc' ? 1 : -1;
  let first: RankedQueue[] = [];
  let worst = Number.POSITIVE_INFINITY;
  let total = 0;
  for (const group of source.replica.fold.groups.values()) {
    const { id, name } = group.definition;
    if (group.isSubscription || !name.startsWith(prefix)) continue;
    if (owner !== undefined && group.definition.owner !== owner) continue;
    total += 1;
    const value = measure(group);
    if (value * sign > worst) continue;
    first.push({ id, name, value });
    if (first.length < 2 * count) continue;
    first = inOrder(first, order).slice(0, count);
    worst = first.at(-1)!.value * sign;
  }
  return { first: inOrder(first, order).slice(0, count), total };
}

/** Sorts them in place by value, and by name where they are equal. */
export function inOrder(queues: RankedQueue[], order: 'asc' | 'desc'): RankedQueue[] {
  return queues.sort((a, b) => (isBefore(a, b, order) ? -1 : 1));
}

export function isBefore(a: RankedQueue, b: RankedQueue, order: 'asc' | 'desc'): boolean {
  if (a.value !== b.value) return a.value < b.value === (order === 'asc');
  return a.name < b.name;
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
