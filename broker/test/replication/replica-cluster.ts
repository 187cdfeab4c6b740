import type { PartitionRecord, VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Random } from '../simulation/random.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { Misfortunes } from './misfortunes.ts';
import { type CoordinatorState, ModelCoordinator } from './model-coordinator.ts';
import { ModelNetwork } from './model-network.ts';
import type { NodeMessage } from './peer-watch.ts';
import { ReplicaChecker, ReplicaViolation } from './replica-checker.ts';
import { ReplicaNode, type ReplicaWorld } from './replica-node.ts';
import type { ReplicaProfile } from './replica-profile.ts';

/** The nodes of one partition, and what they share, none of them started; every commit, record and answer is checked. */
export class ReplicaCluster {
  readonly time: VirtualTime;
  readonly nodes = new Map<string, ReplicaNode>();
  readonly checker: ReplicaChecker;
  readonly coordinator: ModelCoordinator;
  readonly network: ModelNetwork<NodeMessage>;
  readonly misfortunes: Misfortunes;
  readonly profile: ReplicaProfile;
  readonly #note: (text: string) => void;
  /** Request → how much was committed when it was made. */
  readonly #confirms = new Map<number, number>();
  #fresh = 0;
  steps = 0;
  elections = 0;
  electedAt = 0;
  /** A node that has nothing to do with its copy any more is a fault of the rules, unless told otherwise. */
  quarantined = (node: ReplicaNode, reason: string): void => {
    throw new ReplicaViolation('quarantined', `${node.name}: ${reason}`);
  };

  constructor(profile: ReplicaProfile, random: Random, note: (text: string) => void) {
    this.profile = profile;
    this.#note = note;
    this.time = new VirtualTime(0, random.fork());
    this.network = new ModelNetwork(this.time, random.fork(), profile.network);
    const names = Array.from({ length: profile.nodes }, (_, index) => `n${index + 1}`);
    this.coordinator = new ModelCoordinator(this.time, random.fork(), profile.coordinator, this.#birth(names), {
      changed: (_partition, before, after) => this.#changed(before!, after),
    });
    this.checker = new ReplicaChecker(this.nodes, profile.mayLose);
    const world = this.#world(names, random.fork());
    for (const name of names) this.nodes.set(name, new ReplicaNode(name, `${name}#0`, world));
    this.misfortunes = new Misfortunes(world, this.nodes);
  }

  get versioned(): VersionedRecord {
    return this.coordinator.now.records.get(0)!;
  }

  get servingLeader(): ReplicaNode | undefined {
    const { leader } = this.versioned.record;
    const node = leader === undefined ? undefined : this.nodes.get(leader);
    return node?.machine?.leading?.isServing ? node : undefined;
  }

  note(text: string): void {
    this.#note(text);
  }

  runUntil(until: number): void {
    let isOver = false;
    this.time.plan(until - this.time.now, () => {
      isOver = true;
    });
    while (!isOver) this.step();
  }

  step(): void {
    this.time.step();
    this.steps += 1;
  }

  /** Whether the node may hand out what it holds; the request that is answered later. */
  confirm(node: ReplicaNode): number {
    this.#fresh += 1;
    this.#confirms.set(this.#fresh, this.checker.committed.length);
    node.confirm(this.#fresh);
    return this.#fresh;
  }

  isAsked(confirm: number): boolean {
    return this.#confirms.has(confirm);
  }

  #confirmed(id: number, node: ReplicaNode, isLeader: boolean): void {
    // What an operator gave up meanwhile is not missed.
    const before = Math.min(this.#confirms.get(id)!, this.checker.committed.length);
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

  #changed(before: VersionedRecord, after: VersionedRecord): void {
    const { record } = after;
    if (record.leaderEpoch > before.record.leaderEpoch) {
      this.elections += 1;
      this.electedAt = this.time.now;
    }
    const members = record.inSync.map(({ node, storageId }) => `${node}${storageId.slice(node.length)}`);
    const leader = record.leader ?? 'nobody';
    this.#note(`record ${after.version}: ${leader} leads in ${record.leaderEpoch}, in sync ${members}`);
    this.checker.recordIs(after);
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

  #world(names: readonly string[], random: Random): ReplicaWorld {
    return {
      time: this.time,
      random,
      profile: this.profile,
      network: this.network,
      coordinator: this.coordinator,
      checker: this.checker,
      names,
      fresh: () => {
        this.#fresh += 1;
        return this.#fresh;
      },
      nodeOf: (name) => this.nodes.get(name)!,
      quarantined: (node, reason) => this.quarantined(node, reason),
      confirmed: (id, node, isLeader) => this.#confirmed(id, node, isLeader),
      trace: (text) => this.#note(text()),
    };
  }
}
