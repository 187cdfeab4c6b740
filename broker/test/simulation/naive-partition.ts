import { Entry, type IEntry, Outcome, PurgeScope } from '../../../proto/log-messages.ts';
import { matchesNaively } from './naive-filter.ts';
import {
  accept,
  acceptFilled,
  dropsOldest,
  end,
  exceptionAt,
  find,
  inIntervals,
  isAscending,
  isHeld,
  isLive,
  limitOf,
  liveIn,
  lower,
  mustBeSaid,
  mustBeTooMuch,
  mustHaveExpired,
  type NaiveMessage,
  type NaiveQueue,
  newQueue,
  payloadOf,
  refusesAbove,
  sizeOf,
} from './naive-queue.ts';
import { applySought, beginSeek } from './naive-seek.ts';
import { type NaivePublished, type NaiveTopic, NaiveTopics } from './naive-topics.ts';
import { must } from './naive-violation.ts';

type Settled = NonNullable<IEntry['settled']>;
type Returned = NonNullable<IEntry['returned']>;

/**
 * What a data partition's log means, in plain arrays: the model that the broker's core is held against. It imports nothing
 * of core. It refuses every entry that a correct leader could not have written.
 */

export class NaivePartition {
  readonly queues = new Map<number, NaiveQueue>();
  readonly #sequences = new Set<string>();
  readonly #byOffset = new Map<number, { readonly queue: NaiveQueue; readonly message: NaiveMessage }>();
  readonly #topics: NaiveTopics;
  /** By how much the clocks of two leaders may differ, ms. */
  readonly #skewMs: number;
  #end = 0;
  #trimmed = 0;

  constructor(skewMs = 0) {
    this.#skewMs = skewMs;
    this.#topics = new NaiveTopics(skewMs);
  }

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
      must(false, `entry ${offset} is of no kind that a data partition has`);
    }
  }

  #applyToGroup(entry: IEntry): boolean {
    const { settled, returned, due, redriven, purged } = entry;
    if (settled) this.#settle(settled, entry.timestamp ?? 0);
    else if (returned) this.#giveBack(returned);
    else if (due) this.#due(due.group ?? 0, due.offsets ?? [], entry.timestamp ?? 0);
    else if (redriven) this.#redrive(redriven.group ?? 0, redriven.offsets ?? [], redriven.expiresAt ?? 0);
    else if (purged) this.#purge(purged.group ?? 0, purged.scope ?? PurgeScope.PURGE_UNSPECIFIED);
    else return this.#applySeek(entry);
    return true;
  }

  #leave({ group, isFirst, leases }: NonNullable<IEntry['leases']>): void {
    const { left } = this.#live(group ?? 0);
    if (isFirst) left.clear();
    for (const { offset, attempt, leaderEpoch, deadline } of leases ?? []) {
      left.set(offset ?? 0, { attempt: attempt ?? 0, leaderEpoch: leaderEpoch ?? 0, deadline: deadline ?? 0 });
    }
  }

  /** The leader after that one may have lost them. */
  #adopt(): void {
    for (const queue of this.queues.values()) {
      queue.adopted = new Map(queue.left);
      queue.left.clear();
    }
  }

  #applySeek({ seekBegun, sought, timestamp }: IEntry): boolean {
    const now = timestamp ?? 0;
    if (seekBegun) beginSeek(this.#live(seekBegun.group ?? 0), this.#end - 1, seekBegun, now);
    else if (sought) applySought(this.#live(sought.group ?? 0), sought, this.#topics.kept, now);
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

  #applyToPartition({ groupDefined, groupSealed, groupRemoved, trimmed, leases, epochStart }: IEntry): boolean {
    if (groupDefined) this.#define(groupDefined);
    else if (groupSealed) this.#seal(groupSealed);
    else if (leases) this.#leave(leases);
    else if (epochStart) this.#adopt();
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

  /** What this very queue or subscription has of it. */
  matchOf(group: number, offset: number): { readonly queue: NaiveQueue; readonly message: NaiveMessage } | undefined {
    const queue = this.queues.get(group);
    const message = queue?.messages.find((one) => one.offset === offset);
    return queue && message && { queue, message };
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
    must(queue.sealedFor === 0, `${offset} is taken by queue ${queue.id}, which is being deleted because it was empty`);
    const dedupId = message.dedupId ?? '';
    const other = dedupId === '' ? undefined : queue.messages.findLast((one) => one.dedupId === dedupId);
    const sentAt = entry.timestamp ?? 0;
    must(
      !other || other.publishedAt + queue.leastWindow <= sentAt + this.#skewMs,
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
    mustBeSaid(all, settled.count ?? 0, settled.bytes ?? 0);
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
      const isWaiting = isLive(message);
      if (scope !== PurgeScope.PURGE_DEAD && isWaiting) end(message, Outcome.DROPPED_PURGED);
      else if (scope !== PurgeScope.PURGE_WAITING && message.state === 'dead') end(message, Outcome.DROPPED_PURGED);
    }
    if (scope !== PurgeScope.PURGE_DEAD) queue.seek = undefined;
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
    if (definedAt > known.sealedFor) known.sealedFor = 0;
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
    known.limit = limitOf(defined.options);
    known.dropsOldest ||= dropsOldest(defined.options, known.filter);
    known.deadOnExpiry.add(defined.options?.deadOnExpiry ?? false);
  }

  #remove(id: number): void {
    const queue = this.#live(id);
    queue.isRemoved = true;
    const held = queue.messages.filter(isHeld);
    queue.heldAtRemoval = held.length;
    for (const message of held) end(message, Outcome.DROPPED_DELETED);
  }

  /** A newer definition than the remover knew makes it void: before it, or after it. */
  #seal({ group, definedAt }: NonNullable<IEntry['groupSealed']>): void {
    const queue = this.#live(group ?? 0);
    must(queue.filter === '', `subscription ${queue.name} is sealed`);
    must(!queue.messages.some(isHeld), `queue ${queue.id} is sealed and not empty`);
    const sealedFor = definedAt ?? 0;
    if (sealedFor >= queue.definedAt) queue.sealedFor = Math.max(queue.sealedFor, sealedFor);
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
