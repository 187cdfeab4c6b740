import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import { adoptedRecords, storedCluster } from './stored-cluster.ts';
import { withRuntime } from './test/with-runtime.ts';

test('a store tells which cluster it belongs to, with a checkpoint and without one; an empty one belongs to none', async () => {
  const storage = new MemoryStorageAdapter();
  assert.is(await withStore(storage, storedCluster), undefined);
  await withRuntime(async () => {}, { storage });
  assert.is((await withStore(storage, storedCluster))?.id, 'test');
  const young = new MemoryStorageAdapter();
  await withRuntime(
    async (rig) => {
      const end = rig.runtime.catalog.replica.logEnd;
      const state = { partition: 0, floor: 0, end, currentEpoch: 1, epochs: [] };
      const identity = { storageId: 's', bootSequence: 1, boots: ['b'], partitions: [state] };
      const found = await storedCluster(young, identity);
      assert.equal([found?.id, found?.partitions, found?.leaseSecret], ['test', 3, new Uint8Array(16).fill(7)]);
    },
    { storage: young },
  );
});

test('a node that was a cluster by itself has the only copy of everything, and no member less than it has counts as enough', async () => {
  const state = { partition: 2, floor: 0, end: 5, currentEpoch: 4, epochs: [] };
  const identity = { storageId: 's', bootSequence: 1, boots: ['b'], partitions: [state] };
  const records = adoptedRecords({ id: 'c', partitions: 2, copies: 3, minInSync: 2 }, 'n1', identity);
  assert.equal(
    [...records].map(([partition, { leaderEpoch }]) => [partition, leaderEpoch]),
    [
      [0, 0],
      [1, 0],
      [2, 4],
    ],
  );
  const { inSync, minInSync, minInSyncWanted, replicas } = records.get(2)!;
  assert.equal([inSync, minInSync, minInSyncWanted, replicas], [[{ node: 'n1', storageId: 's' }], 1, 2, ['n1']]);
});

async function withStore<T>(
  storage: MemoryStorageAdapter,
  use: (storage: MemoryStorageAdapter, identity: Awaited<ReturnType<MemoryStorageAdapter['open']>>) => Promise<T>,
): Promise<T> {
  const identity = await storage.open();
  try {
    return await use(storage, identity);
  } finally {
    await storage.close();
  }
}

test.run();
