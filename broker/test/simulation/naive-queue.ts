import { type IEntry, type IFilledMessage, Outcome } from '../../../proto/log-messages.ts';
import type { NaivePublished } from './naive-topics.ts';
import { must } from './naive-violation.ts';

const droppedReasons: Readonly<Record<number, string>> = {
  [Outcome.DROPPED_OVERFLOW]: 'overflow',
  [Outcome.DROPPED_PURGED]: 'purged',
  [Outcome.DROPPED_CANCELLED]: 'cancelled',
  [Outcome.DROPPED_SEEK]: 'seek',
  [Outcome.DROPPED_DELETED]: 'deleted',
};

export type NaiveState = 'waiting' | 'scheduled' | 'dead' | 'acked' | 'expired' | 'dropped';

export interface NaiveMessage {
  readonly offset: number;
  readonly size: number;
  readonly payload: string;
  readonly publishedAt: number;
  state: NaiveState;
  /** Left the order of the log: was scheduled, given back or dead. Settled by its offset from then on. */
  isException: boolean;
  attempts: number;
  dueAt: number;
  /** Its own deadline; 0 = it has none. */
  expiresAt: number;
  readonly dedupId: string;
  wasRedriven: boolean;
  /** Why it is dead or dropped. */
  reason: string;
  /** How often it became a dead letter. */
  deaths: number;
  /** Its interval in the order of the log begins here; undefined: it came from before all that is in that order. */
  readonly from: number | undefined;
  /** The subscription was given it without a move. */
  isOwn: boolean;
  /** How many moves of its subscription it has lived through, or was there after. */
  moves: number;
}

/** A subscription that is being moved: what is before `from` and `time` is passed over, the rest is delivered again. */
export interface NaiveSeek {
  readonly from: number;
  readonly time: number;
  /** Where it began: what comes later has nothing to do with it. */
  readonly until: number;
  /** How far the log was looked at. */
  readonly next: number;
  /** What had ended when it began. */
  readonly ended: ReadonlySet<NaiveMessage>;
}

/** A queue, or what a partition has of a subscription. */
export interface NaiveQueue {
  readonly id: number;
  readonly name: string;
  /** Of a subscription; empty for a queue. */
  readonly filter: string;
  /** While a subscription is given what was published before it: how far the log was looked at. */
  filling: { readonly from: number; readonly time: number } | undefined;
  /** What it got, or gets, from before it was made: from which offset, and since when; or nothing. */
  readonly fill: string;
  isPaused: boolean;
  /** The most that any of its definitions said. */
  mostLeaseMs: number;
  maxAttempts: number;
  /** The most that any of its definitions allowed. */
  mostAttempts: number;
  /** The least and the most time to live that any of its definitions gave, ms; Infinity = for ever. */
  leastTtl: number;
  mostTtl: number;
  /** The least and the most that its definitions said, ms. */
  leastWindow: number;
  mostWindow: number;
  /** The least and the most that its definitions allowed it to hold; Infinity = any. The most where all of them refuse. */
  readonly least: NaiveAmount;
  readonly most: NaiveAmount;
  /** One of its definitions dropped the oldest at the limit. */
  dropsOldest: boolean;
  /** Whether what expires is to be a dead letter: what its definitions said. */
  readonly deadOnExpiry: Set<boolean>;
  /** Offset of its definition in the catalog. */
  definedAt: number;
  /** What its newest definition says. */
  limit: NaiveAmount;
  /** All that was ever accepted, by offset; of one that was delivered again the newest. */
  readonly messages: NaiveMessage[];
  /** Those that had ended when they were delivered again: each counts for itself. */
  readonly former: NaiveMessage[];
  /** Behind the last one in the order of the log. */
  nextFrom: number;
  seek: NaiveSeek | undefined;
  /** Offset → the lease that the leader leaves to the next one. */
  readonly left: Map<number, NaiveLease>;
  /** Those that the one before has left to it. */
  adopted: ReadonlyMap<number, NaiveLease>;
  /** How often it was moved, where the last move began, and when, ms. */
  moves: number;
  movedAt: number;
  movedTime: number;
  /** It is to be removed as it was defined there, because it is empty; 0 = it is not. */
  sealedFor: number;
  isRemoved: boolean;
  /** How many messages it had when it was removed. */
  heldAtRemoval: number;
}

export interface NaiveLease {
  readonly attempt: number;
  readonly leaderEpoch: number;
  readonly deadline: number;
}

export interface NaiveAmount {
  count: number;
  bytes: number;
}

export interface NaiveCounts {
  accepted: number;
  waiting: number;
  scheduled: number;
  dead: number;
  acked: number;
  expired: number;
  dropped: number;
}

type Options = NonNullable<IEntry['groupDefined']>['options'];

export const limitOf = (options: Options): NaiveAmount => ({
  count: options?.maxLength || Number.POSITIVE_INFINITY,
  bytes: options?.maxBytes || Number.POSITIVE_INFINITY,
});

export const refusesAbove = (options: Options): NaiveAmount => limitOf(options?.dropOldest ? {} : options);

/** Nobody who publishes is refused for a subscription's sake. */
export const dropsOldest = (options: Options, filter: string): boolean =>
  filter === '' ? (options?.dropOldest ?? false) : Boolean(options?.maxLength || options?.maxBytes);

export function lower(amount: NaiveAmount, other: NaiveAmount, choose: (a: number, b: number) => number): void {
  amount.count = choose(amount.count, other.count);
  amount.bytes = choose(amount.bytes, other.bytes);
}

export function liveIn({ messages }: NaiveQueue): NaiveAmount {
  const live = messages.filter(isLive);
  return { count: live.length, bytes: live.reduce((sum, { size }) => sum + size, 0) };
}

/** Dead letters have a limit of their own. Without the last of the others there would still be too much. */
export function mustBeTooMuch(queue: NaiveQueue, all: readonly NaiveMessage[]): void {
  const going = all.filter(({ state }) => state !== 'dead');
  if (going.length === 0) return;
  must(queue.dropsOldest, `queue ${queue.id} drops what is too much and was never told to`);
  const { count, bytes } = liveIn(queue);
  const sizes = going.map(({ size }) => size);
  const isTooMuch =
    count - (going.length - 1) > queue.least.count ||
    bytes - sizes.reduce((sum, size) => sum + size, 0) + Math.max(...sizes) > queue.least.bytes;
  must(isTooMuch, `queue ${queue.id} drops ${going.length} of ${count}, which is not too much`);
  must(
    going.every(({ offset }) => offset !== queue.nextFrom - 1),
    `queue ${queue.id} drops its newest message`,
  );
}

/** What an entry that ends messages says of them all is true. */
export function mustBeSaid(all: readonly NaiveMessage[], count: number, bytes: number): void {
  must(count === all.length, `a settling entry says ${count} messages and names ${all.length}`);
  const found = all.reduce((sum, { size }) => sum + size, 0);
  must(bytes === found, `a settling entry says ${bytes} bytes of messages of ${found}`);
}

export function countsOf({ messages }: { readonly messages: readonly NaiveMessage[] }): NaiveCounts {
  const counts = { accepted: 0, waiting: 0, scheduled: 0, dead: 0, acked: 0, expired: 0, dropped: 0 };
  for (const { state } of messages) {
    counts.accepted += 1;
    counts[state] += 1;
  }
  return counts;
}

/** From then on nobody may be given it. Where definitions differed, by the kindest. */
export function deadlineOf(queue: NaiveQueue, { publishedAt, expiresAt, wasRedriven }: NaiveMessage): number {
  const ofQueue = publishedAt + queue.mostTtl;
  if (expiresAt === 0) return ofQueue;
  return wasRedriven ? expiresAt : Math.min(expiresAt, ofQueue);
}

export function mustHaveExpired(queue: NaiveQueue, message: NaiveMessage, now: number, isDead: boolean): void {
  const { offset, publishedAt, expiresAt, wasRedriven } = message;
  const own = expiresAt || Number.POSITIVE_INFINITY;
  const earliest = wasRedriven && expiresAt > 0 ? own : Math.min(own, publishedAt + queue.leastTtl);
  must(now >= earliest, `${offset} expires at ${now}, not at ${earliest}`);
  must(queue.deadOnExpiry.has(isDead), `${offset} of queue ${queue.id} expires the other way`);
}

/** How many intervals it takes to say which messages have left the order of the log among those that have not. */
export function intervalsNeeded(queue: NaiveQueue): number {
  let count = 0;
  let gap: 'below' | 'closed' | 'open' = 'below';
  for (const message of queue.messages) {
    if (message.state === 'waiting' && !message.isException) gap = 'closed';
    else if (gap === 'closed') {
      gap = 'open';
      count += 1;
    }
  }
  return count;
}

/** The queue has not done with it. */
export function isHeld(message: NaiveMessage): boolean {
  return isLive(message) || message.state === 'dead';
}

export function isLive({ state }: NaiveMessage): boolean {
  return state === 'waiting' || state === 'scheduled';
}

/**
 * The messages still in the order of the log that intervals [previous match + 1, offset + 1) name. Where `isExact` is not
 * asked for they may begin later: then a gap that stays shows in what the queue keeps.
 */
export function inIntervals(queue: NaiveQueue, flat: readonly number[], { isExact = true } = {}): NaiveMessage[] {
  must(flat.length % 2 === 0 && isAscending(flat), `intervals ascend and do not touch: ${flat.join(' ')}`);
  const found: NaiveMessage[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    const from = flat[index]!;
    const to = flat[index + 1]!;
    const isInside = ({ offset, from: begin }: NaiveMessage) => begin !== undefined && offset >= from && offset < to;
    const inside = queue.messages.filter(isInside);
    must(inside.at(-1)?.offset === to - 1, `[${from}, ${to}) of queue ${queue.id} does not end at a message`);
    for (const message of inside) {
      const isInOrder = message.state === 'waiting' && !message.isException;
      must(isInOrder, `[${from}, ${to}) of queue ${queue.id} holds ${message.offset}: ${message.state}`);
    }
    const firstFrom = inside[0]?.from;
    must(
      !isExact || from === firstFrom,
      `[${from}, ${to}) of queue ${queue.id} begins after ${firstFrom}: a gap stays`,
    );
    found.push(...inside);
  }
  return found;
}

export function exceptionAt(queue: NaiveQueue, offset: number): NaiveMessage {
  const message = find(queue, offset);
  must(message.isException && isHeld(message), `${offset} of queue ${queue.id} is ${message.state}, no exception`);
  return message;
}

export function find(queue: NaiveQueue, offset: number): NaiveMessage {
  const message = queue.messages.find((one) => one.offset === offset);
  must(message !== undefined, `queue ${queue.id} has no message ${offset}`);
  return message;
}

export function end(message: NaiveMessage, outcome: number): void {
  must(isHeld(message), `${message.offset} ends as ${outcome} and is ${message.state}`);
  const reason = droppedReasons[outcome];
  if (outcome === Outcome.ACKED) message.state = 'acked';
  else if (outcome === Outcome.EXPIRED) message.state = 'expired';
  else {
    must(reason !== undefined, `an outcome ${outcome}`);
    message.state = 'dropped';
    message.reason = reason;
  }
}

export function newQueue(id: number, definedAt: number, defined: NonNullable<IEntry['groupDefined']>): NaiveQueue {
  const { name, filter, fill, options } = defined;
  const from = fill?.from ?? 0;
  const time = fill?.time ?? 0;
  return {
    id,
    name: name ?? '',
    filter: filter ?? '',
    fill: fill ? `${from} ${time}` : 'nothing',
    filling: fill ? { from, time } : undefined,
    isPaused: options?.paused ?? false,
    mostLeaseMs: options?.leaseMs ?? 0,
    ...boundsOf(options),
    limit: limitOf(options),
    dropsOldest: dropsOldest(options, filter ?? ''),
    definedAt,
    messages: [],
    former: [],
    nextFrom: 0,
    seek: undefined,
    left: new Map(),
    adopted: new Map(),
    moves: 0,
    movedAt: 0,
    movedTime: 0,
    sealedFor: 0,
    isRemoved: false,
    heldAtRemoval: 0,
  };
}

function boundsOf(options: Options) {
  const ttl = options?.ttlMs || Number.POSITIVE_INFINITY;
  const maxAttempts = options?.maxAttempts ?? 0;
  const window = options?.dedupWindowMs ?? 0;
  return {
    maxAttempts,
    mostAttempts: maxAttempts,
    leastTtl: ttl,
    mostTtl: ttl,
    leastWindow: window,
    mostWindow: window,
    deadOnExpiry: new Set([options?.deadOnExpiry ?? false]),
    least: limitOf(options),
    most: refusesAbove(options),
  };
}

type Acceptable = Omit<NaivePublished, 'topic' | 'address' | 'key'>;

/** What a group has of a message, at first. */
export function accept(queue: NaiveQueue, message: Acceptable): NaiveMessage {
  const accepted = acceptedFrom(queue, message, queue.nextFrom);
  queue.nextFrom = message.offset + 1;
  queue.messages.push(accepted);
  return accepted;
}

function acceptedFrom(
  { moves }: NaiveQueue,
  { offset, size, payload, publishedAt, dedupId, dueAt, expiresAt }: Acceptable,
  from: number | undefined,
): NaiveMessage {
  return {
    ...{ offset, size, payload, publishedAt, dedupId, dueAt, expiresAt, from, moves },
    state: dueAt > 0 ? 'scheduled' : 'waiting',
    isException: dueAt > 0,
    isOwn: true,
    attempts: 0,
    wasRedriven: false,
    reason: '',
    deaths: 0,
  };
}

/** It is the one that is expected here, and what is said of it is true. */
export function acceptFilled(
  queue: NaiveQueue,
  expected: NaivePublished | undefined,
  said: IFilledMessage,
  now: number,
): void {
  must(expected && expected.offset === said.offset, `${queue.name} is given ${said.offset}`, 'misdirected');
  accept(queue, asSaid(expected, said, now));
}

/** One more message, out of the order of the log; the one that it was stays in the counts. */
export function acceptAgain(queue: NaiveQueue, published: NaivePublished, said: IFilledMessage, now: number): void {
  const { messages } = queue;
  const { offset } = published;
  const place = messages.findIndex((one) => one.offset >= offset);
  const [before] = messages[place]?.offset === offset ? messages.splice(place, 1) : [];
  if (before !== undefined) queue.former.push(before);
  const from = before?.from ?? (offset >= queue.nextFrom ? queue.nextFrom : undefined);
  queue.nextFrom = Math.max(queue.nextFrom, offset + 1);
  const accepted = acceptedFrom(queue, asSaid(published, said, now), from);
  accepted.isException = true;
  accepted.isOwn = before?.isOwn ?? false;
  messages.splice(place < 0 ? messages.length : place, 0, accepted);
}

function asSaid(expected: NaivePublished, said: IFilledMessage, now: number): NaivePublished {
  const { offset, size, publishedAt, expiresAt } = expected;
  const dueAt = expected.dueAt > now ? expected.dueAt : 0;
  const facts = [said.size ?? 0, said.publishedAt ?? 0, said.expiresAt ?? 0, said.dueAt ?? 0].join();
  must(facts === [size, publishedAt, expiresAt, dueAt].join(), `${offset} is given as ${facts}`);
  return { ...expected, dueAt };
}

export function payloadOf({ payload }: NonNullable<IEntry['message']>): string {
  return new TextDecoder().decode(payload ?? new Uint8Array());
}

export function sizeOf(message: NonNullable<IEntry['message']>): number {
  let size = (message.payload?.length ?? 0) + (message.key?.length ?? 0);
  for (const { name, value } of message.headers ?? []) size += (name?.length ?? 0) + (value?.length ?? 0);
  return size;
}

export function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
}
