import type {
  ClusterRecord,
  ControllerSeat,
  RegisteredNode,
  RegisteredNodes,
  RegistrationOutcome,
} from '../../cluster/coordinator.ts';
import type { PartitionRecord, VersionedRecord } from '../../core/replica/partition-record.ts';
import type { Proposal } from '../../core/replica/replica-input.ts';
import { type RegisteredStore, reasonForNewStorageId, type StoreIdentity } from '../../core/replica/store-identity.ts';
import type { Random } from '../simulation/random.ts';
import type { VirtualTime } from '../simulation/virtual-time.ts';
import { ModelCoordinatorClient } from './model-coordinator-client.ts';

export interface CoordinatorFaults {
  readonly delayMs: number;
  /** Probability that a read is answered by a server that is behind. */
  readonly staleRead: number;
  /** Probability that the answer to a change is lost. */
  readonly lostAnswer: number;
  readonly sessionTimeoutMs: number;
}

export interface CoordinatorState {
  /** How many changes there were. */
  readonly sequence: number;
  readonly cluster: ClusterRecord | undefined;
  readonly records: ReadonlyMap<number, VersionedRecord>;
  readonly nodes: RegisteredNodes;
  readonly stores: ReadonlyMap<string, RegisteredStore>;
  readonly draining: ReadonlySet<string>;
  readonly seat: ControllerSeat | undefined;
  readonly controllerEpoch: number;
}

/** What clients are told of: a partition's record, or one of these. */
export type Topic = number | 'nodes' | 'controller' | 'placement';

export interface CoordinatorWatch {
  changed(partition: number, before: VersionedRecord | undefined, after: VersionedRecord): void;
}

/** As many states back a server may be. */
const statesBehind = 4;

/** ZooKeeper as far as the protocol can see it: one order of changes, sessions, stale reads, lost answers. */
export class ModelCoordinator {
  readonly time: VirtualTime;
  readonly random: Random;
  faults: CoordinatorFaults;
  readonly #watch: CoordinatorWatch;
  readonly #clients = new Set<ModelCoordinatorClient>();
  /** The newest last. */
  #history: CoordinatorState[];
  /** Everything is reachable at once, nothing is stale or lost any more. */
  isHealed = false;

  constructor(
    time: VirtualTime,
    random: Random,
    faults: CoordinatorFaults,
    birth: Partial<Pick<CoordinatorState, 'cluster' | 'records'>>,
    watch: CoordinatorWatch,
  ) {
    this.time = time;
    this.random = random;
    this.faults = faults;
    this.#watch = watch;
    this.#history = [
      {
        sequence: 0,
        cluster: undefined,
        records: new Map(),
        nodes: new Map(),
        stores: new Map(),
        draining: new Set(),
        seat: undefined,
        controllerEpoch: 0,
        ...birth,
      },
    ];
  }

  /** As it is, whoever may see it. */
  get now(): CoordinatorState {
    return this.#history.at(-1)!;
  }

  /** For one process. */
  connect(node: string): ModelCoordinatorClient {
    const client = new ModelCoordinatorClient(node, this);
    this.#clients.add(client);
    return client;
  }

  left(client: ModelCoordinatorClient): void {
    this.#clients.delete(client);
  }

  /** A state that is no older than `from`, and mostly the newest. */
  look(from: number, isCurrent: boolean): CoordinatorState {
    const newest = this.#history.length - 1;
    if (isCurrent || this.isHealed || !this.random.chance(this.faults.staleRead)) return this.now;
    const oldest = this.#history.findIndex(({ sequence }) => sequence >= from);
    return this.#history[this.random.between(Math.max(0, oldest), newest)]!;
  }

  delay(): number {
    return this.isHealed ? 1 : this.random.next() * this.faults.delayMs;
  }

  register(node: string, store: StoreIdentity, address: string, incarnation: string): RegistrationOutcome {
    const { stores, nodes, draining } = this.now;
    const reason = reasonForNewStorageId(store, stores.get(node));
    if (reason !== undefined) return { type: 'newStorageId', reason };
    const by = nodes.get(node);
    if (by !== undefined && by.storageId !== store.storageId) return { type: 'taken', by };
    if (by !== undefined) this.expire(node, by.incarnation);
    const { storageId, bootSequence } = store;
    const boot = store.boots?.at(-1);
    const registered: RegisteredStore = { storageId, bootSequence, boot, isPoisoned: false };
    this.#change({ stores: new Map(this.now.stores).set(node, registered) }, []);
    this.#enter(node, { incarnation, storageId, address, isDraining: draining.has(node) });
    return { type: 'registered', incarnation };
  }

  /** The same process in a new session. Why not, if so. */
  registerAgain(node: string, store: StoreIdentity, address: string, incarnation: string): string | undefined {
    const registered = this.now.stores.get(node);
    const { storageId, bootSequence } = store;
    if (registered?.storageId !== storageId || registered.bootSequence !== bootSequence) {
      return `store ${registered?.storageId} is registered, opened ${registered?.bootSequence} times`;
    }
    if (registered.isPoisoned) return 'the store was given up';
    this.#enter(node, { incarnation, storageId, address, isDraining: this.now.draining.has(node) });
    return undefined;
  }

  poison(node: string, storageId: string): void {
    const store = this.now.stores.get(node);
    if (store?.storageId !== storageId) return;
    this.#change({ stores: new Map(this.now.stores).set(node, { ...store, isPoisoned: true }) }, []);
  }

  /** The incarnation lives no more. */
  expire(node: string, incarnation: string): void {
    if (this.now.nodes.get(node)?.incarnation !== incarnation) return;
    const nodes = new Map(this.now.nodes);
    nodes.delete(node);
    const { seat } = this.now;
    if (seat?.incarnation !== incarnation) this.#change({ nodes }, ['nodes']);
    else this.#change({ nodes, seat: undefined }, ['nodes', 'controller']);
  }

  takeSeat(node: string, incarnation: string): void {
    const { seat, nodes, controllerEpoch } = this.now;
    if (seat !== undefined || nodes.get(node)?.incarnation !== incarnation) return;
    const next = controllerEpoch + 1;
    this.#change({ seat: { node, incarnation, controllerEpoch: next }, controllerEpoch: next }, ['controller']);
  }

  drain(node: string, isDraining: boolean): void {
    const draining = new Set(this.now.draining);
    if (isDraining) draining.add(node);
    else draining.delete(node);
    const live = this.now.nodes.get(node);
    const nodes = live === undefined ? this.now.nodes : new Map(this.now.nodes).set(node, { ...live, isDraining });
    this.#change({ draining, nodes }, ['nodes']);
  }

  createCluster(cluster: ClusterRecord, records: ReadonlyMap<number, PartitionRecord>): 'done' | 'refused' {
    if (this.now.cluster !== undefined) return 'refused';
    this.#change({ cluster }, []);
    for (const [partition, record] of records) this.propose(partition, { version: 0, record, alive: [] }, undefined);
    return 'done';
  }

  propose(
    partition: number,
    { version, record, alive }: Proposal,
    controllerEpoch: number | undefined,
  ): 'done' | 'refused' {
    const { records, nodes } = this.now;
    const before = records.get(partition);
    if (version !== (before?.version ?? 0)) return 'refused';
    if (controllerEpoch !== undefined && controllerEpoch !== this.now.controllerEpoch) return 'refused';
    if (alive.some(({ node, incarnation }) => nodes.get(node)?.incarnation !== incarnation)) return 'refused';
    const after = { version: version + 1, record };
    const isPlacement = before?.record.replicas.join() !== record.replicas.join();
    const topics: Topic[] = isPlacement ? [partition, 'placement'] : [partition];
    this.#change({ records: new Map(records).set(partition, after) }, topics);
    this.#watch.changed(partition, before, after);
    return 'done';
  }

  /** An operator puts an old copy of everything back; every session is over. */
  restore({ cluster, records, stores, draining }: CoordinatorState): void {
    this.#change({ cluster, records, stores, draining }, []);
    this.#history = [this.now];
    for (const client of this.#clients) client.expire();
  }

  #enter(node: string, live: RegisteredNode): void {
    this.#change({ nodes: new Map(this.now.nodes).set(node, live) }, ['nodes']);
  }

  #change(changes: Partial<CoordinatorState>, topics: readonly Topic[]): void {
    const sequence = this.now.sequence + 1;
    this.#history.push({ ...this.now, ...changes, sequence });
    if (this.#history.length > statesBehind + 1) this.#history.shift();
    for (const client of this.#clients) for (const topic of topics) client.notice(topic, sequence);
  }
}
