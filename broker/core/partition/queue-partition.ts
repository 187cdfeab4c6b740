import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import {
  type IEntry,
  type IFilledMessage,
  type IMessage,
  type IReturned,
  type ISettled,
  Outcome,
} from '../../../proto/log-messages.ts';
import type { GroupDispatcher } from '../dispatch/group-dispatcher.ts';
import { RateMeter } from '../dispatch/rate-meter.ts';
import type { GroupFold } from '../group/group-fold.ts';
import type { Replica } from '../log/replica.ts';
import { Expiry } from './expiry.ts';
import { Filling } from './filling.ts';
import { GroupOperations } from './group-operations.ts';
import { HandingOver } from './handing-over.ts';
import { LeaderState } from './leader-state.ts';
import { Obeying } from './obeying.ts';
import { Overflow } from './overflow.ts';
import type { InputOf, PartitionEffect, PartitionInput } from './partition-input.ts';
import { Publishing } from './publishing.ts';
import { Receiving } from './receiving.ts';
import { Schedule } from './schedule.ts';
import { Sealing } from './sealing.ts';
import { Seeking } from './seeking.ts';
import { Settling } from './settling.ts';
import { TopicOperations } from './topic-operations.ts';
import { Watching } from './watching.ts';

interface GroupRates {
  readonly in: RateMeter;
  readonly out: RateMeter;
}

/**
 * The leader of one data partition as a step machine: what it is told, and the time, in; what must be done, out.
 * Decisions are made against the fold and what was appended but is not committed.
 */
export class QueuePartition {
  /** Of all groups together. */
  readonly totals: GroupRates = { in: new RateMeter(), out: new RateMeter() };
  readonly #leader: LeaderState;
  readonly #overflow: Overflow;
  readonly #publishing: Publishing;
  readonly #receiving: Receiving;
  readonly #settling: Settling;
  readonly #obeying: Obeying;
  readonly #handingOver: HandingOver;
  readonly #operations: GroupOperations;
  readonly #topics: TopicOperations;
  readonly #filling: Filling;
  readonly #sealing: Sealing;
  readonly #seeking: Seeking;
  readonly #schedule: Schedule;
  readonly #expiry: Expiry;
  readonly #watching: Watching;
  readonly #rates = new Map<number, GroupRates>();

  /** Over a copy of which everything that earlier leaders committed is folded. `deadMax`: dead letters of a group; a test has fewer. */
  constructor(replica: Replica<GroupFold>, { deadMax = limits.deadMax }: { readonly deadMax?: number } = {}) {
    this.#leader = new LeaderState(replica, deadMax);
    this.#overflow = new Overflow(this.#leader);
    this.#publishing = new Publishing(this.#leader, this.#overflow);
    this.#receiving = new Receiving(this.#leader);
    this.#settling = new Settling(this.#leader);
    this.#seeking = new Seeking(this.#leader);
    this.#handingOver = new HandingOver(this.#leader);
    this.#obeying = new Obeying(this.#leader);
    this.#operations = new GroupOperations(this.#leader, this.#seeking);
    this.#sealing = new Sealing(this.#leader);
    this.#topics = new TopicOperations(this.#leader);
    this.#filling = new Filling(this.#leader);
    this.#schedule = new Schedule(this.#leader);
    this.#expiry = new Expiry(this.#leader);
    this.#watching = new Watching(this.#leader);
  }

  get replica(): Replica<GroupFold> {
    return this.#leader.replica;
  }

  /** When `tick` should come next, ms. */
  get nextDeadline(): number {
    const { leaseDeadlines, waiterDeadlines } = this.#leader;
    const own = Math.min(leaseDeadlines.next, waiterDeadlines.next);
    return Math.min(
      own,
      this.#schedule.next,
      this.#expiry.next,
      this.#topics.next,
      this.#filling.next,
      this.#seeking.next,
      this.#handingOver.next,
    );
  }

  /** From now on it serves: the entry that begins the leader epoch is committed. */
  becomeLeader(now: number): PartitionEffect[] {
    this.#leader.now = now;
    this.#handingOver.adopt();
    this.#schedule.restore();
    this.#expiry.restore();
    this.#publishing.restore();
    this.#leader.limited.restore();
    this.#filling.restore();
    this.#seeking.restore();
    this.#overflow.enforce();
    return this.#leader.takeEffects();
  }

  step(input: PartitionInput, now: number): PartitionEffect[] {
    this.#leader.now = Math.max(this.#leader.now, now);
    this.#handle(input);
    if (!this.#leader.limited.isEmpty) this.#overflow.enforce();
    return this.#leader.takeEffects();
  }

  /**
   * Another one leads from now on, and this machine is not used any more: whoever waits is answered. What was appended may
   * still commit (`outcome_unknown`); for the others nothing was done (`partition_unavailable`).
   */
  stepDown(): PartitionEffect[] {
    this.#leader.pending.abort(0, 'outcome_unknown');
    this.#publishing.stepDown();
    this.#receiving.stepDown();
    this.#obeying.stepDown();
    this.#operations.stepDown();
    this.#topics.stepDown();
    this.#seeking.stepDown();
    // Reads that nobody waits for are not asked for.
    return this.#leader.takeEffects().filter(({ type }) => type === 'reply');
  }

  dispatcher(group: number): GroupDispatcher | undefined {
    return this.#leader.dispatchers.get(group);
  }

  rates(group: number, now: number): { inPerSecond: number; outPerSecond: number } {
    const rates = this.#rates.get(group);
    return { inPerSecond: rates?.in.rate(now) ?? 0, outPerSecond: rates?.out.rate(now) ?? 0 };
  }

  #handle(input: PartitionInput): void {
    switch (input.type) {
      case 'publish':
        this.#publishing.publish(input);
        return;
      case 'receive':
        this.#receiving.receive(input);
        return;
      case 'cancelReceive':
        this.#receiving.cancel(input);
        return;
      case 'settle':
        this.#settling.settle(input);
        return;
      case 'handOver':
        this.#handingOver.begin(input);
        return;
      case 'callOffHandOver':
        this.#handingOver.callOff();
        this.#continue();
        return;
      case 'obey':
        this.#obeying.obey(input);
        return;
      case 'seal':
        this.#sealing.seal(input);
        return;
      case 'purgeTopic':
        this.#topics.purge(input);
        return;
      case 'purge':
      case 'redrive':
      case 'deleteMessage':
      case 'seek':
        this.#operations.operate(input);
        return;
      case 'scanned':
      case 'rowsRead':
        this.#read(input);
        return;
      case 'logRead':
        if (this.#seeking.isReading(input.group)) this.#seeking.logRead(input);
        else this.#filling.logRead(input);
        return;
      case 'committed':
        this.#advance(input.end);
        return;
      case 'notStored':
        this.#notStored(input.from, input.code);
        return;
      case 'trim':
        this.#leader.append({ timestamp: this.#leader.now, trimmed: { below: input.below } });
        return;
      case 'watch':
        this.#watching.watch(input);
        return;
      case 'room':
        this.#publishing.room(input.freeBytes);
        return;
      case 'tick':
        this.#tick();
        return;
    }
  }

  #read(input: InputOf<'scanned' | 'rowsRead'>): void {
    const isScan = input.type === 'scanned';
    if (input.reader === 'seek') {
      if (input.type === 'scanned') this.#seeking.scanned(input);
      return;
    }
    if (input.reader === 'overflow') {
      if (isScan) this.#overflow.scanned(input);
      else this.#overflow.rowsRead(input);
      this.#publishing.retryWaiting();
      return;
    }
    const dispatcher = this.dispatcher(input.group);
    if (isScan) dispatcher?.scanned(input.run, this.#leader);
    else dispatcher?.rowsRead(input.rows, this.#leader, this.#leader.now);
  }

  #advance(end: number): void {
    this.#publishing.storageWorks();
    this.#leader.replica.advance(end, (offset, entry) => this.#committed(offset, entry));
    if (!this.#leader.limited.isEmpty) this.#leader.limited.committed();
    this.#leader.pending.commit(this.#leader.replica.highWatermark);
    this.#continue();
  }

  #committed(offset: number, entry: IEntry): void {
    if (entry.message) {
      this.#messageCommitted(offset, entry.message, entry.timestamp ?? 0);
      if (this.#watching.isWatched) this.#watching.accepted(offset, entry);
    } else if (entry.settled) this.#settledCommitted(entry.settled);
    else if (entry.returned) this.#returnedCommitted(entry.returned);
    else if (entry.due) this.#ready(entry.due.group, entry.due.offsets);
    else if (entry.redriven) this.#ready(entry.redriven.group, entry.redriven.offsets);
    else if (entry.groupDefined) this.#groupDefined(entry.groupDefined.id ?? 0);
    else if (entry.filled) this.#filledCommitted(entry.filled.group, entry.filled.messages);
    else this.#rareCommitted(entry);
  }

  #rareCommitted({ sought, groupRemoved, topicRemoved }: IEntry): void {
    if (sought) this.#filledCommitted(sought.group, sought.again);
    else if (groupRemoved) this.#groupRemoved(groupRemoved.id ?? 0);
    else if (topicRemoved) this.#rates.delete(topicRemoved.id ?? 0);
  }

  #messageCommitted(offset: number, { stream, address, dueAt, expiresAt }: IMessage, publishedAt: number): void {
    this.totals.in.add(1, this.#leader.now);
    if (address) this.#ratesOf(stream ?? 0).in.add(1, this.#leader.now);
    for (const group of this.#leader.fold.reached) {
      const { id } = group;
      this.#ratesOf(id).in.add(1, this.#leader.now);
      if (dueAt) this.#schedule.add(dueAt, id, offset);
      else this.#wakeGroup(id);
      this.#expiry.accepted(group, publishedAt, expiresAt ?? 0);
    }
  }

  #settledCommitted({ group, outcome, count }: ISettled): void {
    if (outcome !== Outcome.ACKED) return;
    this.#ratesOf(group ?? 0).out.add(count ?? 0, this.#leader.now);
    this.totals.out.add(count ?? 0, this.#leader.now);
  }

  #returnedCommitted({ group, messages }: IReturned): void {
    const ready: number[] = [];
    for (const { offset, dueAt } of messages ?? []) {
      if (dueAt) this.#schedule.add(dueAt, group ?? 0, offset ?? 0);
      else ready.push(offset ?? 0);
    }
    this.#ready(group, ready);
  }

  #ready(group: number | null | undefined, offsets: readonly number[] | null | undefined): void {
    const dispatcher = this.#leader.dispatchers.get(group ?? 0);
    for (const offset of offsets ?? []) dispatcher?.returned(offset);
    const ready = this.#leader.fold.groups.get(group ?? 0);
    if (ready) this.#expiry.changed(ready);
    this.#leader.limited.cameBack(group ?? 0);
    this.#wakeGroup(group ?? 0);
  }

  #wakeGroup(group: number): void {
    const dispatcher = this.#leader.dispatchers.get(group);
    if (dispatcher) this.#leader.wake.add(dispatcher);
  }

  #groupDefined(id: number): void {
    const group = this.#leader.fold.groups.get(id);
    if (group) {
      this.#expiry.changed(group);
      this.#leader.limited.defined(group);
      this.#receiving.groupDefined(group);
    }
    this.#filling.goOn(id);
    this.#wakeGroup(id);
  }

  #filledCommitted(id: number | null | undefined, messages: readonly IFilledMessage[] | null | undefined): void {
    const group = this.#leader.fold.groups.get(id ?? 0);
    if (group === undefined) return;
    this.#ratesOf(group.id).in.add(messages?.length ?? 0, this.#leader.now);
    for (const { offset, dueAt } of messages ?? []) if (dueAt) this.#schedule.add(dueAt, group.id, offset ?? 0);
    this.#expiry.changed(group);
    this.#wakeGroup(group.id);
  }

  #groupRemoved(group: number): void {
    this.#rates.delete(group);
    this.#watching.groupRemoved(group);
    this.#leader.looks.delete(group);
    this.#leader.limited.removed(group);
    const dispatcher = this.#leader.dispatchers.get(group);
    if (dispatcher === undefined) return;
    for (const waiter of dispatcher.waiters.values()) {
      this.#leader.waiterDeadlines.remove(waiter, waiter.deadline);
      this.#leader.refuse(waiter.id, 'queue_not_found');
    }
    this.#leader.dispatchers.delete(group);
  }

  #notStored(from: number, code: ErrorCode): void {
    this.#leader.replica.truncate(from);
    this.#leader.limited.restore();
    this.#leader.pending.abort(from, code);
    this.#publishing.storageRefused(code);
    this.#continue();
  }

  /** After the log moved: operations that waited for their turn, then whoever waits for messages. */
  #continue(): void {
    this.#obeying.retryWaiting();
    this.#operations.retryDeferred();
    this.#publishing.retryWaiting();
    this.#seeking.retryWaiting();
    this.#topics.retryPurges();
    for (const dispatcher of this.#leader.wake) {
      dispatcher.pump(this.#leader);
      this.#leader.dropIfIdle(dispatcher);
    }
    this.#leader.wake.clear();
  }

  #tick(): void {
    this.#settling.expireLeases();
    this.#receiving.endWaits();
    this.#expiry.sweep();
    this.#schedule.wake();
    this.#topics.trim();
    this.#filling.tick();
    this.#seeking.tick();
    if (this.#handingOver.tick()) this.#continue();
  }

  #ratesOf(group: number): GroupRates {
    let rates = this.#rates.get(group);
    if (rates === undefined) {
      rates = { in: new RateMeter(), out: new RateMeter() };
      this.#rates.set(group, rates);
    }
    return rates;
  }
}
