import { assert } from '../assert.ts';

export interface LeaderEpochStart {
  readonly leaderEpoch: number;
  readonly startOffset: number;
}

/**
 * Which leader epoch each entry of a log was appended in. Two logs with the same leader epoch at an offset are equal up to
 * there, so where two logs part is found without looking at their entries (KIP-101, KIP-279).
 */
export class EpochHistory {
  /** Never changed in place: who holds it has the history as it was. */
  #starts: readonly LeaderEpochStart[] = [];

  constructor(starts: Iterable<LeaderEpochStart> = []) {
    for (const { leaderEpoch, startOffset } of starts) this.append(leaderEpoch, startOffset);
  }

  get starts(): readonly LeaderEpochStart[] {
    return this.#starts;
  }

  /** The entry at `offset` was appended in this leader epoch. Of an older one: begins nothing. */
  append(leaderEpoch: number, offset: number): void {
    const last = this.#starts.at(-1);
    if (last?.leaderEpoch === leaderEpoch) return;
    assert(
      last === undefined || (leaderEpoch > last.leaderEpoch && offset > last.startOffset),
      `leader epoch ${leaderEpoch} at ${offset} after ${last?.leaderEpoch} at ${last?.startOffset}`,
    );
    this.#starts = [...this.#starts, { leaderEpoch, startOffset: offset }];
  }

  /** Of the entry at `offset`; 0 before the first one. */
  at(offset: number): number {
    return this.#startBefore(offset)?.leaderEpoch ?? 0;
  }

  /** All entries of [from, until), which is not empty, were appended in this leader epoch. */
  isOf(leaderEpoch: number, from: number, until: number): boolean {
    const first = this.#startBefore(from);
    return first?.leaderEpoch === leaderEpoch && this.#startBefore(until - 1) === first;
  }

  /** Nothing at or after `end` is left. */
  truncate(end: number): void {
    if ((this.#starts.at(-1)?.startOffset ?? -1) < end) return;
    this.#starts = this.#starts.filter(({ startOffset }) => startOffset < end);
  }

  /** The highest offset up to which both logs are equal. */
  matchEnd(end: number, other: EpochHistory, otherEnd: number): number {
    let match = Math.min(end, otherEnd);
    while (match > 0) {
      const mine = this.#startBefore(match - 1);
      const others = other.#startBefore(match - 1);
      if (mine?.leaderEpoch === others?.leaderEpoch) return match;
      match = Math.max(mine?.startOffset ?? 0, others?.startOffset ?? 0);
    }
    return 0;
  }

  #startBefore(offset: number): LeaderEpochStart | undefined {
    for (let index = this.#starts.length - 1; index >= 0; index--) {
      if (this.#starts[index]!.startOffset <= offset) return this.#starts[index];
    }
    return undefined;
  }
}
