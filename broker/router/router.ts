import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { BrowseState, ConsumerPart, GroupCounts, StatusInGroup } from '../runtime/queries/partition-query.ts';

export type { BrowseState, GroupCounts, MessageState } from '../runtime/queries/partition-query.ts';

/** Who acts. Checked at the edge (auth) and again where the decision is made. */
export interface Actor {
  readonly user: string;
  readonly admin: boolean;
}

export interface GroupOptions {
  readonly leaseMs: number;
  readonly maxAttempts: number;
  /** How long a message waits at most, ms; 0 = for ever. */
  readonly ttlMs: number;
  /** What becomes of a message that expires. */
  readonly expiredTo: 'drop' | 'dead';
  /** So long a second message with the same dedup id is not taken, ms; 0 = ids are not looked at. */
  readonly dedupWindowMs: number;
  /** Messages that have not ended, in one partition, and their bytes; 0 = any number. */
  readonly maxLength: number;
  readonly maxBytes: number;
  /** At the limit. */
  readonly overflow: 'reject' | 'drop-oldest';
}

export interface GroupView {
  readonly name: string;
  readonly id: number;
  readonly owner: string;
  readonly createdAt: number;
  readonly options: GroupOptions;
  readonly counts: GroupCounts;
  /** Bytes of the messages that are not settled. */
  readonly bytes: number;
  readonly rates: { readonly inPerSecond: number; readonly outPerSecond: number };
  readonly consumers: number;
  /** Nothing is handed out; what is leased may be settled, and messages are taken. */
  readonly paused: boolean;
  /** `true` while the definition has not reached its partition yet. */
  readonly pending: boolean;
  /** When the oldest unsettled message was published; only where one group is asked for. */
  readonly oldestAt?: number | undefined;
}

export interface QueueView extends GroupView {
  readonly partition: number;
}

/** Where a subscription begins: with what comes, with all that topics keep, at a time (ms), or at an offset of each partition. */
export type SubscriptionStart =
  | 'latest'
  | 'earliest'
  | { readonly time: number }
  | { readonly offsets: Readonly<Record<string, number>> };

export interface SubscriptionView extends GroupView {
  readonly filter: string;
  readonly start: SubscriptionStart;
  /** It does not have all messages from before it was made yet. */
  readonly filling: boolean;
  /** It is being moved. */
  readonly seeking: boolean;
  /** Where messages it matches can be. */
  readonly partitions: readonly number[];
}

export interface TopicOptions {
  readonly retentionMs: number;
  readonly retentionBytes: number;
  /** How long a message waits at most in a subscription, unless it says less, ms; 0 = for ever. */
  readonly ttlMs: number;
}

export interface TopicView {
  readonly name: string;
  readonly id: number;
  readonly owner: string;
  readonly createdAt: number;
  readonly partitions: readonly number[];
  readonly options: TopicOptions;
  /** Messages ever published. */
  readonly accepted: number;
  /** Messages that it keeps. */
  readonly kept: number;
  readonly bytes: number;
  readonly inPerSecond: number;
  readonly pending: boolean;
}

export interface CreateTopic extends Partial<TopicOptions> {
  readonly partitions?: number;
}

export interface ReadTopic {
  /** Messages published at or after it, ms; or those from an offset on, in a topic of one partition. */
  readonly from: { readonly time: number } | { readonly offset: number };
  /** `newest`: those that came last, the last first; has no next page. */
  readonly order: 'oldest' | 'newest';
  readonly filter: string | undefined;
  readonly limit: number;
  readonly cursor?: string;
}

export interface TopicMessage extends StoredMessage {
  readonly offset: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor: string | undefined;
}

export interface ListNames {
  readonly owner?: string;
  readonly prefix?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface ListQueues {
  readonly owner?: string;
  readonly prefix?: string;
  readonly sort: 'name' | 'depth' | 'rate';
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string;
}

export type ConsumerView = ConsumerPart;

/** Payload bytes are kept as they came: JSON text for `application/json`, anything else otherwise. */
export interface OutgoingMessage {
  /** Empty for a message of a topic. */
  readonly queue: string;
  /** The path may be empty. */
  readonly topic?: { readonly name: string; readonly path: string } | undefined;
  /** Which partition of the topic `sequence` counts in, as the sender computed it. */
  readonly partition?: number | undefined;
  readonly payload: Uint8Array;
  readonly contentType: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly key: string;
  /** Absolute, ms; 0 = at once. */
  readonly dueAt: number;
  /** How long it waits at most, ms, where its queue does not say less. */
  readonly ttlMs?: number | undefined;
  /** A second message with the same one is answered as the first was, within the window of its queue. */
  readonly dedupId?: string | undefined;
  /** Per (producer, partition), from 0; only with `producerId`. */
  readonly sequence: number | undefined;
}

export interface SendIdentity {
  readonly producerId?: string;
  readonly idempotencyKey?: string;
}

export interface Receipt {
  readonly id: string;
  readonly partition: number;
  readonly offset: number;
  /** Replicas on whose disk the message is. */
  readonly copies: number;
  /** This send was a retry: the message had been accepted before. */
  readonly duplicate: boolean;
}

export interface Refusal {
  readonly error: {
    readonly code: ErrorCode;
    readonly detail: string | undefined;
    readonly retryAfterMs: number | undefined;
  };
}

export type SendResult = Receipt | Refusal;

export interface StoredMessage {
  readonly id: string;
  readonly publishedAt: number;
  readonly publishedBy: string;
  readonly contentType: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly key: string;
  /** Topic and path; only of a message of a topic. */
  readonly address?: string | undefined;
  readonly payload: Uint8Array;
}

export interface Delivery extends StoredMessage {
  readonly lease: string;
  readonly attempt: number;
  readonly leaseUntil: number;
}

export interface ReceiveRequest {
  readonly max: number;
  readonly waitMs: number;
  readonly leaseMs: number | undefined;
  readonly consumer: string;
}

export interface SettleRequest {
  readonly ack: readonly string[];
  readonly nack: readonly { readonly lease: string; readonly delayMs: number; readonly error: string }[];
  readonly reject: readonly { readonly lease: string; readonly reason: string }[];
  readonly extend: readonly { readonly lease: string; readonly leaseMs: number }[];
  /** Given back unhandled: no attempt is counted. */
  readonly release: readonly string[];
}

export type SettleResult =
  | { readonly outcome: 'acked' | 'returned' | 'dead' | 'released' }
  | { readonly outcome: 'extended'; readonly leaseUntil: number }
  | Refusal;

export type PurgeScope = 'waiting' | 'dead' | 'all';

export interface BrowseMessages {
  readonly state: BrowseState;
  readonly limit: number;
  readonly cursor?: string;
}

export interface BrowsedMessage extends StoredMessage {
  readonly state: BrowseState;
  /** Deliveries so far that ended without success. */
  readonly attempts: number;
  readonly dueAt: number | undefined;
  readonly leaseUntil: number | undefined;
  readonly consumer: string | undefined;
  readonly reason: string | undefined;
  readonly error: string | undefined;
}

export interface MessageStatus extends StoredMessage {
  readonly groups: readonly StatusInGroup[];
}

/** What is looked at: exactly one of these. A topic is the filter `<topic>/#`, if there is such a topic. */
export interface FeedOf {
  readonly queue?: string | undefined;
  readonly subscription?: string | undefined;
  readonly topic?: string | undefined;
  readonly filter?: string | undefined;
}

export interface FeedQuery extends FeedOf {
  readonly cursor: string | undefined;
  readonly waitMs: number;
}

/** A message as it was accepted, whatever became of it since. */
export interface FeedMessage extends StoredMessage {
  readonly queue: string | undefined;
  readonly dueAt: number | undefined;
}

export interface FeedView {
  readonly messages: readonly FeedMessage[];
  readonly cursor: string;
  /** Came after the cursor and are gone. */
  readonly dropped: number;
  /** The cursor is not known any more: the feed begins anew, and nobody knows how much is missing. */
  readonly gap: boolean;
}

export interface StatsQuery {
  readonly scope: 'top' | 'names';
  readonly names: readonly string[];
  readonly limit: number;
  /** Of the last answer; with it the call waits until something changed or `waitMs` is over. */
  readonly cursor: string | undefined;
  readonly waitMs: number;
}

export interface StatsView {
  readonly cursor: string;
  readonly at: number;
  readonly node: {
    readonly queues: number;
    readonly messages: number;
    readonly inPerSecond: number;
    readonly outPerSecond: number;
    readonly rssBytes: number;
  };
  readonly queues: readonly QueueView[];
}

export interface ClusterView {
  readonly id: string;
  readonly coordinator: string;
  readonly nodes: readonly {
    readonly name: string;
    readonly address: string;
    readonly version: string;
    readonly startedAt: number;
    readonly live: boolean;
  }[];
  readonly partitions: readonly {
    readonly partition: number;
    readonly leader: string;
    readonly leaderEpoch: number;
    readonly replicas: readonly string[];
    readonly inSync: readonly string[];
    readonly highWatermark: number;
    readonly logEnd: number;
  }[];
  readonly storage: {
    readonly kind: string;
    readonly bytes: number;
    readonly freeBytes: number | undefined;
    /** Sends are refused: what is left is for settlements. */
    readonly full: boolean;
    readonly durability: Readonly<Record<string, string>>;
  };
}

/** What can be done with whatever delivers messages, by its name. */
export interface GroupCalls {
  /**
   * Waits up to `waitMs` for at least one message; ends early, with nothing leased, when `signal` aborts.
   * What the caller could not pass on it gives back with `settle({ release })`: no attempt is counted.
   */
  receive(actor: Actor, name: string, request: ReceiveRequest, signal: AbortSignal): Promise<readonly Delivery[]>;
  /** One result per lease in the order ack, nack, reject, extend, release. */
  settle(actor: Actor, name: string, request: SettleRequest): Promise<readonly SettleResult[]>;
  browse(actor: Actor, name: string, query: BrowseMessages): Promise<Page<BrowsedMessage>>;
  deleteMessage(actor: Actor, name: string, id: string): Promise<void>;
  /** Dead letters back to ready; all of them when `ids` is undefined. */
  redrive(actor: Actor, name: string, ids: readonly string[] | undefined): Promise<{ redriven: number }>;
  purge(actor: Actor, name: string, scope: PurgeScope): Promise<{ dropped: number }>;
  consumers(actor: Actor, name: string): Promise<readonly ConsumerView[]>;
  /** Hands out nothing until it is resumed (`paused` false). */
  pause(actor: Actor, name: string, paused: boolean): Promise<void>;
}

export interface SeekResult {
  readonly dropped: number;
  readonly again: number;
  readonly seeking: boolean;
}

/** Subscriptions also come and go. */
export interface SubscriptionCalls extends GroupCalls {
  /** Idempotent: the same filter again changes options at most. `isNew`: it did not exist before. */
  put(
    actor: Actor,
    name: string,
    reading: { readonly filter: string; readonly start?: SubscriptionStart },
    options: Partial<GroupOptions>,
  ): Promise<{ readonly isNew: boolean; readonly view: SubscriptionView }>;
  get(actor: Actor, name: string): Promise<SubscriptionView>;
  list(actor: Actor, query: ListNames): Promise<Page<SubscriptionView>>;
  update(actor: Actor, name: string, options: Partial<GroupOptions>): Promise<SubscriptionView>;
  /**
   * Moves it: what waits before `to` ends, what had ended after it is delivered again as far as topics keep it. Says how
   * much; `seeking`: and goes on when there is room.
   */
  seek(actor: Actor, name: string, to: SubscriptionStart): Promise<SeekResult>;
  /** Cancels it: what it still holds ends as dropped. */
  delete(actor: Actor, name: string): Promise<void>;
}

export interface TopicCalls {
  create(actor: Actor, name: string, options: CreateTopic): Promise<TopicView>;
  get(actor: Actor, name: string): Promise<TopicView>;
  list(actor: Actor, query: ListNames): Promise<Page<TopicView>>;
  update(actor: Actor, name: string, options: Partial<TopicOptions>): Promise<TopicView>;
  delete(actor: Actor, name: string): Promise<void>;
  /** Drops what it keeps; waits while a subscription is being given that. Subscriptions keep what they have. */
  purge(actor: Actor, name: string): Promise<{ dropped: number }>;
  /** What a topic keeps, in order within each of its partitions. */
  read(actor: Actor, name: string, query: ReadTopic): Promise<Page<TopicMessage>>;
}

/** What a listener may ask of the broker. Every method rejects with `BrokerError`; `send` and `settle` answer one result per item instead. */
export interface Router {
  readonly queues: GroupCalls;
  readonly subscriptions: SubscriptionCalls;
  readonly topics: TopicCalls;

  createQueue(actor: Actor, name: string, options: Partial<GroupOptions>): Promise<QueueView>;
  getQueue(actor: Actor, name: string): Promise<QueueView>;
  listQueues(actor: Actor, query: ListQueues): Promise<Page<QueueView>>;
  updateQueue(actor: Actor, name: string, options: Partial<GroupOptions>): Promise<QueueView>;
  deleteQueue(actor: Actor, name: string, options: { readonly ifEmpty: boolean }): Promise<void>;

  /** One result per message, in order. */
  send(actor: Actor, messages: readonly OutgoingMessage[], identity: SendIdentity): Promise<readonly SendResult[]>;
  messageStatus(actor: Actor, id: string): Promise<MessageStatus>;
  stats(actor: Actor, query: StatsQuery, signal: AbortSignal): Promise<StatsView>;
  /** What is accepted, as it comes; nothing is consumed. Ends early, with nothing, when `signal` aborts. */
  feed(actor: Actor, query: FeedQuery, signal: AbortSignal): Promise<FeedView>;
  cluster(actor: Actor): Promise<ClusterView>;
  /** `undefined` when the node serves; otherwise the reason why not. */
  notReadyReason(): string | undefined;
}
