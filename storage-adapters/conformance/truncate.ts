import * as assert from 'uvu/assert';
import { emptySlice, plainBlocks, plainRows, sampleBatch, sampleBlock, sampleRows, unlimited } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

export function registerTruncate(suite: Suite): void {
  registerEntries(suite);
  registerEpochs(suite);
  registerBounds(suite);
}

function registerEntries(suite: Suite): void {
  suite.test('truncate: entries from there on are gone, those before are untouched', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 500 })]);
    for (const end of [499, 333, 100, 1]) {
      await adapter.truncate(partition, end);
      assert.equal(
        plainRows(await adapter.read(partition, 0, 999, unlimited)),
        sampleRows({ partition, from: 0, count: end }),
      );
    }
    await adapter.truncate(partition, 0);
    assert.equal(await adapter.read(partition, 0, 999, unlimited), []);
  });

  suite.test('truncate: the log goes on from the new end', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 50 })]);
    await adapter.truncate(partition, 20);
    await assertCode(adapter.append([sampleBatch({ partition, from: 50 })]), 'invalid');
    await adapter.append([sampleBatch({ partition, from: 20, count: 5, leaderEpoch: 2 })]);
    const rows = await adapter.read(partition, 19, 999, unlimited);
    assert.equal(
      rows.map(({ offset, leaderEpoch }) => [offset, leaderEpoch]),
      [[19, 1], ...[20, 21, 22, 23, 24].map((offset) => [offset, 2])],
    );
  });

  suite.test('truncate: at or past the end nothing happens', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 3 })]);
    await adapter.truncate(partition, 3);
    await adapter.truncate(partition, 9);
    await adapter.append([sampleBatch({ partition, from: 3 })]);
    assert.is((await adapter.read(partition, 0, 9, unlimited)).length, 4);
  });
}

function registerEpochs(suite: Suite): void {
  suite.testStore('truncate: epochs that began there go too; the current epoch stays', async (store) => {
    const { adapter } = store;
    await adapter.append([
      sampleBatch({ partition: 1, from: 0, count: 5, leaderEpoch: 1 }),
      sampleBatch({ partition: 1, from: 5, count: 5, leaderEpoch: 2 }),
      sampleBatch({ partition: 1, from: 10, count: 5, leaderEpoch: 3 }),
    ]);
    await adapter.truncate(1, 7);
    await store.reopen();
    const kept = [
      { leaderEpoch: 1, startOffset: 0 },
      { leaderEpoch: 2, startOffset: 5 },
    ];
    assert.equal(store.state(1), { partition: 1, floor: 0, end: 7, currentEpoch: 3, epochs: kept });
    await store.adapter.truncate(1, 5);
    await store.reopen();
    assert.equal(store.state(1), { partition: 1, floor: 0, end: 5, currentEpoch: 3, epochs: kept.slice(0, 1) });
  });

  suite.test('truncate: entries of an epoch before the one cut off may follow', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, leaderEpoch: 2 })]);
    await adapter.append([sampleBatch({ partition, from: 1, leaderEpoch: 3 })]);
    await adapter.truncate(partition, 1);
    await adapter.append([
      sampleBatch({ partition, from: 1, leaderEpoch: 2 }),
      sampleBatch({ partition, from: 2, leaderEpoch: 4 }),
    ]);
    const rows = await adapter.read(partition, 0, 9, unlimited);
    assert.equal(
      rows.map(({ leaderEpoch }) => leaderEpoch),
      [2, 2, 4],
    );
  });
}

function registerBounds(suite: Suite): void {
  suite.test('truncate: below a checkpoint or the floor it is invalid', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 10 })]);
    await adapter.completeCheckpoint(partition, 8, new Uint8Array(1));
    await assertCode(adapter.truncate(partition, 7), 'invalid');
    await adapter.prune(partition, { ...emptySlice, floor: 5 });
    await assertCode(adapter.truncate(partition, 4), 'invalid');
    await assertCode(adapter.truncate(partition, -1), 'invalid');
    await adapter.truncate(partition, 8);
    assert.is((await adapter.read(partition, 0, 99, unlimited)).length, 8);
  });

  suite.test('truncate: slices of a checkpoint beyond the new end are gone', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 10 })]);
    await adapter.saveCheckpointSlice(partition, 9, [{ group: 1, state: Uint8Array.of(1) }], []);
    await adapter.truncate(partition, 5);
    await adapter.append([sampleBatch({ partition, from: 5, count: 5, leaderEpoch: 2 })]);
    await adapter.completeCheckpoint(partition, 9, Uint8Array.of(2));
    assert.equal((await adapter.loadCheckpoint(partition, 'newest'))?.parts, []);
  });

  suite.testStore('truncate: no block of a checkpoint beyond the new end comes back', async (store) => {
    const { adapter } = store;
    await adapter.append([sampleBatch({ partition: 1, from: 0, count: 10 })]);
    await adapter.saveCheckpointSlice(1, 4, [], [sampleBlock(1, 0, 3)]);
    await adapter.completeCheckpoint(1, 4, Uint8Array.of(1));
    await adapter.saveCheckpointSlice(1, 9, [{ group: 1, state: Uint8Array.of(1) }], [sampleBlock(1, 4, 8)]);
    await adapter.truncate(1, 8);
    await adapter.append([sampleBatch({ partition: 1, from: 8, count: 4, leaderEpoch: 2 })]);
    await adapter.completeCheckpoint(1, 9, Uint8Array.of(2));
    const assertClean = async () => {
      assert.equal((await store.adapter.loadCheckpoint(1, 'newest'))?.parts, []);
      assert.equal(plainBlocks(await store.adapter.readBlocks(1, 1, 0, 0, 9)), [sampleBlock(1, 0, 3)]);
    };
    await assertClean();
    await store.reopen();
    await assertClean();
  });

  suite.test('truncate: slices of a checkpoint at or below the new end stay', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 10 })]);
    await adapter.saveCheckpointSlice(partition, 6, [{ group: 1, state: Uint8Array.of(1) }], [sampleBlock(1, 0, 5)]);
    await adapter.truncate(partition, 6);
    await adapter.completeCheckpoint(partition, 6, Uint8Array.of(2));
    assert.is((await adapter.loadCheckpoint(partition, 'newest'))?.parts.length, 1);
    assert.is((await adapter.readBlocks(partition, 1, 0, 0, 9)).length, 1);
  });

  suite.test('truncate: a large suffix goes in one transaction', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 20_000, size: 50 })]);
    await adapter.truncate(partition, 10);
    assert.is((await adapter.read(partition, 0, 1e9, unlimited)).length, 10);
  });
}
