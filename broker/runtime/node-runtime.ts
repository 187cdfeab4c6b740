import type { IEntry } from '../../proto/log-messages.ts';
import { catalogPartition, partitionOfQueue } from '../../proto/partition-hash.ts';
import { type StorageAdapter, StorageError, type StorageIdentity } from '../../storage-adapters/storage-adapter.ts';
import type { Coordinator, CoordinatorEvent } from '../cluster/coordinator.ts';
import { BrokerError } from '../core/broker-error.ts';
import { CatalogFold, type ClusterRecord } from '../core/catalog/catalog-fold.ts';
import { CatalogPartition } from '../core/catalog/catalog-partition.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import type { Fold } from '../core/log/fold.ts';
import { Replica } from '../core/log/replica.ts';
import { QueuePartition } from '../core/partition/queue-partition.ts';
import type { ReplicaInput } from '../core/replica/replica-input.ts';
import type { Clock } from './clock.ts';
import { countOf } from './count-of.ts';
import { Definitions } from './definitions.ts';
import { FeedHub } from './feed/feed-hub.ts';
import { Journal } from './journal.ts';
import { Maintenance, type MaintenanceSettings } from './maintenance.ts';
import { PartitionRunner, type RunnerTools } from './partition-runner.ts';
import { ReadAhead } from './read-ahead.ts';
import { RoomWatch } from './room-watch.ts';
import { RowCache } from './row-cache.ts';
import type { CatalogRunner, QueueRunner } from './runners.ts';
import { exportSnapshot, type SnapshotChunk } from './snapshot.ts';

export interface RuntimeOptions {
  /** Of this node. */
  readonly name: string;
  readonly storage: StorageAdapter;
  /** What this node shares with others, or has for itself. `partitions`: how many the catalog says there are. */
  readonly coordinator: (name: string, identity: StorageIdentity, partitions: () => number) => Coordinator;
  readonly clock: Clock;
  readonly maintenance: MaintenanceSettings;
  /** Memory for the newest entries, so that consumers who keep up never read from disk. */
  readonly rowCacheBytes?: number;
  /** What a new cluster is made of; an existing one keeps what it has. */
  readonly birth: () => ClusterRecord;
  /** The storage failed or an invariant broke: nothing may be answered any more. */
  readonly onFailure: (error: Error) => void;
}

const tickMs = 50;
const rowCacheBytesDefault = 16 * 1024 * 1024;
const readAheadBytesMax = 4 * 1024 * 1024;

/** All partitions of a node over one store: recovery, the passing of time, shutdown. With one node it leads them all. */
export class NodeRuntime {
  readonly catalog: CatalogRunner;
  #coordinator: Coordinator | undefined;
  #incarnation = '';
  #storageId = '';
  readonly #queues: QueueRunner[] = [];
  readonly definitions: Definitions;
  /** Those who look at what comes in. */
  readonly feeds: FeedHub;
  readonly #options: RuntimeOptions;
  readonly #tools: RunnerTools;
  readonly #maintenance: Maintenance;
  readonly #roomWatch: RoomWatch;
  readonly #watchers = new Set<() => void>();
  #stopTicking = () => {};
  #refuseStart: ((reason: Error) => void) | undefined;
  #state: 'starting' | 'serving' | 'stopping' | 'failed' = 'starting';
  /** Raised with every change of any partition: long-polls of statistics wait for it. */
  version = 0;

  private constructor(options: RuntimeOptions) {
    this.#options = options;
    const { storage, clock, rowCacheBytes = rowCacheBytesDefault } = options;
    const onFailure = (error: Error) => this.#fail(error);
    const journal = new Journal(storage, onFailure);
    const onChange = () => this.#changed();
    const readAhead = new ReadAhead(storage, readAheadBytesMax);
    this.feeds = new FeedHub(clock, (input) => {
      for (const runner of this.#queues) runner.tell(input);
    });
    const cache = new RowCache(rowCacheBytes);
    this.#maintenance = new Maintenance(storage, clock, options.maintenance);
    this.#tools = {
      storage,
      clock,
      journal,
      cache,
      readAhead,
      onFailure,
      onChange,
      feeds: this.feeds,
      coordinator: this.#coordinatorOf(),
      send: () => {},
      install: () => Promise.resolve(undefined),
      onTrouble: (_kind, partition, reason) => onFailure(new Error(`Partition ${partition}: ${reason}.`)),
      onFull: () => this.#full(),
      onReplaced: (partition, offset) => this.#maintenance.add(this.#runnerOf(partition)!, offset),
    };
    this.#roomWatch = new RoomWatch(storage, journal);
    const parts = {
      newCopy: (floor: number) => this.#newCopy(new CatalogFold(), floor),
      newMachine: (copy: Replica<CatalogFold>) => new CatalogPartition(copy),
    };
    this.catalog = new PartitionRunner(catalogPartition, parts, this.#tools);
    this.definitions = new Definitions(this.catalog, this.#queues, clock);
  }

  /** Opens the store, replays every log, leads every partition. Rejects with `StorageError`. */
  static async open(options: RuntimeOptions): Promise<NodeRuntime> {
    const runtime = new NodeRuntime(options);
    const identity = await options.storage.open();
    try {
      await runtime.#start(identity);
    } catch (error) {
      await options.storage.close();
      throw error;
    }
    return runtime;
  }

  get cluster(): ClusterRecord {
    return this.catalog.replica.fold.cluster!;
  }

  get queueRunners(): readonly QueueRunner[] {
    return this.#queues;
  }

  get inFlightBytes(): number {
    return this.#tools.journal.inFlightBytes;
  }

  get storage(): StorageAdapter {
    return this.#options.storage;
  }

  get now(): number {
    return this.#options.clock.now();
  }

  /** Why the node does not serve; undefined when it does. */
  get notServing(): string | undefined {
    return this.#state === 'serving' ? undefined : `the node is ${this.#state}`;
  }

  /** The store failed or an invariant broke; the node answers nothing any more. */
  get hasFailed(): boolean {
    return this.#state === 'failed';
  }

  /** Where a queue of this name lives. */
  runnerOf(queue: string): QueueRunner {
    return this.#queues[partitionOfQueue(queue, this.cluster.partitions) - 1]!;
  }

  runner(partition: number): QueueRunner | undefined {
    return this.#queues[partition - 1];
  }

  /** Rejects with `BrokerError`; the committed offset otherwise. */
  async appendToCatalog(entry: IEntry): Promise<number> {
    return countOf(await this.catalog.request({ type: 'append', entry }));
  }

  /** Hands `use` the snapshot of one partition as of now, while nothing is pruned. */
  async withSnapshot<T>(partition: number, use: (chunks: AsyncGenerator<SnapshotChunk>) => Promise<T>): Promise<T> {
    const runner = this.#runnerOf(partition);
    const log = runner?.protocol.log;
    if (log === undefined) throw new BrokerError('internal', { detail: `There is no partition ${partition}.` });
    return this.#maintenance.pause(() => use(exportSnapshot(this.storage, partition, log)));
  }

  /** Calls back once, when `delayMs` are over; returns the way to call it off. */
  after(delayMs: number, callback: () => void): () => void {
    const stop = this.#options.clock.every(delayMs, () => {
      stop();
      callback();
    });
    return stop;
  }

  /** Calls back with the next change, or when the node stops; returns the way to stop waiting. */
  onChange(callback: () => void): () => void {
    this.#watchers.add(callback);
    return () => this.#watchers.delete(callback);
  }

  /** Answers whoever waits, keeps everything that was promised, writes a last checkpoint. */
  async close(): Promise<void> {
    this.#stopTicking();
    if (this.#state !== 'failed') {
      this.#state = 'stopping';
      // First what was handed in: to call it refused would make its sender send it again.
      await this.#tools.journal.drained();
      for (const runner of [this.catalog, ...this.#queues]) runner.refuseAll('shutting_down', 'shutting_down');
      this.#changed();
      this.feeds.closeAll();
      await this.#maintenance.finish().catch(ignoreFullDisk);
    }
    await this.#options.storage.close();
  }

  async #start(identity: StorageIdentity): Promise<void> {
    await this.#register(identity);
    await this.#host(this.catalog, identity);
    await this.#serving([this.catalog]);
    if (this.catalog.replica.fold.cluster === undefined) {
      await this.appendToCatalog({ clusterDefined: this.#options.birth() });
    }
    for (let partition = 1; partition <= this.cluster.partitions; partition++) {
      const parts = {
        newCopy: (floor: number) => this.#newCopy(new GroupFold(), floor),
        newMachine: (copy: Replica<GroupFold>) => new QueuePartition(copy),
      };
      const runner: QueueRunner = new PartitionRunner(partition, parts, this.#tools);
      this.#queues.push(runner);
      await this.#host(runner, identity);
    }
    await this.#serving(this.#queues);
    await this.definitions.catchUp();
    await this.#tellRoom();
    this.#state = 'serving';
    this.#stopTicking = this.#options.clock.every(tickMs, () => this.#tick());
  }

  #register(identity: StorageIdentity): Promise<void> {
    const { storageId, bootSequence } = identity;
    const { name, coordinator } = this.#options;
    this.#storageId = storageId;
    this.#coordinator = coordinator(name, identity, () => this.cluster.partitions);
    this.#coordinator.open((event) => this.#hear(event));
    return new Promise((resolve, reject) => {
      this.#coordinator!.register({ storageId, bootSequence, isNew: false }, '', (outcome) => {
        if (outcome.type !== 'registered') return reject(new Error(`The node could not register: ${outcome.type}.`));
        this.#incarnation = outcome.incarnation;
        resolve();
      });
    });
  }

  #hear(event: CoordinatorEvent): void {
    if (event.type === 'record') {
      const { partition, versioned } = event;
      this.#runnerOf(partition)?.protocol.tell({ type: 'record', versioned, isCurrent: false });
    } else if (event.type === 'session') {
      this.#tellReplicas({ type: 'coordinator', isReachable: event.state === 'reachable' });
    } else if (event.type === 'registered') {
      this.#incarnation = event.incarnation;
      this.#tellReplicas({ type: 'registered', incarnation: event.incarnation });
    }
  }

  #tellReplicas(input: ReplicaInput): void {
    for (const runner of [this.catalog, ...this.#queues]) runner.protocol.tell(input);
  }

  /** What the coordinator is asked before it is there nobody waits for. */
  #coordinatorOf(): RunnerTools['coordinator'] {
    return {
      propose: (...call) => this.#coordinator!.propose(...call),
      read: (...call) => this.#coordinator!.read(...call),
      checkVersion: (...call) => this.#coordinator!.checkVersion(...call),
    };
  }

  #newCopy<F extends Fold>(fold: F, floor: number): Replica<F> {
    const copy = new Replica(fold);
    this.#maintenance.prepare(copy, floor);
    return copy;
  }

  #runnerOf(partition: number): CatalogRunner | QueueRunner | undefined {
    return partition === catalogPartition ? this.catalog : this.#queues[partition - 1];
  }

  /** Reads what the store has of a partition, and takes part in its replication from now on. */
  async #host(runner: CatalogRunner | QueueRunner, { partitions }: StorageIdentity): Promise<void> {
    const state = partitions.find(({ partition }) => partition === runner.partition);
    const identity = { node: this.#options.name, storageId: this.#storageId, incarnation: this.#incarnation };
    const checkpointOffset = await runner.protocol.recover(state, identity);
    this.#maintenance.add(runner, checkpointOffset);
    this.#coordinator!.watch(runner.partition);
  }

  /** Resolves when this node serves all of these. Rejects when the disk is too full for that. */
  async #serving(runners: readonly (CatalogRunner | QueueRunner)[]): Promise<void> {
    while (!runners.every(({ isServing }) => isServing)) {
      if (this.#state !== 'starting') throw new BrokerError('storage_failed');
      await new Promise<void>((resolve, reject) => {
        this.#refuseStart = reject;
        this.onChange(resolve);
      });
    }
    this.#refuseStart = undefined;
  }

  /** A node that cannot even begin says so, and does not wait for room. */
  #full(): void {
    this.#refuseStart?.(new StorageError('full', 'The store has no room for the first entry of a leader.'));
  }

  #tick(): void {
    const now = this.#options.clock.now();
    for (const runner of [this.catalog, ...this.#queues]) {
      const { machine, protocol } = runner;
      if (machine !== undefined && machine.nextDeadline <= now) runner.tell({ type: 'tick' });
      if (!protocol.isAlone) protocol.tell({ type: 'tick' });
    }
    this.#maintenance
      .run()
      .catch(ignoreFullDisk)
      .catch((error) => this.#fail(error));
    this.#tellRoom().catch((error) => {
      if (this.#state === 'serving') this.#fail(error);
    });
    this.definitions.tick(now);
    this.feeds.tick();
  }

  async #tellRoom(): Promise<void> {
    const freeBytes = await this.#roomWatch.measure(this.now);
    if (freeBytes === undefined) return;
    for (const runner of this.#queues) runner.tell({ type: 'room', freeBytes });
  }

  #changed(): void {
    this.version += 1;
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of watchers) watcher();
  }

  #fail(error: Error): void {
    if (this.#state === 'failed') return;
    this.#state = 'failed';
    this.#stopTicking();
    // What was handed in may be on the disk or not: only a retry with the same identity can tell.
    for (const runner of [this.catalog, ...this.#queues]) runner.refuseAll('outcome_unknown', 'storage_failed');
    this.#changed();
    this.feeds.closeAll();
    this.#options.onFailure(error);
  }
}

/** What could not be written now is written with the next checkpoint. */
function ignoreFullDisk(error: unknown): void {
  if (!(error instanceof StorageError && error.code === 'full')) throw error;
}
