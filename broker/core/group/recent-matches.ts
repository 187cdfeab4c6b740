/** Ascending matches of one group, none missing between them; `from` is the match before the first plus one. */
export interface MatchRun {
  readonly from: number;
  readonly offsets: readonly number[];
}

interface OwnRun {
  readonly from: number;
  readonly offsets: number[];
}

/**
 * Where the matches of each group since the last checkpoint are: the newest index block, in memory, rebuilt by replay.
 * While a checkpoint is being written its matches stay readable here, until the store has them.
 */
export class RecentMatches {
  #newest = new Map<number, OwnRun>();
  #flushing = new Map<number, OwnRun>();

  add(group: number, from: number, offset: number): void {
    const run = this.#newest.get(group);
    if (run === undefined) this.#newest.set(group, { from, offsets: [offset] });
    else run.offsets.push(offset);
  }

  /** Up to `limit` matches ≥ `from`, if none of them can be in the store. */
  after(group: number, from: number, limit: number): MatchRun | undefined {
    return slice(this.#flushing.get(group), from, limit) ?? slice(this.#newest.get(group), from, limit);
  }

  remove(group: number): void {
    this.#newest.delete(group);
    this.#flushing.delete(group);
  }

  /** Everything known now is about to be written. */
  beginFlush(): ReadonlyMap<number, MatchRun> {
    for (const [group, run] of this.#newest) {
      const older = this.#flushing.get(group);
      if (older === undefined) this.#flushing.set(group, run);
      else for (const offset of run.offsets) older.offsets.push(offset);
    }
    this.#newest = new Map();
    return this.#flushing;
  }

  endFlush(): void {
    this.#flushing = new Map();
  }
}

function slice(run: OwnRun | undefined, from: number, limit: number): MatchRun | undefined {
  if (run === undefined) return undefined;
  const { offsets } = run;
  if (offsets[offsets.length - 1]! < from) return undefined;
  const start = firstAtLeast(offsets, from);
  return {
    from: start === 0 ? run.from : offsets[start - 1]! + 1,
    offsets: start === 0 && offsets.length <= limit ? offsets.slice() : offsets.slice(start, start + limit),
  };
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
