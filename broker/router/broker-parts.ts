import type { IEntry } from '../../proto/log-messages.ts';
import type { StorageStats } from '../../storage-adapters/storage-adapter.ts';
import type { CatalogFold, ClusterRecord } from '../core/catalog/catalog-fold.ts';
import type { GroupRecord, TopicRecord } from '../core/catalog/catalog-record.ts';
import type { FeedHub } from '../runtime/feed/feed-hub.ts';
import type { PartitionPorts } from './partition-ports.ts';

/** How the partitions come to obey what the catalog says. Both reject with `BrokerError`; what is put off happens by itself. */
export interface DefinitionCalls {
  /** Resolves when all partitions of the definition obey it. */
  define(record: GroupRecord | TopicRecord): Promise<void>;
  /** Resolves when these partitions obey the catalog up to this offset: of a removal, where it lived before. */
  obey(partitions: readonly number[], catalogOffset: number): Promise<void>;
}

export interface PartitionState {
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly highWatermark: number;
  readonly logEnd: number;
}

/** What a router is made of. Each node folds the catalog itself, so that looking something up in it is a look into memory. */
export interface BrokerParts {
  readonly catalog: CatalogFold;
  readonly cluster: ClusterRecord;
  readonly ports: PartitionPorts;
  readonly definitions: DefinitionCalls;
  readonly feeds: FeedHub;
  /** ms since 1970. */
  readonly now: number;
  /** Raised with every change that statistics could show. */
  readonly version: number;
  /** Handed in and not on the disk yet. */
  readonly inFlightBytes: number;
  /** Why the node does not serve; undefined when it does. */
  readonly notServing: string | undefined;
  /** It answers nothing any more. */
  readonly hasFailed: boolean;
  /** Rejects with `BrokerError`; the offset of the entry otherwise, when it is committed and `catalog` knows it. */
  appendToCatalog(entry: IEntry): Promise<number>;
  /** What the catalog says by now is known here when it resolves. Rejects with `catalog_unavailable`. */
  catchUp(): Promise<void>;
  /** Calls back once, when `delayMs` are over; returns the way to call it off. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls back with the next change, or when the node stops; returns the way to stop waiting. */
  onChange(callback: () => void): () => void;
  /** All partitions that are known here, the catalog's first. */
  partitionStates(): readonly PartitionState[];
  storageStats(): Promise<StorageStats>;
}
