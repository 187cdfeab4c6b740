import type { RankedQueue } from '../runtime/queries/partition-query.ts';
import { inOrder, isBefore } from '../runtime/queries/rank-queues.ts';

type Run = readonly RankedQueue[];

interface Part {
  readonly order: 'asc' | 'desc';
  readonly start: number;
  readonly end: number;
}

/**
 * From `start` to `end` of what all runs are together; each is in order. What stands before `start` is found by halving and
 * not sorted: a page far down costs little more than the first.
 */
export function mergeRanked(runs: readonly Run[], { order, start, end }: Part): RankedQueue[] {
  const from = splitAt(runs, start, order);
  const next = runs.flatMap((run, index) => run.slice(from[index]!, from[index]! + end - start));
  return inOrder(next, order).slice(0, end - start);
}

/** How many of each run are among the first `rank` of all. */
function splitAt(runs: readonly Run[], rank: number, order: 'asc' | 'desc'): readonly number[] {
  let low = runs.map(() => 0);
  let high = runs.map(({ length }) => length);
  if (sum(high) <= rank) return high;
  while (sum(low) < rank) {
    const pivot = middleOfWidest(runs, low, high);
    // None of two queues is equal in this order, so that exactly one run holds the pivot.
    const before = runs.map((run, index) => countBefore(run, pivot, low[index]!, high[index]!, order));
    const count = sum(before);
    if (count === rank) return before;
    if (count > rank) high = before;
    else low = before.map((place, index) => (runs[index]![place] === pivot ? place + 1 : place));
  }
  return low;
}

function middleOfWidest(runs: readonly Run[], low: readonly number[], high: readonly number[]): RankedQueue {
  let widest = 0;
  for (let i = 1; i < runs.length; i++) if (high[i]! - low[i]! > high[widest]! - low[widest]!) widest = i;
  return runs[widest]![(low[widest]! + high[widest]!) >>> 1]!;
}

function countBefore(run: Run, pivot: RankedQueue, low: number, high: number, order: 'asc' | 'desc'): number {
  let from = low;
  let until = high;
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (isBefore(run[middle]!, pivot, order)) from = middle + 1;
    else until = middle;
  }
  return from;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
