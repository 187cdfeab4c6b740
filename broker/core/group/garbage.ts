import type { EndObserver } from './delivery-group.ts';
import { IntervalSet } from './interval-set.ts';

export interface GarbageInterval {
  readonly group: number;
  readonly from: number;
  readonly to: number;
}

/** A queue, a subscription or a topic that is gone; its index blocks are still stored. */
export interface RemovedGroup {
  readonly group: number;
  readonly hasRows: boolean;
}

/**
 * Rows below the floor that nothing needs any more. Rows above it are the floor's business when it moves. Not part of the
 * fold: it depends on the local floor. Everything noted before a checkpoint is deleted before that checkpoint is complete,
 * so a restart, which replays what came after, forgets nothing.
 */
export class Garbage implements EndObserver {
  /** Rows below are kept only while they are needed. */
  floor = 0;
  readonly #intervals = new Map<number, IntervalSet>();
  readonly #offsets: number[] = [];
  readonly #removedGroups: RemovedGroup[] = [];
  /** Entries that explain dead letters → how many. */
  readonly #reasons = new Map<number, number>();
  /**
   * What ends in a subscription, or is trimmed from a topic, may still be needed by others: such rows are found by looking
   * at them all, now and then. This counts the offsets below the floor that ended since somebody looked; what was before a
   * start is not known, so that the first look comes after it.
   */
  sharedEnded = Number.POSITIVE_INFINITY;
  /** So many of them there were when somebody looked last. */
  sharedRows = 0;
  /** For subscriptions. */
  readonly shared: EndObserver = {
    intervalEnded: (_group, from, to) => this.sharedRangeEnded(from, to),
    messageEnded: (offset) => this.sharedRangeEnded(offset, offset + 1),
    leftBehind: (from, to) => this.sharedRangeEnded(from, to),
    deadLetters: (entryOffset, change) => this.deadLetters(entryOffset, change),
  };

  intervalEnded(group: number, from: number, to: number): void {
    const end = Math.min(to, this.floor);
    if (from >= end) return;
    let intervals = this.#intervals.get(group);
    if (intervals === undefined) {
      intervals = new IntervalSet();
      this.#intervals.set(group, intervals);
    }
    intervals.add(from, end);
  }

  messageEnded(offset: number): void {
    if (offset < this.floor) this.#offsets.push(offset);
  }

  /** A queue was given every row that is its own. */
  leftBehind(): void {}

  deadLetters(entryOffset: number, change: number): void {
    const count = (this.#reasons.get(entryOffset) ?? 0) + change;
    if (count > 0) this.#reasons.set(entryOffset, count);
    else {
      this.#reasons.delete(entryOffset);
      this.messageEnded(entryOffset);
    }
  }

  sharedRangeEnded(from: number, to: number): void {
    this.sharedEnded += Math.max(0, Math.min(to, this.floor) - from);
  }

  /** Its rows were its own: they go with it. */
  queueRemoved(group: number): void {
    this.#intervals.delete(group);
    this.#removedGroups.push({ group, hasRows: true });
  }

  /** Of a subscription or a topic only the index goes with it. */
  sharerRemoved(group: number): void {
    this.#removedGroups.push({ group, hasRows: false });
  }

  /** The entry at this offset says why some dead letter is dead. */
  isReason(offset: number): boolean {
    return this.#reasons.has(offset);
  }

  get isEmpty(): boolean {
    return this.#intervals.size === 0 && this.#offsets.length === 0 && this.#removedGroups.length === 0;
  }

  /** Takes at most `max` single offsets. */
  takeOffsets(max: number): number[] {
    return this.#offsets.splice(0, max).sort((a, b) => a - b);
  }

  takeInterval(): GarbageInterval | undefined {
    const next = this.#intervals.entries().next();
    if (next.done) return undefined;
    const [group, intervals] = next.value;
    const first = intervals[Symbol.iterator]().next();
    if (first.done) {
      this.#intervals.delete(group);
      return this.takeInterval();
    }
    const [from, to] = first.value;
    intervals.takeUntil(from);
    if (intervals.isEmpty) this.#intervals.delete(group);
    return { group, from, to };
  }

  takeRemovedGroup(): RemovedGroup | undefined {
    return this.#removedGroups.shift();
  }
}
