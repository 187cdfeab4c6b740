import { limits } from '../../../proto/limits.ts';
import type { IProducerState } from '../../../proto/log-messages.ts';

/** Consecutive sequence numbers at consecutive offsets. */
interface Run {
  firstSequence: number;
  lastSequence: number;
  firstOffset: number;
}

interface Producer {
  lastSequence: number;
  fingerprint: number;
  readonly runs: Run[];
}

export type SequenceVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'duplicate'; readonly offset: number }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' };

/**
 * Which sequence numbers of which producers are in the log, and at which offset: what makes a retry find its first try.
 * Bounded in producers (the one that wrote longest ago goes first) and in runs a producer; part of the fold, so every
 * replica forgets the same.
 */
export class ProducerTable {
  readonly #producers = new Map<string, Producer>(); // in the order of their last write
  #newest: Producer | undefined;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  has(producer: string): boolean {
    return this.#producers.has(producer);
  }

  lastSequence(producer: string): number | undefined {
    return this.#producers.get(producer)?.lastSequence;
  }

  fingerprint(producer: string): number | undefined {
    return this.#producers.get(producer)?.fingerprint;
  }

  /** `unknown`: a producer that was forgotten, or never seen and not at its beginning. */
  judge(producer: string, sequence: number): SequenceVerdict {
    const known = this.#producers.get(producer);
    if (known === undefined) return { kind: sequence === 0 ? 'new' : 'unknown' };
    if (sequence > known.lastSequence) return { kind: 'new' };
    const offset = offsetOf(known.runs, sequence);
    return offset === undefined ? { kind: 'stale' } : { kind: 'duplicate', offset };
  }

  record(producer: string, sequence: number, offset: number, fingerprint: number): void {
    const known = this.#producers.get(producer);
    if (known === undefined) {
      const runs = [{ firstSequence: sequence, lastSequence: sequence, firstOffset: offset }];
      this.#newest = { lastSequence: sequence, fingerprint, runs };
      this.#producers.set(producer, this.#newest);
      this.#forgetOldest();
      return;
    }
    known.lastSequence = sequence;
    extendRuns(known.runs, sequence, offset);
    if (known === this.#newest) return;
    this.#producers.delete(producer); // to the end of the order
    this.#producers.set(producer, known);
    this.#newest = known;
  }

  encode(): IProducerState[] {
    return [...this.#producers].map(([producer, { lastSequence, fingerprint, runs }]) => ({
      producer,
      lastSequence,
      fingerprint,
      runs: runs.flatMap((run) => [run.firstSequence, run.lastSequence, run.firstOffset]),
    }));
  }

  restore(states: readonly IProducerState[]): void {
    this.#producers.clear();
    this.#newest = undefined;
    for (const state of states) {
      const flat = state.runs ?? [];
      const runs: Run[] = [];
      for (let i = 0; i < flat.length; i += 3) {
        runs.push({ firstSequence: flat[i]!, lastSequence: flat[i + 1]!, firstOffset: flat[i + 2]! });
      }
      this.#producers.set(state.producer ?? '', {
        lastSequence: state.lastSequence ?? 0,
        fingerprint: state.fingerprint ?? 0,
        runs,
      });
    }
  }

  #forgetOldest(): void {
    if (this.#producers.size <= this.#max) return;
    const oldest = this.#producers.keys().next();
    if (!oldest.done) this.#producers.delete(oldest.value);
  }
}

function extendRuns(runs: Run[], sequence: number, offset: number): void {
  const last = runs.at(-1);
  if (
    last !== undefined &&
    sequence === last.lastSequence + 1 &&
    offset === last.firstOffset + (sequence - last.firstSequence)
  ) {
    last.lastSequence = sequence;
    return;
  }
  runs.push({ firstSequence: sequence, lastSequence: sequence, firstOffset: offset });
  if (runs.length > limits.runsPerProducerMax) runs.shift();
}

function offsetOf(runs: readonly Run[], sequence: number): number | undefined {
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i]!;
    if (sequence >= run.firstSequence && sequence <= run.lastSequence) {
      return run.firstOffset + (sequence - run.firstSequence);
    }
  }
  return undefined;
}
