import { DueHeap } from '../dispatch/due-heap.ts';
import type { LeaderState } from './leader-state.ts';

/** Wakes scheduled messages when they are due. */
export class Schedule {
  readonly #leader: LeaderState;
  readonly #heap = new DueHeap();
  /** Ready, says an entry that is appended and not committed. */
  readonly #woken = new Set<string>();

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** When the next message is due, ms. */
  get next(): number {
    return this.#heap.next;
  }

  add(dueAt: number, group: number, offset: number): void {
    this.#heap.add(dueAt, group, offset);
  }

  /** A new leader reads from the fold what is scheduled. */
  restore(): void {
    for (const group of this.#leader.fold.groups.values()) {
      for (const { offset, at } of group.scheduled) this.#heap.add(at, group.id, offset);
    }
  }

  /** Appends what makes messages ready whose time has come. */
  wake(): void {
    const byGroup = new Map<number, number[]>();
    const later: { group: number; offset: number }[] = [];
    for (let due = this.#heap.take(this.#leader.now); due !== undefined; due = this.#heap.take(this.#leader.now)) {
      const group = this.#leader.liveGroup(due.group);
      const scheduled = group?.scheduled.get(due.offset);
      // Put off, or woken already: it stands in the heap again when it was delivered again by a seek.
      if (scheduled === undefined || scheduled.at > this.#leader.now || this.#woken.has(keyOf(due))) continue;
      const dispatcher = this.#leader.dispatchers.get(due.group);
      if (dispatcher?.held || dispatcher?.ending.has(due.offset)) later.push(due);
      else {
        const offsets = byGroup.get(due.group);
        this.#woken.add(keyOf(due));
        if (offsets) offsets.push(due.offset);
        else byGroup.set(due.group, [due.offset]);
      }
    }
    for (const { group, offset } of later) this.#heap.add(this.#leader.now + 64, group, offset);
    for (const [group, offsets] of byGroup) {
      offsets.sort((a, b) => a - b);
      const last = this.#leader.append({ timestamp: this.#leader.now, due: { group, offsets } });
      this.#leader.pending.add(
        last,
        () => this.#forget(group, offsets),
        () => {
          this.#forget(group, offsets);
          for (const offset of offsets) this.#heap.add(this.#leader.now + 1_000, group, offset);
        },
      );
    }
  }

  #forget(group: number, offsets: readonly number[]): void {
    for (const offset of offsets) this.#woken.delete(keyOf({ group, offset }));
  }
}

function keyOf({ group, offset }: { readonly group: number; readonly offset: number }): string {
  return `${group}/${offset}`;
}
