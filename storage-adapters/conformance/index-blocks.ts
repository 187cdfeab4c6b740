import * as assert from 'uvu/assert';
import type { IndexBlock, StorageAdapter } from '../storage-adapter.ts';
import { plainBlocks, sampleBatch, sampleBlock } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

async function save(adapter: StorageAdapter, partition: number, checkpoint: number, blocks: IndexBlock[]) {
  await adapter.saveCheckpointSlice(partition, checkpoint, [], blocks);
  await adapter.completeCheckpoint(partition, checkpoint, new Uint8Array(0));
}

export function registerIndexBlocks(suite: Suite): void {
  suite.test(
    'blocks: those of the group and lane that reach the offset, ascending, at most so many',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
      const blocks = [sampleBlock(1, 0, 9), sampleBlock(1, 12, 30), sampleBlock(1, 31, 40)];
      await save(adapter, partition, 50, [
        blocks[2]!,
        sampleBlock(2, 3, 4),
        sampleBlock(1, 5, 6, 1),
        blocks[0]!,
        blocks[1]!,
      ]);
      const read = async (from: number, limit: number) =>
        plainBlocks(await adapter.readBlocks(partition, 1, 0, from, limit));
      assert.equal(await read(0, 9), blocks);
      assert.equal(await read(9, 9), blocks);
      assert.equal(await read(10, 9), blocks.slice(1));
      assert.equal(await read(0, 2), blocks.slice(0, 2));
      assert.equal(await read(41, 9), []);
      assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 1, 0, 9)), [sampleBlock(1, 5, 6, 1)]);
      assert.equal(await adapter.readBlocks(partition, 3, 0, 0, 9), []);
    },
  );

  suite.test('blocks: they are read once their checkpoint is complete, not before', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
    await adapter.saveCheckpointSlice(partition, 5, [], [sampleBlock(1, 0, 4)]);
    assert.equal(await adapter.readBlocks(partition, 1, 0, 0, 9), []);
    await adapter.completeCheckpoint(partition, 5, new Uint8Array(0));
    await adapter.saveCheckpointSlice(partition, 9, [], [sampleBlock(1, 5, 8)]);
    assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), [sampleBlock(1, 0, 4)]);
    await adapter.completeCheckpoint(partition, 9, new Uint8Array(0));
    assert.is((await adapter.readBlocks(partition, 1, 0, 0, 9)).length, 2);
  });

  suite.test(
    'blocks: one that begins where an earlier one did takes its place on completion',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 99 })]);
      await save(adapter, partition, 5, [sampleBlock(1, 2, 4)]);
      await adapter.saveCheckpointSlice(partition, 9, [], [sampleBlock(1, 2, 8)]);
      assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), [sampleBlock(1, 2, 4)]);
      await adapter.completeCheckpoint(partition, 9, new Uint8Array(0));
      assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), [sampleBlock(1, 2, 8)]);
    },
  );

  suite.testStore('blocks: they outlive later checkpoints and restarts', async (store) => {
    await store.adapter.append([sampleBatch({ partition: 1, from: 0, count: 99 })]);
    await save(store.adapter, 1, 5, [sampleBlock(1, 0, 4)]);
    for (const checkpoint of [6, 7, 8]) await save(store.adapter, 1, checkpoint, []);
    const again = await store.reopen();
    assert.equal(plainBlocks(await again.readBlocks(1, 1, 0, 0, 9)), [sampleBlock(1, 0, 4)]);
  });

  suite.test('blocks: bad numbers are invalid', async (adapter, partition) => {
    await assertCode(adapter.readBlocks(partition, 1, 0, -1, 9), 'invalid');
    await assertCode(adapter.readBlocks(partition, 1, 0, 0, 0), 'invalid');
  });
}
