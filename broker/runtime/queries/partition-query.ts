import type { ReadRow } from '../../core/dispatch/group-dispatcher.ts';

export type BrowseState = 'ready' | 'leased' | 'scheduled' | 'dead';
export type MessageState = BrowseState | 'acked' | 'expired' | 'dropped';

/** By the number of messages that have not ended; those and dead letters; or messages a second, in and out. */
export type QueueMeasure = 'depth' | 'held' | 'rate';

/** Which messages of a topic are wanted. */
export interface TopicWish {
  readonly topic: number;
  /** Published at it or later, ms. */
  readonly since: number;
  /** That the address matches. */
  readonly filter: string | undefined;
}

/** What can be asked about one partition: plain data, like the answers, for who asks may be on another node. */
export type PartitionQuery =
  | { readonly type: 'groups'; readonly ids: readonly number[] }
  | { readonly type: 'topics'; readonly ids: readonly number[] }
  /** The first `count` queues in this order, by name where they are equal. */
  | {
      readonly type: 'ranking';
      readonly by: QueueMeasure;
      readonly order: 'asc' | 'desc';
      readonly owner: string | undefined;
      readonly prefix: string;
      readonly count: number;
    }
  | { readonly type: 'totals' }
  | { readonly type: 'consumers'; readonly group: number }
  /** When the oldest message of the group that has not ended was published. */
  | { readonly type: 'oldest'; readonly group: number }
  /** Messages of the group in this state, by offset, from `from` on. */
  | {
      readonly type: 'browse';
      readonly group: number;
      readonly state: BrowseState;
      readonly from: number;
      readonly limit: number;
    }
  | { readonly type: 'status'; readonly offset: number }
  /** What must be said of a message of the group to delete it. */
  | { readonly type: 'locate'; readonly group: number; readonly offset: number }
  /** What a topic keeps, from `from` on, until one of the limits is reached. */
  | (TopicWish & { readonly type: 'topicPage'; readonly from: number; readonly until: PageLimits })
  /** What a topic was given last, the last first. */
  | (TopicWish & { readonly type: 'newest'; readonly limit: number });

export type QueryOf<T extends PartitionQuery['type']> = Extract<PartitionQuery, { type: T }>;

/** A page of a topic ends where one of these is reached: what is wanted, what was looked at, bytes of what is wanted. */
export interface PageLimits {
  readonly rows: number;
  readonly looks: number;
  readonly bytes: number;
}

/** Exact per group: accepted = ready + leased + scheduled + acked + dead + expired + dropped. */
export interface GroupCounts {
  readonly accepted: number;
  readonly ready: number;
  readonly leased: number;
  readonly scheduled: number;
  readonly acked: number;
  readonly dead: number;
  readonly expired: number;
  readonly dropped: number;
}

/** One partition's part of a group. */
export interface GroupPart {
  readonly id: number;
  /** Of the definition that the partition obeys. */
  readonly catalogOffset: number;
  readonly counts: GroupCounts;
  /** Of the messages that have not ended. */
  readonly bytes: number;
  readonly inPerSecond: number;
  readonly outPerSecond: number;
  /** Who waits or holds leases, each once: `user/consumer`. */
  readonly consumers: readonly string[];
  readonly filling: boolean;
  readonly seeking: boolean;
}

/** One partition's part of a topic. */
export interface TopicPart {
  readonly id: number;
  readonly catalogOffset: number;
  readonly accepted: number;
  readonly kept: number;
  readonly bytes: number;
  readonly inPerSecond: number;
}

export interface RankedQueue {
  readonly id: number;
  readonly name: string;
  readonly value: number;
}

export interface ConsumerPart {
  readonly consumer: string;
  readonly user: string;
  /** Receivers of this consumer that wait now. */
  readonly waiting: number;
  readonly leased: number;
  /** The first of its leases to run out, ms. */
  readonly leaseUntil: number | undefined;
}

/** A message as it stands in the log, and what is known of it in its group. */
export interface BrowsedRow extends ReadRow {
  /** Deliveries so far that ended without success. */
  readonly attempts: number;
  readonly dueAt: number | undefined;
  readonly leaseUntil: number | undefined;
  readonly consumer: string | undefined;
  readonly reason: string | undefined;
  readonly error: string | undefined;
}

export interface StatusInGroup {
  readonly kind: 'queue' | 'subscription';
  readonly name: string;
  readonly state: MessageState;
  /** For dead letters and dropped messages: why. */
  readonly reason: string | undefined;
  readonly attempts: number;
}

/** `next`: where to go on; undefined at the end. */
interface Answers {
  /** Those that are here. */
  readonly groups: readonly GroupPart[];
  readonly topics: readonly TopicPart[];
  /** `total`: how many queues there are in this order. */
  readonly ranking: { readonly first: readonly RankedQueue[]; readonly total: number };
  /** Messages that have not ended. */
  readonly totals: { readonly messages: number; readonly inPerSecond: number; readonly outPerSecond: number };
  readonly consumers: readonly ConsumerPart[];
  readonly oldest: { readonly publishedAt: number | undefined };
  readonly browse: { readonly rows: readonly BrowsedRow[]; readonly next: number | undefined };
  readonly status: { readonly bytes: Uint8Array; readonly groups: readonly StatusInGroup[] };
  /** `from`: the group's match before it plus one. */
  readonly locate: { readonly from: number; readonly size: number };
  readonly topicPage: { readonly rows: readonly ReadRow[]; readonly looks: number; readonly next: number | undefined };
  readonly newest: readonly ReadRow[];
}

export type AnswerOf<Q extends PartitionQuery> = Answers[Q['type']];
