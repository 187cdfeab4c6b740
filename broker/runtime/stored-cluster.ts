import { Entry } from '../../proto/log-messages.ts';
import { catalogPartition } from '../../proto/partition-hash.ts';
import type { StorageAdapter, StorageIdentity } from '../../storage-adapters/storage-adapter.ts';
import type { ClusterRecord as SharedCluster } from '../cluster/coordinator.ts';
import { CatalogFold, type ClusterRecord } from '../core/catalog/catalog-fold.ts';
import { Replica } from '../core/log/replica.ts';
import type { PartitionRecord } from '../core/replica/partition-record.ts';

const readLimit = { rows: 1_000, bytes: 4 * 1024 * 1024 };

/** The cluster that a store belongs to, as its copy of the catalog says; undefined: it holds nothing yet. */
export async function storedCluster(
  storage: StorageAdapter,
  { partitions }: StorageIdentity,
): Promise<ClusterRecord | undefined> {
  const state = partitions.find(({ partition }) => partition === catalogPartition);
  if (state === undefined) return undefined;
  const checkpoint = await storage.loadCheckpoint(catalogPartition, 'newest');
  if (checkpoint !== undefined) {
    const copy = new Replica(new CatalogFold());
    copy.restoreCheckpoint(checkpoint.offset, checkpoint.header, checkpoint.parts);
    if (copy.fold.cluster !== undefined) return copy.fold.cluster;
  }
  return clusterInLog(storage, checkpoint?.offset ?? 0, state.end);
}

/** It is among the first entries. */
async function clusterInLog(storage: StorageAdapter, start: number, end: number): Promise<ClusterRecord | undefined> {
  for (let from = start; from < end; ) {
    const rows = await storage.read(catalogPartition, from, end, readLimit);
    if (rows.length === 0) return undefined;
    for (const { offset, bytes } of rows) {
      const entry = Entry.decode(bytes);
      if (!entry.clusterDefined) continue;
      const fold = new CatalogFold();
      fold.apply(offset, entry);
      return fold.cluster;
    }
    from = rows.at(-1)!.offset + 1;
  }
  return undefined;
}

/**
 * The records of a cluster that a node begins which was one by itself: it has the only copy of everything, and the number of
 * members that must acknowledge rises as others join (design.md §11.2).
 */
export function adoptedRecords(
  { partitions, minInSync }: SharedCluster,
  node: string,
  { storageId, partitions: stored }: StorageIdentity,
): Map<number, PartitionRecord> {
  const records = new Map<number, PartitionRecord>();
  for (let partition = 0; partition <= partitions; partition++) {
    records.set(partition, {
      leader: undefined,
      leaderIncarnation: undefined,
      leaderEpoch: stored.find((state) => state.partition === partition)?.currentEpoch ?? 0,
      inSync: [{ node, storageId }],
      replicas: [node],
      target: undefined,
      minInSync: 1,
      minInSyncWanted: minInSync,
      uncleanSince: undefined,
      nonce: `adopted by ${node}`,
    });
  }
  return records;
}
