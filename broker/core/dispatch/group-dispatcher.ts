import { limits } from '../../../proto/limits.ts';
import { Entry, type IMessage } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { type GroupFold, messageSize } from '../group/group-fold.ts';
import type { MatchRun } from '../group/recent-matches.ts';
import type { LeaseClaim } from './lease-token.ts';
import { type Candidate, MatchWindow } from './match-window.ts';

/** One delivery to one consumer. The leader's own: no entry until it ends. */
export interface Lease extends LeaseClaim, EndingMessage {
  readonly consumer: string;
  readonly user: string;
  /** The message sits in the group's returned set. */
  readonly isReturned: boolean;
  deadline: number;
  /** An entry that ends this lease was appended: how it ends, and where that entry stands. */
  settling: { readonly action: string; readonly entryOffset: number } | undefined;
}

export interface Waiter {
  readonly id: number;
  readonly group: number;
  readonly max: number;
  /** Undefined: as the group says. */
  readonly leaseMs: number | undefined;
  readonly deadline: number;
  readonly consumer: string;
  readonly user: string;
}

export interface Grant {
  readonly lease: Lease;
  readonly message: IMessage;
  readonly publishedAt: number;
}

/** A message that ends, as the entry that ends it names it. */
export interface EndingMessage {
  readonly offset: number;
  /** The group's match before it plus one. */
  readonly from: number;
  readonly size: number;
  /** It left the order of the log. */
  readonly isReturned: boolean;
}

export interface ReadRow {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** What a dispatcher asks of the partition it belongs to. */
export interface DispatchHost {
  readonly leaderEpoch: number;
  /** Nothing is granted: another leader is to come. */
  readonly isHandingOver: boolean;
  nextNonce(): number;
  /** The next matches ≥ `from`, out of stored index blocks; answered with `scanned`. */
  scan(group: number, from: number, limit: number): void;
  /** Rows of these ascending offsets, all in the order of the log or not; answered with `rowsRead`. */
  rows(group: number, offsets: readonly number[], inOrder: boolean): void;
  granted(waiter: Waiter, grants: readonly Grant[]): void;
  /** The time of these is over: they end. */
  expire(dispatcher: GroupDispatcher, messages: readonly EndingMessage[]): void;
  /** A look at the head is over: the first that is left expires at `deadline`. */
  looked(dispatcher: GroupDispatcher, deadline: number): void;
}

interface Taken {
  readonly candidate: Candidate;
  readonly message: IMessage;
  readonly publishedAt: number;
}

/** A look at what comes first: whether its time is over. First at what was returned, then in the order of the log. */
interface Look {
  at: 'returned' | 'order';
  deadline: number;
}

/** Messages read by one step of a look. */
const lookMax = 100;

const scanLimit = 1_000;

/**
 * Hands the waiting messages of one group to its waiting receivers, in fair turns: first come, first served, and what is
 * there is shared out among those who wait. Exists only while a group has receivers or leases.
 *
 * Below `position` every match has ended, is leased, is in an exception set or is in `handedBack`. It asks for messages only
 * when receivers want them, so what it holds is bounded by what was asked for.
 */
export class GroupDispatcher {
  readonly group: DeliveryGroup;
  readonly leases = new Map<number, Lease>();
  /** Expired, says an entry that is appended and not committed. */
  readonly ending = new Set<number>();
  readonly waiters = new Map<number, Waiter>();
  /** An operation on the whole group was appended and is not committed: nothing is handed out until then. */
  held = false;
  /** A purge was appended when the log ended here: older tokens that this leader does not know are void. */
  purgedBelow = 0;
  /** The offset that an uncommitted entry deletes. */
  deleting: number | undefined;
  readonly #fold: GroupFold;
  #position: number;
  #returnedFrom = 0;
  #handedBack: Candidate[] = [];
  #window = new MatchWindow();
  /** Where the stored matches ended when the scan was asked for; what was stored since it may not have seen. */
  #scanEnd = 0;
  #reading: readonly Candidate[] | 'scan' | undefined;
  /** The scan that is under way was asked for from another position. */
  #scanIsVoid = false;
  #look: Look | undefined;

  constructor(group: DeliveryGroup, fold: GroupFold) {
    this.group = group;
    this.#fold = fold;
    this.#position = group.cursor;
  }

  get isIdle(): boolean {
    return this.isUnused && this.#handedBack.length === 0;
  }

  /** Nothing is lost with it but where it has read to. */
  get isUnused(): boolean {
    const isEmpty = this.leases.size === 0 && this.waiters.size === 0 && this.ending.size === 0;
    return isEmpty && this.#reading === undefined && this.#look === undefined;
  }

  get isLooking(): boolean {
    return this.#look !== undefined;
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  get ready(): number {
    return this.group.live - this.group.scheduled.count - this.leases.size;
  }

  /** Reads for the receivers that wait, as far as there is something to read. One read at a time. */
  pump(host: DispatchHost): void {
    if (this.#reading !== undefined || this.held) return;
    const mayGrant = !host.isHandingOver && !this.group.definition.paused;
    const isWanted = this.waiters.size > 0 && this.ready > 0 && mayGrant;
    const wanted = isWanted ? this.#wanted() : 0;
    if (wanted > 0) this.#pick(wanted, host);
    const isLooking = this.#look !== undefined && this.group.seek === undefined;
    if (this.#reading === undefined && isLooking) this.#lookOn(this.#look!, host);
  }

  /** Ends what comes first as far as its time is over, though nobody may want it. */
  look(host: DispatchHost): void {
    this.#look ??= { at: 'returned', deadline: Number.POSITIVE_INFINITY };
    this.pump(host);
  }

  #pick(wanted: number, host: DispatchHost): void {
    const picked: Candidate[] = [];
    this.#pickReturned(picked, wanted);
    if (this.group.seek !== undefined) {
      if (picked.length > 0) this.#read(picked, false, host);
      return;
    }
    const isInOrder = picked.length === 0;
    const wantedInOrder = Math.min(wanted, picked.length + this.#roomInOrder());
    this.#pickHandedBack(picked, wantedInOrder);
    const mixed = picked.length > 0;
    const rest = this.#pickInOrder(picked, wantedInOrder);
    if (mixed) picked.sort((a, b) => a.offset - b.offset);
    if (picked.length > 0) this.#read(picked, isInOrder, host);
    else if (rest === 'stored') this.#scan(host);
  }

  #read(picked: readonly Candidate[], inOrder: boolean, host: DispatchHost): void {
    this.#reading = picked;
    const offsets = picked.map((candidate) => candidate.offset);
    host.rows(this.group.id, offsets, inOrder);
  }

  #lookOn(look: Look, host: DispatchHost): void {
    const picked: Candidate[] = [];
    if (look.at === 'returned') this.#pickReturned(picked, lookMax);
    if (picked.length === 0) look.at = 'order';
    if (look.at === 'order') {
      this.#pickHandedBack(picked, lookMax);
      const rest = this.#pickInOrder(picked, lookMax);
      picked.sort((a, b) => a.offset - b.offset);
      if (picked.length === 0 && rest === 'stored') {
        this.#scan(host);
        return;
      }
    }
    if (picked.length > 0) this.#read(picked, false, host);
    else this.#endLook(look, host);
  }

  /** Where one is left whose time is not over, those after it have time too. */
  #lookedAt(look: Look, fresh: readonly Taken[], host: DispatchHost): void {
    const [first] = fresh;
    if (first === undefined) return;
    look.deadline = Math.min(look.deadline, this.group.deadlineOf(first.candidate.offset, first.publishedAt));
    if (look.at === 'order') this.#endLook(look, host);
    else look.at = 'order';
  }

  #endLook(look: Look, host: DispatchHost): void {
    this.#look = undefined;
    host.looked(this, look.deadline);
  }

  scanned(run: MatchRun | undefined, host: DispatchHost): void {
    assert(this.#reading === 'scan', 'a scan that was not asked for');
    this.#reading = undefined;
    const isVoid = this.#scanIsVoid;
    this.#scanIsVoid = false;
    if (isVoid) this.pump(host);
    else this.#takeScan(run, host);
  }

  #takeScan(run: MatchRun | undefined, host: DispatchHost): void {
    if (run !== undefined) this.#window.add(run);
    else this.#nothingStored(this.#scanEnd);
    this.pump(host);
  }

  /** `rows` may be fewer than asked for, never with a gap. */
  rowsRead(rows: readonly ReadRow[], host: DispatchHost, now: number): void {
    const picked = this.#reading;
    assert(picked !== undefined && picked !== 'scan', 'rows that were not asked for');
    this.#reading = undefined;
    const taken = this.#match(picked, rows);
    const fresh = this.held ? taken : this.#endOverdue(taken, host, now);
    const given = this.#share(fresh, host, now);
    for (const { candidate } of fresh.slice(given)) this.#putBack(candidate);
    if (this.#look !== undefined) this.#lookedAt(this.#look, fresh, host);
    this.pump(host);
  }

  /** The lease ends without an attempt being counted. */
  release(lease: Lease): void {
    this.leases.delete(lease.offset);
    this.#putBack(lease);
  }

  /** The entry that was to end it was not stored. */
  goesOn(message: EndingMessage): void {
    this.ending.delete(message.offset);
    this.#putBack(message);
  }

  /** The group was moved: what was looked at may be another thing now. */
  beginAnew(): void {
    this.#position = this.group.cursor;
    this.#returnedFrom = 0;
    this.#handedBack = [];
    this.#window = new MatchWindow();
    this.#scanIsVoid = this.#reading === 'scan';
  }

  /** A message came back into the returned set. */
  returned(offset: number): void {
    this.#returnedFrom = Math.min(this.#returnedFrom, offset);
  }

  #wanted(): number {
    let wanted = 0;
    for (const waiter of this.waiters.values()) wanted += waiter.max;
    return Math.min(wanted, limits.receiveMax, limits.leasedMax - this.leases.size);
  }

  /** Whatever leaves the order of the log may have to go into the returned set. What is there already always may. */
  #roomInOrder(): number {
    return Math.max(0, limits.returnedMax - this.group.returned.count - this.leases.size);
  }

  #pickReturned(picked: Candidate[], wanted: number): void {
    const { returned } = this.group;
    for (let i = returned.indexFrom(this.#returnedFrom); i < returned.count && picked.length < wanted; i++) {
      const offset = returned.offsetAt(i);
      if (!this.#isMoved(offset)) return;
      this.#returnedFrom = offset + 1;
      if (!this.isTaken(offset)) picked.push({ offset, from: offset });
    }
  }

  #pickHandedBack(picked: Candidate[], wanted: number): void {
    let looked = 0;
    for (const candidate of this.#handedBack) {
      if (picked.length >= wanted) break;
      looked += 1;
      const { offset } = candidate;
      if (!this.isTaken(offset) && this.group.isWaitingInOrder(offset)) picked.push(candidate);
    }
    this.#handedBack.splice(0, looked);
  }

  #pickInOrder(picked: Candidate[], wanted: number): 'stored' | undefined {
    while (picked.length < wanted) {
      if (this.#window.left === 0) {
        this.#skipSettled();
        const next = this.#fold.matchesAfter(this.group.id, this.#position, scanLimit);
        if (next === 'stored' || next === undefined) return next;
        this.#window.add(next);
      } else if (picked.length === 0 && this.#isShort(wanted)) return 'stored';
      this.#takeFromWindow(picked, wanted);
    }
    return undefined;
  }

  #scan(host: DispatchHost): void {
    this.#reading = 'scan';
    this.#scanEnd = this.#fold.storedUntil(this.group.id);
    host.scan(this.group.id, this.#window.left > 0 ? this.#window.end : this.#position, scanLimit);
  }

  /** Better to look for more first than to read the little that is left. */
  #isShort(wanted: number): boolean {
    return this.#window.left < wanted && this.#window.end < this.#fold.storedUntil(this.group.id);
  }

  #nothingStored(below: number): void {
    if (this.#window.left > 0) this.#window.nothingBelow(below);
    else this.#position = Math.max(this.#position, below);
  }

  /** What may still be handed out. A message that ended while it was read may have lost its row; one that is free must have it. */
  #match(picked: readonly Candidate[], rows: readonly ReadRow[]): Taken[] {
    const taken: Taken[] = [];
    const readUntil = rows.at(-1)?.offset ?? Number.POSITIVE_INFINITY;
    let index = 0;
    for (const candidate of picked) {
      const row = rows[index];
      const found = row?.offset === candidate.offset;
      if (found) index += 1;
      if (!this.#isFree(candidate.offset)) continue;
      if (found) taken.push(this.#decode(candidate, row));
      else {
        assert(candidate.offset > readUntil, `message ${candidate.offset} of group ${this.group.id} has no row`);
        this.#putBack(candidate);
      }
    }
    return taken;
  }

  #decode(candidate: Candidate, row: ReadRow): Taken {
    const { message, timestamp } = Entry.decode(row.bytes);
    const isOurs = this.group.isSubscription || message?.stream === this.group.id;
    assert(message != null && isOurs, `row ${candidate.offset} is no message of group ${this.group.id}`);
    return { candidate, message, publishedAt: timestamp };
  }

  /** Whose time is over is not handed out. The rest. */
  #endOverdue(taken: readonly Taken[], host: DispatchHost, now: number): readonly Taken[] {
    if (this.group.definition.ttlMs === 0 && this.group.expiries.isEmpty) return taken;
    const isOver = ({ candidate, publishedAt }: Taken) => this.group.deadlineOf(candidate.offset, publishedAt) <= now;
    const overdue = taken.filter(isOver);
    if (overdue.length === 0) return taken;
    const messages = overdue.map(({ candidate: { offset, from }, message }) => {
      return { offset, from, size: messageSize(message), isReturned: this.group.returned.has(offset) };
    });
    host.expire(this, messages);
    return taken.filter((one) => !isOver(one));
  }

  #skipSettled(): void {
    const { cursor, settled } = this.group;
    const position = Math.max(this.#position, cursor);
    this.#position = settled.endOfIntervalAt(position) ?? position;
  }

  #takeFromWindow(picked: Candidate[], wanted: number): void {
    while (picked.length < wanted) {
      const candidate = this.#window.take();
      if (candidate === undefined) return;
      this.#position = candidate.offset + 1;
      const isWaiting = this.group.isWaitingInOrder(candidate.offset);
      if (isWaiting && !this.isTaken(candidate.offset)) picked.push(candidate);
    }
  }

  isTaken(offset: number): boolean {
    return this.leases.has(offset) || this.ending.has(offset);
  }

  /** While the group is moved only what was already moved is handed out. */
  #isMoved(offset: number): boolean {
    const { seek, returned } = this.group;
    return seek === undefined || (offset < seek.next && returned.has(offset));
  }

  #isFree(offset: number): boolean {
    if (this.isTaken(offset) || !this.#isMoved(offset)) return false;
    return this.group.isWaitingInOrder(offset) || this.group.returned.has(offset);
  }

  /** A token of an earlier leader epoch may give back what nobody took: that comes up, or is being read, by itself. */
  #putBack({ offset, from }: Candidate): void {
    if (this.group.returned.has(offset)) {
      this.returned(offset);
      return;
    }
    if (offset >= this.#position || !this.group.isWaitingInOrder(offset) || this.#isBeingRead(offset)) return;
    const before = this.#handedBack.findLastIndex((other) => other.offset <= offset);
    if (this.#handedBack[before]?.offset !== offset) this.#handedBack.splice(before + 1, 0, { offset, from });
  }

  #isBeingRead(offset: number): boolean {
    return Array.isArray(this.#reading) && this.#reading.some((candidate) => candidate.offset === offset);
  }

  /** How many of `taken` were handed out. */
  #share(taken: readonly Taken[], host: DispatchHost, now: number): number {
    if (this.held || host.isHandingOver || this.group.definition.paused) return 0;
    let given = 0;
    for (const waiter of [...this.waiters.values()]) {
      const left = taken.length - given;
      if (left === 0) break;
      const count = Math.min(waiter.max, Math.ceil(left / this.waiters.size));
      const grants = taken.slice(given, given + count).map((one) => this.#grant(one, waiter, host, now));
      given += count;
      this.waiters.delete(waiter.id);
      host.granted(waiter, grants);
    }
    return given;
  }

  #grant({ candidate, message, publishedAt }: Taken, waiter: Waiter, host: DispatchHost, now: number): Grant {
    const { offset, from } = candidate;
    const returned = this.group.returned.get(offset);
    const lease: Lease = {
      group: this.group.id,
      offset,
      from,
      size: messageSize(message),
      attempt: (returned?.attempts ?? 0) + 1,
      leaderEpoch: host.leaderEpoch,
      nonce: host.nextNonce(),
      consumer: waiter.consumer,
      user: waiter.user,
      isReturned: returned !== undefined,
      deadline: now + (waiter.leaseMs ?? this.group.definition.leaseMs),
      settling: undefined,
    };
    this.leases.set(offset, lease);
    return { lease, message, publishedAt };
  }
}
