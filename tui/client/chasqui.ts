import type { Cluster, Health } from '../../proto/http/cluster.ts';
import { clusterPaths, statsPaths } from '../../proto/http/paths.ts';
import type { Stats, StatsQuery } from '../../proto/http/queues.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { Backoff } from './backoff.ts';
import { eitherSignal } from './either-signal.ts';
import { type FeedMessage, type FeedOptions, followFeed, type OpenFeed } from './feed.ts';
import type { ReceivingParts } from './group-client.ts';
import { Messages } from './messages.ts';
import { QueueClient, type QueueParts } from './queue-client.ts';
import { Queues } from './queues.ts';
import { Sender } from './sender.ts';
import { Settlers } from './settlers.ts';
import { SubscriptionClient, type SubscriptionParts } from './subscription-client.ts';
import { Subscriptions } from './subscriptions.ts';
import { TopicClient, type TopicParts } from './topic-client.ts';
import { Topics } from './topics.ts';
import type { CallOptions, Transport } from './transport.ts';
import { Sessions, Users } from './users.ts';

export interface ChasquiOptions {
  readonly timeoutMs: number;
  readonly unsentBytesMax: number;
  readonly backoff: Backoff;
  /** Name of the context that the connection came from. */
  readonly context?: string | undefined;
}

/** A connection to a cluster, through any of its nodes. Made by `connect`. */
export class Chasqui implements AsyncDisposable {
  /** One method a call. */
  readonly users: Users;
  readonly sessions: Sessions;
  readonly queues: Queues;
  readonly topics: Topics;
  readonly subscriptions: Subscriptions;
  readonly messages: Messages;
  /** Name of the context that the connection came from; `undefined` when it came from options or the environment. */
  readonly context: string | undefined;

  readonly #transport: Transport;
  readonly #calls: AuthorizedCalls;
  readonly #sender: Sender;
  readonly #receiving: ReceivingParts;
  readonly #queueParts: QueueParts;
  readonly #topicParts: TopicParts;
  readonly #subscriptionParts: SubscriptionParts;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(transport: Transport, calls: AuthorizedCalls, options: ChasquiOptions) {
    this.#transport = transport;
    this.#calls = calls;
    this.context = options.context;
    this.users = new Users(calls);
    this.sessions = new Sessions(calls);
    this.queues = new Queues(calls);
    this.topics = new Topics(calls);
    this.subscriptions = new Subscriptions(calls);
    this.messages = new Messages(calls);
    this.#sender = new Sender(this.messages, {
      ...options,
      partitionCount: async () => (await this.cluster()).partitionCount,
      spreadOf: async (topic, call) => (await this.topics.info(topic, call)).partitions.length,
    });
    const { backoff, timeoutMs } = options;
    this.#receiving = { backoff, timeoutMs, closing: this.#closing.signal, leaving: new Set() };
    this.#queueParts = {
      groups: this.queues,
      settlers: new Settlers(this.queues.messages),
      receiving: this.#receiving,
      sender: this.#sender,
      feed: this.#feed,
    };
    this.#topicParts = { topics: this.topics, sender: this.#sender, feed: this.#feed };
    this.#subscriptionParts = {
      groups: this.subscriptions,
      settlers: new Settlers(this.subscriptions.messages),
      receiving: this.#receiving,
      feed: this.#feed,
    };
  }

  /** Addresses of the nodes it uses. */
  get nodes(): readonly string[] {
    return this.#transport.urls;
  }

  /** Asks no node: a queue that does not exist is noticed by the first call on it. */
  queue(name: string): QueueClient {
    return new QueueClient(name, this.#queueParts);
  }

  /** Asks no node, as `queue`. */
  topic(name: string): TopicClient {
    return new TopicClient(name, this.#topicParts);
  }

  /** Asks no node, as `queue`. */
  subscription(name: string): SubscriptionClient {
    return new SubscriptionClient(name, this.#subscriptionParts);
  }

  /**
   * What is published from now on under addresses that match `filter`, as it comes; nothing is consumed. Leaving the loop ends it.
   * @throws ChasquiError when it cannot go on: `invalid_filter`, `invalid_token`, …
   */
  feed(filter: string, options: FeedOptions = {}): AsyncGenerator<FeedMessage, void, undefined> {
    return this.#feed({ filter }, options);
  }

  /** Rates and depths of many queues; with `cursor` and `waitMs` answers when something changed. */
  stats(query: StatsQuery = {}, options: CallOptions = {}): Promise<Stats> {
    const { waitMs } = query;
    return this.#calls.ask({ ...options, method: 'GET', path: statsPaths.stats, query, waitMs, repeatable: true });
  }

  cluster(options: CallOptions = {}): Promise<Cluster> {
    return this.#calls.ask({ ...options, method: 'GET', path: clusterPaths.cluster, repeatable: true });
  }

  /** Whether a node serves, without a token; `unavailable` and the reason while it starts or stops. @throws ChasquiError `unreachable` */
  async ready(options: CallOptions = {}): Promise<Health> {
    const call = {
      ...options,
      method: 'GET',
      path: clusterPaths.readyz,
      repeatable: true,
      isAnswer: isHealth,
    } as const;
    return (await this.#transport.call(call)).body as Health;
  }

  /** Stops receiving, gives back what is not settled, waits until all sends and settlements are decided, and disconnects. */
  close(): Promise<void> {
    this.#closed ??= this.#leave();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #leave(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#receiving.leaving].map((leave) => leave()));
    await this.#sender.idle();
    await Promise.all([this.#queueParts, this.#subscriptionParts].map(({ settlers }) => settlers.idle()));
    await this.#transport.close();
  }

  readonly #feed: OpenFeed = (of, options) => {
    const { backoff, timeoutMs } = this.#receiving;
    const signal = eitherSignal(options.signal, this.#closing.signal);
    return followFeed(this.#calls, of, { ...options, backoff, timeoutMs, signal });
  };
}

function isHealth(body: unknown): boolean {
  return typeof body === 'object' && body !== null && (body as Health).status === 'unavailable';
}
