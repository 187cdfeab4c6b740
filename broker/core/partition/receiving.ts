import { limits } from '../../../proto/limits.ts';
import type { GroupDispatcher, Waiter } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/** Receivers come, wait, and go; their group's dispatcher serves them. */
export class Receiving {
  readonly #leader: LeaderState;
  /** For groups that the catalog may have already and this partition does not know yet. */
  readonly #early = new Map<number, Waiter>();

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  receive(input: InputOf<'receive'>): void {
    const group = this.#leader.liveGroup(input.group);
    if (group === undefined) {
      this.#receiveEarly(input);
      return;
    }
    const dispatcher = this.#leader.dispatcherOf(group);
    if (dispatcher.waiters.size >= limits.waitersPerGroupMax) {
      this.#leader.refuse(input.id, 'limit_reached', `The queue has ${limits.waitersPerGroupMax} waiting receivers.`);
      return;
    }
    const waiter = this.#waiterOf(input);
    dispatcher.waiters.set(waiter.id, waiter);
    dispatcher.pump(this.#leader);
    // One that does not want to wait is answered at once, unless a read for it is on its way.
    if (input.waitMs === 0 && !dispatcher.isReading) this.#endWait(waiter, dispatcher);
  }

  cancel({ id, group }: InputOf<'cancelReceive'>): void {
    const early = this.#early.get(id);
    if (early) this.#endEarly(early);
    const dispatcher = this.#leader.dispatchers.get(group);
    const waiter = dispatcher?.waiters.get(id);
    if (dispatcher && waiter) this.#endWait(waiter, dispatcher);
  }

  /** The partition knows it now. */
  groupDefined(group: DeliveryGroup): void {
    for (const waiter of this.#early.values()) {
      if (waiter.group !== group.id) continue;
      this.#early.delete(waiter.id);
      this.#leader.dispatcherOf(group).waiters.set(waiter.id, waiter);
    }
  }

  stepDown(): void {
    for (const id of this.#early.keys()) this.#leader.refuse(id, 'partition_unavailable');
    this.#early.clear();
    for (const { waiters } of this.#leader.dispatchers.values()) {
      for (const id of waiters.keys()) this.#leader.refuse(id, 'partition_unavailable');
      waiters.clear();
    }
  }

  /** Who asks every partition of a group that is being created waits in those that do not know it yet, too. */
  #receiveEarly(input: InputOf<'receive'>): void {
    const isToCome = !this.#leader.fold.hasRemoved(input.group);
    if (isToCome && input.waitMs > 0 && this.#early.size < limits.waitersPerGroupMax) {
      this.#early.set(input.id, this.#waiterOf(input));
    } else this.#leader.refuse(input.id, 'queue_not_found');
  }

  #endEarly(waiter: Waiter): void {
    this.#early.delete(waiter.id);
    this.#leader.waiterDeadlines.remove(waiter, waiter.deadline);
    this.#leader.reply(waiter.id, { type: 'received', grants: [] });
  }

  #waiterOf({ id, group, max, leaseMs, waitMs, consumer, user }: InputOf<'receive'>): Waiter {
    const deadline = this.#leader.now + waitMs;
    const waiter = { id, group, max, leaseMs, deadline, consumer, user };
    this.#leader.waiterDeadlines.add(waiter, deadline);
    return waiter;
  }

  #endWait(waiter: Waiter, dispatcher: GroupDispatcher): void {
    if (!dispatcher.waiters.delete(waiter.id)) return;
    this.#leader.waiterDeadlines.remove(waiter, waiter.deadline);
    this.#leader.reply(waiter.id, { type: 'received', grants: [] });
    this.#leader.dropIfIdle(dispatcher);
  }

  /** Those whose time is over get an empty answer. */
  endWaits(): void {
    for (const waiter of this.#leader.waiterDeadlines.takeDue(this.#leader.now)) {
      if (this.#early.has(waiter.id)) this.#endEarly(waiter);
      const dispatcher = this.#leader.dispatchers.get(waiter.group);
      if (dispatcher === undefined || !dispatcher.waiters.has(waiter.id)) continue;
      // A read for it is on its way: what it brings decides.
      if (dispatcher.isReading) this.#leader.waiterDeadlines.add(waiter, this.#leader.now + 64);
      else this.#endWait(waiter, dispatcher);
    }
  }
}
