import { catalogPartition } from '../../proto/partition-hash.ts';
import {
  type PartitionState,
  type StorageAdapter,
  StorageError,
  type StorageIdentity,
} from '../../storage-adapters/storage-adapter.ts';
import { ControllerDriver } from '../cluster/controller-driver.ts';
import type {
  ClusterRecord,
  ControllerSeat,
  Coordinator,
  CoordinatorEvent,
  RegistrationOutcome,
} from '../cluster/coordinator.ts';
import { type PeerAnswer, type PeerCall, type PeerNetwork, PeerUnreachable } from '../cluster/peer-network.ts';
import { assert } from '../core/assert.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { Decision, NodeReport } from '../core/controller/controller-view.ts';
import type { PartitionRecord, VersionedRecord } from '../core/replica/partition-record.ts';
import type { ReplicaIdentity } from '../core/replica/replica-machine.ts';
import type { StoreIdentity } from '../core/replica/store-identity.ts';
import type { Clock } from './clock.ts';
import type { HostedPartitions } from './hosted-partitions.ts';
import { ignoreFullDisk } from './ignore-full-disk.ts';
import { Leaders } from './leaders.ts';
import { nodeReport } from './node-report.ts';
import { adoptedRecords, storedCluster } from './stored-cluster.ts';
import { type After, withinTime } from './within-time.ts';

/** A node that is one of several. */
export interface ClusterOptions {
  readonly network: PeerNetwork;
  /** Where the others reach this node. */
  readonly address: string;
  /** A new cluster is born when so many nodes live. */
  readonly expectNodes: number;
  /** What a new cluster is. */
  readonly birth: () => ClusterRecord;
}

export interface MembershipOptions {
  readonly name: string;
  readonly storage: StorageAdapter;
  readonly coordinator: (name: string, identity: StorageIdentity, partitions: () => number) => Coordinator;
  readonly cluster: ClusterOptions | undefined;
  readonly clock: Clock;
  readonly hosted: HostedPartitions;
  /** Of a partition that is led here. */
  handOver(partition: number): Promise<unknown>;
  readonly after: After;
  /** Beside the catalog, once the catalog is known. */
  readonly partitions: () => number;
  readonly onFailure: (error: Error) => void;
}

const reportMs = 300;
const readAgainMs = 1_000;
const decideMs = 100;
/** A name that is taken by another store is tried again: the process that had it may be dead, and its session not over yet. */
const takenAgainMs = 500;
const takenMs = 30_000;
/** So long a node that gives its store up tries to say so. */
const poisonMs = 3_000;
/** A leader that is to hand its leases over is not waited for any longer. */
const handOverMs = 1_000;
/** How long a caller waits to hear who leads a partition. */
const newsMs = 500;

/** How a node takes part in a cluster, which may be its own: its session, what it hosts, and whom it can ask. */
export class Membership {
  readonly leaders: Leaders;
  /** Once there is a cluster of several nodes. */
  #controller: ControllerDriver | undefined;
  #seat: ControllerSeat | undefined;
  #isClosed = false;
  readonly #options: MembershipOptions;
  readonly #connected = new Set<string>();
  #coordinator: Coordinator | undefined;
  #incarnation = '';
  #storageId = '';
  /** What the store holds may be damaged, or less than was acknowledged from it. */
  #isDoubtful = false;
  #nodes: Extract<CoordinatorEvent, { type: 'nodes' }>['nodes'] = new Map();
  #cluster: ClusterRecord | undefined;
  #reportedAt = Number.NEGATIVE_INFINITY;
  #decidedAt = Number.NEGATIVE_INFINITY;
  /** Called with every event: whoever waits for one looks again. */
  readonly #waiting = new Set<() => void>();

  constructor(options: MembershipOptions) {
    this.#options = options;
    this.leaders = new Leaders({ read: (...call) => this.coordinator.read(...call) }, () => options.clock.now());
  }

  get coordinator(): Coordinator {
    assert(this.#coordinator !== undefined, 'the coordinator is asked before the node has registered');
    return this.#coordinator;
  }

  get nodes(): ReadonlyMap<string, { readonly address: string; readonly isDraining: boolean }> {
    return this.#nodes;
  }

  /** What the catalog of a new cluster has to agree with. */
  get clusterIdentity(): { id: string; partitions: number } | undefined {
    return this.#cluster && { id: this.#cluster.id, partitions: this.#cluster.partitions };
  }

  get isAlone(): boolean {
    return this.#options.cluster === undefined;
  }

  /** Registers the node; in a cluster, waits until there is one. */
  async join(identity: StorageIdentity): Promise<void> {
    const { name, coordinator, partitions, cluster } = this.#options;
    this.#storageId = identity.storageId;
    this.#coordinator = coordinator(name, identity, partitions);
    this.#coordinator.open((event) => this.#hear(event));
    await this.#register(identity);
    if (cluster !== undefined) await this.#awaitCluster(cluster, { ...identity, storageId: this.#storageId });
  }

  async hostCatalog(): Promise<void> {
    await this.#host(catalogPartition, await this.#read(catalogPartition));
  }

  /** Every partition of which this node is to have a replica. */
  async hostPlaced(): Promise<void> {
    const records = await this.#readAll();
    for (const [partition, versioned] of records) {
      const { record } = versioned;
      this.leaders.heard(partition, versioned);
      const { name } = this.#options;
      const isMine = record.replicas.includes(name) || record.target?.includes(name);
      if (isMine) await this.#host(partition, versioned);
    }
  }

  /** Asks again when no answer comes: one that was lost with a connection never will. */
  async #readAll(): Promise<ReadonlyMap<number, VersionedRecord>> {
    for (;;) {
      const records = await this.#within<ReadonlyMap<number, VersionedRecord>>(readAgainMs, (answer) =>
        this.coordinator.readAll(answer),
      );
      if (records !== undefined || this.#isClosed) return records ?? new Map();
    }
  }

  connected(node: string): void {
    this.#connected.add(node);
    this.#options.hosted.tell({ type: 'connected', node });
  }

  disconnected(node: string): void {
    this.#connected.delete(node);
    this.#options.hosted.tell({ type: 'disconnected', node });
  }

  /**
   * Asks the node that leads a partition. Rejects with a `BrokerError`: its own, `partition_unavailable` when it was not
   * asked, `outcome_unknown` when it may have done what it was asked.
   */
  async askLeader(partition: number, call: PeerCall, signal?: AbortSignal): Promise<PeerAnswer> {
    const leader = await this.#leaderOf(partition);
    try {
      return await this.#ask(leader, call, signal);
    } catch (error) {
      const leadsNoMore = error instanceof BrokerError && error.code === 'partition_unavailable';
      if (leadsNoMore || error instanceof PeerUnreachable) this.leaders.doubt(partition);
      if (!(error instanceof PeerUnreachable)) throw error;
      throw new BrokerError(error.wasHeard ? 'outcome_unknown' : 'partition_unavailable');
    }
  }

  /** Rejects with `partition_unavailable` when nobody leads it, or this node only thinks that it does. */
  async #leaderOf(partition: number): Promise<string> {
    const known = this.leaders.of(partition);
    if (known !== undefined && known !== this.#options.name) return known;
    let stopListening = () => {};
    await this.#within<void>(newsMs, (hear) => {
      stopListening = this.leaders.onNews(partition, hear);
      this.leaders.doubt(partition);
    });
    stopListening();
    const leader = this.leaders.of(partition);
    if (leader === undefined || leader === this.#options.name) throw new BrokerError('partition_unavailable');
    return leader;
  }

  /** By a node, to whoever has the seat of the controller. */
  reported(node: string, report: NodeReport): void {
    this.#controller?.reported(node, { ...report, at: this.#options.clock.now() });
  }

  tick(now: number): void {
    if (now - this.#decidedAt >= decideMs) {
      this.#decidedAt = now;
      this.#controller?.tick(now);
    }
    if (this.isAlone || now - this.#reportedAt < reportMs) return;
    this.#reportedAt = now;
    const seat = this.#seat;
    if (seat === undefined) return;
    const report = nodeReport(this.#options.hosted, { at: now, unreachable: this.#unreachable });
    if (seat.node === this.#options.name) this.reported(seat.node, report);
    // A controller that cannot be asked hears of it the next time.
    else this.#ask(seat.node, { type: 'report', report }).catch(() => undefined);
  }

  /** Nobody relies on this store any more; resolves when that is known, or cannot be made known in time. */
  async poison(): Promise<void> {
    const coordinator = this.#coordinator;
    if (coordinator !== undefined) {
      await this.#within<void>(poisonMs, (answer) => coordinator.poison(this.#storageId, answer));
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#options.cluster?.network.close();
    this.#coordinator?.close();
  }

  get #unreachable(): ReadonlySet<string> {
    const others = [...this.#nodes.keys()].filter((node) => node !== this.#options.name);
    return new Set(others.filter((node) => !this.#connected.has(node)));
  }

  #ask(node: string, call: PeerCall, signal?: AbortSignal): Promise<PeerAnswer> {
    const { cluster } = this.#options;
    if (cluster === undefined) return Promise.reject(new PeerUnreachable(node, false));
    return cluster.network.call(node, call, signal);
  }

  async #register(identity: StorageIdentity, isNew = false): Promise<void> {
    const { storageId, bootSequence, boots } = identity;
    const outcome = await this.#registration({ storageId, bootSequence, boots, isNew });
    if (outcome.type === 'registered') {
      this.#incarnation = outcome.incarnation;
      // After it: until then the coordinator knows the store by an earlier process. Without room the next start does it.
      if (boots.length > 1) await this.#options.storage.forgetOlderBoots().catch(ignoreFullDisk);
    } else if (outcome.type === 'newStorageId') {
      this.#storageId = await this.#options.storage.renewStorageId();
      this.#isDoubtful = true;
      await this.#register({ ...identity, storageId: this.#storageId }, true);
    } else {
      throw new StorageError('in_use', `A node at ${outcome.by.address} is called ${this.#options.name}, too.`);
    }
  }

  async #registration(store: StoreIdentity): Promise<RegistrationOutcome> {
    const { after, clock, cluster } = this.#options;
    const deadline = clock.now() + takenMs;
    for (;;) {
      const outcome = await new Promise<RegistrationOutcome>((resolve) =>
        this.coordinator.register(store, cluster?.address ?? '', resolve),
      );
      if (outcome.type !== 'taken' || clock.now() >= deadline) return outcome;
      await new Promise<void>((resolve) => after(takenAgainMs, resolve));
    }
  }

  /** A store that holds a cluster of its own brings it along where there is none yet; it never mixes with another one. */
  async #awaitCluster({ expectNodes, birth }: ClusterOptions, identity: StorageIdentity): Promise<void> {
    const { name } = this.#options;
    const stored = await this.#storedCluster(identity);
    for (;;) {
      this.#cluster = await new Promise<ClusterRecord | undefined>((resolve) => this.coordinator.readCluster(resolve));
      if (this.#cluster !== undefined) break;
      if (stored !== undefined) {
        const cluster = { ...birth(), id: stored.id, partitions: stored.partitions };
        await this.#create(cluster, adoptedRecords(cluster, name, identity));
      } else if (this.#nodes.size >= expectNodes) await this.#create(birth(), new Map());
      else await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    if (stored !== undefined && stored.id !== this.#cluster.id) {
      throw new StorageError('in_use', `The store belongs to cluster ${stored.id}, and this is ${this.#cluster.id}.`);
    }
    this.#control(this.#cluster);
  }

  /** Undefined also where that cannot be read any more, in a store that nobody relies on: its copies are fetched anew. */
  async #storedCluster(identity: StorageIdentity): ReturnType<typeof storedCluster> {
    try {
      return await storedCluster(this.#options.storage, identity);
    } catch (error) {
      const isDamaged = error instanceof StorageError && error.code === 'corrupt';
      if (!isDamaged || !this.#isDoubtful) throw error;
      return undefined;
    }
  }

  #create(cluster: ClusterRecord, records: ReadonlyMap<number, PartitionRecord>): Promise<unknown> {
    return new Promise((resolve) => this.coordinator.createCluster(cluster, records, resolve));
  }

  /** From now on this node runs for the seat of the controller, and decides while it has it. */
  #control(cluster: ClusterRecord): void {
    const { clock } = this.#options;
    const handOver = ({ partition, handsOver }: Decision, goOn: () => void) => {
      this.#within(handOverMs, (answer) => this.#handOver(handsOver!, partition).then(answer, answer)).then(goOn);
    };
    this.#controller = new ControllerDriver({ coordinator: this.coordinator, cluster, handOver });
    const now = clock.now();
    this.#controller.registered(this.#incarnation, now);
    this.#controller.hear({ type: 'nodes', nodes: this.#nodes }, now);
    this.#controller.hear({ type: 'controller', seat: this.#seat }, now);
  }

  #handOver(node: string, partition: number): Promise<unknown> {
    if (node === this.#options.name) return this.#options.handOver(partition);
    return this.#ask(node, { type: 'handOver', partition });
  }

  async #host(partition: number, versioned: VersionedRecord | undefined): Promise<void> {
    const { hosted, name } = this.#options;
    if (hosted.runnerOf(partition) !== undefined) return;
    const state = await this.#stateOf(partition, versioned);
    const identity: ReplicaIdentity = {
      node: name,
      storageId: this.#storageId,
      incarnation: this.#incarnation,
      isObserver: partition === catalogPartition,
      announcesCommits: partition === catalogPartition,
    };
    await hosted.host(partition, identity, state);
    const { protocol } = hosted.runnerOf(partition)!;
    // What was told before there was anybody to hear it is not told again.
    protocol.tell({ type: 'registered', incarnation: this.#incarnation });
    for (const node of this.#connected) protocol.tell({ type: 'connected', node });
    this.coordinator.watch(partition);
    const known = this.leaders.record(partition);
    if (known !== undefined) protocol.tell({ type: 'record', versioned: known, isCurrent: false });
  }

  async #read(partition: number): Promise<VersionedRecord | undefined> {
    const read = await this.#within<VersionedRecord | undefined>(newsMs, (answer) =>
      this.coordinator.read(partition, true, answer),
    );
    return read ?? this.leaders.record(partition);
  }

  #within<T>(patienceMs: number, begin: (answer: (value: T) => void) => unknown): Promise<T | undefined> {
    return withinTime(this.#options.after, patienceMs, begin);
  }

  /** A doubtful copy is fetched anew where others have it; the only one is kept, whatever it is worth. */
  async #stateOf(partition: number, versioned: VersionedRecord | undefined): Promise<PartitionState | undefined> {
    const { storage, name } = this.#options;
    const isElsewhere = versioned?.record.inSync.some(({ node }) => node !== name);
    if (this.#isDoubtful && isElsewhere) await storage.removePartition(partition);
    return storage.readState(partition);
  }

  #hear(event: CoordinatorEvent): void {
    const { hosted, onFailure } = this.#options;
    this.#controller?.hear(event, this.#options.clock.now());
    switch (event.type) {
      case 'record': {
        const { partition, versioned } = event;
        this.leaders.heard(partition, versioned);
        hosted.runnerOf(partition)?.protocol.tell({ type: 'record', versioned, isCurrent: false });
        break;
      }
      case 'session':
        hosted.tell({ type: 'coordinator', isReachable: event.state === 'reachable' });
        break;
      case 'registered':
        this.#incarnation = event.incarnation;
        hosted.tell({ type: 'registered', incarnation: event.incarnation });
        break;
      case 'superseded':
        onFailure(new StorageError('in_use', event.reason));
        break;
      case 'placement':
        if (this.#cluster !== undefined) this.hostPlaced().catch(onFailure);
        break;
      case 'nodes':
        this.#nodes = event.nodes;
        this.#options.cluster?.network.know(new Map([...event.nodes].map(([node, { address }]) => [node, address])));
        break;
      case 'controller':
        this.#seat = event.seat;
        break;
    }
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
