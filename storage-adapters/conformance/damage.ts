import * as assert from 'uvu/assert';
import { StorageError } from '../storage-adapter.ts';
import { emptySlice, sampleBatch, sampleBlock, sampleBytes, sampleRows, unlimited } from './sample-rows.ts';
import type { OpenStore, Suite } from './suite.ts';

const partition = 6;

/** `corrupt`, and the operator reads where. */
async function assertDamaged(call: Promise<unknown>, offset: number): Promise<void> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, StorageError, 'it was read as if nothing had happened');
  assert.is((error as StorageError).code, 'corrupt');
  assert.match(String(error), new RegExp(`offset ${offset} of partition ${partition}\\b`));
}

const stateOf = (group: number, checkpoint: number) => sampleBytes(group, checkpoint, 40);
const headerOf = (checkpoint: number) => sampleBytes(99, checkpoint, 40);

/** 30 entries, and checkpoints at 10 and 20: groups 1 and 2 in the first, 2 and 3 in the second. */
async function fill({ adapter }: OpenStore): Promise<void> {
  await adapter.append([sampleBatch({ partition, from: 0, count: 30 })]);
  for (const [checkpoint, groups] of [
    [10, [1, 2]],
    [20, [2, 3]],
  ] as const) {
    const parts = groups.map((group) => ({ group, state: stateOf(group, checkpoint) }));
    const blocks = groups.map((group) => sampleBlock(group, checkpoint - 9, checkpoint - 1));
    await adapter.saveCheckpointSlice(partition, checkpoint, parts, blocks);
    await adapter.completeCheckpoint(partition, checkpoint, headerOf(checkpoint));
  }
}

const entry = (offset: number) => sampleRows({ partition, from: offset })[0]!.bytes;

export function registerDamage(suite: Suite): void {
  registerEntries(suite);
  registerCheckpoints(suite);
}

function registerEntries(suite: Suite): void {
  suite.testDamage('damage: an entry with a changed bit is never read; its neighbours are', async (store, damage) => {
    await fill(store);
    const adapter = await damage(entry(7));
    await assertDamaged(adapter.read(partition, 0, 30, unlimited), 7);
    await assertDamaged(adapter.read(partition, 7, 8, unlimited), 7);
    await assertDamaged(adapter.readOffsets(partition, [6, 7], unlimited), 7);
    assert.is((await adapter.read(partition, 8, 30, unlimited)).length, 22);
    assert.is((await adapter.readOffsets(partition, [6, 8], unlimited)).length, 2);
    assert.is((await adapter.readStreams(partition, 0, 30, 99)).length, 30);
  });

  suite.testDamage('damage: a retained row with a changed bit is not exported', async (store, damage) => {
    await fill(store);
    await store.adapter.prune(partition, { ...emptySlice, rows: [1, 2, 3], floor: 15 });
    const adapter = await damage(entry(9));
    await assertDamaged(adapter.readRetained(partition, 0, unlimited), 9);
    assert.is((await adapter.readRetained(partition, 0, { rows: 2, bytes: 1e9 })).length, 2);
  });

  suite.testDamage('damage: neither pruning nor cutting beside it makes it good', async (store, damage) => {
    await fill(store);
    const adapter = await damage(entry(12));
    await adapter.prune(partition, { ...emptySlice, rows: [10, 11, 13], floor: 14 });
    await adapter.truncate(partition, 25);
    await assertDamaged(adapter.read(partition, 12, 30, unlimited), 12);
  });
}

function registerCheckpoints(suite: Suite): void {
  suite.testDamage('damage: of a checkpoint with a changed header the one before is left', async (store, damage) => {
    await fill(store);
    const adapter = await damage(headerOf(20));
    await assertDamaged(adapter.loadCheckpoint(partition, 'newest'), 20);
    assert.is((await adapter.loadCheckpoint(partition, 'previous'))?.parts.length, 2);
  });

  suite.testDamage('damage: of a checkpoint with a changed part the one before is left', async (store, damage) => {
    await fill(store);
    const adapter = await damage(stateOf(3, 20));
    await assertDamaged(adapter.loadCheckpoint(partition, 'newest'), 20);
    assert.is((await adapter.loadCheckpoint(partition, 'previous'))?.parts.length, 2);
  });

  suite.testDamage('damage: a changed part that both checkpoints need spoils both', async (store, damage) => {
    await fill(store);
    const adapter = await damage(stateOf(1, 10));
    await assertDamaged(adapter.loadCheckpoint(partition, 'newest'), 10);
    await assertDamaged(adapter.loadCheckpoint(partition, 'previous'), 10);
  });

  suite.testDamage(
    'damage: an index block with a changed bit is not read; those of others are',
    async (store, damage) => {
      await fill(store);
      const adapter = await damage(sampleBlock(2, 11, 19).offsets);
      await assertDamaged(adapter.readBlocks(partition, 2, 0, 0, 9), 11);
      assert.is((await adapter.readBlocks(partition, 2, 0, 0, 1)).length, 1);
      assert.is((await adapter.readBlocks(partition, 3, 0, 0, 9)).length, 1);
    },
  );

  suite.testDamage('damage: what was installed or rewritten has checksums too', async (store, damage) => {
    const { adapter } = store;
    const retained = { rows: 0, bytes: 0, checksum: 0 };
    const manifest = { floor: 20, end: 20, currentEpoch: 1, epochs: [], retained };
    const parts = [{ group: 1, state: stateOf(1, 20) }];
    await adapter.beginInstall(partition);
    await adapter.finishInstall(partition, manifest, { offset: 20, header: headerOf(20), parts }, [
      sampleBlock(1, 0, 9),
    ]);
    const block = sampleBlock(1, 3, 9);
    const rewritten = { group: 1, lane: 0, firstOffset: 0, block };
    await adapter.prune(partition, { ...emptySlice, blocksRewritten: [rewritten] });
    await damage(block.offsets);
    await assertDamaged(store.adapter.readBlocks(partition, 1, 0, 0, 9), 3);
    await damage(stateOf(1, 20));
    await assertDamaged(store.adapter.loadCheckpoint(partition, 'newest'), 20);
  });
}
