import { limits } from '../../../proto/limits.ts';
import type { GroupDispatcher, Waiter } from '../dispatch/group-dispatcher.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/** Receivers come, wait, and go; their group's dispatcher serves them. */
export class Receiving {
  readonly #leader: LeaderState;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  receive(input: InputOf<'receive'>): void {
    const group = this.#leader.liveGroup(input.group);
    if (group === undefined) {
      this.#leader.refuse(input.id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#leader.dispatcherOf(group);
    if (dispatcher.waiters.size >= limits.waitersPerGroupMax) {
      this.#leader.refuse(input.id, 'limit_reached', `The queue has ${limits.waitersPerGroupMax} waiting receivers.`);
      return;
    }
    const waiter: Waiter = {
      id: input.id,
      group: group.id,
      max: input.max,
      leaseMs: input.leaseMs ?? group.definition.leaseMs,
      deadline: this.#leader.now + input.waitMs,
      consumer: input.consumer,
      user: input.user,
    };
    dispatcher.waiters.set(waiter.id, waiter);
    this.#leader.waiterDeadlines.add(waiter, waiter.deadline);
    dispatcher.pump(this.#leader);
    // One that does not want to wait is answered at once, unless a read for it is on its way.
    if (input.waitMs === 0 && !dispatcher.isReading) this.#endWait(waiter, dispatcher);
  }

  cancel({ id, group }: InputOf<'cancelReceive'>): void {
    const dispatcher = this.#leader.dispatchers.get(group);
    const waiter = dispatcher?.waiters.get(id);
    if (dispatcher && waiter) this.#endWait(waiter, dispatcher);
  }

  stepDown(): void {
    for (const { waiters } of this.#leader.dispatchers.values()) {
      for (const id of waiters.keys()) this.#leader.refuse(id, 'partition_unavailable');
      waiters.clear();
    }
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
      const dispatcher = this.#leader.dispatchers.get(waiter.group);
      if (dispatcher === undefined || !dispatcher.waiters.has(waiter.id)) continue;
      // A read for it is on its way: what it brings decides.
      if (dispatcher.isReading) this.#leader.waiterDeadlines.add(waiter, this.#leader.now + 64);
      else this.#endWait(waiter, dispatcher);
    }
  }
}
