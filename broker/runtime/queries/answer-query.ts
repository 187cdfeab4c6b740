import { browseGroup } from './browse-group.ts';
import { consumersOf } from './consumers-of.ts';
import { groupParts } from './group-parts.ts';
import { locateMessage } from './locate-message.ts';
import { messageStatus } from './message-status.ts';
import { oldestMessage } from './oldest-message.ts';
import type { AnswerOf, PartitionQuery, QueryOf } from './partition-query.ts';
import { partitionTotals } from './partition-totals.ts';
import type { QuerySource } from './query-source.ts';
import { rankQueues } from './rank-queues.ts';
import { readNewest } from './read-newest.ts';
import { readTopicPage } from './read-topic-page.ts';
import { topicParts } from './topic-parts.ts';

type Answering<Q extends PartitionQuery> = (source: QuerySource, query: Q) => AnswerOf<Q> | Promise<AnswerOf<Q>>;

const answering: { readonly [T in PartitionQuery['type']]: Answering<QueryOf<T>> } = {
  groups: groupParts,
  topics: topicParts,
  ranking: rankQueues,
  totals: partitionTotals,
  consumers: consumersOf,
  oldest: oldestMessage,
  browse: browseGroup,
  status: messageStatus,
  locate: locateMessage,
  topicPage: readTopicPage,
  newest: readNewest,
};

/** Answers from what this copy of the partition has folded, and from its leader's leases and rates. Rejects with `BrokerError`. */
export async function answerQuery<Q extends PartitionQuery>(source: QuerySource, query: Q): Promise<AnswerOf<Q>> {
  return (answering[query.type] as unknown as Answering<Q>)(source, query);
}
