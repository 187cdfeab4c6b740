import type { Fold } from '../../core/log/fold.ts';
import type { Replica } from '../../core/log/replica.ts';
import type { VersionedRecord } from '../../core/replica/partition-record.ts';
import type { NodeRuntime } from '../../runtime/node-runtime.ts';
import type { AnomalyClass } from '../simulation/anomaly.ts';
import type { SimulatedDisk } from '../simulation/simulated-disk.ts';
import { type CommittedHistory, said } from './committed-history.ts';

export interface CheckedNode {
  readonly name: string;
  readonly disk: SimulatedDisk;
  readonly runtime: NodeRuntime | undefined;
}

interface Copy {
  readonly partition: number;
  readonly replica: Pick<Replica<Fold>, 'fold' | 'highWatermark'>;
}

/** Whoever comes to rest at one of so many offsets is compared with the others there. */
const comparedEntries = 16;

/** The invariants of reliability.md §2.12, as far as they can be seen from outside of the nodes. */
export class ClusterChecker {
  readonly #nodes: ReadonlyMap<string, CheckedNode>;
  readonly #history: CommittedHistory;
  readonly #report: (kind: AnomalyClass, detail: string) => void;
  /** Copy → how far it was looked at. */
  readonly #seen = new WeakMap<object, number>();
  /** Partition and leader epoch → who leads in it. */
  readonly #leaders = new Map<string, string>();
  /** Partition and offset → the hash of the fold there. */
  readonly #hashes = new Map<string, { readonly hash: number; readonly node: string }>();
  checks = 0;

  constructor(
    nodes: ReadonlyMap<string, CheckedNode>,
    history: CommittedHistory,
    report: (kind: AnomalyClass, detail: string) => void,
  ) {
    this.#nodes = nodes;
    this.#history = history;
    this.#report = report;
  }

  /** What each node says to be committed since it was looked at last. */
  look(): void {
    for (const { name, disk, runtime } of this.#nodes.values()) {
      if (runtime === undefined) continue;
      this.#lookAt(name, disk, runtime.catalog);
      for (const runner of runtime.queueRunners) this.#lookAt(name, disk, runner);
    }
  }

  #lookAt(name: string, disk: SimulatedDisk, { partition, replica }: Copy): void {
    const { highWatermark } = replica;
    const seen = this.#seen.get(replica) ?? 0;
    if (highWatermark === seen) return;
    if (highWatermark < seen) {
      this.#report('fell back', `${name}: partition ${partition} was committed up to ${seen}, now ${highWatermark}`);
    }
    this.#seen.set(replica, highWatermark);
    this.#history.reached(name, partition, seen, highWatermark, disk);
    if (highWatermark % comparedEntries === 0) this.#compareFold(name, { partition, replica });
  }

  /** Equal logs make equal folds (I12). */
  compareFolds(): void {
    for (const { name, runtime } of this.#nodes.values()) {
      if (runtime === undefined) continue;
      for (const runner of [runtime.catalog, ...runtime.queueRunners]) this.#compareFold(name, runner);
    }
  }

  #compareFold(name: string, { partition, replica }: Copy): void {
    const place = `${partition} at ${replica.highWatermark}`;
    const hash = replica.fold.hash();
    const known = this.#hashes.get(place);
    this.checks += 1;
    if (known === undefined) this.#hashes.set(place, { hash, node: name });
    else if (known.hash !== hash) {
      this.#report('fold differs', `partition ${place}: ${name} has ${hash}, ${known.node} had ${known.hash}`);
    }
  }

  recordChanged(partition: number, before: VersionedRecord | undefined, after: VersionedRecord): void {
    const { record } = after;
    this.checks += 1;
    if (before !== undefined) {
      const hasFallen = after.version <= before.version || record.leaderEpoch < before.record.leaderEpoch;
      if (hasFallen) this.#report('fell back', `the record of partition ${partition} to version ${after.version}`);
    }
    if (record.inSync.length < record.minInSync) {
      this.#report('too few in sync', `${record.inSync.length} of ${record.minInSync} in partition ${partition}`);
    }
    if (record.leader !== undefined) this.#checkLeader(partition, record.leaderEpoch, record.leaderIncarnation!);
    for (const { node, storageId } of record.inSync) {
      const { disk } = this.#nodes.get(node)!;
      if (disk.storageId !== storageId || disk.hasLost) continue;
      const missing = this.#history.missing(partition, disk);
      if (missing === undefined) continue;
      this.#report('incomplete copy', `${node} is in sync in partition ${partition} and has not ${said(missing)}`);
    }
  }

  #checkLeader(partition: number, leaderEpoch: number, incarnation: string): void {
    const place = `${partition} in ${leaderEpoch}`;
    const other = this.#leaders.get(place);
    this.#leaders.set(place, incarnation);
    if (other === undefined || other === incarnation) return;
    this.#report('two leaders', `${other} and ${incarnation} lead partition ${place}`);
  }
}
