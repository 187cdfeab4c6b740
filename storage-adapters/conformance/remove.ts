import * as assert from 'uvu/assert';
import type { StorageAdapter } from '../storage-adapter.ts';
import { fillPartition, sampleBatch, sampleRows, unlimited } from './sample-rows.ts';
import type { Suite } from './suite.ts';

async function assertEmpty(adapter: StorageAdapter, partition: number, currentEpoch: number): Promise<void> {
  assert.equal(await adapter.readState(partition), { partition, floor: 0, end: 0, currentEpoch, epochs: [] });
  assert.equal(await adapter.read(partition, 0, 1e9, unlimited), []);
  assert.equal(await adapter.readRetained(partition, 0, unlimited), []);
  assert.equal(await adapter.readBlocks(partition, 1, 0, 0, 9), []);
  assert.is(await adapter.loadCheckpoint(partition, 'newest'), undefined);
  assert.is(await adapter.loadCheckpoint(partition, 'previous'), undefined);
}

export function registerRemove(suite: Suite): void {
  registerRemoval(suite);
  registerAround(suite);
}

function registerRemoval(suite: Suite): void {
  suite.test(
    'remove: everything is gone but the current epoch, and the log begins anew',
    async (adapter, partition) => {
      await fillPartition(adapter, partition);
      await adapter.removePartition(partition);
      await assertEmpty(adapter, partition, 2);
      await adapter.append([sampleBatch({ partition, from: 0, count: 10, leaderEpoch: 3 })]);
      await adapter.completeCheckpoint(partition, 10, Uint8Array.of(1));
      assert.equal((await adapter.loadCheckpoint(partition, 'newest'))?.parts, []);
      assert.is((await adapter.read(partition, 0, 99, unlimited)).length, 10);
    },
  );

  suite.testStore('remove: it holds after a restart, and its neighbours are as they were', async (store) => {
    for (const partition of [1, 2]) await fillPartition(store.adapter, partition);
    await store.adapter.removePartition(1);
    const neighbour = await store.adapter.readState(2);
    const again = await store.reopen();
    assert.equal(store.identity.partitions, [
      { partition: 1, floor: 0, end: 0, currentEpoch: 2, epochs: [] },
      neighbour,
    ]);
    await assertEmpty(again, 1, 2);
    assert.is((await again.loadCheckpoint(2, 'newest'))?.parts.length, 300);
    assert.is((await again.read(2, 0, 1e9, unlimited)).length, 4_997);
  });

  suite.test('remove: again, or where nothing is held, it does nothing', async (adapter, partition) => {
    await adapter.removePartition(partition);
    assert.is(await adapter.readState(partition), undefined);
    await fillPartition(adapter, partition);
    await Promise.all([adapter.removePartition(partition), adapter.removePartition(partition)]);
    await adapter.removePartition(partition);
    await assertEmpty(adapter, partition, 2);
  });
}

/** What else happens to the partition. */
function registerAround(suite: Suite): void {
  suite.test('remove: a snapshot that is being installed is given up', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    await adapter.beginInstall(partition);
    await adapter.installRows(partition, sampleRows({ partition, from: 5, count: 900, size: 500 }));
    await adapter.removePartition(partition);
    await assertEmpty(adapter, partition, 2);
    await adapter.append([sampleBatch({ partition, from: 0, leaderEpoch: 2 })]);
  });

  suite.test('remove: a snapshot may be installed afterwards', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    await adapter.removePartition(partition);
    await adapter.beginInstall(partition);
    await adapter.installRows(partition, sampleRows({ partition, from: 0, count: 3 }));
    const retained = { rows: 0, bytes: 0, checksum: 0 };
    const manifest = { floor: 0, end: 3, currentEpoch: 1, epochs: [{ leaderEpoch: 1, startOffset: 0 }], retained };
    await adapter.finishInstall(partition, manifest, { offset: 3, header: Uint8Array.of(1), parts: [] }, []);
    assert.equal(await adapter.readState(partition), {
      partition,
      floor: 0,
      end: 3,
      currentEpoch: 2,
      epochs: manifest.epochs,
    });
  });

  suite.test('remove: while it goes on, readers see all of the partition or nothing', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    const removal = adapter.removePartition(partition);
    let isRemoved = false;
    const seen = new Set<number>();
    const removed = removal.then(() => {
      isRemoved = true;
    });
    while (!isRemoved) {
      const rows = await adapter.read(partition, 3_000, 1e9, { rows: 2_000, bytes: 1e9 });
      seen.add(rows.length);
    }
    await removed;
    assert.ok(
      [...seen].every((length) => length === 0 || length === 2_000),
      [...seen].join(),
    );
  });
}
