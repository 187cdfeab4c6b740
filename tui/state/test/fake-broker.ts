import type { Queue, Stats } from '../../../proto/http/queues.ts';
import { ChasquiError } from '../../client/chasqui-error.ts';
import type { BrokerPort, LeasedMessage, ListedMessage, Payload, Settlement, StatsRequest } from '../broker-port.ts';
import type { Clock } from '../clock.ts';

interface FakeQueue {
  name: string;
  leaseMs: number;
  maxAttempts: number;
  inPerSecond: number;
  outPerSecond: number;
  acked: number;
  dropped: number;
  messages: FakeMessage[];
}

interface FakeMessage extends ListedMessage {
  lease?: string | undefined;
}

/** A broker that lives in a test: as much of one as the screen can see. Its calls fail with `failWith` while that is set. */
export class FakeBroker implements BrokerPort {
  readonly queues = new Map<string, FakeQueue>();
  /** Names of the calls, in order. */
  readonly calls: string[] = [];
  failWith: ChasquiError | undefined;
  /** While set, every call waits for it. */
  gate: Promise<void> | undefined;
  readonly #clock: Clock;
  #version = 1;
  #serial = 0;
  #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly address = (): string => '127.0.0.1:7470';

  readonly stats = async ({ cursor, signal, prefix, limit }: StatsRequest): Promise<Stats> => {
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

  readonly deleteQueue: BrokerPort['deleteQueue'] = async (name) => {
    await this.#enter('deleteQueue');
    this.#find(name);
    this.queues.delete(name);
    this.changed();
  };

  readonly purgeQueue: BrokerPort['purgeQueue'] = async (name, scope) => {
    await this.#enter('purgeQueue');
    const queue = this.#find(name);
    const kept = queue.messages.filter(({ state }) => (state === 'dead') === (scope === 'waiting'));
    const dropped = queue.messages.length - kept.length;
    queue.messages = kept;
    queue.dropped += dropped;
    this.changed();
    return dropped;
  };

  readonly send: BrokerPort['send'] = async (queue, { bytes, contentType, key, delayMs }) => {
    await this.#enter('send');
    this.#find(queue);
    const json = contentType === 'application/json';
    const payload: Payload = json
      ? { kind: 'json', value: JSON.parse(Buffer.from(bytes).toString()) }
      : { kind: 'bytes', bytes };
    const dueAt = delayMs === undefined ? undefined : this.#clock.now() + delayMs;
    return this.addMessage(queue, payload, {
      contentType,
      key,
      dueAt,
      state: dueAt === undefined ? 'ready' : 'scheduled',
    });
  };

  readonly receive: BrokerPort['receive'] = async (name, max, leaseMs) => {
    await this.#enter('receive');
    const queue = this.#find(name);
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

  readonly settle: BrokerPort['settle'] = async (name, lease, settlement) => {
    await this.#enter(`settle ${settlement.how}`);
    const queue = this.#find(name);
    const message = queue.messages.find((candidate) => candidate.lease === lease);
    if (message === undefined) throw new ChasquiError('stale_lease');
    const next = this.#after(message, settlement);
    if (next === undefined) queue.acked += 1;
    queue.messages = queue.messages.flatMap((each) => (each.lease === lease ? (next ?? []) : [each]));
    this.changed();
    return settlement.how === 'extend' ? next?.leaseUntil : undefined;
  };

  readonly browse: BrokerPort['browse'] = async ({ queue, state, limit, cursor, signal }) => {
    await this.#enter('browse');
    signal.throwIfAborted();
    const all = this.#find(queue).messages.filter((message) => message.state === state);
    const from = Number(cursor ?? 0);
    const end = from + limit;
    return { messages: all.slice(from, end), cursor: end < all.length ? String(end) : undefined };
  };

  readonly redrive: BrokerPort['redrive'] = async (name, ids) => {
    await this.#enter('redrive');
    const queue = this.#find(name);
    const chosen = queue.messages.filter(({ id, state }) => state === 'dead' && (ids?.includes(id) ?? true));
    queue.messages = queue.messages.map((each) =>
      chosen.includes(each) ? { ...each, state: 'ready', reason: undefined } : each,
    );
    this.changed();
    return chosen.length;
  };

  readonly deleteMessage: BrokerPort['deleteMessage'] = async (name, id) => {
    await this.#enter('deleteMessage');
    const queue = this.#find(name);
    if (!queue.messages.some((message) => message.id === id)) throw new ChasquiError('message_not_found');
    queue.messages = queue.messages.filter((message) => message.id !== id);
    queue.dropped += 1;
    this.changed();
  };

  /** A queue that was there before. */
  addQueue(name: string, options: Partial<FakeQueue> = {}): FakeQueue {
    const queue: FakeQueue = {
      name,
      leaseMs: 30_000,
      maxAttempts: 5,
      inPerSecond: 0,
      outPerSecond: 0,
      acked: 0,
      dropped: 0,
      messages: [],
      ...options,
    };
    this.queues.set(name, queue);
    this.changed();
    return queue;
  }

  /** A message that somebody else sent; gives its id. */
  addMessage(name: string, payload: Payload, options: Partial<FakeMessage> = {}): string {
    const queue = this.#find(name);
    this.#serial += 1;
    queue.messages.push({
      id: `7-${this.#serial}`,
      state: 'ready',
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
    });
    this.changed();
    return queue.messages.at(-1)!.id;
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

  async #enter(call: string): Promise<void> {
    this.calls.push(call);
    await this.gate;
    this.#refuse();
  }

  #refuse(): void {
    if (this.failWith !== undefined) throw this.failWith;
  }

  #find(name: string): FakeQueue {
    const queue = this.queues.get(name);
    if (queue === undefined) throw new ChasquiError('queue_not_found');
    return queue;
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}

function toQueue(queue: FakeQueue): Queue {
  const { name, leaseMs, maxAttempts, inPerSecond, outPerSecond, acked, dropped, messages } = queue;
  const count = (state: ListedMessage['state']): number => messages.filter((message) => message.state === state).length;
  const counts = {
    ready: count('ready'),
    leased: count('leased'),
    scheduled: count('scheduled'),
    dead: count('dead'),
    acked,
    expired: 0,
    dropped,
  };
  return {
    name,
    id: 1,
    owner: 'ada',
    createdAt: '2026-01-01T00:00:00Z',
    partition: 7,
    options: { leaseMs, maxAttempts, ttlMs: 0, expiredTo: 'drop', dedupWindowMs: 300_000 },
    counts: { accepted: Object.values(counts).reduce((sum, each) => sum + each, 0), ...counts },
    bytes: messages.length * 100,
    rates: { inPerSecond, outPerSecond },
    consumers: 0,
    paused: false,
    pending: false,
  };
}
