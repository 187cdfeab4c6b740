import type { IEntry } from '../../proto/log-messages.ts';
import { catalogPartition } from '../../proto/partition-hash.ts';
import { type StorageAdapter, StorageError, type StorageIdentity } from '../../storage-adapters/storage-adapter.ts';
import type { Coordinator } from '../cluster/coordinator.ts';
import type { PeerNetwork } from '../cluster/peer-network.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { ClusterRecord } from '../core/catalog/catalog-fold.ts';
import type { InstalledLog } from '../core/replica/replica-input.ts';
import { answerPeer } from './answer-peer.ts';
import type { Clock } from './clock.ts';
import { countOf } from './count-of.ts';
import { Definitions } from './definitions.ts';
import { FeedHub } from './feed/feed-hub.ts';
import { HostedPartitions } from './hosted-partitions.ts';
import { ignoreFullDisk } from './ignore-full-disk.ts';
import { Journal } from './journal.ts';
import { Maintenance, type MaintenanceSettings } from './maintenance.ts';
import { type ClusterOptions, Membership } from './membership.ts';
import { OldSeals } from './old-seals.ts';
import type { RunnerTools } from './partition-runner.ts';
import { answerQuery } from './queries/answer-query.ts';
import type { AnswerOf, PartitionQuery } from './queries/partition-query.ts';
import { querySourceOf } from './queries/query-source.ts';
import { ReadAhead } from './read-ahead.ts';
import { ReplicaTrouble } from './replica-trouble.ts';
import { RoomWatch } from './room-watch.ts';
import { RowCache } from './row-cache.ts';
import type { CatalogRunner, QueueRunner } from './runners.ts';
import { serveSnapshot } from './serve-snapshot.ts';
import { exportSnapshot, type SnapshotChunk, takeSnapshot } from './snapshot.ts';
import { type After, withinTime } from './within-time.ts';

export interface RuntimeOptions {
  /** Of this node. */
  readonly name: string;
  readonly storage: StorageAdapter;
  /** What this node shares with others, or has for itself. `partitions`: how many the catalog says there are. */
  readonly coordinator: (name: string, identity: StorageIdentity, partitions: () => number) => Coordinator;
  /** The others; undefined: there are none, and this node leads everything. */
  readonly cluster?: ClusterOptions;
  readonly clock: Clock;
  readonly maintenance: MaintenanceSettings;
  /** Memory for the newest entries, so that consumers who keep up never read from disk. */
  readonly rowCacheBytes?: number;
  /** What the catalog of a new cluster begins with; an existing one keeps what it has. */
  readonly birth: () => ClusterRecord;
  /** The storage failed or an invariant broke: nothing may be answered any more. */
  readonly onFailure: (error: Error) => void;
}

const tickMs = 50;
const rowCacheBytesDefault = 16 * 1024 * 1024;
const readAheadBytesMax = 4 * 1024 * 1024;
/** For this node's copy of the catalog to get to what it has written. */
const catalogWaitMs = 5_000;
/** A node that stops does not wait longer for its leases to be known to others. */
const handOverMs = 1_000;

/** What a node hosts over one store: recovery, the passing of time, shutdown. */
export class NodeRuntime {
  readonly definitions: Definitions;
  /** Those who look at what comes in. */
  readonly feeds: FeedHub;
  readonly membership: Membership;
  readonly #options: RuntimeOptions;
  readonly #hosted: HostedPartitions;
  readonly #tools: RunnerTools;
  readonly #maintenance: Maintenance;
  readonly #roomWatch: RoomWatch;
  readonly #oldSeals: OldSeals;
  readonly #watchers = new Set<() => void>();
  #stopTicking = () => {};
  #refuseStart: ((reason: Error) => void) | undefined;
  #isBearing = false;
  #cluster: ClusterRecord | undefined;
  /** Why it failed. */
  #failure: Error | undefined;
  #distrusted: Promise<void> | undefined;
  #state: 'starting' | 'serving' | 'stopping' | 'failed' = 'starting';
  /** Raised with every change of any partition: long-polls of statistics wait for it. */
  version = 0;

  constructor(options: RuntimeOptions) {
    this.#options = options;
    const { storage, clock, name } = options;
    this.feeds = new FeedHub(clock, (input) => {
      for (const runner of this.#hosted.data) runner.tell(input);
    });
    this.#maintenance = new Maintenance(storage, clock, options.maintenance);
    this.#tools = this.#makeTools();
    this.#roomWatch = new RoomWatch(storage, this.#tools.journal);
    this.#hosted = new HostedPartitions(this.#tools, this.#maintenance);
    this.definitions = new Definitions(this.#hosted, () => this.cluster.partitions, clock);
    this.#oldSeals = new OldSeals(this.#hosted, (entry) => this.appendToCatalog(entry));
    const { coordinator, cluster } = options;
    this.membership = new Membership({
      ...{ name, storage, coordinator, cluster, clock },
      hosted: this.#hosted,
      after: this.after,
      handOver: (partition) => this.handOver(partition),
      partitions: () => this.cluster.partitions,
      onFailure: (error) => this.#fail(error),
    });
  }

  /** Resolves with a runtime that serves. Rejects as `start` does. */
  static async open(options: RuntimeOptions): Promise<NodeRuntime> {
    const runtime = new NodeRuntime(options);
    await runtime.start();
    return runtime;
  }

  /** Once. Opens the store, takes part in the cluster, serves what it is to serve. Rejects with `StorageError`, `BrokerError`. */
  async start(): Promise<void> {
    const { storage } = this.#options;
    const identity = await storage.open();
    try {
      await this.#start(identity);
    } catch (error) {
      const reason = this.#failure ?? error;
      // What is still being read or written for it is nobody's business any more, nor how that ends.
      this.#endAll();
      await this.#distrustStore(reason);
      this.membership.close();
      await storage.close();
      throw reason;
    }
  }

  get name(): string {
    return this.#options.name;
  }

  get catalog(): CatalogRunner {
    return this.#hosted.catalog;
  }

  /** Once it is known it stays so, also while a snapshot is on its way that takes the place of this node's catalog. */
  get cluster(): ClusterRecord {
    this.#cluster ??= this.catalog.replica.fold.cluster;
    return this.#cluster!;
  }

  get queueRunners(): readonly QueueRunner[] {
    return this.#hosted.data;
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

  /** Of a data partition that this node has a replica of. */
  runner(partition: number): QueueRunner | undefined {
    return this.#hosted.dataRunner(partition);
  }

  /** Rejects with `BrokerError`; the offset otherwise, once it is committed and this node's catalog knows it. */
  async appendToCatalog(entry: IEntry): Promise<number> {
    if (this.catalog.isServing || this.membership.isAlone) {
      return countOf(await this.catalog.request({ type: 'append', entry }));
    }
    const offset = await this.#askCatalog({ type: 'appendToCatalog', entry });
    await this.#catalogReaches(offset + 1, 'outcome_unknown');
    return offset;
  }

  /** What is in the catalog now is known here when it resolves. Rejects with `catalog_unavailable`. */
  async catchUpWithCatalog(): Promise<void> {
    if (this.membership.isAlone) return;
    // Who only thinks that it leads the catalog may have missed what another has created.
    const asked = this.catalog.isServing ? this.confirmedCatalogEnd() : this.#askCatalog({ type: 'catalogEnd' });
    await this.#catalogReaches(await asked.catch(catalogIsAway), 'catalog_unavailable');
  }

  /** How far the catalog is committed, for certain not less than when it was asked. Rejects where it is not led here. */
  async confirmedCatalogEnd(): Promise<number> {
    const end = this.catalog.replica.highWatermark;
    const { isServing, protocol } = this.catalog;
    const isLeader = isServing && (await new Promise<boolean>((resolve) => protocol.confirm(resolve)));
    if (!isLeader) throw new BrokerError('partition_unavailable');
    return end;
  }

  /**
   * Of a partition that is led here. Rejects with `BrokerError`. A store that is found to be damaged is given up where
   * others have what it held; alone, a node goes on with what can still be read.
   */
  async query<Q extends PartitionQuery>(runner: QueueRunner, query: Q): Promise<AnswerOf<Q>> {
    try {
      return await answerQuery(querySourceOf(runner, this), query);
    } catch (error) {
      if (this.membership.isAlone || !isLossOfStore(error)) throw error;
      this.#fail(error);
      throw new BrokerError('partition_unavailable');
    }
  }

  /** Makes the leases of a partition that is led here known to its next leader; resolves with their number. */
  async handOver(partition: number): Promise<number> {
    const runner = this.runner(partition);
    return runner === undefined ? 0 : countOf(await runner.request({ type: 'handOver' }));
  }

  /** Hands `use` the snapshot of one partition as of now, while nothing is pruned. */
  async withSnapshot<T>(partition: number, use: (chunks: AsyncGenerator<SnapshotChunk>) => Promise<T>): Promise<T> {
    const log = this.#hosted.runnerOf(partition)?.protocol.log;
    if (log === undefined) throw new BrokerError('internal', { detail: `There is no partition ${partition}.` });
    return this.#maintenance.pause(() => use(exportSnapshot(this.storage, partition, log)));
  }

  /** Calls back once, when `delayMs` are over; returns the way to call it off. */
  readonly after: After = (delayMs, callback) => {
    const stop = this.#options.clock.every(delayMs, () => {
      stop();
      callback();
    });
    return stop;
  };

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
      await this.#handAllOver();
      // First what was handed in: to call it refused would make its sender send it again.
      await this.#tools.journal.drained();
      for (const runner of this.#hosted.all) runner.retire('shutting_down');
      this.#changed();
      this.feeds.closeAll();
      // At once: others lead what was led here while the last checkpoint is written.
      this.membership.close();
      await this.#maintenance.finish().catch(ignoreFullDisk);
    } else this.membership.close();
    await this.#options.storage.close();
  }

  async #start(identity: StorageIdentity): Promise<void> {
    this.#stopTicking = this.#options.clock.every(tickMs, () => this.#tick());
    if (this.#options.cluster !== undefined) this.#openNetwork(this.#options.cluster.network);
    await this.membership.join(identity);
    await this.membership.hostCatalog();
    // Alone, a node knows the whole catalog when it leads it; among others it catches up when it meets an unknown name.
    const { isAlone } = this.membership;
    await this.#until(() => this.cluster !== undefined && (!isAlone || this.catalog.isServing));
    await this.membership.hostPlaced();
    if (isAlone) {
      await this.#until(() => this.#hosted.data.every(({ isServing }) => isServing));
      await this.definitions.catchUp();
    }
    await this.#tellRoom();
    this.#mustBeStarting();
    this.#state = 'serving';
    this.#changed();
  }

  /** Whoever leads next goes on with the leases of this node, which is about to go. */
  async #handAllOver(): Promise<void> {
    if (this.membership.isAlone) return;
    const led = this.#hosted.data.filter(({ isServing }) => isServing);
    const handedOver = Promise.allSettled(led.map(({ partition }) => this.handOver(partition)));
    await withinTime(this.after, handOverMs, (answer) => handedOver.then(answer));
  }

  #makeTools(): RunnerTools {
    const { storage, clock, rowCacheBytes = rowCacheBytesDefault, cluster } = this.#options;
    const onFailure = (error: Error) => this.#fail(error);
    return {
      storage,
      clock,
      onFailure,
      journal: new Journal(storage, onFailure),
      cache: new RowCache(rowCacheBytes),
      readAhead: new ReadAhead(storage, readAheadBytesMax),
      feeds: this.feeds,
      coordinator: {
        propose: (...call) => this.membership.coordinator.propose(...call),
        read: (...call) => this.membership.coordinator.read(...call),
        checkVersion: (...call) => this.membership.coordinator.checkVersion(...call),
      },
      send: (to, partition, message) => cluster?.network.send(to, partition, message),
      install: (from, partition) => this.#install(from, partition),
      onTrouble: (kind, partition, reason) => onFailure(new ReplicaTrouble(kind, partition, reason)),
      onFull: () => this.#full(),
      onChange: () => this.#changed(),
      onReplaced: (partition, offset) => this.#maintenance.add(this.#hosted.runnerOf(partition)!, offset),
    };
  }

  #openNetwork(network: PeerNetwork): void {
    network.open({
      receive: (from, partition, message) => this.#hosted.runnerOf(partition)?.protocol.receive(from, message),
      connected: (node) => this.membership.connected(node),
      disconnected: (node) => this.membership.disconnected(node),
      answer: (from, call, signal) => answerPeer(this, from, call, signal),
      snapshot: (partition) => this.#snapshot(partition),
    });
  }

  async *#snapshot(partition: number): AsyncGenerator<SnapshotChunk> {
    const log = this.#hosted.runnerOf(partition)?.protocol.log;
    if (log === undefined) throw new BrokerError('partition_unavailable');
    try {
      yield* serveSnapshot(partition, log, this.#options.storage, this.#maintenance, this.after);
    } catch (error) {
      if (isLossOfStore(error)) this.#fail(error);
      throw error;
    }
  }

  async #install(from: string, partition: number): Promise<InstalledLog> {
    await this.#maintenance.remove(this.#hosted.runnerOf(partition)!);
    return takeSnapshot(this.storage, partition, this.#options.cluster!.network.snapshot(from, partition));
  }

  async #askCatalog(call: Parameters<Membership['askLeader']>[1]): Promise<number> {
    return (await this.membership.askLeader(catalogPartition, call).catch(catalogIsAway)) as number;
  }

  async #catalogReaches(end: number, otherwise: 'outcome_unknown' | 'catalog_unavailable'): Promise<void> {
    const deadline = this.now + catalogWaitMs;
    while (this.catalog.replica.highWatermark < end) {
      if (this.now >= deadline || this.#state !== 'serving') throw new BrokerError(otherwise);
      await new Promise<void>((resolve) => {
        const stopTimer = this.after(catalogWaitMs, resolve);
        this.onChange(() => {
          stopTimer();
          resolve();
        });
      });
    }
  }

  /** Resolves when it is so. Rejects when the disk is too full for that, or the node cannot go on. */
  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      this.#mustBeStarting();
      await new Promise<void>((resolve, reject) => {
        this.#refuseStart = reject;
        this.onChange(resolve);
      });
    }
    this.#refuseStart = undefined;
  }

  /** It may have failed meanwhile, or be told to stop. */
  #mustBeStarting(): void {
    if (this.#state !== 'starting') throw new BrokerError('storage_failed');
  }

  /** A node alone that cannot even begin says so, and does not wait for room. */
  #full(): void {
    if (!this.membership.isAlone) return;
    this.#refuseStart?.(new StorageError('full', 'The store has no room for the first entry of a leader.'));
  }

  #tick(): void {
    const { now } = this;
    this.#hosted.tick(now);
    this.membership.tick(now);
    if (this.#state !== 'serving') return;
    this.#maintenance
      .run()
      .catch(ignoreFullDisk)
      .catch((error) => this.#fail(error));
    this.#tellRoom().catch((error) => {
      if (this.#state === 'serving') this.#fail(error);
    });
    this.definitions.tick(now);
    this.#oldSeals.tick(now);
    this.feeds.tick();
  }

  /** Whoever leads the catalog of a new cluster writes its first entry. */
  #bear(): void {
    const { isServing, replica } = this.catalog;
    if (!isServing || replica.fold.cluster !== undefined || this.#isBearing) return;
    this.#isBearing = true;
    const clusterDefined = { ...this.#options.birth(), ...this.membership.clusterIdentity };
    this.catalog.request({ type: 'append', entry: { clusterDefined } }).then(() => {
      this.#isBearing = false;
    });
  }

  async #tellRoom(): Promise<void> {
    const freeBytes = await this.#roomWatch.measure(this.now);
    if (freeBytes === undefined) return;
    for (const runner of this.#hosted.data) runner.tell({ type: 'room', freeBytes });
  }

  #changed(): void {
    this.version += 1;
    this.definitions.catalogMoved();
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of watchers) watcher();
    if (this.#state === 'starting') this.#bear();
  }

  #fail(error: Error): void {
    if (this.#state === 'failed') return;
    this.#failure = error;
    this.#endAll();
    this.#distrustStore(error).then(() => this.#options.onFailure(error));
  }

  #endAll(): void {
    this.#state = 'failed';
    this.#stopTicking();
    // What was handed in may be on the disk or not: only a retry with the same identity can tell.
    for (const runner of this.#hosted.all) runner.refuseAll('outcome_unknown', 'storage_failed');
    this.#changed();
    this.feeds.closeAll();
  }

  /** Resolves when the others know that they cannot rely on this store any more, where that is so. */
  #distrustStore(error: unknown): Promise<void> {
    const isLoss = !this.membership.isAlone && isLossOfStore(error);
    this.#distrusted ??= isLoss ? this.membership.poison() : Promise.resolve();
    return this.#distrusted;
  }
}

/** Others must not rely any more on what this store acknowledged (reliability.md §2.9). */
function isLossOfStore(error: unknown): error is StorageError | ReplicaTrouble {
  if (error instanceof ReplicaTrouble) return error.kind === 'rotateStorage';
  return error instanceof StorageError && (error.code === 'failed' || error.code === 'corrupt');
}

/** Throws what a failure to reach the catalog's leader is called. */
function catalogIsAway(error: unknown): never {
  const isAway = error instanceof BrokerError && error.code === 'partition_unavailable';
  throw isAway ? new BrokerError('catalog_unavailable') : error;
}
