import type { AnswerOf, QueryOf } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

export function partitionTotals({ replica, leader, now }: QuerySource): AnswerOf<QueryOf<'totals'>> {
  return {
    messages: replica.fold.liveTotal,
    inPerSecond: leader?.totals.in.rate(now) ?? 0,
    outPerSecond: leader?.totals.out.rate(now) ?? 0,
  };
}
