import type { ReplicaAnomaly } from '../replication/replica-checker.ts';
import type { ReplicaProfileName } from '../replication/replica-profile.ts';
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
  /** The simulator of a whole cluster, likewise (300 seeds unless told). */
  | { readonly cluster: readonly AnomalyClass[]; readonly seeds?: number }
  /** The simulator of replicas, likewise (2,000 seeds unless told). */
  | { readonly replicas: readonly ReplicaAnomaly[]; readonly seeds?: number; readonly profile?: ReplicaProfileName }
  /** A test file, where the simulator does not reach. */
  | { readonly test: string };

/** The program that is to notice it, with what it is told, and how many seeds it may take. */
export function simulatorOf(killer: Exclude<Killer, { readonly test: string }>): {
  program: string;
  options: readonly string[];
  seeds: number;
} {
  if ('replicas' in killer) {
    const { seeds = 2_000, profile } = killer;
    const options = profile === undefined ? [] : ['--profile', profile];
    return { program: 'replication/simulate-replicas', options, seeds };
  }
  const program = 'simulation/simulate';
  if ('cluster' in killer) return { program, options: ['--cluster'], seeds: killer.seeds ?? 300 };
  return { program, options: [], seeds: killer.seeds ?? 200 };
}

export function anomaliesOf(killer: Killer): readonly string[] {
  if ('test' in killer) return [];
  if ('replicas' in killer) return killer.replicas;
  return 'cluster' in killer ? killer.cluster : killer.anomalies;
}

/** A text that is not there, or more than once, is a fault of the table: the code has moved on. */
export function applyMutant({ name, file, find, replace }: Mutant, source: string): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`The mutant '${name}' finds its text ${places} times in ${file}, not once.`);
  return source.replace(find, () => replace);
}
