import type { PartitionRecord, VersionedRecord } from '../../core/replica/partition-record.ts';
import { Random } from '../simulation/random.ts';
import { Trace } from '../simulation/trace.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { Misfortunes } from './misfortunes.ts';
import { type CoordinatorState, ModelCoordinator } from './model-coordinator.ts';
import { ModelNetwork } from './model-network.ts';
import type { NodeMessage } from './peer-watch.ts';
import { ReplicaChecker, ReplicaViolation } from './replica-checker.ts';
import { ReplicaNode, type ReplicaWorld } from './replica-node.ts';
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
  readonly #time: VirtualTime;
  readonly #trace: Trace;
  readonly #nodes = new Map<string, ReplicaNode>();
  readonly #checker: ReplicaChecker;
  readonly #coordinator: ModelCoordinator;
  readonly #network: ModelNetwork<NodeMessage>;
  readonly #misfortunes: Misfortunes;
  readonly #faults = new Map<string, number>();
  /** Request → how much was committed when it was made. */
  readonly #confirms = new Map<number, number>();
  #fresh = 0;
  #steps = 0;
  #elections = 0;
  #electedAt = 0;
  #isStorm = true;

  constructor(seed: number, { change = (profile: ReplicaProfile) => profile, traceLines = 300 } = {}) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#trace = new Trace(traceLines);
    this.profile = change(drawReplicaProfile(this.#random.fork()));
    this.#time = new VirtualTime(0, this.#random.fork());
    this.#network = new ModelNetwork(this.#time, this.#random.fork(), this.profile.network);
    const names = Array.from({ length: this.profile.nodes }, (_, index) => `n${index + 1}`);
    this.#coordinator = new ModelCoordinator(
      this.#time,
      this.#random.fork(),
      this.profile.coordinator,
      this.#birth(names),
      { changed: (_partition, before, after) => this.#changed(before!, after) },
    );
    this.#checker = new ReplicaChecker(this.#nodes, this.profile.mayLose);
    const world = this.#world(names);
    for (const name of names) this.#nodes.set(name, new ReplicaNode(name, `${name}#0`, world));
    this.#misfortunes = new Misfortunes(world, this.#nodes);
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
      steps: this.#steps,
      checks: this.#checker.checks,
      committed: this.#checker.committed.length,
      lost: this.#checker.lost,
      elections: this.#elections,
      faults: this.#faults,
      violation,
      trace: this.#trace.last,
      traceHash: this.#trace.hash,
    };
  }

  #live(): void {
    const { profile } = this;
    for (const node of this.#nodes.values()) node.start();
    this.#repeat(profile.writeEveryMs, () => this.#someNode()?.write());
    this.#repeat(profile.confirmEveryMs, () => this.#confirm(this.#someNode()));
    this.#repeat(profile.misfortuneMs, () => this.#misfortune());
    this.#runUntil(profile.durationMs);
    this.#isStorm = false;
    this.#heal();
    this.#runUntil(this.#time.now + patienceMs);
    this.#comeToRest();
  }

  /** A planned change of leaders may come at any time, and takes a moment. */
  #comeToRest(): void {
    for (let tries = 1; ; tries++) {
      try {
        this.#checkRest();
        return;
      } catch (error) {
        const isChanging = this.#time.now - this.#electedAt < 10_000;
        if (!(error instanceof ReplicaViolation && error.anomaly === 'not alive' && isChanging && tries < 5))
          throw error;
        this.#runUntil(this.#time.now + 5_000);
      }
    }
  }

  #runUntil(until: number): void {
    let isOver = false;
    this.#time.plan(until - this.#time.now, () => {
      isOver = true;
    });
    while (!isOver) {
      this.#time.step();
      this.#steps += 1;
    }
  }

  #repeat(meanMs: number, work: () => void): void {
    this.#time.plan(this.#random.next() * 2 * meanMs, () => {
      if (this.#isStorm && this.#checker.committed.length < rowsMax) work();
      if (this.#isStorm) this.#repeat(meanMs, work);
    });
  }

  /** A node that thinks it leads; clients know no better. */
  #someNode(): ReplicaNode | undefined {
    const leaders = [...this.#nodes.values()].filter(
      ({ machine, isPaused }) => machine?.leading !== undefined && !isPaused,
    );
    return leaders.length === 0 ? undefined : this.#random.pick(leaders);
  }

  #confirm(node: ReplicaNode | undefined): number | undefined {
    if (node === undefined) return undefined;
    this.#fresh += 1;
    this.#confirms.set(this.#fresh, this.#checker.committed.length);
    node.confirm(this.#fresh);
    return this.#fresh;
  }

  #confirmed(id: number, node: ReplicaNode, isLeader: boolean): void {
    // What an operator gave up meanwhile is not missed.
    const before = Math.min(this.#confirms.get(id)!, this.#checker.committed.length);
    this.#confirms.delete(id);
    if (!isLeader) return;
    const { highWatermark } = node.machine!.log;
    if (highWatermark < before) {
      throw new ReplicaViolation(
        'stale read',
        `${node.name} answers as of ${highWatermark}, ${before} were committed before`,
      );
    }
  }

  #misfortune(): void {
    const kind = this.#random.weighted(this.profile.misfortunes);
    const node = this.#random.pick([...this.#nodes.values()]);
    if (!this.#misfortunes.strike(kind, node)) return;
    this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
    this.#note(() => `${kind} ${node.name}`);
  }

  #heal(): void {
    this.#note(() => 'everything heals');
    this.#network.isHealed = true;
    this.#coordinator.isHealed = true;
    this.#network.mendAll();
    for (const node of this.#nodes.values()) {
      node.isFull = false;
      node.resume();
      if (!node.isUp) node.start();
      node.reconnect();
      this.#coordinator.drain(node.name, false);
    }
    this.#repeatHealing();
  }

  /** A node that gave its store up comes back, as its supervisor would have it. */
  #repeatHealing(): void {
    this.#time.plan(1_000, () => {
      for (const node of this.#nodes.values()) if (!node.isUp) node.start();
      this.#repeatHealing();
    });
  }

  #checkRest(): void {
    const leader = this.#servingLeader();
    const { record } = this.#record;
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
    const untold = [...this.#nodes.values()].find(({ disk }) => disk.isRolledBack);
    if (untold !== undefined) throw new ReplicaViolation('broken invariant', `nobody noticed what ${untold.name} lost`);
    if (missing.length > 0 || record.target !== undefined) {
      throw new ReplicaViolation('not alive', `not in sync: ${missing}; to be moved to ${record.target}`);
    }
    const before = this.#checker.committed.length;
    leader.write();
    const confirm = this.#confirm(leader)!;
    this.#runUntil(this.#time.now + 5_000);
    if (this.#checker.committed.length <= before) throw new ReplicaViolation('not alive', 'nothing is committed');
    if (this.#confirms.has(confirm)) throw new ReplicaViolation('not alive', 'no confirm round ends');
    this.#checkCopies(record);
  }

  #servingLeader(): ReplicaNode | undefined {
    const { record } = this.#record;
    const node = record.leader === undefined ? undefined : this.#nodes.get(record.leader);
    return node?.machine?.leading?.isServing ? node : undefined;
  }

  #checkCopies({ replicas }: PartitionRecord): void {
    const { committed } = this.#checker;
    for (const name of replicas) {
      const log = this.#nodes.get(name)!.machine!.log;
      if (log.highWatermark !== committed.length || log.end !== committed.length) {
        throw new ReplicaViolation(
          'not alive',
          `${name} has ${log.highWatermark} of ${log.end}, ${committed.length} are committed`,
        );
      }
    }
    this.#checker.recordIs(this.#record);
  }

  get #record(): VersionedRecord {
    return this.#coordinator.now.records.get(0)!;
  }

  #changed(before: VersionedRecord, after: VersionedRecord): void {
    const { record } = after;
    if (record.leaderEpoch > before.record.leaderEpoch) {
      this.#elections += 1;
      this.#electedAt = this.#time.now;
    }
    const members = record.inSync.map(({ node, storageId }) => `${node}${storageId.slice(node.length)}`);
    this.#note(() => `record ${after.version}: ${record.leader} leads in ${record.leaderEpoch}, in sync ${members}`);
    this.#checker.recordIs(after);
  }

  #birth(names: readonly string[]): Pick<CoordinatorState, 'cluster' | 'records'> {
    const { copies, minInSync, birth } = this.profile;
    const replicas = names.slice(0, birth === 'alone' ? 1 : copies);
    const inSync = replicas.map((node) => ({ node, storageId: `${node}#0` }));
    const record: PartitionRecord = {
      leader: undefined,
      leaderIncarnation: undefined,
      leaderEpoch: 0,
      inSync,
      replicas,
      target: undefined,
      minInSync: birth === 'alone' ? 1 : minInSync,
      minInSyncWanted: minInSync,
      uncleanSince: undefined,
      nonce: 'birth',
    };
    const cluster = { id: 'simulated', partitions: 0, copies, minInSync };
    return { cluster, records: new Map([[0, { version: 1, record }]]) };
  }

  #world(names: readonly string[]): ReplicaWorld {
    return {
      time: this.#time,
      random: this.#random.fork(),
      profile: this.profile,
      network: this.#network,
      coordinator: this.#coordinator,
      checker: this.#checker,
      names,
      fresh: () => {
        this.#fresh += 1;
        return this.#fresh;
      },
      nodeOf: (name) => this.#nodes.get(name)!,
      quarantined: (node, reason) => {
        throw new ReplicaViolation('quarantined', `${node.name}: ${reason}`);
      },
      confirmed: (id, node, isLeader) => this.#confirmed(id, node, isLeader),
      trace: (text) => this.#note(text),
    };
  }

  #note(text: () => string): void {
    this.#trace.add(`${this.#time.now.toFixed(1)} ${text()}`);
  }
}
