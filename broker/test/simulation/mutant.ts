import type { AnomalyClass } from './anomaly.ts';

/** One line of the broker, broken on purpose, and who must notice. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong with a broker like this. */
  readonly breaks: string;
  readonly killer: Killer;
}

export type Killer =
  /** The simulator: one of its first `seeds` seeds (200 unless told) shows an anomaly, of one of these classes so far. */
  | { readonly anomalies: readonly AnomalyClass[]; readonly seeds?: number }
  /** A test file, where the simulator does not reach. */
  | { readonly test: string };

export const seedsUnlessTold = 200;

/** A text that is not there, or more than once, is a fault of the table: the code has moved on. */
export function applyMutant({ name, file, find, replace }: Mutant, source: string): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`The mutant '${name}' finds its text ${places} times in ${file}, not once.`);
  return source.replace(find, () => replace);
}
