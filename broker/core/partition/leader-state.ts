import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { type IEntry, Outcome } from '../../../proto/log-messages.ts';
import { Deadlines } from '../dispatch/deadlines.ts';
import {
  type DispatchHost,
  type EndingMessage,
  type Grant,
  GroupDispatcher,
  type Lease,
  type Waiter,
} from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { GroupFold } from '../group/group-fold.ts';
import type { Replica } from '../log/replica.ts';
import { LimitedGroups } from './limited-groups.ts';
import type { PartitionEffect, Reader, ReplyValue } from './partition-input.ts';
import { PendingOperations } from './pending-operations.ts';
import { expiredEntry, settledEntry } from './settle-entries.ts';

/**
 * What the parts of a partition's leader share: the log, who waits for its entries to be committed, the dispatchers with
 * their leases and receivers, and the effects of the step that runs.
 */
export class LeaderState implements DispatchHost {
  readonly replica: Replica<GroupFold>;
  readonly dispatchers = new Map<number, GroupDispatcher>();
  readonly pending = new PendingOperations();
  readonly limited: LimitedGroups;
  readonly leaseDeadlines = new Deadlines<Lease>(256);
  readonly waiterDeadlines = new Deadlines<Waiter>(64);
  /** Groups whose removal was appended and is not committed. */
  readonly removing = new Set<number>();
  /** Queues whose seal was appended and is not committed. */
  readonly sealing = new Map<number, { readonly definedAt: number; readonly offset: number }>();
  /** Subscriptions for whose seek the log is being read, or a slice is not committed. */
  readonly seeking = new Set<number>();
  /** The leases are left to another leader: no more are granted. */
  isHandingOver = false;
  /** Dispatchers to be pumped at the end of the step. */
  readonly wake = new Set<GroupDispatcher>();
  /** Group → when its head should be looked at: whether it has expired. */
  readonly looks = new Map<number, number>();
  /** When a message, or the head of a group, may have expired, ms. */
  sweepAt = Number.POSITIVE_INFINITY;
  readonly #deadMax: number;
  /** The time of the step; never goes back. */
  now = 0;
  #effects: PartitionEffect[] = [];
  #nonce = 0;

  constructor(replica: Replica<GroupFold>, deadMax: number) {
    this.replica = replica;
    this.limited = new LimitedGroups(replica);
    this.#deadMax = deadMax;
  }

  get fold(): GroupFold {
    return this.replica.fold;
  }

  get leaderEpoch(): number {
    return this.replica.leaderEpoch;
  }

  nextNonce(): number {
    this.#nonce += 1;
    return this.#nonce;
  }

  scan(group: number, from: number, limit: number, reader: Reader = 'dispatcher'): void {
    this.#effects.push({ type: 'scan', group, from, limit, reader });
  }

  rows(group: number, offsets: readonly number[], inOrder: boolean, reader: Reader = 'dispatcher'): void {
    this.#effects.push({ type: 'rows', group, offsets, inOrder, reader });
  }

  readLog(group: number, from: number, until: number): void {
    this.#effects.push({ type: 'readLog', group, from, until });
  }

  granted(waiter: Waiter, grants: readonly Grant[]): void {
    this.waiterDeadlines.remove(waiter, waiter.deadline);
    for (const { lease } of grants) this.leaseDeadlines.add(lease, lease.deadline);
    this.reply(waiter.id, { type: 'received', grants });
  }

  expire(dispatcher: GroupDispatcher, messages: readonly EndingMessage[]): void {
    const { group } = dispatcher;
    if (group.definition.deadOnExpiry) this.makeRoomForDead(group, messages.length, '');
    this.endFree(dispatcher, messages, expiredEntry(group, messages, this.now));
  }

  /** Nobody holds these, and they end. */
  drop(dispatcher: GroupDispatcher, messages: readonly EndingMessage[], outcome: number): void {
    this.endFree(dispatcher, messages, settledEntry(dispatcher.group.id, outcome, messages, '', this.now));
  }

  /** Appends what ends these; if it is not stored they go on. */
  endFree(dispatcher: GroupDispatcher, messages: readonly EndingMessage[], entry: IEntry): number {
    for (const { offset } of messages) dispatcher.ending.add(offset);
    const offset = this.append(entry);
    this.pending.add(
      offset,
      () => {
        for (const message of messages) dispatcher.ending.delete(message.offset);
        this.wake.add(dispatcher);
      },
      () => {
        for (const message of messages) dispatcher.goesOn(message);
        this.wake.add(dispatcher);
        this.lookAt(dispatcher.group, this.now);
      },
    );
    return offset;
  }

  looked(dispatcher: GroupDispatcher, deadline: number): void {
    const { group } = dispatcher;
    if (Number.isFinite(deadline)) this.lookAt(group, deadline);
    if (dispatcher.isUnused && !dispatcher.held) this.#drop(dispatcher);
  }

  /** By then the head of a group whose messages have a time to live may have expired. */
  lookAt({ id, definition }: DeliveryGroup, at: number): void {
    if (definition.ttlMs === 0) return;
    this.looks.set(id, Math.min(at, this.looks.get(id) ?? at));
    this.sweepBy(at);
  }

  sweepBy(at: number): void {
    this.sweepAt = Math.min(this.sweepAt, at);
  }

  /** A full set of dead letters loses its oldest, and says so in the log. */
  makeRoomForDead(group: DeliveryGroup, count: number, by: string): void {
    const excess = Math.min(group.dead.count, group.dead.count + count - this.#deadMax);
    const dispatcher = this.dispatcherOf(group);
    if (excess <= 0 || dispatcher.held) return;
    const oldest = Array.from({ length: excess }, (_, index) => group.dead.at(index));
    this.append({
      timestamp: this.now,
      settled: {
        group: group.id,
        outcome: Outcome.DROPPED_OVERFLOW,
        exceptions: oldest.map(({ offset }) => offset),
        count: excess,
        bytes: oldest.reduce((sum, { size }) => sum + size, 0),
        by,
      },
    });
    this.hold(dispatcher, this.replica.logEnd - 1);
  }

  append(entry: IEntry, stream = 0): number {
    const offset = this.replica.append(entry, stream);
    if (!this.limited.isEmpty) this.limited.appended(offset, entry);
    return offset;
  }

  liveGroup(id: number): DeliveryGroup | undefined {
    return this.removing.has(id) ? undefined : this.fold.groups.get(id);
  }

  /** It is being deleted because it is empty: it takes no messages. */
  isSealed(id: number): boolean {
    return this.sealing.has(id) || this.fold.groups.get(id)?.seal !== undefined;
  }

  dispatcherOf(group: DeliveryGroup): GroupDispatcher {
    let dispatcher = this.dispatchers.get(group.id);
    if (dispatcher === undefined) {
      dispatcher = new GroupDispatcher(group, this.fold);
      this.dispatchers.set(group.id, dispatcher);
    }
    return dispatcher;
  }

  dropIfIdle(dispatcher: GroupDispatcher): void {
    if (dispatcher.isIdle && !dispatcher.held) this.#drop(dispatcher);
  }

  #drop(dispatcher: GroupDispatcher): void {
    const { id } = dispatcher.group;
    if (this.dispatchers.get(id) === dispatcher) this.dispatchers.delete(id);
  }

  answerWhenCommitted(id: number, offset: number, count: () => number): void {
    this.pending.add(
      offset,
      () => this.reply(id, { type: 'done', count: count() }),
      (code) => this.refuse(id, code),
    );
  }

  refuse(id: number, refused: ErrorCode, detail?: string): void {
    this.reply(id, detail === undefined ? { type: 'refused', refused } : { type: 'refused', refused, detail });
  }

  reply(id: number, value: ReplyValue): void {
    this.#effects.push({ type: 'reply', id, value });
  }

  tellAccepted(offset: number, entry: IEntry, groups: readonly number[]): void {
    this.#effects.push({ type: 'accepted', offset, entry, groups });
  }

  tellWatchEnded(group: number): void {
    this.#effects.push({ type: 'watchEnded', group });
  }

  hold(dispatcher: GroupDispatcher, offset: number): void {
    dispatcher.held = true;
    const letGo = () => {
      dispatcher.held = false;
      dispatcher.deleting = undefined;
      this.wake.add(dispatcher);
    };
    this.pending.add(offset, letGo, letGo);
  }

  /** The entry at `entryOffset` ends these leases too, whatever their holders do; if it is not stored they go on. */
  endLeasesWith(leases: Iterable<Lease>, action: string, entryOffset: number): void {
    const ended = [...leases].filter((lease) => lease.settling === undefined);
    for (const lease of ended) {
      this.leaseDeadlines.remove(lease, lease.deadline);
      lease.settling = { action, entryOffset };
    }
    this.pending.add(
      entryOffset,
      () => this.leasesEnded(ended),
      () => this.leasesGoOn(ended),
    );
  }

  leasesEnded(leases: readonly Lease[]): void {
    for (const lease of leases) {
      const dispatcher = this.dispatchers.get(lease.group);
      if (dispatcher?.leases.get(lease.offset) !== lease) continue;
      dispatcher.leases.delete(lease.offset);
      this.wake.add(dispatcher);
    }
  }

  leasesGoOn(leases: readonly Lease[]): void {
    for (const lease of leases) {
      lease.settling = undefined;
      this.leaseDeadlines.add(lease, lease.deadline);
    }
  }

  takeEffects(): PartitionEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    const batch = this.replica.takeBatch();
    if (batch !== undefined) effects.unshift({ type: 'append', batch });
    return effects;
  }
}
