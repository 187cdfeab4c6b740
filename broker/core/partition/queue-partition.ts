import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import {
  type IEntry,
  type IMessage,
  type IReturned,
  type ISettled,
  Outcome,
  PurgeScope,
} from '../../../proto/log-messages.ts';
import { Deadlines } from '../dispatch/deadlines.ts';
import { DueHeap } from '../dispatch/due-heap.ts';
import {
  type DispatchHost,
  type Grant,
  GroupDispatcher,
  type Lease,
  type Waiter,
} from '../dispatch/group-dispatcher.ts';
import { RateMeter } from '../dispatch/rate-meter.ts';
import { type DeliveryGroup, encodeDefinition } from '../group/delivery-group.ts';
import { GroupFold } from '../group/group-fold.ts';
import { Replica } from '../log/replica.ts';
import { Admission, groupRefusal } from './admission.ts';
import type { PartitionEffect, PartitionInput, ReplyValue, SettleItem, SettleOutcome } from './partition-input.ts';
import { PendingOperations } from './pending-operations.ts';
import { deadEntry, type FailedLease, returnedEntry, settledEntry } from './settle-entries.ts';

type Input<T extends PartitionInput['type']> = Extract<PartitionInput, { type: T }>;

interface GroupRates {
  readonly in: RateMeter;
  readonly out: RateMeter;
}

/** A redrive of everything goes in entries of this many. */
const redriveSlice = 10_000;

/** After the store refused entries, publishes are refused for so long before the next one tries again. */
const storageRetryMs = 1_000;

/**
 * The leader of one data partition as a step machine: what it is told, and the time, in; what must be done, out.
 *
 * Decisions are made against the fold and what was appended but is not committed. An operation on a whole group (purge,
 * redrive, removal, deletion of a dead or scheduled message) *holds* the group until it is committed: nothing is handed
 * out, and other such operations wait their turn, so that what an entry states is true when it is folded.
 */
export class QueuePartition implements DispatchHost {
  readonly replica = new Replica(new GroupFold());
  /** Of all groups together. */
  readonly totals: GroupRates = { in: new RateMeter(), out: new RateMeter() };
  readonly #admission = new Admission(this.fold);
  readonly #dispatchers = new Map<number, GroupDispatcher>();
  readonly #pending = new PendingOperations();
  readonly #leaseDeadlines = new Deadlines<Lease>(256);
  readonly #waiterDeadlines = new Deadlines<Waiter>(64);
  readonly #due = new DueHeap();
  readonly #rates = new Map<number, GroupRates>();
  readonly #removing = new Set<number>();
  readonly #deferred: PartitionInput[] = [];
  readonly #wake = new Set<GroupDispatcher>();
  #effects: PartitionEffect[] = [];
  #nonce = 0;
  #now = 0;
  #storageRefusal: { readonly code: ErrorCode; readonly until: number } | undefined;

  get fold(): GroupFold {
    return this.replica.fold;
  }

  get leaderEpoch(): number {
    return this.replica.leaderEpoch;
  }

  /** When `tick` should come next, ms. */
  get nextDeadline(): number {
    return Math.min(this.#leaseDeadlines.next, this.#waiterDeadlines.next, this.#due.next);
  }

  /** After the log was replayed. */
  becomeLeader(leaderEpoch: number, now: number): PartitionEffect[] {
    this.#now = now;
    for (const group of this.fold.groups.values()) {
      for (const { offset, at } of group.scheduled) this.#due.add(at, group.id, offset);
    }
    this.replica.becomeLeader(leaderEpoch, now);
    this.#admission.restore([]);
    return this.#takeEffects();
  }

  step(input: PartitionInput, now: number): PartitionEffect[] {
    this.#now = Math.max(this.#now, now);
    this.#handle(input);
    return this.#takeEffects();
  }

  dispatcher(group: number): GroupDispatcher | undefined {
    return this.#dispatchers.get(group);
  }

  rates(group: number, now: number): { inPerSecond: number; outPerSecond: number } {
    const rates = this.#rates.get(group);
    return { inPerSecond: rates?.in.rate(now) ?? 0, outPerSecond: rates?.out.rate(now) ?? 0 };
  }

  nextNonce(): number {
    this.#nonce += 1;
    return this.#nonce;
  }

  scan(group: number, from: number, limit: number): void {
    this.#effects.push({ type: 'scan', group, from, limit });
  }

  rows(group: number, offsets: readonly number[]): void {
    this.#effects.push({ type: 'rows', group, offsets });
  }

  granted(waiter: Waiter, grants: readonly Grant[], _now: number): void {
    this.#waiterDeadlines.remove(waiter, waiter.deadline);
    for (const { lease } of grants) this.#leaseDeadlines.add(lease, lease.deadline);
    this.#reply(waiter.id, { type: 'received', grants });
  }

  #handle(input: PartitionInput): void {
    switch (input.type) {
      case 'publish':
        this.#publish(input);
        return;
      case 'receive':
        this.#receive(input);
        return;
      case 'cancelReceive':
        this.#cancelReceive(input);
        return;
      case 'settle':
        this.#settle(input);
        return;
      case 'define':
        this.#define(input);
        return;
      case 'remove':
      case 'purge':
      case 'redrive':
      case 'deleteMessage':
        this.#operate(input);
        return;
      case 'scanned':
        this.#dispatchers.get(input.group)?.scanned(input.run, this);
        return;
      case 'rowsRead':
        this.#dispatchers.get(input.group)?.rowsRead(input.rows, this, this.#now);
        return;
      case 'durable':
        this.#durable(input.end);
        return;
      case 'notStored':
        this.#notStored(input.from, input.code);
        return;
      case 'trim':
        this.#append({ timestamp: this.#now, trimmed: { below: input.below } });
        return;
      case 'tick':
        this.#tick();
        return;
    }
  }

  // ---- publishing

  #publish({ id, messages, producer }: Input<'publish'>): void {
    const outcomes = this.#admission.admit(
      messages,
      producer,
      ({ message, sequence }) => {
        const dueAt = (message.dueAt ?? 0) > this.#now ? message.dueAt! : 0;
        const origin = producer && {
          producer: producer.id,
          sequence,
          oneShot: producer.oneShot,
          fingerprint: producer.fingerprint,
        };
        return this.#append({ timestamp: this.#now, message: { ...message, ...origin, dueAt } }, message.stream ?? 0);
      },
      (group, isScheduled) => this.#publishRefusal(group, isScheduled),
    );
    let last = -1;
    for (const outcome of outcomes) if ('offset' in outcome) last = Math.max(last, outcome.offset);
    const answer = () => this.#reply(id, { type: 'published', outcomes });
    if (last < this.replica.highWatermark) {
      answer();
      return;
    }
    this.#pending.add(last, answer, (code) => {
      const refused = outcomes.map((outcome) =>
        'offset' in outcome && outcome.offset >= this.replica.highWatermark ? { refused: code } : outcome,
      );
      this.#reply(id, { type: 'published', outcomes: refused });
    });
  }

  #publishRefusal(group: number, isScheduled: boolean) {
    const storage = this.#storageRefusal;
    if (storage !== undefined && this.#now < storage.until) return { refused: storage.code };
    return groupRefusal(this.#removing.has(group) ? undefined : this.fold.groups.get(group), isScheduled);
  }

  // ---- receiving

  #receive(input: Input<'receive'>): void {
    const group = this.#liveGroup(input.group);
    if (group === undefined) {
      this.#refuse(input.id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#dispatcherOf(group);
    if (dispatcher.waiters.size >= limits.waitersPerGroupMax) {
      this.#refuse(input.id, 'limit_reached', `The queue has ${limits.waitersPerGroupMax} waiting receivers.`);
      return;
    }
    const waiter: Waiter = {
      id: input.id,
      group: group.id,
      max: input.max,
      leaseMs: input.leaseMs ?? group.definition.leaseMs,
      deadline: this.#now + input.waitMs,
      consumer: input.consumer,
      user: input.user,
    };
    dispatcher.waiters.set(waiter.id, waiter);
    this.#waiterDeadlines.add(waiter, waiter.deadline);
    dispatcher.pump(this);
    // One that does not want to wait is answered at once, unless a read for it is on its way.
    if (input.waitMs === 0 && !dispatcher.isReading) this.#endWait(waiter, dispatcher);
  }

  #cancelReceive({ id, group }: Input<'cancelReceive'>): void {
    const dispatcher = this.#dispatchers.get(group);
    const waiter = dispatcher?.waiters.get(id);
    if (dispatcher && waiter) this.#endWait(waiter, dispatcher);
  }

  #endWait(waiter: Waiter, dispatcher: GroupDispatcher): void {
    if (!dispatcher.waiters.delete(waiter.id)) return;
    this.#waiterDeadlines.remove(waiter, waiter.deadline);
    this.#reply(waiter.id, { type: 'received', grants: [] });
    this.#dropIfIdle(dispatcher);
  }

  // ---- settling

  #settle({ id, group: groupId, items, by }: Input<'settle'>): void {
    const group = this.#liveGroup(groupId);
    if (group === undefined) {
      this.#refuse(id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#dispatcherOf(group);
    const acked: Lease[] = [];
    const failed: FailedLease[] = [];
    const outcomes = new Array<SettleOutcome>(items.length);
    let waitFor = -1;
    items.forEach((item, index) => {
      const found = this.#findLease(item, dispatcher, by);
      if (found === undefined) {
        outcomes[index] = { refused: 'stale_lease' };
        return;
      }
      if (found.settling !== undefined) {
        const same = found.settling.action === item.action.kind;
        outcomes[index] = same ? this.#outcomeOf(item, found) : { refused: 'stale_lease' };
        if (same) waitFor = Math.max(waitFor, found.settling.entryOffset);
        return;
      }
      outcomes[index] = this.#act(item, found, dispatcher, acked, failed);
    });
    const appended = this.#endLeases(group, acked, failed, by);
    waitFor = Math.max(waitFor, appended);
    dispatcher.pump(this);
    this.#dropIfIdle(dispatcher);
    const answer = () => this.#reply(id, { type: 'settled', outcomes });
    if (waitFor < this.replica.highWatermark) {
      answer();
      return;
    }
    this.#pending.add(waitFor, answer, (code) => {
      const refused = outcomes.map((o) => ('refused' in o || isImmediate(o) ? o : { refused: code }));
      this.#reply(id, { type: 'settled', outcomes: refused });
    });
  }

  /** The lease of a token: this leader's own, or one of an earlier leader epoch that nobody else holds. */
  #findLease({ claim }: SettleItem, dispatcher: GroupDispatcher, user: string): Lease | undefined {
    const { group } = dispatcher;
    if (claim === undefined || claim.group !== group.id) return undefined;
    const known = dispatcher.leases.get(claim.offset);
    if (known !== undefined) {
      return known.nonce === claim.nonce && known.leaderEpoch === claim.leaderEpoch ? known : undefined;
    }
    const isOlder = claim.leaderEpoch < this.leaderEpoch;
    if (claim.offset < dispatcher.purgedBelow || claim.offset === dispatcher.deleting) return undefined;
    if (!isOlder || group.attemptsOfLive(claim.offset) !== claim.attempt - 1) return undefined;
    const isReturned = group.returned.has(claim.offset);
    if (!isReturned && !group.isWaitingInOrder(claim.offset)) return undefined;
    const { definition } = group;
    const deadline = this.#now + definition.leaseMs;
    const lease: Lease = { ...claim, consumer: user, user, isReturned, deadline, settling: undefined };
    dispatcher.leases.set(claim.offset, lease);
    this.#leaseDeadlines.add(lease, deadline);
    return lease;
  }

  #act(
    { action }: SettleItem,
    lease: Lease,
    dispatcher: GroupDispatcher,
    acked: Lease[],
    failed: FailedLease[],
  ): SettleOutcome {
    if (action.kind === 'extend') return this.#extend(lease, action.leaseMs);
    this.#leaseDeadlines.remove(lease, lease.deadline);
    if (action.kind === 'release') {
      dispatcher.release(lease);
      return { outcome: 'released' };
    }
    // Marked now, so that a second mention of the lease in the same call finds it; the entry follows.
    lease.settling = { action: action.kind, entryOffset: this.replica.logEnd };
    if (action.kind === 'ack') {
      acked.push(lease);
      return { outcome: 'acked' };
    }
    if (action.kind === 'reject') failed.push({ lease, dueAt: 0, reason: 'rejected', error: action.reason });
    else {
      const dueAt = action.delayMs > 0 ? this.#now + action.delayMs : 0;
      failed.push({ lease, dueAt, reason: 'nacked', error: action.error });
    }
    return { outcome: this.#isDead(failed.at(-1)!, dispatcher.group) ? 'dead' : 'returned' };
  }

  #outcomeOf({ action }: SettleItem, lease: Lease): SettleOutcome {
    if (action.kind === 'ack') return { outcome: 'acked' };
    const group = this.fold.groups.get(lease.group);
    const failed: FailedLease = {
      lease,
      dueAt: 0,
      reason: action.kind === 'reject' ? 'rejected' : 'nacked',
      error: '',
    };
    return { outcome: group && this.#isDead(failed, group) ? 'dead' : 'returned' };
  }

  #isDead({ lease, reason }: FailedLease, group: DeliveryGroup): boolean {
    return reason === 'rejected' || lease.attempt >= group.definition.maxAttempts;
  }

  #extend(lease: Lease, leaseMs: number): SettleOutcome {
    this.#leaseDeadlines.remove(lease, lease.deadline);
    lease.deadline = this.#now + leaseMs;
    this.#leaseDeadlines.add(lease, lease.deadline);
    return { outcome: 'extended', leaseUntil: lease.deadline };
  }

  /** Appends what ends these leases; the offset of the last entry, -1 when nothing ended. */
  #endLeases(group: DeliveryGroup, acked: readonly Lease[], failed: readonly FailedLease[], by: string): number {
    const dead = failed.filter((item) => this.#isDead(item, group));
    const back = failed.filter((item) => !this.#isDead(item, group));
    let last = -1;
    const end = (entry: IEntry, leases: readonly Lease[]) => {
      last = this.#append(entry);
      for (const lease of leases) lease.settling = { action: lease.settling!.action, entryOffset: last };
      this.#pending.add(
        last,
        () => this.#leasesEnded(leases),
        () => this.#leasesGoOn(leases),
      );
    };
    if (acked.length > 0) end(settledEntry(group.id, Outcome.ACKED, acked, by, this.#now), acked);
    if (back.length > 0) {
      end(
        returnedEntry(group.id, back, by, this.#now),
        back.map(({ lease }) => lease),
      );
    }
    if (dead.length > 0) {
      this.#makeRoomForDead(group, dead.length, by);
      end(
        deadEntry(group.id, dead, by, this.#now),
        dead.map(({ lease }) => lease),
      );
    }
    return last;
  }

  /** A full set of dead letters loses its oldest, and says so in the log. */
  #makeRoomForDead(group: DeliveryGroup, count: number, by: string): void {
    const excess = group.dead.count + count - limits.deadMax;
    const dispatcher = this.#dispatcherOf(group);
    if (excess <= 0 || dispatcher.held) return;
    const oldest = Array.from({ length: excess }, (_, index) => group.dead.at(index));
    this.#append({
      timestamp: this.#now,
      settled: {
        group: group.id,
        outcome: Outcome.DROPPED_OVERFLOW,
        exceptions: oldest.map(({ offset }) => offset),
        count: excess,
        bytes: oldest.reduce((sum, { size }) => sum + size, 0),
        by,
      },
    });
    this.#hold(dispatcher, this.replica.logEnd - 1);
  }

  #leasesEnded(leases: readonly Lease[]): void {
    for (const lease of leases) {
      const dispatcher = this.#dispatchers.get(lease.group);
      if (dispatcher?.leases.get(lease.offset) !== lease) continue;
      dispatcher.leases.delete(lease.offset);
      this.#wake.add(dispatcher);
    }
  }

  #leasesGoOn(leases: readonly Lease[]): void {
    for (const lease of leases) {
      lease.settling = undefined;
      this.#leaseDeadlines.add(lease, lease.deadline);
    }
  }

  // ---- definitions and operations on a whole group

  #define({ id, definition }: Input<'define'>): void {
    const known = this.fold.groups.get(definition.id);
    if (known !== undefined && known.definition.catalogOffset >= definition.catalogOffset) {
      this.#reply(id, { type: 'done', count: 0 });
      return;
    }
    const offset = this.#append({ timestamp: this.#now, queueDefined: encodeDefinition(definition) });
    this.#answerWhenCommitted(id, offset, () => 0);
  }

  #operate(input: Input<'remove' | 'purge' | 'redrive' | 'deleteMessage'>): void {
    const group = this.#liveGroup(input.group);
    if (group === undefined) {
      if (input.type === 'remove') {
        this.#reply(input.id, { type: 'done', count: 0 });
        return;
      }
      this.#refuse(input.id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#dispatcherOf(group);
    if (dispatcher.held) {
      this.#deferred.push(input);
      return;
    }
    if (input.type === 'remove') this.#remove(input, dispatcher);
    else if (input.type === 'purge') this.#purge(input, dispatcher);
    else if (input.type === 'redrive') this.#redrive(input, dispatcher);
    else this.#deleteMessage(input, dispatcher);
    this.#dropIfIdle(dispatcher);
  }

  #remove({ id, group, catalogOffset, by }: Input<'remove'>, dispatcher: GroupDispatcher): void {
    const offset = this.#append({ timestamp: this.#now, queueRemoved: { id: group, catalogOffset, by } });
    this.#removing.add(group);
    this.#endLeasesWith(dispatcher.leases.values(), 'remove', offset);
    this.#hold(dispatcher, offset);
    this.#pending.add(
      offset,
      () => {
        this.#removing.delete(group);
        this.#reply(id, { type: 'done', count: 0 });
      },
      (code) => {
        this.#removing.delete(group);
        this.#refuse(id, code);
      },
    );
  }

  #purge({ id, group, scope, by }: Input<'purge'>, dispatcher: GroupDispatcher): void {
    const scopes = { waiting: PurgeScope.PURGE_WAITING, dead: PurgeScope.PURGE_DEAD, all: PurgeScope.PURGE_ALL };
    const before = dispatcher.group.dropped[1]!;
    const offset = this.#append({ timestamp: this.#now, purged: { group, scope: scopes[scope], by } });
    if (scope !== 'dead') {
      this.#endLeasesWith(dispatcher.leases.values(), 'purge', offset);
      dispatcher.purgedBelow = offset;
    }
    this.#hold(dispatcher, offset);
    this.#answerWhenCommitted(id, offset, () => dispatcher.group.dropped[1]! - before);
  }

  #redrive({ id, group, offsets, by }: Input<'redrive'>, dispatcher: GroupDispatcher): void {
    const { dead } = dispatcher.group;
    if (offsets?.some((offset) => !dead.has(offset))) {
      this.#refuse(id, 'not_dead');
      return;
    }
    const chosen = offsets === undefined ? Array.from(dead, ({ offset }) => offset) : [...new Set(offsets)];
    chosen.sort((a, b) => a - b);
    if (chosen.length === 0) {
      this.#reply(id, { type: 'done', count: 0 });
      return;
    }
    if (dispatcher.group.returned.count + chosen.length > limits.returnedMax) {
      this.#refuse(id, 'limit_reached', 'The queue holds too many returned messages (returnedMax).');
      return;
    }
    let last = -1;
    for (let start = 0; start < chosen.length; start += redriveSlice) {
      const slice = chosen.slice(start, start + redriveSlice);
      last = this.#append({ timestamp: this.#now, redriven: { group, offsets: slice, by } });
    }
    this.#hold(dispatcher, last);
    this.#answerWhenCommitted(id, last, () => chosen.length);
  }

  #deleteMessage(input: Input<'deleteMessage'>, dispatcher: GroupDispatcher): void {
    const { id, group, offset, from, size, by } = input;
    const lease = dispatcher.leases.get(offset);
    if (lease?.settling !== undefined) {
      this.#refuse(id, 'message_not_found');
      return;
    }
    const state = dispatcher.group.stateOf(offset);
    if (state !== 'waiting' && state !== 'scheduled' && state !== 'dead') {
      this.#refuse(id, 'message_not_found');
      return;
    }
    const isReturned = !dispatcher.group.isWaitingInOrder(offset);
    const ended = {
      group,
      offset,
      from,
      size,
      isReturned,
      attempt: 0,
      leaderEpoch: 0,
      nonce: 0,
      consumer: '',
      user: by,
    };
    const entry = settledEntry(
      group,
      Outcome.DROPPED_DELETED,
      [{ ...ended, deadline: 0, settling: undefined }],
      by,
      this.#now,
    );
    const last = this.#append(entry);
    if (lease !== undefined) this.#endLeasesWith([lease], 'delete', last);
    this.#hold(dispatcher, last);
    dispatcher.deleting = offset;
    this.#answerWhenCommitted(id, last, () => 1);
  }

  #hold(dispatcher: GroupDispatcher, offset: number): void {
    dispatcher.held = true;
    const letGo = () => {
      dispatcher.held = false;
      dispatcher.deleting = undefined;
      this.#wake.add(dispatcher);
    };
    this.#pending.add(offset, letGo, letGo);
  }

  /** The entry at `entryOffset` ends these leases too, whatever their holders do; if it is not stored they go on. */
  #endLeasesWith(leases: Iterable<Lease>, action: string, entryOffset: number): void {
    const ended = [...leases].filter((lease) => lease.settling === undefined);
    for (const lease of ended) {
      this.#leaseDeadlines.remove(lease, lease.deadline);
      lease.settling = { action, entryOffset };
    }
    this.#pending.add(
      entryOffset,
      () => this.#leasesEnded(ended),
      () => this.#leasesGoOn(ended),
    );
  }

  // ---- the log moves

  #append(entry: IEntry, stream = 0): number {
    return this.replica.append(entry, stream);
  }

  #durable(end: number): void {
    this.#storageRefusal = undefined;
    this.replica.markDurable(end);
    this.replica.advance((offset, entry) => this.#committed(offset, entry));
    this.#pending.commit(this.replica.highWatermark);
    this.#continue();
  }

  #committed(offset: number, entry: IEntry): void {
    if (entry.message) this.#messageCommitted(offset, entry.message);
    else if (entry.settled) this.#settledCommitted(entry.settled);
    else if (entry.returned) this.#returnedCommitted(entry.returned);
    else if (entry.due) this.#ready(entry.due.group, entry.due.offsets);
    else if (entry.redriven) this.#ready(entry.redriven.group, entry.redriven.offsets);
    else if (entry.queueRemoved) this.#groupRemoved(entry.queueRemoved.id ?? 0);
  }

  #messageCommitted(offset: number, { stream, dueAt }: IMessage): void {
    this.#ratesOf(stream ?? 0).in.add(1, this.#now);
    this.totals.in.add(1, this.#now);
    if (dueAt) this.#due.add(dueAt, stream ?? 0, offset);
    else this.#wakeGroup(stream ?? 0);
  }

  #settledCommitted({ group, outcome, count }: ISettled): void {
    if (outcome !== Outcome.ACKED) return;
    this.#ratesOf(group ?? 0).out.add(count ?? 0, this.#now);
    this.totals.out.add(count ?? 0, this.#now);
  }

  #returnedCommitted({ group, messages }: IReturned): void {
    const ready: number[] = [];
    for (const { offset, dueAt } of messages ?? []) {
      if (dueAt) this.#due.add(dueAt, group ?? 0, offset ?? 0);
      else ready.push(offset ?? 0);
    }
    this.#ready(group, ready);
  }

  #ready(group: number | null | undefined, offsets: readonly number[] | null | undefined): void {
    const dispatcher = this.#dispatchers.get(group ?? 0);
    for (const offset of offsets ?? []) dispatcher?.returned(offset);
    this.#wakeGroup(group ?? 0);
  }

  #wakeGroup(group: number): void {
    const dispatcher = this.#dispatchers.get(group);
    if (dispatcher) this.#wake.add(dispatcher);
  }

  #groupRemoved(group: number): void {
    this.#rates.delete(group);
    const dispatcher = this.#dispatchers.get(group);
    if (dispatcher === undefined) return;
    for (const waiter of dispatcher.waiters.values()) {
      this.#waiterDeadlines.remove(waiter, waiter.deadline);
      this.#refuse(waiter.id, 'queue_not_found');
    }
    this.#dispatchers.delete(group);
  }

  #notStored(from: number, code: ErrorCode): void {
    this.#storageRefusal = { code, until: this.#now + storageRetryMs };
    this.replica.abort(from);
    this.#pending.abort(from, code);
    this.#admission.restore(this.replica.suffix());
    this.#continue();
  }

  /** After the log moved: operations that waited for their turn, then whoever waits for messages. */
  #continue(): void {
    for (const input of this.#deferred.splice(0)) this.#handle(input);
    for (const dispatcher of this.#wake) {
      dispatcher.pump(this);
      this.#dropIfIdle(dispatcher);
    }
    this.#wake.clear();
  }

  // ---- time

  #tick(): void {
    this.#expireLeases();
    for (const waiter of this.#waiterDeadlines.takeDue(this.#now)) {
      const dispatcher = this.#dispatchers.get(waiter.group);
      if (dispatcher) this.#endWait(waiter, dispatcher);
    }
    this.#wakeScheduled();
  }

  #expireLeases(): void {
    const byGroup = Map.groupBy(this.#leaseDeadlines.takeDue(this.#now), (lease) => lease.group);
    for (const [id, leases] of byGroup) {
      const group = this.#liveGroup(id);
      const dispatcher = this.#dispatchers.get(id);
      if (group === undefined || dispatcher === undefined) continue;
      const failed: FailedLease[] = [];
      for (const lease of leases) {
        if (lease.settling !== undefined || dispatcher.leases.get(lease.offset) !== lease) continue;
        lease.settling = { action: 'expire', entryOffset: this.replica.logEnd };
        failed.push({ lease, dueAt: 0, reason: 'lease_expired', error: '' });
      }
      this.#endLeases(group, [], failed, '');
    }
  }

  #wakeScheduled(): void {
    const byGroup = new Map<number, number[]>();
    const later: { group: number; offset: number }[] = [];
    for (let due = this.#due.take(this.#now); due !== undefined; due = this.#due.take(this.#now)) {
      const group = this.#liveGroup(due.group);
      if (group === undefined || !group.scheduled.has(due.offset)) continue;
      if (this.#dispatchers.get(due.group)?.held) later.push(due);
      else {
        const offsets = byGroup.get(due.group);
        if (offsets) offsets.push(due.offset);
        else byGroup.set(due.group, [due.offset]);
      }
    }
    for (const { group, offset } of later) this.#due.add(this.#now + 64, group, offset);
    for (const [group, offsets] of byGroup) {
      offsets.sort((a, b) => a - b);
      const last = this.#append({ timestamp: this.#now, due: { group, offsets } });
      this.#pending.add(
        last,
        () => {},
        () => {
          for (const offset of offsets) this.#due.add(this.#now + 1_000, group, offset);
        },
      );
    }
  }

  // ---- small things

  #liveGroup(id: number): DeliveryGroup | undefined {
    return this.#removing.has(id) ? undefined : this.fold.groups.get(id);
  }

  #dispatcherOf(group: DeliveryGroup): GroupDispatcher {
    let dispatcher = this.#dispatchers.get(group.id);
    if (dispatcher === undefined) {
      dispatcher = new GroupDispatcher(group, this.fold);
      this.#dispatchers.set(group.id, dispatcher);
    }
    return dispatcher;
  }

  #dropIfIdle(dispatcher: GroupDispatcher): void {
    if (dispatcher.isIdle && !dispatcher.held && this.#dispatchers.get(dispatcher.group.id) === dispatcher) {
      this.#dispatchers.delete(dispatcher.group.id);
    }
  }

  #ratesOf(group: number): GroupRates {
    let rates = this.#rates.get(group);
    if (rates === undefined) {
      rates = { in: new RateMeter(), out: new RateMeter() };
      this.#rates.set(group, rates);
    }
    return rates;
  }

  #answerWhenCommitted(id: number, offset: number, count: () => number): void {
    this.#pending.add(
      offset,
      () => this.#reply(id, { type: 'done', count: count() }),
      (code) => this.#refuse(id, code),
    );
  }

  #refuse(id: number, refused: ErrorCode, detail?: string): void {
    this.#reply(id, detail === undefined ? { type: 'refused', refused } : { type: 'refused', refused, detail });
  }

  #reply(id: number, value: ReplyValue): void {
    this.#effects.push({ type: 'reply', id, value });
  }

  #takeEffects(): PartitionEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    const batch = this.replica.takeBatch();
    if (batch !== undefined) effects.unshift({ type: 'append', batch });
    return effects;
  }
}

/** Needed no entry, so nothing of it can be lost. */
function isImmediate(outcome: SettleOutcome): boolean {
  return 'outcome' in outcome && (outcome.outcome === 'extended' || outcome.outcome === 'released');
}
