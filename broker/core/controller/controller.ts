import type { VersionedRecord } from '../replica/partition-record.ts';
import {
  type ControllerSettings,
  type ControllerView,
  controllerSettings,
  type Decision,
  type LeadershipHistory,
  type NodeReport,
} from './controller-view.ts';
import { decide } from './decide.ts';
import { placedOf } from './wanted-replicas.ts';

/** Changes that follow each other within this are one disturbance. */
const disturbanceMs = 60_000;

/**
 * What one who has the seat of the controller knows and remembers, and what it decides from it. Begins with nothing: whatever
 * matters beyond a seat is in the records. Told of records, nodes and reports as they come, in any order.
 */
export class Controller {
  readonly #cluster: ControllerView['cluster'];
  readonly #settings: ControllerSettings;
  /** Of the seat: `<incarnation>:<controller epoch>`. */
  readonly #name: string;
  readonly #records = new Map<number, VersionedRecord>();
  readonly #reports = new Map<string, NodeReport>();
  readonly #lastSeen = new Map<string, number>();
  readonly #drainingSince = new Map<string, number>();
  readonly #leadership = new Map<number, LeadershipHistory>();
  #nodes: ControllerView['nodes'] = new Map();
  #rounds = 0;

  constructor(name: string, cluster: ControllerView['cluster'], settings: ControllerSettings = controllerSettings) {
    this.#name = name;
    this.#cluster = cluster;
    this.#settings = settings;
  }

  get records(): ReadonlyMap<number, VersionedRecord> {
    return this.#records;
  }

  /** An older one than is known changes nothing. */
  recordRead(partition: number, versioned: VersionedRecord, now: number): void {
    const known = this.#records.get(partition);
    if (known !== undefined && known.version >= versioned.version) return;
    this.#records.set(partition, versioned);
    if (known === undefined || known.record.leaderEpoch === versioned.record.leaderEpoch) return;
    const before = this.#leadership.get(partition);
    const inARow = before !== undefined && now - before.at < disturbanceMs ? before.inARow + 1 : 0;
    this.#leadership.set(partition, { at: now, inARow });
  }

  nodesRead(nodes: ControllerView['nodes'], now: number): void {
    for (const node of this.#nodes.keys()) if (!nodes.has(node)) this.#lastSeen.set(node, now);
    for (const [node, { incarnation }] of nodes) {
      // What another process said of this node's logs: its disk may be an older one since.
      if (this.#nodes.get(node)?.incarnation !== incarnation) this.#reports.delete(node);
    }
    this.#nodes = nodes;
    for (const node of nodes.keys()) this.#lastSeen.delete(node);
    for (const [node, { isDraining }] of nodes) {
      if (!isDraining) this.#drainingSince.delete(node);
      else if (!this.#drainingSince.has(node)) this.#drainingSince.set(node, now);
    }
  }

  reported(node: string, report: NodeReport): void {
    this.#reports.set(node, report);
  }

  /** Before the first of `records` and `nodes` is known nothing may be decided: what was not read is not missing. */
  decide(now: number): Decision[] {
    this.#noticeMissing(now);
    this.#rounds += 1;
    const view: ControllerView = {
      cluster: this.#cluster,
      settings: this.#settings,
      records: this.#records,
      nodes: this.#nodes,
      lastSeen: this.#lastSeen,
      drainingSince: this.#drainingSince,
      reports: this.#reports,
      leadership: this.#leadership,
      nonce: `${this.#name}:${this.#rounds}`,
    };
    return decide(view, now);
  }

  /** A node that was gone before this controller came is gone since it came, as far as it knows. */
  #noticeMissing(now: number): void {
    for (const { record } of this.#records.values()) {
      for (const node of placedOf(record)) {
        if (!this.#nodes.has(node) && !this.#lastSeen.has(node)) this.#lastSeen.set(node, now);
      }
    }
  }
}
