import type { Queue, Stats } from '../../../proto/http/queues.ts';
import { ChasquiError } from '../../client/chasqui-error.ts';
import type { BrokerPort, LeasedMessage, ListedMessage, Payload, Settlement, StatsRequest } from '../broker-port.ts';
import type { Clock } from '../clock.ts';
import type { GroupName } from '../subject.ts';
import { FakeFollower } from './fake-follower.ts';
import {
  asReady,
  emptyGroup,
  type FakeGroup,
  type FakeMessage,
  type FakeTopic,
  listing,
  pageOf,
  payloadOf,
  reaches,
  toQueue,
  toSubscription,
  toTopic,
} from './fake-things.ts';

/** A broker that lives in a test: as much of one as the screen can see. Its calls fail with `failWith` while that is set. */
export class FakeBroker implements BrokerPort {
  readonly queues = new Map<string, FakeGroup>();
  readonly subscriptionsByName = new Map<string, FakeGroup>();
  readonly topicsByName = new Map<string, FakeTopic>();
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  /** How many queues were asked for, call by call. */
  readonly queuesAsked: number[] = [];
  failWith: ChasquiError | undefined;
  /** While set, every call waits for it. */
  gate: Promise<void> | undefined;
  readonly #clock: Clock;
  #version = 1;
  #serial = 0;
  readonly #followers = new Set<FakeFollower>();
  #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly address = (): string => '127.0.0.1:7470';

  readonly stats = async ({ cursor, signal, prefix, limit }: StatsRequest): Promise<Stats> => {
    this.queuesAsked.push(limit);
    await this.#enter('stats');
    if (cursor === String(this.#version)) await this.#change(signal);
    this.#refuse();
    const queues = [...this.queues.values()].filter(({ name }) => name.startsWith(prefix ?? '')).map(toQueue);
    const sum = (of: (queue: Queue) => number): number => queues.reduce((total, queue) => total + of(queue), 0);
    return {
      cursor: String(this.#version),
      at: new Date(this.#clock.now()).toISOString(),
      node: {
        queues: this.queues.size,
        messages: sum(({ counts }) => counts.ready + counts.leased + counts.scheduled + counts.dead),
        inPerSecond: sum(({ rates }) => rates.inPerSecond),
        outPerSecond: sum(({ rates }) => rates.outPerSecond),
        rssBytes: 0,
      },
      queues: queues.slice(0, limit),
    };
  };

  readonly cluster: BrokerPort['cluster'] = async () => {
    await this.#enter('cluster');
    const node = { name: 'node-1', address: 'http://127.0.0.1:7470', version: '0', startedAt: '', live: true };
    return {
      id: 'c',
      coordinator: 'standalone:',
      partitionCount: 1,
      nodes: [node],
      partitions: [],
      storage: { full: false, kind: 'memory', bytes: 0, durability: {} },
    };
  };

  readonly createQueue: BrokerPort['createQueue'] = async ({ name, leaseMs, maxAttempts }) => {
    await this.#enter('createQueue');
    if (this.queues.has(name)) throw new ChasquiError('queue_exists');
    return toQueue(this.addQueue(name, { leaseMs, maxAttempts }));
  };

  topics: BrokerPort['topics'] = async ({ limit, prefix }) => {
    await this.#enter('topics');
    return listing([...this.topicsByName.values()], limit, prefix, toTopic);
  };

  readonly subscriptions: BrokerPort['subscriptions'] = async ({ limit, prefix }) => {
    await this.#enter('subscriptions');
    return listing([...this.subscriptionsByName.values()], limit, prefix, toSubscription);
  };

  readonly createTopic: BrokerPort['createTopic'] = async ({ name, partitions, retentionMs }) => {
    await this.#enter('createTopic');
    if (this.topicsByName.has(name)) throw new ChasquiError('topic_exists');
    return toTopic(this.addTopic(name, { partitions, retentionMs }));
  };

  readonly subscribe: BrokerPort['subscribe'] = async ({ name, filter, start }) => {
    await this.#enter('subscribe');
    if (this.subscriptionsByName.has(name)) throw new ChasquiError('subscription_exists');
    const group = this.addSubscription(name, filter);
    if (start === 'earliest')
      for (const topic of this.topicsByName.values())
        group.messages.push(...topic.messages.filter(({ address }) => reaches(filter, address!)).map(asReady));
    return toSubscription(group);
  };

  readonly deleteTopic: BrokerPort['deleteTopic'] = async (name) => {
    await this.#enter('deleteTopic');
    this.#findTopic(name);
    const reader = [...this.subscriptionsByName.values()].find(({ filter }) => filter.split('/')[0] === name);
    if (reader !== undefined)
      throw new ChasquiError('topic_in_use', { detail: `The subscription ${reader.name} reads it.` });
    this.topicsByName.delete(name);
    this.changed();
  };

  readonly deleteGroup: BrokerPort['deleteGroup'] = async (group) => {
    await this.#enter('deleteGroup');
    this.#find(group);
    this.#groupsOf(group.kind).delete(group.name);
    this.changed();
  };

  readonly pause: BrokerPort['pause'] = async (group) => {
    await this.#enter('pause');
    this.#find(group).paused = true;
    this.changed();
  };

  readonly resume: BrokerPort['resume'] = async (group) => {
    await this.#enter('resume');
    this.#find(group).paused = false;
    this.changed();
  };

  readonly purge: BrokerPort['purge'] = async (group, scope) => {
    await this.#enter('purge');
    const queue = this.#find(group);
    const kept = queue.messages.filter(({ state }) => (state === 'dead') === (scope === 'waiting'));
    const dropped = queue.messages.length - kept.length;
    queue.messages = kept;
    queue.dropped += dropped;
    this.changed();
    return dropped;
  };

  readonly purgeTopic: BrokerPort['purgeTopic'] = async (name) => {
    await this.#enter('purgeTopic');
    const dropped = this.#findTopic(name).messages.splice(0).length;
    this.changed();
    return dropped;
  };

  readonly send: BrokerPort['send'] = async (queue, message) => {
    await this.#enter('send');
    this.#find({ kind: 'queue', name: queue });
    const { contentType, key, delayMs } = message;
    const dueAt = delayMs === undefined ? undefined : this.#clock.now() + delayMs;
    return this.addMessage(queue, payloadOf(message), {
      contentType,
      key,
      dueAt,
      state: dueAt === undefined ? 'ready' : 'scheduled',
    });
  };

  readonly publish: BrokerPort['publish'] = async (topic, path, message) => {
    await this.#enter('publish');
    const { contentType, key } = message;
    return this.addPublished(topic, path, payloadOf(message), { contentType, key });
  };

  readonly collected: BrokerPort['collected'] = async ({ topic, from, limit, cursor, signal }) => {
    await this.#enter('collected');
    signal.throwIfAborted();
    const { messages } = this.#findTopic(topic);
    const isAfter = ({ id }: ListedMessage): boolean => from !== 'newest' && Number(id.split('-')[1]) >= from;
    if (from === 'newest') return { messages: messages.toReversed().slice(0, limit), cursor: undefined };
    return pageOf(messages.filter(isAfter), limit, cursor);
  };

  readonly receive: BrokerPort['receive'] = async (group, max, leaseMs) => {
    await this.#enter('receive');
    const queue = this.#find(group);
    const taken = queue.messages.filter(({ state }) => state === 'ready').slice(0, max);
    const leased = taken.map((message): LeasedMessage => {
      this.#serial += 1;
      return {
        ...message,
        state: 'leased',
        attempts: message.attempts + 1,
        consumer: 'ui',
        lease: `lease-${this.#serial}`,
        leaseUntil: this.#clock.now() + (leaseMs ?? queue.leaseMs),
      };
    });
    queue.messages = queue.messages.map((message) => leased.find(({ id }) => id === message.id) ?? message);
    this.changed();
    return leased;
  };

  readonly settle: BrokerPort['settle'] = async (group, lease, settlement) => {
    await this.#enter(`settle ${settlement.how}`);
    const queue = this.#find(group);
    const message = queue.messages.find((candidate) => candidate.lease === lease);
    if (message === undefined) throw new ChasquiError('stale_lease');
    const next = this.#after(message, settlement);
    if (next === undefined) queue.acked += 1;
    queue.messages = queue.messages.flatMap((each) => (each.lease === lease ? (next ?? []) : [each]));
    this.changed();
    return settlement.how === 'extend' ? next?.leaseUntil : undefined;
  };

  readonly browse: BrokerPort['browse'] = async ({ group, state, limit, cursor, signal }) => {
    await this.#enter('browse');
    signal.throwIfAborted();
    return pageOf(
      this.#find(group).messages.filter((message) => message.state === state),
      limit,
      cursor,
    );
  };

  readonly redrive: BrokerPort['redrive'] = async (group, ids) => {
    await this.#enter('redrive');
    const queue = this.#find(group);
    const chosen = queue.messages.filter(({ id, state }) => state === 'dead' && (ids?.includes(id) ?? true));
    queue.messages = queue.messages.map((each) =>
      chosen.includes(each) ? { ...each, state: 'ready', reason: undefined } : each,
    );
    this.changed();
    return chosen.length;
  };

  readonly deleteMessage: BrokerPort['deleteMessage'] = async (group, id) => {
    await this.#enter('deleteMessage');
    const queue = this.#find(group);
    if (!queue.messages.some((message) => message.id === id)) throw new ChasquiError('message_not_found');
    queue.messages = queue.messages.filter((message) => message.id !== id);
    queue.dropped += 1;
    this.changed();
  };

  readonly feed: BrokerPort['feed'] = (request) => this.#follow(request);

  /** Feeds that are followed now. */
  get followed(): number {
    return this.#followers.size;
  }

  /** The node could not keep up with those who follow. */
  feedDropped(count: number | undefined): void {
    for (const follower of this.#followers) follower.dropped(count);
  }

  /** A queue that was there before. */
  addQueue(name: string, options: Partial<FakeGroup> = {}): FakeGroup {
    return this.#add(this.queues, { ...emptyGroup(name), ...options });
  }

  addSubscription(name: string, filter: string, options: Partial<FakeGroup> = {}): FakeGroup {
    return this.#add(this.subscriptionsByName, { ...emptyGroup(name), filter, ...options });
  }

  addTopic(name: string, options: Partial<FakeTopic> = {}): FakeTopic {
    const empty = { name, partitions: 1, retentionMs: 7 * 86_400_000, inPerSecond: 0, messages: [] };
    return this.#add(this.topicsByName, { ...empty, ...options });
  }

  /** What somebody else published; gives its id. */
  addPublished(topic: string, path: string | undefined, payload: Payload, options: Partial<FakeMessage> = {}): string {
    const address = path === undefined ? topic : `${topic}/${path}`;
    const message = { ...this.#message(payload, options), state: undefined, address };
    this.#findTopic(topic).messages.push(message);
    for (const follower of this.#followers) follower.published(message);
    for (const { filter, messages } of this.subscriptionsByName.values())
      if (reaches(filter, address)) messages.push(asReady(message));
    this.changed();
    return message.id;
  }

  /** A message that somebody else sent; gives its id. */
  addMessage(name: string, payload: Payload, options: Partial<FakeMessage> = {}): string {
    const message = this.#message(payload, options);
    this.#find({ kind: 'queue', name }).messages.push(message);
    for (const follower of this.#followers) follower.sent(name, message);
    this.changed();
    return message.id;
  }

  /** Answers the long-poll that waits. */
  changed(): void {
    this.#version += 1;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #after(message: FakeMessage, settlement: Settlement): FakeMessage | undefined {
    const { lease: _lease, leaseUntil: _until, consumer: _consumer, ...rest } = message;
    const back = { ...rest, leaseUntil: undefined, consumer: undefined };
    switch (settlement.how) {
      case 'ack':
        return undefined;
      case 'release':
        return { ...back, state: 'ready', attempts: message.attempts - 1 };
      case 'reject':
        return { ...back, state: 'dead', reason: settlement.reason ?? 'rejected' };
      case 'nack': {
        const dueAt = settlement.delayMs === undefined ? undefined : this.#clock.now() + settlement.delayMs;
        return { ...back, state: dueAt === undefined ? 'ready' : 'scheduled', dueAt, error: settlement.error };
      }
      case 'extend':
        return { ...message, leaseUntil: this.#clock.now() + settlement.leaseMs };
    }
  }

  #add<Item extends { readonly name: string }>(items: Map<string, Item>, item: Item): Item {
    items.set(item.name, item);
    this.changed();
    return item;
  }

  #message(payload: Payload, options: Partial<FakeMessage>): FakeMessage {
    this.#serial += 1;
    return {
      id: `7-${this.#serial}`,
      state: 'ready',
      address: undefined,
      publishedAt: this.#clock.now(),
      publishedBy: 'ada',
      contentType: payload.kind === 'json' ? 'application/json' : 'application/octet-stream',
      key: undefined,
      headers: {},
      payload,
      attempts: 0,
      dueAt: undefined,
      leaseUntil: undefined,
      consumer: undefined,
      reason: undefined,
      error: undefined,
      ...options,
    };
  }

  async *#follow({ of, signal, onOpen, onDropped }: Parameters<BrokerPort['feed']>[0]) {
    await this.#enter('feed');
    if ('queue' in of) this.#find({ kind: 'queue', name: of.queue });
    const follower = new FakeFollower(of, onDropped);
    this.#followers.add(follower);
    onOpen();
    try {
      yield* follower.messages(signal);
    } finally {
      this.#followers.delete(follower);
    }
  }

  async #enter(call: string): Promise<void> {
    this.calls.push(call);
    await this.gate;
    this.#refuse();
  }

  #refuse(): void {
    if (this.failWith !== undefined) throw this.failWith;
  }

  #groupsOf(kind: GroupName['kind']): Map<string, FakeGroup> {
    return kind === 'queue' ? this.queues : this.subscriptionsByName;
  }

  #find({ kind, name }: GroupName): FakeGroup {
    const group = this.#groupsOf(kind).get(name);
    if (group === undefined) throw new ChasquiError(`${kind}_not_found`);
    return group;
  }

  #findTopic(name: string): FakeTopic {
    const topic = this.topicsByName.get(name);
    if (topic === undefined) throw new ChasquiError('topic_not_found');
    return topic;
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}
