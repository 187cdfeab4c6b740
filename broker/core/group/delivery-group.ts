import {
  GroupState,
  type IFilledMessage,
  type IGroupDefined,
  type ILeaseState,
  type ILeases,
  type IReturned,
  type ISeekBegun,
  type ISettled,
  type ISought,
  Outcome,
} from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import { EndedIntervals } from './ended-intervals.ts';
import { type Exception, type ExceptionDetails, ExceptionSet } from './exception-set.ts';
import { ExpirySet } from './expiry-set.ts';
import { decodeGroupOptions, type GroupOptions } from './group-options.ts';
import { IntervalSet } from './interval-set.ts';

export interface GroupDefinition extends GroupOptions {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly createdAt: number;
  readonly catalogOffset: number;
  /** Of a subscription, canonical; empty for a queue. */
  readonly filter: string;
  /** What it gets from before its definition: from this offset on what was published at or after `time`. */
  readonly fill: { readonly from: number; readonly time: number } | undefined;
}

/** A subscription is being moved: what of it is delivered begins at `from` and `time`; the log is read to `next`, of `until`. */
export interface Seek {
  readonly from: number;
  readonly time: number;
  readonly next: number;
  readonly until: number;
}

/** The queue is to be removed, as it was defined at this catalog offset, and takes no messages; since when, ms. */
export interface Seal {
  readonly definedAt: number;
  readonly at: number;
}

export type FoldedState = 'waiting' | 'scheduled' | 'dead' | 'acked' | 'expired' | 'dropped';

/** Told what no longer needs its row in the log, so that rows kept below the floor can be deleted. */
export interface EndObserver {
  /** Every match of the group in [from, to) has ended. */
  intervalEnded(group: number, from: number, to: number): void;
  messageEnded(offset: number): void;
  /**
   * The group left [from, to) behind, and what it still holds there is known one by one: given back, or dead. Until then
   * what it was never given, because it was filled or moved, could not be told from that.
   */
  leftBehind(from: number, to: number): void;
  /** Dead letters that the entry at `entryOffset` explains: it is kept while there are any. */
  deadLetters(entryOffset: number, change: number): void;
}

const noReturned = new ExceptionSet();
const noEnded = new EndedIntervals();
const noExpiries = new ExpirySet();

/** Reasons of `dropped`, in the order in which they are counted. */
const droppedReasons: readonly number[] = [
  Outcome.DROPPED_OVERFLOW,
  Outcome.DROPPED_PURGED,
  Outcome.DROPPED_CANCELLED,
  Outcome.DROPPED_SEEK,
  Outcome.DROPPED_DELETED,
];

export function decodeDefinition(defined: IGroupDefined): GroupDefinition {
  return {
    id: defined.id ?? 0,
    name: defined.name ?? '',
    owner: defined.owner ?? '',
    ...decodeGroupOptions(defined.options),
    createdAt: defined.createdAt ?? 0,
    catalogOffset: defined.catalogOffset ?? 0,
    filter: defined.filter ?? '',
    fill: defined.fill ? { from: defined.fill.from ?? 0, time: defined.fill.time ?? 0 } : undefined,
  };
}

export function encodeDefinition(definition: GroupDefinition): IGroupDefined {
  const { id, name, owner, createdAt, catalogOffset, filter, fill, ...options } = definition;
  return { id, name, owner, createdAt, catalogOffset, filter, fill: fill ?? null, options };
}

/**
 * What the log says of one group (a queue or a subscription): who waits, who ended how. Part of the fold.
 *
 * A message is *live* until it ends or is dead. Live messages are either in the order of the log, at or above `cursor` and
 * outside `settled`, or in an exception set: `returned` (ready again, with its attempts) or `scheduled` (until it is due).
 * Invariants: every match below `cursor` has ended or is in an exception set; the interval of every message in an exception
 * set is settled; live ≥ returned + scheduled; what has a deadline of its own (`expiries`) is live; accepted = live + dead + acked + expired + dropped.
 */
export class DeliveryGroup {
  definition: GroupDefinition;
  accepted = 0;
  acked = 0;
  expired = 0;
  readonly dropped = [0, 0, 0, 0, 0];
  live = 0;
  liveBytes = 0;
  cursor = 0;
  /** The last match plus one: where the interval of the next match begins. */
  nextMatchFrom = 0;
  /** Of a subscription: earlier messages are its own only while they are there, after a seek. */
  start = 0;
  /** While it is being filled: the log was read to here, and what is published does not reach it. */
  fillFrom: number | undefined;
  seek: Seek | undefined;
  seal: Seal | undefined;
  /** Where the last seek began: leases of earlier messages may be older than it. */
  movedAt = 0;
  /** Where the last redrive stands: leases of earlier messages that were returned may be older than it. */
  redrivenAt = 0;
  /** Leases that the leader leaves to the next one; some may have ended since. */
  left: readonly ILeaseState[] = [];
  /** Those that the leader before has left to this one. */
  inherited: readonly ILeaseState[] = [];
  readonly settled: IntervalSet;
  // Most groups have none of these: they are made when needed, so that an idle group stays small.
  #returned: ExceptionSet | undefined;
  #scheduled: ExceptionSet | undefined;
  #dead: ExceptionSet | undefined;
  #ended: EndedIntervals | undefined;
  #expiries: ExpirySet | undefined;
  readonly #observer: EndObserver;

  constructor(definition: GroupDefinition, observer: EndObserver, settled = new IntervalSet()) {
    this.definition = definition;
    this.#observer = observer;
    this.settled = settled;
  }

  get id(): number {
    return this.definition.id;
  }

  get isSubscription(): boolean {
    return this.definition.filter !== '';
  }

  get returned(): Omit<ExceptionSet, 'add' | 'remove' | 'clear'> {
    return this.#returned ?? noReturned;
  }

  get scheduled(): Omit<ExceptionSet, 'add' | 'remove' | 'clear'> {
    return this.#scheduled ?? noReturned;
  }

  get dead(): Omit<ExceptionSet, 'add' | 'remove' | 'clear'> {
    return this.#dead ?? noReturned;
  }

  get ended(): Omit<EndedIntervals, 'add' | 'remove' | 'trim'> {
    return this.#ended ?? noEnded;
  }

  get expiries(): Omit<ExpirySet, 'add' | 'remove'> {
    return this.#expiries ?? noExpiries;
  }

  get droppedTotal(): number {
    return this.dropped.reduce((sum, count) => sum + count, 0);
  }

  /**
   * In the order of the log and not settled. Says nothing about messages in exception sets. The interval of the first match
   * may reach back to before the start, where a seek looks.
   */
  isWaitingInOrder(offset: number): boolean {
    return offset >= Math.max(this.cursor, this.start) && offset < this.nextMatchFrom && !this.settled.has(offset);
  }

  /** Deliveries of a live message that ended without success; undefined when it is not live. `offset` is a match. */
  attemptsOfLive(offset: number): number | undefined {
    if (this.live === 0) return undefined;
    if (this.isWaitingInOrder(offset)) return 0;
    return this.returned.get(offset)?.attempts ?? this.scheduled.get(offset)?.attempts;
  }

  /** `offset` is a match of this group. */
  stateOf(offset: number): FoldedState {
    if (this.scheduled.has(offset)) return 'scheduled';
    if (this.dead.has(offset)) return 'dead';
    if (this.returned.has(offset) || (this.live > 0 && this.isWaitingInOrder(offset))) return 'waiting';
    const outcome = this.ended.outcomeAt(offset);
    if (outcome === undefined) return 'acked';
    return outcome === Outcome.EXPIRED ? 'expired' : 'dropped';
  }

  /** When a live message expires, ms; `publishedAt` is when it was. A deadline of its own goes before the group's. */
  deadlineOf(offset: number, publishedAt: number): number {
    const own = this.#expiries?.deadlineOf(offset);
    if (own !== undefined) return own;
    const { ttlMs } = this.definition;
    return ttlMs === 0 ? Number.POSITIVE_INFINITY : publishedAt + ttlMs;
  }

  /** Its row is needed: it is live or a dead letter. */
  isRetained(offset: number): boolean {
    const state = this.stateOf(offset);
    return state === 'waiting' || state === 'scheduled' || state === 'dead';
  }

  /** Void where a newer definition came first. Of two seals the newer one stands: the removal of the other is void. */
  sealWith(seal: Seal): void {
    const isOlder = seal.definedAt <= (this.seal?.definedAt ?? -1);
    if (!isOlder && seal.definedAt >= this.definition.catalogOffset) this.seal = seal;
  }

  /** A newer definition than the remover knew makes the removal void. */
  define(definition: GroupDefinition): void {
    this.definition = definition;
    if (this.seal && definition.catalogOffset > this.seal.definedAt) this.seal = undefined;
  }

  /** `dueAt`, `expiresAt`: 0 = at once, never. */
  accept(offset: number, size: number, dueAt: number, expiresAt: number): void {
    const from = this.nextMatchFrom;
    this.accepted += 1;
    if (this.live === 0) this.cursor = offset;
    this.live += 1;
    this.liveBytes += size;
    this.nextMatchFrom = offset + 1;
    if (expiresAt > 0) this.#setDeadline({ offset, from, size, at: expiresAt });
    if (dueAt === 0) return;
    this.#addScheduled(offset, { attempts: 0, size, at: dueAt });
    this.#settleInterval(from, offset + 1);
  }

  /** `entryOffset`: where the entry stands; a dead letter's reason is read there. */
  settle(entry: ISettled, entryOffset: number): void {
    const outcome = entry.outcome ?? Outcome.OUTCOME_UNSPECIFIED;
    const intervals = entry.intervals ?? [];
    for (let i = 0; i < intervals.length; i += 2) this.#endInterval(intervals[i]!, intervals[i + 1]!, outcome);
    let deadCount = 0;
    let deadBytes = 0;
    for (const offset of entry.exceptions ?? []) {
      const { wasDead, size } = this.#endException(offset, outcome);
      if (wasDead) {
        deadCount += 1;
        deadBytes += size;
      }
    }
    const count = entry.count ?? 0;
    this.#count(outcome, count);
    if (outcome === Outcome.DEAD) this.#bury(entry, entryOffset);
    this.#removeLive(count - deadCount, (entry.bytes ?? 0) - deadBytes);
  }

  giveBack(entry: IReturned): void {
    const intervals = entry.intervals ?? [];
    for (let i = 0; i < intervals.length; i += 2) {
      this.#settleInterval(intervals[i]!, intervals[i + 1]!);
      this.#observer.leftBehind(intervals[i]!, intervals[i + 1]!);
    }
    for (const message of entry.messages ?? []) {
      const offset = message.offset ?? 0;
      if (this.returned.has(offset)) this.#removeReturned(offset);
      const at = message.dueAt ?? 0;
      const details = { attempts: message.attempts ?? 0, size: message.size ?? 0, at };
      if (at > 0) this.#addScheduled(offset, details);
      else this.#addReturned(offset, details.attempts, details.size);
    }
  }

  /** Scheduled messages whose time has come are ready. */
  due(offsets: readonly number[]): void {
    for (const offset of offsets) {
      const { attempts, size } = this.#removeScheduled(offset);
      this.#addReturned(offset, attempts, size);
    }
  }

  /** They have the deadline `expiresAt` from now on; 0 = none of their own. `entryOffset`: where the entry stands. */
  redrive(offsets: readonly number[], expiresAt: number, entryOffset: number): void {
    this.redrivenAt = entryOffset;
    // Whoever had one of them has it no more: its attempts begin anew, and it would look like the one that was left.
    const redriven = new Set(offsets);
    this.left = this.left.filter(({ offset }) => !redriven.has(offset ?? 0));
    for (const offset of offsets) {
      const { size } = this.#removeDead(offset);
      this.#addReturned(offset, 0, size);
      if (expiresAt > 0) this.#setDeadline({ offset, from: offset, size, at: expiresAt });
      this.live += 1;
      this.liveBytes += size;
    }
  }

  /** Also ends a seek. */
  purgeWaiting(): void {
    this.#dropWaiting(Outcome.DROPPED_PURGED);
    this.seek = undefined;
    this.left = [];
  }

  #dropWaiting(outcome: number): void {
    this.#count(outcome, this.live);
    for (const { offset } of this.returned) this.#endMessage(offset, outcome);
    for (const { offset } of this.scheduled) this.#endMessage(offset, outcome);
    this.#returned = undefined;
    this.#scheduled = undefined;
    if (this.live > 0) for (const [from, to] of this.#gaps()) this.#recordEnd(from, to, outcome);
    this.#removeLive(this.live, this.liveBytes);
  }

  /** The entry at `entryOffset` moves it. Where everything of before is passed over that is done at once. */
  beginSeek({ from, time }: ISeekBegun, entryOffset: number): void {
    const begin = from ?? 0;
    this.movedAt = entryOffset;
    this.left = [];
    if (begin >= entryOffset) {
      this.#dropWaiting(Outcome.DROPPED_SEEK);
      return;
    }
    const firsts = [this.returned.firstOffset(), this.scheduled.firstOffset(), this.live > 0 ? this.cursor : undefined];
    const next = Math.min(begin, ...firsts.filter((first) => first !== undefined));
    this.seek = { from: begin, time: time ?? 0, next, until: entryOffset };
  }

  /** One slice. `deadlines`: of those that are delivered again, 0 = none of its own. */
  sought(entry: ISought, entryOffset: number, deadlineOf: (message: IFilledMessage) => number): void {
    assert(this.seek !== undefined, `subscription ${this.id} is not being moved`);
    const { intervals, exceptions, count, bytes } = entry;
    const outcome = Outcome.DROPPED_SEEK;
    if (count) this.settle({ intervals, exceptions, count, bytes, outcome } as ISettled, entryOffset);
    for (const message of entry.again ?? []) this.#comeBack(message, deadlineOf(message));
    const found = entry.from ? { from: entry.from - 1, time: 0 } : {};
    this.seek = entry.done ? undefined : { ...this.seek, ...found, next: entry.until ?? 0 };
  }

  /** It had ended, or came before the start, and is one more message, out of order. */
  #comeBack(message: IFilledMessage, expiresAt: number): void {
    const [offset, size, dueAt] = [message.offset ?? 0, message.size ?? 0, message.dueAt ?? 0];
    this.accepted += 1;
    this.#ended?.remove(offset);
    if (this.#ended?.size === 0) this.#ended = undefined;
    if (offset >= this.nextMatchFrom) {
      const from = this.nextMatchFrom;
      if (this.live === 0) this.cursor = offset;
      this.nextMatchFrom = offset + 1;
      this.#settleInterval(from, offset + 1);
    }
    this.live += 1;
    this.liveBytes += size;
    if (expiresAt > 0) this.#setDeadline({ offset, from: offset, size, at: expiresAt });
    if (dueAt === 0) this.#addReturned(offset, 0, size);
    else this.#addScheduled(offset, { attempts: 0, size, at: dueAt });
  }

  leave({ leases, isFirst }: ILeases): void {
    this.left = [...(isFirst ? [] : this.left), ...(leases ?? [])];
  }

  /** Another leader begins. Whether anything is left or inherited. */
  inherit(): boolean {
    this.inherited = this.left;
    this.left = [];
    return this.inherited.length > 0;
  }

  purgeDead(): void {
    this.dropped[1]! += this.dead.count;
    for (const { offset, at } of this.dead) {
      this.#endMessage(offset, Outcome.DROPPED_PURGED);
      this.#observer.deadLetters(at, -1);
    }
    this.#dead = undefined;
  }

  /** The group is removed: nothing of it is needed any more. */
  end(): void {
    for (const set of [this.returned, this.scheduled]) {
      for (const { offset } of set) this.#observer.messageEnded(offset);
    }
    for (const { offset, at } of this.dead) {
      this.#observer.messageEnded(offset);
      this.#observer.deadLetters(at, -1);
    }
    if (this.live > 0) for (const [from, to] of this.#gaps()) this.#observer.intervalEnded(this.id, from, to);
  }

  /** Forgets how messages below ended: the history that could ask is gone. */
  trim(below: number): void {
    if (this.#ended === undefined) return;
    this.#ended.trim(below);
    if (this.#ended.size === 0) this.#ended = undefined;
  }

  encode(storedUntil: number): Uint8Array {
    return GroupState.encode({
      definition: encodeDefinition(this.definition),
      accepted: this.accepted,
      acked: this.acked,
      expired: this.expired,
      dropped: this.dropped,
      live: this.live,
      liveBytes: this.liveBytes,
      cursor: this.cursor,
      nextMatchFrom: this.nextMatchFrom,
      settled: this.settled.encode(),
      returned: this.returned.encode(),
      scheduled: this.scheduled.encode(),
      dead: this.dead.encode(),
      ended: this.ended.encode(),
      storedUntil,
      start: this.start,
      fillFrom: this.fillFrom === undefined ? 0 : this.fillFrom + 1,
      expiries: this.expiries.encode(),
      seekFrom: this.seek?.from ?? 0,
      seekTime: this.seek?.time ?? 0,
      seekNext: this.seek === undefined ? 0 : this.seek.next + 1,
      seekUntil: this.movedAt,
      redrivenAt: this.redrivenAt,
      left: [...this.left],
      inherited: [...this.inherited],
      sealDefinedAt: this.seal?.definedAt ?? null,
      sealedAt: this.seal?.at ?? null,
    }).finish();
  }

  static decode(
    bytes: Uint8Array,
    observerOf: (definition: GroupDefinition) => EndObserver,
  ): { group: DeliveryGroup; storedUntil: number } {
    const state = GroupState.decode(bytes);
    const definition = decodeDefinition(state.definition ?? {});
    const observer = observerOf(definition);
    const group = new DeliveryGroup(definition, observer, IntervalSet.decode(state.settled));
    group.accepted = state.accepted;
    group.acked = state.acked;
    group.expired = state.expired;
    state.dropped.forEach((count, index) => {
      group.dropped[index] = count;
    });
    group.live = state.live;
    group.liveBytes = state.liveBytes;
    group.cursor = state.cursor;
    group.nextMatchFrom = state.nextMatchFrom;
    group.start = state.start;
    group.fillFrom = state.fillFrom === 0 ? undefined : state.fillFrom - 1;
    group.seek = seekOf(state);
    group.movedAt = state.seekUntil;
    group.redrivenAt = state.redrivenAt;
    group.left = state.left;
    group.inherited = state.inherited;
    if (state.sealDefinedAt > 0) group.seal = { definedAt: state.sealDefinedAt, at: state.sealedAt };
    group.#returned = decodeExceptions(state.returned);
    group.#scheduled = decodeExceptions(state.scheduled);
    group.#dead = decodeExceptions(state.dead);
    if (state.ended.length > 0) group.#ended = EndedIntervals.decode(state.ended);
    if (state.expiries.length > 0) group.#expiries = ExpirySet.decode(state.expiries);
    for (const { at } of group.dead) observer.deadLetters(at, 1);
    return { group, storedUntil: state.storedUntil };
  }

  #count(outcome: number, count: number): void {
    if (outcome === Outcome.ACKED) this.acked += count;
    else if (outcome === Outcome.EXPIRED) this.expired += count;
    else if (outcome !== Outcome.DEAD) {
      const reason = droppedReasons.indexOf(outcome);
      assert(reason >= 0, `a settling entry with the outcome ${outcome}`);
      this.dropped[reason]! += count;
    }
  }

  /** Marks [from, to) as left behind. The part below the cursor is marked already. */
  #settleInterval(from: number, to: number): void {
    const start = Math.max(from, this.cursor);
    if (start >= to) return;
    this.settled.add(start, to);
    this.cursor = this.settled.takeUntil(this.cursor);
  }

  #endInterval(from: number, to: number, outcome: number): void {
    const start = Math.max(from, this.cursor);
    assert(start < to, `[${from}, ${to}) of group ${this.id} has ended already`);
    this.#settleInterval(start, to);
    // What a seek brought back from before the start may lie in the interval of the first match, and lives on.
    this.#forgetDeadlines(Math.max(start, this.start), to);
    if (outcome === Outcome.DEAD) this.#observer.leftBehind(start, to);
    else this.#recordEnd(start, to, outcome);
  }

  #recordEnd(first: number, to: number, outcome: number): void {
    const from = Math.max(first, this.start);
    this.#observer.intervalEnded(this.id, from, to);
    if (outcome === Outcome.ACKED) return;
    this.#ended ??= new EndedIntervals();
    this.#ended.add(from, to, outcome);
  }

  #endMessage(offset: number, outcome: number): void {
    this.#observer.messageEnded(offset);
    if (outcome === Outcome.ACKED) return;
    this.#ended ??= new EndedIntervals();
    this.#ended.add(offset, offset + 1, outcome);
  }

  #endException(offset: number, outcome: number): { wasDead: boolean; size: number } {
    const wasDead = this.dead.has(offset);
    const { size } = wasDead
      ? this.#removeDead(offset)
      : this.returned.has(offset)
        ? this.#removeReturned(offset)
        : this.#removeScheduled(offset);
    this.#forgetDeadlines(offset, offset + 1);
    if (outcome !== Outcome.DEAD) this.#endMessage(offset, outcome);
    return { wasDead, size };
  }

  #bury(entry: ISettled, entryOffset: number): void {
    for (const letter of entry.dead ?? []) {
      this.#dead ??= new ExceptionSet();
      this.#dead.add(letter.offset ?? 0, {
        attempts: letter.attempts ?? 0,
        size: letter.size ?? 0,
        at: entryOffset,
      });
      this.#observer.deadLetters(entryOffset, 1);
    }
  }

  #removeLive(count: number, bytes: number): void {
    this.live -= count;
    this.liveBytes -= bytes;
    assert(this.live >= 0 && this.liveBytes >= 0, `group ${this.id} has less than nothing live`);
    if (this.live > 0) return;
    assert(this.liveBytes === 0, `group ${this.id} has bytes without messages`);
    this.settled.clear();
    this.#expiries = undefined;
    this.cursor = this.nextMatchFrom;
  }

  #setDeadline(expiry: Parameters<ExpirySet['add']>[0]): void {
    this.#expiries ??= new ExpirySet();
    this.#expiries.add(expiry);
  }

  #forgetDeadlines(from: number, to: number): void {
    if (this.#expiries === undefined) return;
    this.#expiries.remove(from, to);
    if (this.#expiries.count === 0) this.#expiries = undefined;
  }

  /** The parts of [cursor, nextMatchFrom) that are not settled: all live messages in order lie there. */
  *#gaps(): Generator<readonly [from: number, to: number]> {
    let from = this.cursor;
    for (const [start, end] of this.settled) {
      if (start > from) yield [from, start];
      from = end;
    }
    if (from < this.nextMatchFrom) yield [from, this.nextMatchFrom];
  }

  #addReturned(offset: number, attempts: number, size: number): void {
    this.#returned ??= new ExceptionSet();
    this.#returned.add(offset, { attempts, size, at: 0 });
  }

  #addScheduled(offset: number, details: ExceptionDetails): void {
    this.#scheduled ??= new ExceptionSet();
    this.#scheduled.add(offset, details);
  }

  #removeReturned(offset: number): Exception {
    assert(this.#returned !== undefined, `offset ${offset} of group ${this.id} was not returned`);
    const removed = this.#returned.remove(offset);
    if (this.#returned.count === 0) this.#returned = undefined;
    return removed;
  }

  #removeScheduled(offset: number): Exception {
    assert(this.#scheduled !== undefined, `offset ${offset} of group ${this.id} is not scheduled`);
    const removed = this.#scheduled.remove(offset);
    if (this.#scheduled.count === 0) this.#scheduled = undefined;
    return removed;
  }

  #removeDead(offset: number): Exception {
    assert(this.#dead !== undefined, `offset ${offset} of group ${this.id} is no dead letter`);
    const removed = this.#dead.remove(offset);
    this.#observer.deadLetters(removed.at, -1);
    if (this.#dead.count === 0) this.#dead = undefined;
    return removed;
  }
}

function seekOf({ seekFrom, seekTime, seekNext, seekUntil }: ReturnType<typeof GroupState.decode>): Seek | undefined {
  return seekNext === 0 ? undefined : { from: seekFrom, time: seekTime, next: seekNext - 1, until: seekUntil };
}

function decodeExceptions(bytes: Uint8Array): ExceptionSet | undefined {
  return bytes.length === 0 ? undefined : ExceptionSet.decode(bytes);
}
