import type { IEntry } from '../../proto/log-messages.ts';
import type { StorageStats } from '../../storage-adapters/storage-adapter.ts';
import type { CatalogFold, ClusterRecord } from '../core/catalog/catalog-fold.ts';
import type { FeedHub } from '../runtime/feed/feed-hub.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { BrokerParts, DefinitionCalls, PartitionState } from './broker-parts.ts';
import { NodePort } from './node-port.ts';
import { PartitionPorts } from './partition-ports.ts';

/** The parts of a node, which may be the only one. */
export class NodeParts implements BrokerParts {
  readonly ports: PartitionPorts;
  readonly definitions: DefinitionCalls;
  readonly #runtime: NodeRuntime;

  constructor(runtime: NodeRuntime) {
    this.#runtime = runtime;
    const all = Array.from({ length: runtime.cluster.partitions }, (_, index) => new NodePort(index + 1, runtime));
    this.ports = new PartitionPorts(all, () => this.catalog.topics);
    const obey = async (partitions: readonly number[], catalogOffset: number) => {
      await Promise.all(partitions.map((partition) => all[partition - 1]!.obey(catalogOffset)));
    };
    this.definitions = {
      define: (record) =>
        obey(
          this.ports.ofRecord(record).map(({ partition }) => partition),
          record.catalogOffset,
        ),
      obey,
    };
  }

  get catalog(): CatalogFold {
    return this.#runtime.catalog.replica.fold;
  }

  get cluster(): ClusterRecord {
    return this.#runtime.cluster;
  }

  get feeds(): FeedHub {
    return this.#runtime.feeds;
  }

  get now(): number {
    return this.#runtime.now;
  }

  get version(): number {
    return this.#runtime.version;
  }

  get inFlightBytes(): number {
    return this.#runtime.inFlightBytes;
  }

  get notServing(): string | undefined {
    return this.#runtime.notServing;
  }

  get hasFailed(): boolean {
    return this.#runtime.hasFailed;
  }

  appendToCatalog(entry: IEntry): Promise<number> {
    return this.#runtime.appendToCatalog(entry);
  }

  catchUp(): Promise<void> {
    return this.#runtime.catchUpWithCatalog();
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#runtime.after(delayMs, callback);
  }

  onChange(callback: () => void): () => void {
    return this.#runtime.onChange(callback);
  }

  partitionStates(): PartitionState[] {
    const { catalog, queueRunners } = this.#runtime;
    return [catalog, ...queueRunners].map(({ partition, replica }) => {
      const { leaderEpoch, highWatermark, logEnd } = replica;
      return { partition, leaderEpoch, highWatermark, logEnd };
    });
  }

  storageStats(): Promise<StorageStats> {
    return this.#runtime.storage.stats();
  }
}
