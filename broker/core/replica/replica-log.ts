import { assert } from '../assert.ts';
import { EpochHistory, type LeaderEpochStart } from './epoch-history.ts';
import type { InstalledLog, Write } from './replica-input.ts';
import { endOf, type RowBatch } from './row-batch.ts';

/** How a log was found in the store. */
export interface StoredLog {
  readonly floor: number;
  readonly end: number;
  /** Committed for certain; more may be. */
  readonly highWatermark: number;
  readonly leaderEpoch: number;
  readonly starts: readonly LeaderEpochStart[];
}

interface PendingWrite {
  readonly end: number;
  readonly leaderEpoch: number;
  readonly starts: readonly LeaderEpochStart[];
  readonly isTruncation: boolean;
}

/**
 * How far one copy of a log goes: on the way to the disk (`end`), on the disk (`durableEnd`), committed (`highWatermark`),
 * complete (`floor`). All are next offsets. Knows no entries.
 */
export class ReplicaLog {
  epochs: EpochHistory;
  floor: number;
  end: number;
  durableEnd: number;
  highWatermark: number;
  /** Highest one this replica has acted in, or is about to. */
  leaderEpoch: number;
  durableEpoch: number;
  /** Of what is on the disk. */
  #durableStarts: readonly LeaderEpochStart[];
  #writes: PendingWrite[] = [];

  constructor({ floor, end, highWatermark, leaderEpoch, starts }: StoredLog) {
    this.epochs = new EpochHistory(starts);
    this.floor = floor;
    this.end = end;
    this.durableEnd = end;
    this.highWatermark = highWatermark;
    this.leaderEpoch = leaderEpoch;
    this.durableEpoch = leaderEpoch;
    this.#durableStarts = this.epochs.starts;
  }

  /** Entries are to be dropped and the disk has not done it yet: what is there says nothing about the leader's log. */
  get isTruncating(): boolean {
    return this.#writes.some(({ isTruncation }) => isTruncation);
  }

  raise(leaderEpoch: number): Write {
    assert(leaderEpoch > this.leaderEpoch, `leader epoch ${leaderEpoch} after ${this.leaderEpoch}`);
    this.leaderEpoch = leaderEpoch;
    this.#expect(false);
    return { type: 'raise', leaderEpoch };
  }

  append(batches: readonly RowBatch[]): Write {
    for (const batch of batches) {
      assert(batch.baseOffset === this.end, `appended at ${batch.baseOffset}, expected ${this.end}`);
      this.epochs.append(batch.leaderEpoch, batch.baseOffset);
      this.end = endOf(batch);
    }
    this.#expect(false);
    return { type: 'append', leaderEpoch: this.leaderEpoch, batches };
  }

  truncate(end: number): Write {
    assert(end <= this.end && end >= this.floor, `truncated to ${end} of [${this.floor}, ${this.end})`);
    this.epochs.truncate(end);
    this.end = end;
    this.highWatermark = Math.min(this.highWatermark, end);
    this.#expect(true);
    return { type: 'truncate', leaderEpoch: this.leaderEpoch, end };
  }

  /** The oldest write is on the disk. */
  written(): void {
    const write = this.#writes.shift();
    assert(write !== undefined, 'a write was answered that was not asked for');
    this.durableEnd = write.end;
    this.durableEpoch = write.leaderEpoch;
    this.#durableStarts = write.starts;
  }

  /**
   * No write that is under way will ever be on the disk. The leader epoch stays: whoever acted in it, if only in memory, must
   * not begin in it again.
   */
  notWritten(): void {
    this.#writes = [];
    this.epochs = new EpochHistory(this.#durableStarts);
    this.end = this.durableEnd;
  }

  /** The leader epoch is to be stored, and its write did not succeed: another one; undefined when none is needed. */
  raiseAgain(): Write | undefined {
    if (this.durableEpoch === this.leaderEpoch || this.#writes.length > 0) return undefined;
    this.#expect(false);
    return { type: 'raise', leaderEpoch: this.leaderEpoch };
  }

  /** A snapshot took the place of everything; it is on the disk. */
  install({ floor, end, highWatermark, starts }: InstalledLog): void {
    this.epochs = new EpochHistory(starts);
    this.floor = floor;
    this.end = end;
    this.durableEnd = end;
    this.highWatermark = highWatermark;
    this.#durableStarts = this.epochs.starts;
    // Leader epochs may have been raised meanwhile; nothing else is written then.
    this.#writes = this.#writes.map((write) => ({
      ...write,
      end,
      starts: this.#durableStarts,
      isTruncation: false,
    }));
  }

  #expect(isTruncation: boolean): void {
    this.#writes.push({ end: this.end, leaderEpoch: this.leaderEpoch, starts: this.epochs.starts, isTruncation });
  }
}
