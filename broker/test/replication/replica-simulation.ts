import type { PartitionRecord } from '../../core/replica/partition-record.ts';
import { Random } from '../simulation/random.ts';
import { Trace } from '../simulation/trace.ts';
import { ReplicaViolation } from './replica-checker.ts';
import { ReplicaCluster } from './replica-cluster.ts';
import type { ReplicaNode } from './replica-node.ts';
import { drawReplicaProfile, type ReplicaProfile } from './replica-profile.ts';

export interface ReplicaReport {
  readonly seed: number;
  readonly steps: number;
  readonly checks: number;
  readonly committed: number;
  /** Of what was committed, given up by an operator. */
  readonly lost: number;
  readonly elections: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly violation: ReplicaViolation | undefined;
  readonly trace: readonly string[];
  readonly traceHash: string;
}

const rowsMax = 400;
/** After the last misfortune everything must come to rest within this. */
const patienceMs = 60_000;

/** A cluster of one partition, out of one seed: storm, healing, rest. Stops at the first violation. */
export class ReplicaSimulation {
  readonly profile: ReplicaProfile;
  readonly #seed: number;
  readonly #random: Random;
  readonly #trace: Trace;
  readonly #cluster: ReplicaCluster;
  readonly #faults = new Map<string, number>();
  #isStorm = true;

  constructor(seed: number, { change = (profile: ReplicaProfile) => profile, traceLines = 300 } = {}) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#trace = new Trace(traceLines);
    this.profile = change(drawReplicaProfile(this.#random.fork()));
    const note = (text: string) => this.#trace.add(`${this.#cluster.time.now.toFixed(1)} ${text}`);
    this.#cluster = new ReplicaCluster(this.profile, this.#random.fork(), note);
  }

  run(): ReplicaReport {
    let violation: ReplicaViolation | undefined;
    try {
      this.#live();
    } catch (error) {
      if (!(error instanceof ReplicaViolation)) {
        const { stack, message } = error as Error;
        violation = new ReplicaViolation('broken invariant', stack ?? message);
      } else violation = error;
    }
    return {
      seed: this.#seed,
      steps: this.#cluster.steps,
      checks: this.#cluster.checker.checks,
      committed: this.#cluster.checker.committed.length,
      lost: this.#cluster.checker.lost,
      elections: this.#cluster.elections,
      faults: this.#faults,
      violation,
      trace: this.#trace.last,
      traceHash: this.#trace.hash,
    };
  }

  #live(): void {
    const { profile } = this;
    for (const node of this.#cluster.nodes.values()) node.start();
    this.#repeat(profile.writeEveryMs, () => this.#someNode()?.write());
    this.#repeat(profile.confirmEveryMs, () => {
      const node = this.#someNode();
      if (node !== undefined) this.#cluster.confirm(node);
    });
    this.#repeat(profile.misfortuneMs, () => this.#misfortune());
    this.#cluster.runUntil(profile.durationMs);
    this.#isStorm = false;
    this.#heal();
    this.#cluster.runUntil(this.#cluster.time.now + patienceMs);
    this.#comeToRest();
  }

  /** A planned change of leaders may come at any time, and takes a moment. */
  #comeToRest(): void {
    for (let tries = 1; ; tries++) {
      try {
        this.#checkRest();
        return;
      } catch (error) {
        const isChanging = this.#cluster.time.now - this.#cluster.electedAt < 10_000;
        if (!(error instanceof ReplicaViolation && error.anomaly === 'not alive' && isChanging && tries < 5))
          throw error;
        this.#cluster.runUntil(this.#cluster.time.now + 5_000);
      }
    }
  }

  #repeat(meanMs: number, work: () => void): void {
    this.#cluster.time.plan(this.#random.next() * 2 * meanMs, () => {
      if (this.#isStorm && this.#cluster.checker.committed.length < rowsMax) work();
      if (this.#isStorm) this.#repeat(meanMs, work);
    });
  }

  /** A node that thinks it leads; clients know no better. */
  #someNode(): ReplicaNode | undefined {
    const leaders = [...this.#cluster.nodes.values()].filter(
      ({ machine, isPaused }) => machine?.leading !== undefined && !isPaused,
    );
    return leaders.length === 0 ? undefined : this.#random.pick(leaders);
  }

  #misfortune(): void {
    const kind = this.#random.weighted(this.profile.misfortunes);
    const node = this.#random.pick([...this.#cluster.nodes.values()]);
    if (!this.#cluster.misfortunes.strike(kind, node)) return;
    this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
    this.#cluster.note(`${kind} ${node.name}`);
  }

  #heal(): void {
    this.#cluster.note('everything heals');
    this.#cluster.network.isHealed = true;
    this.#cluster.coordinator.isHealed = true;
    this.#cluster.network.mendAll();
    for (const node of this.#cluster.nodes.values()) {
      node.isFull = false;
      node.resume();
      if (!node.isUp) node.start();
      node.reconnect();
      this.#cluster.coordinator.drain(node.name, false);
    }
    this.#repeatHealing();
  }

  /** A node that gave its store up comes back, as its supervisor would have it. */
  #repeatHealing(): void {
    this.#cluster.time.plan(1_000, () => {
      for (const node of this.#cluster.nodes.values()) if (!node.isUp) node.start();
      this.#repeatHealing();
    });
  }

  #checkRest(): void {
    const leader = this.#cluster.servingLeader;
    const { record } = this.#cluster.versioned;
    if (leader === undefined)
      throw new ReplicaViolation('not alive', `nobody serves; the record is ${JSON.stringify(record)}`);
    const missing = record.replicas.filter((name) => !record.inSync.some(({ node }) => node === name));
    const { copies, minInSync, nodes } = this.profile;
    if (record.replicas.length < Math.min(copies, nodes) || record.minInSync !== minInSync) {
      throw new ReplicaViolation(
        'not alive',
        `under-protected: ${record.replicas}, ${record.minInSync} must be in sync`,
      );
    }
    const untold = [...this.#cluster.nodes.values()].find(({ disk }) => disk.mustBeTold);
    if (untold !== undefined) throw new ReplicaViolation('broken invariant', `nobody noticed what ${untold.name} lost`);
    if (missing.length > 0 || record.target !== undefined) {
      throw new ReplicaViolation('not alive', `not in sync: ${missing}; to be moved to ${record.target}`);
    }
    const before = this.#cluster.checker.committed.length;
    leader.write();
    const confirm = this.#cluster.confirm(leader);
    this.#cluster.runUntil(this.#cluster.time.now + 5_000);
    if (this.#cluster.checker.committed.length <= before)
      throw new ReplicaViolation('not alive', 'nothing is committed');
    if (this.#cluster.isAsked(confirm)) throw new ReplicaViolation('not alive', 'no confirm round ends');
    this.#checkCopies(record);
  }

  #checkCopies({ replicas }: PartitionRecord): void {
    const { committed } = this.#cluster.checker;
    for (const name of replicas) {
      const log = this.#cluster.nodes.get(name)!.machine!.log;
      if (log.highWatermark !== committed.length || log.end !== committed.length) {
        throw new ReplicaViolation(
          'not alive',
          `${name} has ${log.highWatermark} of ${log.end}, ${committed.length} are committed`,
        );
      }
    }
    this.#cluster.checker.recordIs(this.#cluster.versioned);
  }
}
