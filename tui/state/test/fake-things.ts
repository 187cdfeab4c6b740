import type { Queue } from '../../../proto/http/queues.ts';
import type { Subscription } from '../../../proto/http/subscriptions.ts';
import type { Topic } from '../../../proto/http/topics.ts';
import type { ListedMessage, Listing, OutgoingMessage, Payload } from '../broker-port.ts';

/** A queue or a subscription. */
export interface FakeGroup {
  name: string;
  leaseMs: number;
  maxAttempts: number;
  inPerSecond: number;
  outPerSecond: number;
  acked: number;
  dropped: number;
  paused: boolean;
  messages: FakeMessage[];
  /** Of a subscription. */
  filter: string;
}

export interface FakeTopic {
  name: string;
  partitions: number;
  retentionMs: number;
  inPerSecond: number;
  messages: ListedMessage[];
}

export interface FakeMessage extends ListedMessage {
  lease?: string | undefined;
}

export function emptyGroup(name: string): FakeGroup {
  return {
    name,
    leaseMs: 30_000,
    maxAttempts: 5,
    inPerSecond: 0,
    outPerSecond: 0,
    acked: 0,
    dropped: 0,
    paused: false,
    messages: [],
    filter: '',
  };
}

export function payloadOf({ bytes, contentType }: OutgoingMessage): Payload {
  const json = contentType === 'application/json';
  return json ? { kind: 'json', value: JSON.parse(Buffer.from(bytes).toString()) } : { kind: 'bytes', bytes };
}

/** As a subscription gets it. */
export const asReady = (message: ListedMessage): FakeMessage => ({ ...message, state: 'ready' });

export function pageOf(all: readonly ListedMessage[], limit: number, cursor: string | undefined) {
  const from = Number(cursor ?? 0);
  const end = from + limit;
  return { messages: all.slice(from, end), cursor: end < all.length ? String(end) : undefined };
}

export function listing<Fake extends { name: string }, Item>(
  all: readonly Fake[],
  limit: number,
  prefix: string | undefined,
  toItem: (fake: Fake) => Item,
): Listing<Item> {
  const found = all.filter(({ name }) => name.startsWith(prefix ?? ''));
  return { items: found.slice(0, limit).map(toItem), more: found.length > limit };
}

/** `*` and `+`: one level, `#`: any number of them. */
export function reaches(filter: string, address: string): boolean {
  const fits = (wanted: readonly string[], levels: readonly string[]): boolean => {
    const [first, ...rest] = wanted;
    if (first === undefined) return levels.length === 0;
    if (first === '#') return true;
    const isOne = levels.length > 0 && (first === '*' || first === '+' || first === levels[0]);
    return isOne && fits(rest, levels.slice(1));
  };
  return fits(filter.split('/'), address.split('/'));
}

export function toTopic({ name, partitions, retentionMs, inPerSecond, messages }: FakeTopic): Topic {
  return {
    name,
    id: 1,
    owner: 'ada',
    createdAt: '2026-01-01T00:00:00Z',
    partitions: Array.from({ length: partitions }, (_, index) => index + 1),
    options: { retentionMs, retentionBytes: 1024 ** 3, ttlMs: 0 },
    accepted: messages.length,
    kept: messages.length,
    bytes: messages.length * 100,
    inPerSecond,
    pending: false,
  };
}

export function toSubscription(group: FakeGroup): Subscription {
  const { partition, ...shared } = toQueue(group);
  return { ...shared, filter: group.filter, start: 'latest', filling: false, seeking: false, partitions: [partition] };
}

export function toQueue(queue: FakeGroup): Queue {
  const { name, leaseMs, maxAttempts, inPerSecond, outPerSecond, acked, dropped, messages, paused } = queue;
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
    options: {
      ...{ leaseMs, maxAttempts, ttlMs: 0, expiredTo: 'drop', dedupWindowMs: 300_000 },
      ...{ maxLength: 0, maxBytes: 0, overflow: 'reject' },
    },
    counts: { accepted: Object.values(counts).reduce((sum, each) => sum + each, 0), ...counts },
    bytes: messages.length * 100,
    rates: { inPerSecond, outPerSecond },
    consumers: 0,
    paused,
    pending: false,
  };
}
