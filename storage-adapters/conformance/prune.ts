import * as assert from 'uvu/assert';
import type { StorageAdapter } from '../storage-adapter.ts';
import { emptySlice, plainBlocks, plainRows, sampleBatch, sampleBlock, sampleRows, unlimited } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A log of `count` entries with a checkpoint at its end. */
async function prepare(adapter: StorageAdapter, partition: number, count: number): Promise<void> {
  await adapter.append([sampleBatch({ partition, from: 0, count })]);
  await adapter.completeCheckpoint(partition, count, new Uint8Array(1));
}

async function offsets(adapter: StorageAdapter, partition: number): Promise<number[]> {
  return (await adapter.read(partition, 0, 1e9, unlimited)).map(({ offset }) => offset);
}

export function registerPrune(suite: Suite): void {
  registerRows(suite);
  registerFloor(suite);
  registerBlocks(suite);
}

function registerRows(suite: Suite): void {
  suite.test('prune: the rows are gone, all others stay as they were', async (adapter, partition) => {
    await prepare(adapter, partition, 1_000);
    const pruned = upTo(900).filter((offset) => offset % 10 !== 3);
    await adapter.prune(partition, { ...emptySlice, rows: pruned, floor: 900 });
    const kept = sampleRows({ partition, from: 0, count: 1_000 }).filter(
      ({ offset }) => offset >= 900 || offset % 10 === 3,
    );
    assert.equal(plainRows(await adapter.read(partition, 0, 1e9, unlimited)), kept);
    assert.equal(
      (await adapter.readStreams(partition, 0, 1e9, 5_000)).map(({ offset }) => offset),
      kept.map(({ offset }) => offset),
    );
    assert.equal(
      (await adapter.readOffsets(partition, [2, 3, 4, 13, 899, 900], unlimited)).map(({ offset }) => offset),
      [3, 13, 900],
    );
  });

  suite.test(
    'prune: in several slices, in any order, rows twice, rows that are not there',
    async (adapter, partition) => {
      await prepare(adapter, partition, 300);
      await adapter.prune(partition, { ...emptySlice, rows: [50, 10, 30, 10], floor: 200 });
      await adapter.prune(partition, { ...emptySlice, rows: [10, 11, 50, 51] });
      await adapter.prune(partition, { ...emptySlice, rows: upTo(200).filter((offset) => offset !== 77) });
      assert.equal(await offsets(adapter, partition), [77, ...upTo(300).slice(200)]);
      await adapter.prune(partition, { ...emptySlice, rows: [77] });
      await adapter.prune(partition, { ...emptySlice, rows: [77] });
      assert.equal(await offsets(adapter, partition), upTo(300).slice(200));
    },
  );

  suite.test('prune: the log goes on from its end, even when no row is left', async (adapter, partition) => {
    await prepare(adapter, partition, 30);
    await adapter.prune(partition, { ...emptySlice, rows: upTo(30), floor: 30 });
    assert.equal(await offsets(adapter, partition), []);
    await assertCode(adapter.append([sampleBatch({ partition, from: 0 })]), 'invalid');
    await adapter.append([sampleBatch({ partition, from: 30 })]);
    assert.equal(await offsets(adapter, partition), [30]);
  });

  suite.testStore('prune: floor and end survive a restart, with and without rows', async (store) => {
    await prepare(store.adapter, 1, 30);
    await prepare(store.adapter, 2, 30);
    await store.adapter.prune(1, { ...emptySlice, rows: upTo(30), floor: 30 });
    await store.adapter.prune(2, { ...emptySlice, rows: upTo(10), floor: 20 });
    await store.reopen();
    assert.equal([store.state(1).floor, store.state(1).end], [30, 30]);
    assert.equal([store.state(2).floor, store.state(2).end], [20, 30]);
    assert.equal(await offsets(store.adapter, 2), upTo(30).slice(10));
  });
}

function registerFloor(suite: Suite): void {
  suite.test('prune: retained rows are those below the floor, bounded', async (adapter, partition) => {
    await prepare(adapter, partition, 100);
    assert.equal(await adapter.readRetained(partition, 0, unlimited), []);
    await adapter.prune(partition, { ...emptySlice, rows: upTo(50).filter((offset) => offset % 5 > 0), floor: 50 });
    const retained = async (from: number, rows: number) =>
      (await adapter.readRetained(partition, from, { rows, bytes: 1e9 })).map(({ offset }) => offset);
    assert.equal(await retained(0, 99), [0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
    assert.equal(await retained(11, 2), [15, 20]);
    assert.equal(await retained(46, 9), []);
    assert.equal(await retained(99, 9), []);
  });

  suite.test(
    'prune: it never deletes at or above the floor, and the floor never falls or passes the checkpoint',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 100 })]);
      await assertCode(adapter.prune(partition, { ...emptySlice, floor: 1 }), 'invalid');
      await adapter.completeCheckpoint(partition, 60, new Uint8Array(1));
      const bad = [
        { rows: [5], floor: undefined },
        { rows: [20], floor: 20 },
        { rows: [], floor: 61 },
        { rows: [-1], floor: 20 },
        { rows: [1.5], floor: 20 },
      ];
      for (const slice of bad) await assertCode(adapter.prune(partition, { ...emptySlice, ...slice }), 'invalid');
      assert.equal(await offsets(adapter, partition), upTo(100));
      await adapter.prune(partition, { ...emptySlice, rows: [5], floor: 20 });
      await assertCode(adapter.prune(partition, { ...emptySlice, floor: 19 }), 'invalid');
    },
  );
}

function registerBlocks(suite: Suite): void {
  suite.test('prune: blocks are removed and rewritten', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, count: 100 })]);
    const blocks = [sampleBlock(1, 0, 9), sampleBlock(1, 10, 19), sampleBlock(1, 20, 29), sampleBlock(2, 0, 9)];
    await adapter.saveCheckpointSlice(partition, 50, [], blocks);
    await adapter.completeCheckpoint(partition, 50, new Uint8Array(1));
    const block = sampleBlock(1, 15, 19);
    await adapter.prune(partition, {
      ...emptySlice,
      blocksRemoved: [
        { group: 1, lane: 0, firstOffset: 0 },
        { group: 1, lane: 0, firstOffset: 5 },
      ],
      blocksRewritten: [{ group: 1, lane: 0, firstOffset: 10, block }],
    });
    assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), [block, blocks[2]!]);
    assert.equal(plainBlocks(await adapter.readBlocks(partition, 2, 0, 0, 9)), [blocks[3]!]);
    await adapter.completeCheckpoint(partition, 60, new Uint8Array(1));
    assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), [block, blocks[2]!]);
  });

  suite.test(
    'prune: rewriting a block that is not there is invalid, and nothing of the slice happens',
    async (adapter, partition) => {
      await prepare(adapter, partition, 30);
      const slice = {
        rows: [1, 2],
        floor: 10,
        blocksRemoved: [],
        blocksRewritten: [{ group: 1, lane: 0, firstOffset: 0, block: sampleBlock(1, 5, 9) }],
      };
      await assertCode(adapter.prune(partition, slice), 'invalid');
      assert.equal(await offsets(adapter, partition), upTo(30));
      await assertCode(adapter.prune(partition, { ...emptySlice, rows: [1] }), 'invalid');
    },
  );
}
