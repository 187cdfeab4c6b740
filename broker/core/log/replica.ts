import { encodeEntries } from '../../../proto/encode-entries.ts';
import { Entry, type IEntry, ReplicaState } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { Fold } from './fold.ts';
import { HistorySpan } from './history-span.ts';

/** Consecutive entries to be stored; the caller adds checksums. */
export interface AppendedEntries {
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly entries: readonly Uint8Array[];
  /** Queue id of each message, 0 for other entries. */
  readonly streams: readonly number[];
}

/** Appended in this step, not encoded yet. */
interface OpenBatch {
  readonly baseOffset: number;
  readonly entries: IEntry[];
  readonly streams: number[];
}

export interface LeaderEpochStart {
  readonly leaderEpoch: number;
  readonly startOffset: number;
}

/**
 * One copy of a partition's log, as its leader sees it: what was appended, what is durable, what is committed and folded.
 *
 * floor ≤ highWatermark ≤ logEnd; all are next offsets. Entries in [highWatermark, logEnd) are the uncommitted suffix: they
 * may still be truncated, so the fold never sees them. With one replica an entry is committed as soon as it is durable here.
 * Moves: restore → replay… → becomeLeader → (append → markDurable → advance)…; `abort` drops a suffix that was not stored.
 */
export class Replica<F extends Fold = Fold> {
  readonly fold: F;
  readonly span = new HistorySpan();
  leaderEpoch = 0;
  /** Where this leader's own epoch began: it serves when everything before is committed. */
  leaderEpochStart = 0;
  readonly epochs: LeaderEpochStart[] = [];
  floor = 0;
  /** History below may be deleted, says the log. */
  trimmed = 0;
  logEnd = 0;
  highWatermark = 0;
  #durableEnd = 0;
  readonly #suffix: IEntry[] = [];
  /** Bytes of each entry of the suffix, once it is encoded. */
  readonly #suffixBytes: number[] = [];
  #suffixHead = 0;
  #batch: OpenBatch | undefined;

  constructor(fold: F) {
    this.fold = fold;
  }

  /** The whole log is durable and, with one replica, committed. Only for a state that was read from storage. */
  restoreCheckpoint(offset: number, header: Uint8Array, parts: Iterable<{ group: number; state: Uint8Array }>): void {
    const state = ReplicaState.decode(header);
    this.fold.restore(state.fold, parts);
    this.trimmed = state.trimmed;
    const samples = state.spanOffsets.map((sample, i) => ({
      offset: sample,
      bytes: state.spanBytes[i]!,
      // How many entries there are offsets tell.
      count: 0,
      at: state.spanTimes[i]!,
    }));
    this.span.restore(samples, state.spanBytes.at(-1) ?? 0, 0);
    this.#standAt(offset);
  }

  replay(offset: number, bytes: Uint8Array): void {
    assert(offset === this.logEnd, `replay at ${offset}, expected ${this.logEnd}`);
    const entry = Entry.decode(bytes);
    this.#apply(offset, entry, bytes.length);
    this.#standAt(offset + 1);
  }

  becomeLeader(leaderEpoch: number, now: number): void {
    assert(leaderEpoch > this.leaderEpoch, `leader epoch ${leaderEpoch} after ${this.leaderEpoch}`);
    this.leaderEpoch = leaderEpoch;
    this.leaderEpochStart = this.logEnd;
    this.epochs.push({ leaderEpoch, startOffset: this.logEnd });
    this.append({ timestamp: now, epochStart: {} }, 0);
  }

  /** Clients are answered only when everything of earlier epochs is known to be committed. */
  get isServing(): boolean {
    return this.leaderEpoch > 0 && this.highWatermark > this.leaderEpochStart;
  }

  /** The entry's offset. It is stored with the next `takeBatch`. */
  append(entry: IEntry, stream: number): number {
    const offset = this.logEnd;
    this.#batch ??= { baseOffset: offset, entries: [], streams: [] };
    this.#batch.entries.push(entry);
    this.#batch.streams.push(stream);
    this.#suffix.push(entry);
    this.logEnd = offset + 1;
    return offset;
  }

  /** What was appended since the last call, encoded once and for all. */
  takeBatch(): AppendedEntries | undefined {
    const batch = this.#batch;
    if (batch === undefined) return undefined;
    this.#batch = undefined;
    const { baseOffset, streams } = batch;
    const entries = encodeEntries(batch.entries);
    for (const bytes of entries) this.#suffixBytes.push(bytes.length);
    return { baseOffset, leaderEpoch: this.leaderEpoch, entries, streams };
  }

  /** Everything below `end` is on this replica's disk. */
  markDurable(end: number): void {
    assert(end <= this.logEnd && end >= this.#durableEnd, `durable to ${end} of ${this.logEnd}`);
    this.#durableEnd = end;
  }

  /** Folds what has become committed, in order, and tells `visit` of each entry after it was folded. */
  advance(visit: (offset: number, entry: IEntry) => void): void {
    while (this.highWatermark < this.#durableEnd) {
      const offset = this.highWatermark;
      const entry = this.#suffix[this.#suffixHead]!;
      const bytes = this.#suffixBytes[this.#suffixHead]!;
      this.#suffixHead += 1;
      this.#apply(offset, entry, bytes);
      this.highWatermark = offset + 1;
      visit(offset, entry);
    }
    if (this.#suffixHead < 1024 && this.#suffixHead < this.#suffix.length) return;
    this.#suffix.splice(0, this.#suffixHead);
    this.#suffixBytes.splice(0, this.#suffixHead);
    this.#suffixHead = 0;
  }

  /** The entries ≥ `from` were not stored and never will be. */
  abort(from: number): void {
    assert(from >= this.#durableEnd && from >= this.highWatermark, `abort at ${from} below what is durable`);
    this.#suffix.length = this.#suffixHead + (from - this.highWatermark);
    this.#suffixBytes.length = Math.min(this.#suffixBytes.length, this.#suffix.length);
    this.#batch = undefined;
    this.logEnd = from;
  }

  /** What was appended and is not committed. */
  suffix(): { offset: number; entry: IEntry }[] {
    return this.#suffix.slice(this.#suffixHead).map((entry, index) => ({ offset: this.highWatermark + index, entry }));
  }

  /** What stands beside the fold's parts in a checkpoint at the high watermark. */
  checkpointHeader(): Uint8Array {
    const { samples } = this.span;
    return ReplicaState.encode({
      fold: this.fold.header(),
      spanOffsets: samples.map((sample) => sample.offset),
      spanBytes: samples.map((sample) => sample.bytes),
      spanTimes: samples.map((sample) => sample.at),
      trimmed: this.trimmed,
    }).finish();
  }

  #apply(offset: number, entry: IEntry, bytes: number): void {
    this.fold.apply(offset, entry);
    this.span.add(offset, bytes, entry.timestamp ?? 0);
    if (entry.trimmed) this.#trim(entry.trimmed.below ?? 0);
  }

  #trim(below: number): void {
    assert(below >= this.trimmed, `history trimmed below ${below} after ${this.trimmed}`);
    this.trimmed = below;
    this.span.trim(below);
  }

  #standAt(offset: number): void {
    this.logEnd = offset;
    this.highWatermark = offset;
    this.#durableEnd = offset;
  }
}
