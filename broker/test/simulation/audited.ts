import type { GroupFold } from '../../core/group/group-fold.ts';
import type { Ledger } from './ledger.ts';
import type { NaiveCatalog } from './naive-catalog.ts';
import type { NaivePartition } from './naive-partition.ts';
import type { World } from './world.ts';

/** A simulation at rest, one node or several, for those who look at everything that is in it. */
export interface Audited {
  readonly world: World;
  readonly ledger: Ledger;
  readonly models: ReadonlyMap<number, NaivePartition>;
  readonly catalog: NaiveCatalog;
  readonly time: { readonly now: number };
  /** Partition → where the history begins that a snapshot brought along. */
  readonly movedAt: ReadonlyMap<number, number>;
  /** What whoever leads a partition knows of its groups. */
  foldOf(partition: number): GroupFold | undefined;
  /** Lets time pass until `isDone`; reports `stuck` when it never is. */
  pass(what: string, isDone: () => boolean): Promise<void>;
  /** Lets time pass until `promise` is settled; its value, or undefined when that never happened. */
  wait<T>(what: string, promise: Promise<T>): Promise<T | undefined>;
}
