import { encodeEntries } from '../../../proto/encode-entries.ts';
import { Entry, type IEntry, ReplicaState } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { RowBatch } from '../replica/row-batch.ts';
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

/**
 * One copy of a partition's log: how far it goes, what is committed and folded, and the entries between.
 *
 * floor ≤ highWatermark ≤ logEnd; all are next offsets. Entries in [highWatermark, logEnd) are the uncommitted suffix: they
 * may still be truncated, so the fold never sees them. A leader appends them decoded, a follower receives them encoded, and
 * those that a process found in its store when it started are read again when they are committed (below `storedEnd`).
 * Which entries are durable, committed or to be truncated is not decided here (core/replica).
 */
export class Replica<F extends Fold = Fold> {
  readonly fold: F;
  readonly span = new HistorySpan();
  /** Of the leader that appends here. */
  leaderEpoch = 0;
  /** Where this leader's own epoch began: it serves when everything before is committed. */
  leaderEpochStart = 0;
  floor = 0;
  /** History below may be deleted, says the log. */
  trimmed = 0;
  logEnd = 0;
  highWatermark = 0;
  /** Uncommitted entries below are in the store only. */
  storedEnd = 0;
  /** From the higher of `highWatermark` and `storedEnd` on. */
  readonly #suffix: (IEntry | Uint8Array)[] = [];
  /** Bytes of each entry of the suffix, once it is encoded. */
  readonly #suffixBytes: number[] = [];
  #suffixHead = 0;
  #batch: OpenBatch | undefined;

  constructor(fold: F) {
    this.fold = fold;
  }

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
    this.highWatermark = offset;
    this.storedIs(offset);
  }

  /** The store has entries up to here; those above the high watermark are read when they are committed. */
  storedIs(end: number): void {
    this.storedEnd = end;
    this.logEnd = end;
  }

  /** The next entry of the store, which is committed. */
  replay(offset: number, bytes: Uint8Array): void {
    assert(offset === this.highWatermark, `replay at ${offset}, expected ${this.highWatermark}`);
    assert(this.#suffix.length === 0 || offset < this.storedEnd, `replay at ${offset} of what is in memory`);
    this.#apply(offset, Entry.decode(bytes), bytes.length);
    this.highWatermark = offset + 1;
    this.storedEnd = Math.max(this.storedEnd, offset + 1);
    this.logEnd = Math.max(this.logEnd, offset + 1);
  }

  /** The leader epoch begins with an entry of its own. Once more when that one was dropped. */
  beginLeaderEpoch(leaderEpoch: number, now: number): void {
    assert(leaderEpoch >= this.leaderEpoch, `leader epoch ${leaderEpoch} after ${this.leaderEpoch}`);
    this.leaderEpoch = leaderEpoch;
    this.leaderEpochStart = this.logEnd;
    this.append({ timestamp: now, epochStart: {} }, 0);
  }

  /** Clients are answered only when everything of earlier leader epochs is known to be committed. */
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

  /** From the leader, at the log's end. */
  receive({ baseOffset, entries }: RowBatch): void {
    assert(baseOffset === this.logEnd, `received at ${baseOffset}, expected ${this.logEnd}`);
    for (const bytes of entries) {
      this.#suffix.push(bytes);
      this.#suffixBytes.push(bytes.length);
    }
    this.logEnd += entries.length;
  }

  /** Folds what has become committed, in order, and tells `visit` of each entry after it was folded. */
  advance(end: number, visit: (offset: number, entry: IEntry) => void): void {
    assert(
      end <= this.highWatermark || this.highWatermark >= this.storedEnd,
      `entries below ${this.storedEnd} are not here`,
    );
    while (this.highWatermark < end) {
      const offset = this.highWatermark;
      const known = this.#suffix[this.#suffixHead]!;
      const entry = known instanceof Uint8Array ? Entry.decode(known) : known;
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

  /** The entries ≥ `end` are no part of the log any more; none of them was committed. */
  truncate(end: number): void {
    assert(end >= this.highWatermark, `truncated to ${end}, below what is committed`);
    if (end >= this.logEnd) return;
    this.#batch = undefined;
    this.storedEnd = Math.min(this.storedEnd, end);
    this.#suffix.length = this.#suffixHead + (end - Math.max(this.highWatermark, this.storedEnd));
    this.#suffixBytes.length = Math.min(this.#suffixBytes.length, this.#suffix.length);
    this.logEnd = end;
  }

  /** What is in memory is not what the store has: uncommitted entries below `end` are read again when they are committed. */
  forgetSuffix(end: number): void {
    this.truncate(this.highWatermark);
    this.storedIs(end);
  }

  /** What was appended here and is not committed. Only for the leader, who has all of it in memory. */
  suffix(): { offset: number; entry: IEntry }[] {
    const first = Math.max(this.highWatermark, this.storedEnd);
    return this.#suffix.slice(this.#suffixHead).map((known, index) => {
      const entry = known instanceof Uint8Array ? Entry.decode(known) : known;
      return { offset: first + index, entry };
    });
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
    // What only says that history went is none: to trim that, too, would go on for ever.
    if (entry.trimmed) this.#trim(entry.trimmed.below ?? 0);
    else this.span.add(offset, bytes, entry.timestamp ?? 0);
  }

  #trim(below: number): void {
    assert(below >= this.trimmed, `history trimmed below ${below} after ${this.trimmed}`);
    this.trimmed = below;
    this.span.trim(below);
  }
}
