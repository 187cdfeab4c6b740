import { crc32 } from 'node:zlib';
import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import type { StorageIdentity } from '../../../storage-adapters/storage-adapter.ts';
import { installSnapshot } from '../../runtime/snapshot.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import type { SimulatedNode } from './simulated-node.ts';

/** What a copy on another disk gets: a snapshot of each partition and the entries since. The node is down afterwards. */
export async function moveToNewStore(node: SimulatedNode, disk: SimulatedDisk): Promise<StorageIdentity> {
  const runtime = node.runtime!;
  const store = new MemoryStorageAdapter();
  await store.open();
  for (const { partition } of [runtime.catalog, ...runtime.queueRunners]) {
    await runtime.withSnapshot(partition, (chunks) => installSnapshot(store, partition, chunks));
  }
  node.crash();
  // Opened again to read where the snapshots end.
  await store.close();
  const identity = await store.open();
  for (const { partition, end } of identity.partitions) {
    const rows = disk.log(partition).slice(end);
    if (rows.length === 0) continue;
    await store.append([
      {
        partition,
        baseOffset: end,
        leaderEpoch: rows[0]!.leaderEpoch,
        entries: rows.map(({ bytes }) => bytes),
        streams: rows.map(({ stream }) => stream),
        crcs: rows.map(({ bytes }) => crc32(bytes)),
      },
    ]);
  }
  await store.close();
  disk.store = store;
  return identity;
}
