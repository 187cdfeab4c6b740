import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { LeaderState } from './leader-state.ts';

/** Between two sweeps, at least. */
const sweepMs = 1_000;
/** Messages ended by one entry, and entries a group and sweep. */
const sliceMax = 10_000;
const slicesMax = 5;

/**
 * Ends messages whose deadline has come, whether or not somebody wants them. Those with a deadline of their own stand in the
 * fold; of the others the first expires first, so a look at the head finds them.
 */
export class Expiry {
  readonly #leader: LeaderState;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** When the next sweep is due, ms. */
  get next(): number {
    return Math.max(this.#leader.sweepAt, this.#sweptAt + sweepMs);
  }

  /** A new leader reads from the fold what may expire. */
  restore(): void {
    for (const group of this.#leader.fold.groups.values()) {
      if (group.live > 0) this.changed(group);
    }
  }

  /** What has expired may be another thing now. */
  changed(group: DeliveryGroup): void {
    this.#leader.lookAt(group, this.#leader.now);
    this.#leader.sweepBy(group.expiries.nextAt);
  }

  /** A message was accepted. */
  accepted(group: DeliveryGroup, publishedAt: number, expiresAt: number): void {
    const { ttlMs } = group.definition;
    if (ttlMs > 0) this.#leader.lookAt(group, publishedAt + ttlMs);
    if (expiresAt > 0) this.#leader.sweepBy(expiresAt);
  }

  sweep(): void {
    const { now, fold } = this.#leader;
    if (now < this.next) return;
    this.#sweptAt = now;
    this.#leader.sweepAt = Number.POSITIVE_INFINITY;
    for (const group of fold.groups.values()) {
      if (!this.#leader.removing.has(group.id)) this.#sweepGroup(group);
    }
  }

  #sweepGroup(group: DeliveryGroup): void {
    const { now, looks } = this.#leader;
    if (group.expiries.nextAt <= now) this.#endDue(group);
    this.#leader.sweepBy(group.expiries.nextAt);
    const lookAt = looks.get(group.id);
    if (lookAt === undefined) return;
    if (group.live === 0) looks.delete(group.id);
    else if (lookAt > now) this.#leader.sweepBy(lookAt);
    else this.#look(group);
  }

  /** What came back during a look may have been passed by it: then there is another one. */
  #look(group: DeliveryGroup): void {
    const dispatcher = this.#leader.dispatcherOf(group);
    if (dispatcher.isLooking || group.seek !== undefined) this.#leader.sweepBy(this.#leader.now);
    else {
      this.#leader.looks.delete(group.id);
      dispatcher.look(this.#leader);
    }
  }

  #endDue(group: DeliveryGroup): void {
    const dispatcher = this.#leader.dispatcherOf(group);
    for (let slice = 0; slice < slicesMax && !dispatcher.held; slice++) {
      const due = group.expiries.due(this.#leader.now, sliceMax, (offset) => !dispatcher.isTaken(offset));
      if (due.length === 0) break;
      const messages = due.map(({ offset, from, size }) => {
        return { offset, from, size, isReturned: !group.isWaitingInOrder(offset) };
      });
      this.#leader.expire(dispatcher, messages);
    }
    this.#leader.dropIfIdle(dispatcher);
  }
}
