import type { Cluster } from '../../proto/http/cluster.ts';
import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue, Stats } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Topic } from '../../proto/http/topics.ts';
import type { FeedOf } from './feed-state.ts';
import type { GroupName } from './subject.ts';

/** A payload as it is shown: a JSON value, or bytes that are anything else. */
export type Payload =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** A message in one state of a group, or as a topic keeps it. Instants are milliseconds of the node's clock. */
export interface ListedMessage {
  readonly id: string;
  /** Undefined for one that a topic keeps: it has a state in each subscription that it reached. */
  readonly state: BrowseState | undefined;
  /** Where it was published, when that is a topic. */
  readonly address: string | undefined;
  readonly publishedAt: number;
  readonly publishedBy: string;
  readonly contentType: string;
  readonly key: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Payload;
  /** Deliveries so far; the one that runs, while the message is leased, counts too. */
  readonly attempts: number;
  readonly dueAt: number | undefined;
  readonly leaseUntil: number | undefined;
  readonly consumer: string | undefined;
  /** Of a dead letter: why it is one. */
  readonly reason: string | undefined;
  /** What the last consumer said when it gave the message back. */
  readonly error: string | undefined;
}

export interface LeasedMessage extends ListedMessage {
  readonly lease: string;
  readonly leaseUntil: number;
}

/** The payload goes as the bytes that were typed: numbers keep their digits, objects their order and spaces. */
export interface OutgoingMessage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly key: string | undefined;
  readonly delayMs: number | undefined;
}

/** What may be done with a lease; `release` counts no attempt. */
export type Settlement =
  | { readonly how: 'ack' | 'release' }
  | { readonly how: 'nack'; readonly delayMs: number | undefined; readonly error: string | undefined }
  | { readonly how: 'reject'; readonly reason: string | undefined }
  | { readonly how: 'extend'; readonly leaseMs: number };

export interface StatsRequest {
  /** Of the queues; the totals of the node are told in any case. */
  readonly limit: number;
  /** Only queues whose names begin so; undefined: the busiest ones. */
  readonly prefix: string | undefined;
  readonly cursor: string | undefined;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

export interface ListRequest {
  readonly limit: number;
  /** Only those whose names begin so. */
  readonly prefix: string | undefined;
  readonly signal: AbortSignal;
}

/** `more`: there are others beside. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
}

export interface MessagePage {
  readonly messages: readonly ListedMessage[];
  readonly cursor: string | undefined;
}

/**
 * All that the screen asks of a broker, and the seam where tests put one of their own. Every call rejects with an error
 * that carries a `code` of the catalogue, and usually a `detail`.
 */
export interface BrokerPort {
  /** The node that answers, as people write it: `127.0.0.1:7470`. */
  readonly address: () => string;
  /** Waits up to `waitMs` for something to differ from what `cursor` stands for. */
  readonly stats: (request: StatsRequest) => Promise<Stats>;
  readonly cluster: (signal: AbortSignal) => Promise<Cluster>;
  readonly topics: (request: ListRequest) => Promise<Listing<Topic>>;
  readonly subscriptions: (request: ListRequest) => Promise<Listing<Subscription>>;
  readonly createQueue: (queue: { name: string; leaseMs: number; maxAttempts: number }) => Promise<Queue>;
  readonly createTopic: (topic: { name: string; partitions: number; retentionMs: number }) => Promise<Topic>;
  readonly subscribe: (subscription: {
    readonly name: string;
    readonly filter: string;
    readonly start: 'latest' | 'earliest';
  }) => Promise<Subscription>;
  readonly deleteTopic: (name: string) => Promise<void>;
  /** A queue with its messages; a subscription is cancelled. */
  readonly deleteGroup: (group: GroupName) => Promise<void>;
  readonly pause: (group: GroupName) => Promise<void>;
  readonly resume: (group: GroupName) => Promise<void>;
  /** `waiting`: ready, leased and scheduled ones. Gives the number of messages that were dropped. */
  readonly purge: (group: GroupName, scope: 'waiting' | 'dead') => Promise<number>;
  /** Drops what it keeps, and gives the number of messages; subscriptions keep theirs. */
  readonly purgeTopic: (name: string) => Promise<number>;
  /** Gives the id of the message. */
  readonly send: (queue: string, message: OutgoingMessage) => Promise<string>;
  /** Without `path` under the topic's own name. Gives the id of the message. */
  readonly publish: (topic: string, path: string | undefined, message: OutgoingMessage) => Promise<string>;
  /** Leases up to `max` messages that are ready now; without `leaseMs` for as long as the group says. */
  readonly receive: (group: GroupName, max: number, leaseMs: number | undefined) => Promise<readonly LeasedMessage[]>;
  /** Resolves with the lease's new end when it was extended. */
  readonly settle: (group: GroupName, lease: string, settlement: Settlement) => Promise<number | undefined>;
  readonly browse: (request: {
    readonly group: GroupName;
    readonly state: BrowseState;
    readonly limit: number;
    readonly cursor: string | undefined;
    readonly signal: AbortSignal;
  }) => Promise<MessagePage>;
  /** What a topic keeps: from an offset on, or the newest ones, the last first. */
  readonly collected: (request: {
    readonly topic: string;
    readonly from: number | 'newest';
    readonly limit: number;
    readonly cursor: string | undefined;
    readonly signal: AbortSignal;
  }) => Promise<MessagePage>;
  /** What comes in from now on, until `signal` aborts; `onDropped` says before which message some are missing. */
  readonly feed: (request: {
    readonly of: FeedOf;
    readonly signal: AbortSignal;
    readonly onOpen: () => void;
    readonly onDropped: (count: number | undefined) => void;
  }) => AsyncIterable<ListedMessage>;
  /** Dead letters back to ready, all without `ids`; gives how many. */
  readonly redrive: (group: GroupName, ids: readonly string[] | undefined) => Promise<number>;
  readonly deleteMessage: (group: GroupName, id: string) => Promise<void>;
}
