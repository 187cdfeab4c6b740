import type { VersionedRecord } from '../../core/replica/partition-record.ts';
import { isRetained, type ModelDisk, type ReplicaRow } from './model-disk.ts';

/** What must never be seen (reliability.md §2.12). */
export type ReplicaAnomaly =
  | 'two leaders in one epoch'
  | 'incomplete leader'
  | 'incomplete candidate'
  | 'uncovered member'
  | 'too few in sync'
  | 'committed entry changed'
  | 'follower ahead'
  | 'global loss'
  | 'stale read'
  | 'quarantined'
  | 'broken invariant'
  | 'not alive';

export class ReplicaViolation extends Error {
  readonly anomaly: ReplicaAnomaly;
  readonly detail: string;

  constructor(anomaly: ReplicaAnomaly, detail: string) {
    super(`${anomaly}: ${detail}`);
    this.anomaly = anomaly;
    this.detail = detail;
  }
}

export interface CheckedNode {
  readonly name: string;
  readonly disk: ModelDisk;
  /** Its store has lost something, and it will have another storage id before it registers. */
  readonly isGivenUp: boolean;
  /** Row by row: what a process that runs has, on its disk or on the way there. */
  rowAt(offset: number): ReplicaRow | undefined;
}

/** The log as it was committed, and what follows from it for every copy. */
export class ReplicaChecker {
  readonly committed: ReplicaRow[] = [];
  readonly #leaders = new Map<number, string>();
  readonly #nodes: ReadonlyMap<string, CheckedNode>;
  readonly #mayLose: boolean;
  checks = 0;
  /** Committed entries that an operator gave up. */
  lost = 0;
  #minInSync = 0;
  /** What older leaders had committed counts no more. */
  #uncleanSince = 0;

  constructor(nodes: ReadonlyMap<string, CheckedNode>, mayLose = false) {
    this.#nodes = nodes;
    this.#mayLose = mayLose;
  }

  /** `process`: which life of the node. */
  leads(node: string, process: string, leaderEpoch: number, highWatermark: number): void {
    if (this.#mayLose) this.#extend(node, highWatermark);
    const name = `${node} ${process}`;
    const other = this.#leaders.get(leaderEpoch);
    if (other !== undefined && other !== name) {
      throw new ReplicaViolation('two leaders in one epoch', `${other} and ${name} in ${leaderEpoch}`);
    }
    this.#leaders.set(leaderEpoch, name);
    const missing = this.#missing((offset) => this.#nodes.get(node)!.rowAt(offset));
    if (missing !== undefined) {
      throw new ReplicaViolation('incomplete leader', `${name} of ${leaderEpoch} has not ${describe(missing)}`);
    }
  }

  leaderCommits(node: string, from: number, until: number): void {
    for (let offset = from; offset < until; offset++) {
      const row = this.#nodes.get(node)!.rowAt(offset);
      const known = this.committed[offset];
      // Below the floor a row may be gone; then it was committed before.
      if (row === undefined && known !== undefined) continue;
      if (known === undefined) this.committed[offset] = row!;
      else if (known.crc !== row!.crc || known.leaderEpoch !== row!.leaderEpoch) {
        throw new ReplicaViolation('committed entry changed', `${describe(known)} is ${describe(row!)} at ${node}`);
      }
    }
    this.checks += 1;
  }

  followerCommits(node: string, from: number, until: number, leaderEpoch: number): void {
    if (leaderEpoch < this.#uncleanSince) return;
    for (let offset = from; offset < until; offset++) {
      const row = this.#nodes.get(node)!.rowAt(offset);
      const known = this.committed[offset];
      if (known === undefined)
        throw new ReplicaViolation('follower ahead', `${node} commits ${offset} before its leader`);
      if (row !== undefined && row.crc !== known.crc) {
        throw new ReplicaViolation('committed entry changed', `${describe(known)} is ${describe(row)} at ${node}`);
      }
    }
    this.checks += 1;
  }

  /** Every member that could be elected has everything that is committed, and one of them is there (I4, I14, I6). */
  recordIs({ record }: VersionedRecord): void {
    if (record.inSync.length < record.minInSync) {
      throw new ReplicaViolation('too few in sync', `${record.inSync.length} of ${record.minInSync}`);
    }
    if (record.minInSync < this.#minInSync && !this.#mayLose) {
      throw new ReplicaViolation('too few in sync', `minInSync fell from ${this.#minInSync} to ${record.minInSync}`);
    }
    this.#minInSync = record.minInSync;
    for (const [name, { disk }] of this.#nodes) {
      const isMember = record.inSync.some(({ node, storageId }) => node === name && storageId === disk.state.storageId);
      if (isMember) continue;
      disk.isRolledBack = false;
      disk.mustBeTold = false;
    }
    let electable = 0;
    for (const { node, storageId } of record.inSync) {
      const checked = this.#nodes.get(node)!;
      if (checked.disk.state.storageId !== storageId || checked.isGivenUp) continue;
      electable += 1;
      const missing = this.#missing((offset) => checked.disk.state.rows.get(offset));
      if (missing !== undefined)
        throw new ReplicaViolation('incomplete candidate', `${node} has not ${describe(missing)}`);
    }
    if (electable === 0 && !this.#mayLose) throw new ReplicaViolation('global loss', 'no member has the store it had');
    this.checks += 1;
  }

  /** From now on only what this node has counts as committed. Returns how many entries that gives up. */
  accept(node: string, leaderEpoch: number, highWatermark: number): number {
    this.#uncleanSince = leaderEpoch;
    const { rows } = this.#nodes.get(node)!.disk.state;
    const missing = this.#missing((offset) => rows.get(offset));
    const before = this.committed.length;
    this.committed.length = missing?.offset ?? before;
    const lost = before - this.committed.length;
    this.lost += lost;
    this.#extend(node, highWatermark);
    return lost;
  }

  /** It may not have heard that some of it was given up, or have heard more of its last leader. */
  #extend(node: string, highWatermark: number): void {
    const { rows } = this.#nodes.get(node)!.disk.state;
    for (let offset = this.committed.length; offset < highWatermark; offset++) this.committed.push(rows.get(offset)!);
  }

  #missing(rowAt: (offset: number) => ReplicaRow | undefined): ReplicaRow | undefined {
    // Below a floor only retained rows are kept, and every floor is committed: so the rule holds for all that is retained.
    return this.committed.find((row) => {
      const found = rowAt(row.offset);
      if (found === undefined) return isRetained(row) || !this.#isPruned(row.offset);
      return found.crc !== row.crc;
    });
  }

  #isPruned(offset: number): boolean {
    for (const { disk } of this.#nodes.values()) if (disk.state.floor > offset) return true;
    return false;
  }
}

function describe({ offset, leaderEpoch, crc }: ReplicaRow): string {
  return `entry ${crc} of ${leaderEpoch} at ${offset}`;
}
