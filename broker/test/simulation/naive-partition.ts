import { Entry, type IEntry, Outcome, PurgeScope } from '../../../proto/log-messages.ts';
import { matchesNaively } from './naive-filter.ts';
import { type NaivePublished, type NaiveTopic, NaiveTopics } from './naive-topics.ts';
import { must } from './naive-violation.ts';

/**
 * What a data partition's log means, in plain arrays: the model that the broker's core is held against. It imports nothing
 * of core. It refuses every entry that a correct leader could not have written.
 */

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
  /** All that was ever accepted, by offset. */
  readonly messages: NaiveMessage[];
  isRemoved: boolean;
}

interface NaiveAmount {
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

type Settled = NonNullable<IEntry['settled']>;
type Returned = NonNullable<IEntry['returned']>;

const droppedReasons: Readonly<Record<number, string>> = {
  [Outcome.DROPPED_OVERFLOW]: 'overflow',
  [Outcome.DROPPED_PURGED]: 'purged',
  [Outcome.DROPPED_CANCELLED]: 'cancelled',
  [Outcome.DROPPED_SEEK]: 'seek',
  [Outcome.DROPPED_DELETED]: 'deleted',
};

export class NaivePartition {
  readonly queues = new Map<number, NaiveQueue>();
  readonly #sequences = new Set<string>();
  readonly #byOffset = new Map<number, { readonly queue: NaiveQueue; readonly message: NaiveMessage }>();
  readonly #topics = new NaiveTopics();
  #end = 0;
  #trimmed = 0;

  get end(): number {
    return this.#end;
  }

  /** Where the history begins that may be asked for. */
  get trimmed(): number {
    return this.#trimmed;
  }

  get topics(): ReadonlyMap<number, NaiveTopic> {
    return this.#topics.topics;
  }

  /** Messages of topics, all that ever were. */
  get published(): Iterable<NaivePublished> {
    return this.#topics.all;
  }

  publishedAt(offset: number): NaivePublished | undefined {
    return this.#topics.publishedAt(offset);
  }

  applyBytes(offset: number, bytes: Uint8Array): void {
    this.apply(offset, Entry.decode(bytes));
  }

  apply(offset: number, entry: IEntry): void {
    must(offset === this.#end, `entry ${offset} follows entry ${this.#end - 1}`);
    this.#end = offset + 1;
    if (entry.message) this.#accept(offset, entry, entry.message);
    else if (!this.#applyToGroup(entry) && !this.#applyToTopic(offset, entry) && !this.#applyToPartition(entry)) {
      must(Boolean(entry.epochStart), `entry ${offset} is of no kind that a data partition has`);
    }
  }

  #applyToGroup(entry: IEntry): boolean {
    const { settled, returned, due, redriven, purged } = entry;
    if (settled) this.#settle(settled, entry.timestamp ?? 0);
    else if (returned) this.#giveBack(returned);
    else if (due) this.#due(due.group ?? 0, due.offsets ?? [], entry.timestamp ?? 0);
    else if (redriven) this.#redrive(redriven.group ?? 0, redriven.offsets ?? [], redriven.expiresAt ?? 0);
    else if (purged) this.#purge(purged.group ?? 0, purged.scope ?? PurgeScope.PURGE_UNSPECIFIED);
    else return false;
    return true;
  }

  #applyToTopic(offset: number, { topicDefined, topicRemoved, topicTrimmed, filled, timestamp }: IEntry): boolean {
    if (topicDefined) this.#topics.define(topicDefined);
    else if (topicRemoved) this.#topics.remove(topicRemoved.id ?? 0);
    else if (topicTrimmed) this.#topics.trim(topicTrimmed, timestamp ?? 0);
    else if (filled) this.#fill(offset, filled, timestamp ?? 0);
    else return false;
    return true;
  }

  #applyToPartition({ groupDefined, groupRemoved, trimmed }: IEntry): boolean {
    if (groupDefined) this.#define(groupDefined);
    else if (groupRemoved) this.#remove(groupRemoved.id ?? 0);
    else if (trimmed) this.#trim(trimmed.below ?? 0);
    else return false;
    return true;
  }

  messageAt(offset: number): { readonly queue: NaiveQueue; readonly message: NaiveMessage } | undefined {
    return this.#byOffset.get(offset);
  }

  /** Of a subscription of this name: the one that had this message and is still there, or the last one that had it. */
  matchAt(name: string, offset: number): { readonly queue: NaiveQueue; readonly message: NaiveMessage } | undefined {
    let last: { queue: NaiveQueue; message: NaiveMessage } | undefined;
    for (const queue of this.queues.values()) {
      const message = queue.filter !== '' && queue.name === name && queue.messages.find((one) => one.offset === offset);
      if (message && (last === undefined || !queue.isRemoved)) last = { queue, message };
    }
    return last;
  }

  #accept(offset: number, entry: IEntry, message: NonNullable<IEntry['message']>): void {
    if (message.producer) {
      const identity = `${message.oneShot ? 'key' : 'producer'} ${message.producer} ${message.sequence ?? 0}`;
      must(!this.#sequences.has(identity), `${identity} is in the log twice, the second time at ${offset}`);
      this.#sequences.add(identity);
    }
    const dueAt = message.dueAt ?? 0;
    must(!message.expiresAt || message.expiresAt > dueAt, `${offset} expires before it is due`);
    if (message.address) this.#publish(offset, entry, message);
    else this.#enqueue(offset, entry, message);
  }

  #enqueue(offset: number, entry: IEntry, message: NonNullable<IEntry['message']>): void {
    const queue = this.#live(message.stream ?? 0);
    must(queue.filter === '', `${offset} is for ${queue.name}, which is a subscription`);
    const dedupId = message.dedupId ?? '';
    const other = dedupId === '' ? undefined : queue.messages.findLast((one) => one.dedupId === dedupId);
    const sentAt = entry.timestamp ?? 0;
    must(
      !other || other.publishedAt + queue.leastWindow <= sentAt,
      `${offset} repeats the dedup id of ${other?.offset}`,
    );
    const size = sizeOf(message);
    const held = liveIn(queue);
    const isRefused = held.count + 1 > queue.most.count || held.bytes + size > queue.most.bytes;
    must(!isRefused, `${offset} is taken by queue ${queue.id}, which is full`);
    const accepted = accept(queue, {
      offset,
      size,
      payload: payloadOf(message),
      publishedAt: sentAt,
      dedupId,
      dueAt: message.dueAt ?? 0,
      expiresAt: message.expiresAt ?? 0,
    });
    this.#byOffset.set(offset, { queue, message: accepted });
  }

  /** It reaches every subscription that matches its address and has all that was published before. */
  #publish(offset: number, { timestamp }: IEntry, message: NonNullable<IEntry['message']>): void {
    const published = this.#topics.publish(
      {
        offset,
        address: message.address ?? '',
        key: message.key ?? '',
        payload: payloadOf(message),
        size: sizeOf(message),
        publishedAt: timestamp ?? 0,
        dueAt: message.dueAt ?? 0,
        expiresAt: message.expiresAt ?? 0,
        dedupId: message.dedupId ?? '',
      },
      message.stream ?? 0,
    );
    for (const queue of this.queues.values()) {
      const isReader = queue.filter !== '' && !queue.isRemoved && queue.filling === undefined;
      if (isReader && matchesNaively(queue.filter, published.address)) accept(queue, published);
    }
  }

  /** A slice of what a subscription gets from before it was made: exactly what matches and can still be read. */
  #fill(offset: number, { group, messages, until, done }: NonNullable<IEntry['filled']>, now: number): void {
    const queue = this.#live(group ?? 0);
    const { filling } = queue;
    must(filling !== undefined, `subscription ${queue.name} is filled already`);
    const end = until ?? 0;
    must(end >= filling.from && (done ? end === offset : end < offset), `a slice at ${offset} reaches to ${end}`);
    const expected = this.#topics.kept.filter((one) => {
      const isInSlice = one.offset >= filling.from && one.offset < end && one.publishedAt >= filling.time;
      return isInSlice && matchesNaively(queue.filter, one.address);
    });
    const offsets = (messages ?? []).map((one) => one.offset ?? 0);
    for (const one of expected)
      must(offsets.includes(one.offset), `${queue.name} is not given ${one.offset}`, 'missed');
    for (const [index, one] of (messages ?? []).entries()) acceptFilled(queue, expected[index], one, now);
    queue.filling = done ? undefined : { ...filling, from: end };
  }

  #settle(settled: Settled, now: number): void {
    const queue = this.#live(settled.group ?? 0);
    const inOrder = inIntervals(queue, settled.intervals ?? []);
    const exceptions = (settled.exceptions ?? []).map((offset) => exceptionAt(queue, offset));
    const all = [...inOrder, ...exceptions];
    must(new Set(all).size === all.length && all.length > 0, 'a settling entry names a message twice, or none');
    must(settled.count === all.length, `a settling entry says ${settled.count} messages and names ${all.length}`);
    const bytes = all.reduce((sum, { size }) => sum + size, 0);
    must(settled.bytes === bytes, `a settling entry says ${settled.bytes} bytes of messages of ${bytes}`);
    const outcome = settled.outcome ?? Outcome.OUTCOME_UNSPECIFIED;
    if (outcome === Outcome.DROPPED_OVERFLOW) mustBeTooMuch(queue, all);
    if (outcome === Outcome.DEAD) this.#bury(queue, settled, all, now);
    else for (const message of all) end(message, outcome);
    if (outcome === Outcome.EXPIRED) for (const message of all) mustHaveExpired(queue, message, now, false);
  }

  #bury(queue: NaiveQueue, settled: Settled, all: readonly NaiveMessage[], now: number): void {
    const letters = settled.dead ?? [];
    const offsets = letters.map(({ offset }) => offset ?? 0);
    must(isAscending(offsets), 'dead letters ascend');
    must(offsets.length === all.length, `${all.length} messages die and ${offsets.length} dead letters say why`);
    for (const letter of letters) {
      const message = all.find(({ offset }) => offset === letter.offset);
      must(message !== undefined, `the dead letter ${letter.offset} is none of those that die`);
      must(message.state !== 'dead', `${message.offset} of queue ${queue.id} dies twice`);
      must(message.size === letter.size, `the dead letter ${letter.offset} has the wrong size`);
      const isExpired = letter.reason === 'expired';
      if (isExpired) mustHaveExpired(queue, message, now, true);
      const attempts = message.attempts + (isExpired ? 0 : 1);
      must((letter.attempts ?? 0) === attempts, `the dead letter ${letter.offset} has the wrong attempts`);
      const reasons = ['rejected', 'attempts_exhausted', 'expired'];
      must(reasons.includes(letter.reason ?? ''), `a reason ${letter.reason}`);
      if (letter.reason === 'attempts_exhausted') {
        must(attempts >= queue.maxAttempts, `${letter.offset} died at ${attempts} of ${queue.maxAttempts}`);
      }
      message.state = 'dead';
      message.isException = true;
      message.attempts = attempts;
      message.reason = letter.reason ?? '';
      message.deaths += 1;
    }
  }

  #giveBack(returned: Returned): void {
    const queue = this.#live(returned.group ?? 0);
    const inOrder = inIntervals(queue, returned.intervals ?? []);
    const messages = returned.messages ?? [];
    const named = new Set(messages.map(({ offset }) => offset ?? 0));
    must(isAscending([...named]) && named.size === messages.length, 'returned messages ascend');
    must(messages.length > 0, 'an entry gives back nothing');
    for (const { offset } of inOrder) must(named.has(offset), `${offset} leaves the order and is not named`);
    for (const one of messages) {
      const message = find(queue, one.offset ?? 0);
      must(message.state === 'waiting', `${message.offset} is given back and is ${message.state}`);
      must(message.isException || inOrder.includes(message), `${message.offset} is given back without its interval`);
      must(one.size === message.size, `${message.offset} is given back with the wrong size`);
      must(one.attempts === message.attempts + 1, `${message.offset} is given back with ${one.attempts} attempts`);
      must(one.attempts < queue.mostAttempts, `${message.offset} is given back after its last attempt`);
      message.isException = true;
      message.attempts = one.attempts;
      message.dueAt = one.dueAt ?? 0;
      message.state = message.dueAt > 0 ? 'scheduled' : 'waiting';
    }
  }

  #due(group: number, offsets: readonly number[], now: number): void {
    const queue = this.#live(group);
    must(offsets.length > 0 && isAscending(offsets), 'due offsets ascend');
    for (const offset of offsets) {
      const message = find(queue, offset);
      must(message.state === 'scheduled', `${offset} comes due and is ${message.state}`);
      must(message.dueAt <= now, `${offset} is due at ${message.dueAt}, not at ${now}`);
      message.state = 'waiting';
    }
  }

  #redrive(group: number, offsets: readonly number[], expiresAt: number): void {
    const queue = this.#live(group);
    must(offsets.length > 0 && isAscending(offsets), 'redriven offsets ascend');
    for (const offset of offsets) {
      const message = find(queue, offset);
      must(message.state === 'dead', `${offset} is redriven and is ${message.state}`);
      message.state = 'waiting';
      message.attempts = 0;
      message.expiresAt = expiresAt;
      message.wasRedriven = true;
      message.reason = '';
    }
  }

  #purge(group: number, scope: number): void {
    const queue = this.#live(group);
    must(scope >= PurgeScope.PURGE_WAITING && scope <= PurgeScope.PURGE_ALL, `a purge of ${scope}`);
    for (const message of queue.messages) {
      const isWaiting = message.state === 'waiting' || message.state === 'scheduled';
      if (scope !== PurgeScope.PURGE_DEAD && isWaiting) end(message, Outcome.DROPPED_PURGED);
      else if (scope !== PurgeScope.PURGE_WAITING && message.state === 'dead') end(message, Outcome.DROPPED_PURGED);
    }
  }

  #define(defined: NonNullable<IEntry['groupDefined']>): void {
    const id = defined.id ?? 0;
    const definedAt = defined.catalogOffset ?? 0;
    const maxAttempts = defined.options?.maxAttempts ?? 0;
    const ttl = defined.options?.ttlMs || Number.POSITIVE_INFINITY;
    const window = defined.options?.dedupWindowMs ?? 0;
    const known = this.queues.get(id);
    if (known === undefined) {
      this.queues.set(id, newQueue(id, definedAt, defined));
      return;
    }
    must(!known.isRemoved, `queue ${id} is defined again after its removal`);
    must(definedAt >= known.definedAt, `queue ${id} falls back to the definition of ${definedAt}`);
    known.definedAt = definedAt;
    known.isPaused = defined.options?.paused ?? false;
    known.mostLeaseMs = Math.max(known.mostLeaseMs, defined.options?.leaseMs ?? 0);
    // An outcome may have been decided under either definition: whichever is kinder.
    known.maxAttempts = Math.min(known.maxAttempts, maxAttempts);
    known.mostAttempts = Math.max(known.mostAttempts, maxAttempts);
    known.leastWindow = Math.min(known.leastWindow, window);
    known.mostWindow = Math.max(known.mostWindow, window);
    known.leastTtl = Math.min(known.leastTtl, ttl);
    known.mostTtl = Math.max(known.mostTtl, ttl);
    lower(known.least, limitOf(defined.options), Math.min);
    lower(known.most, refusesAbove(defined.options), Math.max);
    known.dropsOldest ||= defined.options?.dropOldest ?? false;
    known.deadOnExpiry.add(defined.options?.deadOnExpiry ?? false);
  }

  #remove(id: number): void {
    const queue = this.#live(id);
    queue.isRemoved = true;
    for (const message of queue.messages) {
      if (isHeld(message)) end(message, Outcome.DROPPED_DELETED);
    }
  }

  #trim(below: number): void {
    must(below >= this.#trimmed && below <= this.#end, `history is trimmed below ${below} after ${this.#trimmed}`);
    this.#trimmed = below;
  }

  #live(id: number): NaiveQueue {
    const queue = this.queues.get(id);
    must(queue !== undefined && !queue.isRemoved, `an entry about queue ${id}, which is not in this partition`);
    return queue;
  }
}

type Options = NonNullable<IEntry['groupDefined']>['options'];

const limitOf = (options: Options): NaiveAmount => ({
  count: options?.maxLength || Number.POSITIVE_INFINITY,
  bytes: options?.maxBytes || Number.POSITIVE_INFINITY,
});

const refusesAbove = (options: Options): NaiveAmount => limitOf(options?.dropOldest ? {} : options);

function lower(amount: NaiveAmount, other: NaiveAmount, choose: (a: number, b: number) => number): void {
  amount.count = choose(amount.count, other.count);
  amount.bytes = choose(amount.bytes, other.bytes);
}

function liveIn({ messages }: NaiveQueue): NaiveAmount {
  const live = messages.filter(({ state }) => state === 'waiting' || state === 'scheduled');
  return { count: live.length, bytes: live.reduce((sum, { size }) => sum + size, 0) };
}

/** Dead letters have a limit of their own. Without the last of the others there would still be too much. */
function mustBeTooMuch(queue: NaiveQueue, all: readonly NaiveMessage[]): void {
  const going = all.filter(({ state }) => state !== 'dead');
  if (going.length === 0) return;
  must(queue.dropsOldest, `queue ${queue.id} drops what is too much and was never told to`);
  const { count, bytes } = liveIn(queue);
  const sizes = going.map(({ size }) => size);
  const isTooMuch =
    count - (going.length - 1) > queue.least.count ||
    bytes - sizes.reduce((sum, size) => sum + size, 0) + Math.max(...sizes) > queue.least.bytes;
  must(isTooMuch, `queue ${queue.id} drops ${going.length} of ${count}, which is not too much`);
}

export function countsOf({ messages }: Pick<NaiveQueue, 'messages'>): NaiveCounts {
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

function mustHaveExpired(queue: NaiveQueue, message: NaiveMessage, now: number, isDead: boolean): void {
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
export function isHeld({ state }: NaiveMessage): boolean {
  return state === 'waiting' || state === 'scheduled' || state === 'dead';
}

/** The messages still in the order of the log that intervals [previous match + 1, offset + 1) name. */
function inIntervals(queue: NaiveQueue, flat: readonly number[]): NaiveMessage[] {
  must(flat.length % 2 === 0 && isAscending(flat), `intervals ascend and do not touch: ${flat.join(' ')}`);
  const found: NaiveMessage[] = [];
  for (let index = 0; index < flat.length; index += 2) {
    const from = flat[index]!;
    const to = flat[index + 1]!;
    const inside = queue.messages.filter(({ offset }) => offset >= from && offset < to);
    must(inside.at(-1)?.offset === to - 1, `[${from}, ${to}) of queue ${queue.id} does not end at a message`);
    for (const message of inside) {
      const isInOrder = message.state === 'waiting' && !message.isException;
      must(isInOrder, `[${from}, ${to}) of queue ${queue.id} holds ${message.offset}: ${message.state}`);
    }
    const before = queue.messages.filter(({ offset }) => offset < from).at(-1);
    const firstFrom = before === undefined ? 0 : before.offset + 1;
    must(from === firstFrom, `[${from}, ${to}) of queue ${queue.id} begins after ${firstFrom}: a gap stays`);
    found.push(...inside);
  }
  return found;
}

function exceptionAt(queue: NaiveQueue, offset: number): NaiveMessage {
  const message = find(queue, offset);
  must(message.isException && isHeld(message), `${offset} of queue ${queue.id} is ${message.state}, no exception`);
  return message;
}

function find(queue: NaiveQueue, offset: number): NaiveMessage {
  const message = queue.messages.find((one) => one.offset === offset);
  must(message !== undefined, `queue ${queue.id} has no message ${offset}`);
  return message;
}

function end(message: NaiveMessage, outcome: number): void {
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

function newQueue(id: number, definedAt: number, defined: NonNullable<IEntry['groupDefined']>): NaiveQueue {
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
    definedAt,
    messages: [],
    isRemoved: false,
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
    dropsOldest: options?.dropOldest ?? false,
  };
}

/** What a group has of a message, at first. */
function accept(
  queue: NaiveQueue,
  { offset, size, payload, publishedAt, dedupId, dueAt, expiresAt }: Omit<NaivePublished, 'topic' | 'address' | 'key'>,
): NaiveMessage {
  const accepted: NaiveMessage = {
    ...{ offset, size, payload, publishedAt, dedupId, dueAt, expiresAt },
    state: dueAt > 0 ? 'scheduled' : 'waiting',
    isException: dueAt > 0,
    attempts: 0,
    wasRedriven: false,
    reason: '',
    deaths: 0,
  };
  queue.messages.push(accepted);
  return accepted;
}

/** It is the one that is expected here, and what is said of it is true. */
function acceptFilled(
  queue: NaiveQueue,
  expected: NaivePublished | undefined,
  { offset, ...said }: NonNullable<NonNullable<IEntry['filled']>['messages']>[number],
  now: number,
): void {
  must(expected && expected.offset === offset, `${queue.name} is given ${offset}`, 'misdirected');
  const { size, publishedAt, expiresAt } = expected;
  const dueAt = expected.dueAt > now ? expected.dueAt : 0;
  const facts = [said.size ?? 0, said.publishedAt ?? 0, said.expiresAt ?? 0, said.dueAt ?? 0].join();
  must(facts === [size, publishedAt, expiresAt, dueAt].join(), `${offset} is given as ${facts}`);
  accept(queue, { ...expected, dueAt });
}

function payloadOf({ payload }: NonNullable<IEntry['message']>): string {
  return new TextDecoder().decode(payload ?? new Uint8Array());
}

function sizeOf(message: NonNullable<IEntry['message']>): number {
  let size = (message.payload?.length ?? 0) + (message.key?.length ?? 0);
  for (const { name, value } of message.headers ?? []) size += (name?.length ?? 0) + (value?.length ?? 0);
  return size;
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > numbers[index - 1]!);
}
