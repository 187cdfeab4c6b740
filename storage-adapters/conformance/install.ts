import * as assert from 'uvu/assert';
import type { Checkpoint, IndexBlock, LogRow, SnapshotManifest, StorageAdapter } from '../storage-adapter.ts';
import {
  emptySlice,
  fillPartition,
  plainBlocks,
  plainRows,
  retainedSummary,
  sampleBatch,
  sampleBlock,
  sampleRows,
  unlimited,
} from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

interface Snapshot {
  readonly rows: readonly LogRow[];
  readonly manifest: SnapshotManifest;
  readonly checkpoint: Checkpoint;
  readonly blocks: readonly IndexBlock[];
}

/** Retained rows at every tenth offset below 200, complete rows of [200, 230), a checkpoint at 210. */
function sampleSnapshot(partition: number): Snapshot {
  const all = sampleRows({ partition, from: 0, count: 230, leaderEpoch: 3 });
  const retained = all.filter(({ offset }) => offset < 200 && offset % 10 === 0);
  return {
    rows: [...retained, ...all.slice(200)],
    manifest: {
      floor: 200,
      end: 230,
      currentEpoch: 5,
      epochs: [
        { leaderEpoch: 1, startOffset: 0 },
        { leaderEpoch: 3, startOffset: 90 },
      ],
      retained: retainedSummary(retained),
    },
    checkpoint: {
      offset: 210,
      header: Uint8Array.of(1, 2),
      parts: [
        { group: 1, state: Uint8Array.of(7) },
        { group: 4, state: Uint8Array.of() },
      ],
    },
    blocks: [sampleBlock(1, 0, 190)],
  };
}

async function install(adapter: StorageAdapter, partition: number, snapshot: Snapshot): Promise<void> {
  const { rows, manifest, checkpoint, blocks } = snapshot;
  await adapter.beginInstall(partition);
  for (let i = 0; i < rows.length; i += 17) await adapter.installRows(partition, rows.slice(i, i + 17));
  await adapter.finishInstall(partition, manifest, checkpoint, blocks);
}

async function assertInstalled(adapter: StorageAdapter, partition: number, snapshot: Snapshot): Promise<void> {
  const { rows, manifest, checkpoint, blocks } = snapshot;
  assert.equal(plainRows(await adapter.read(partition, 0, 1e9, unlimited)), plainRows(rows));
  const retained = plainRows(await adapter.readRetained(partition, 0, unlimited));
  assert.equal(retained, plainRows(rows.slice(0, manifest.retained.rows)));
  const loaded = (await adapter.loadCheckpoint(partition, 'newest'))!;
  assert.is(loaded.offset, checkpoint.offset);
  assert.equal(new Uint8Array(loaded.header), checkpoint.header);
  assert.equal(
    loaded.parts.map(({ group, state }) => ({ group, state: new Uint8Array(state) })),
    checkpoint.parts,
  );
  assert.is(await adapter.loadCheckpoint(partition, 'previous'), undefined);
  assert.equal(plainBlocks(await adapter.readBlocks(partition, 1, 0, 0, 9)), blocks);
}

export function registerInstall(suite: Suite): void {
  registerWhole(suite);
  registerUnfinished(suite);
  registerMismatch(suite);
}

function registerWhole(suite: Suite): void {
  suite.test('install: the snapshot takes the place of all that was there', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    const snapshot = sampleSnapshot(partition);
    await install(adapter, partition, snapshot);
    await assertInstalled(adapter, partition, snapshot);
  });

  suite.testStore('install: state and rows survive a restart, and the log goes on from the end', async (store) => {
    const snapshot = sampleSnapshot(1);
    const { floor, end, currentEpoch, epochs } = snapshot.manifest;
    await install(store.adapter, 1, snapshot);
    const again = await store.reopen();
    assert.equal(store.state(1), { partition: 1, floor, end, currentEpoch, epochs });
    await assertInstalled(again, 1, snapshot);
    await again.append([sampleBatch({ partition: 1, from: 230, leaderEpoch: 6 })]);
    await assertCode(again.truncate(1, 209), 'invalid');
  });

  suite.test('install: what one store exports, another takes', async (adapter, partition) => {
    const source = partition + 1_000_000;
    await adapter.append([sampleBatch({ partition: source, from: 0, count: 400, leaderEpoch: 2 })]);
    await adapter.completeCheckpoint(source, 400, Uint8Array.of(5));
    const settled = Array.from({ length: 400 }, (_, i) => i).filter((offset) => offset % 9 !== 0);
    await adapter.prune(source, { ...emptySlice, rows: settled, floor: 400 });
    await adapter.beginInstall(partition);
    const sent: LogRow[] = [];
    for (let from = 0; ; from = sent.at(-1)!.offset + 1) {
      const chunk = await adapter.readRetained(source, from, { rows: 7, bytes: 1e9 });
      if (chunk.length === 0) break;
      await adapter.installRows(partition, chunk);
      sent.push(...chunk);
    }
    const epochs = [{ leaderEpoch: 2, startOffset: 0 }];
    const manifest = { floor: 400, end: 400, currentEpoch: 2, epochs, retained: retainedSummary(sent) };
    const checkpoint = (await adapter.loadCheckpoint(source, 'newest'))!;
    await adapter.finishInstall(partition, manifest, checkpoint, []);
    assert.is(sent.length, 45);
    assert.equal(
      plainRows(await adapter.readRetained(partition, 0, unlimited)),
      plainRows(await adapter.readRetained(source, 0, unlimited)),
    );
    await adapter.append([sampleBatch({ partition, from: 400, leaderEpoch: 2 })]);
  });

  suite.test('install: a snapshot of an empty partition', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    const manifest = { floor: 0, end: 0, currentEpoch: 0, epochs: [], retained: retainedSummary([]) };
    await adapter.beginInstall(partition);
    await adapter.finishInstall(partition, manifest, { offset: 0, header: Uint8Array.of(1), parts: [] }, []);
    await adapter.append([sampleBatch({ partition, from: 0 })]);
    assert.is((await adapter.read(partition, 0, 9, unlimited)).length, 1);
  });
}

function registerUnfinished(suite: Suite): void {
  suite.test(
    'install: until it is finished the partition reads as empty and takes nothing else',
    async (adapter, partition) => {
      await fillPartition(adapter, partition);
      const { rows } = sampleSnapshot(partition);
      await adapter.beginInstall(partition);
      await adapter.installRows(partition, rows);
      assert.equal(await adapter.read(partition, 0, 1e9, unlimited), []);
      assert.equal(await adapter.readOffsets(partition, [0, 200], unlimited), []);
      assert.equal(await adapter.readStreams(partition, 0, 1e9, 9), []);
      assert.equal(await adapter.readRetained(partition, 0, unlimited), []);
      assert.equal(await adapter.readBlocks(partition, 1, 0, 0, 9), []);
      assert.is(await adapter.loadCheckpoint(partition, 'newest'), undefined);
      await assertCode(adapter.append([sampleBatch({ partition, from: 0 })]), 'invalid');
      await assertCode(adapter.append([sampleBatch({ partition, from: 230, leaderEpoch: 9 })]), 'invalid');
      await assertCode(adapter.truncate(partition, 10), 'invalid');
      await assertCode(adapter.saveCheckpointSlice(partition, 0, [], []), 'invalid');
      await assertCode(adapter.completeCheckpoint(partition, 0, Uint8Array.of(1)), 'invalid');
      await assertCode(adapter.prune(partition, emptySlice), 'invalid');
    },
  );

  suite.testStore('install: not finished before a restart, the partition is empty and usable', async (store) => {
    await fillPartition(store.adapter, 1);
    await store.adapter.beginInstall(1);
    await store.adapter.installRows(1, sampleSnapshot(1).rows);
    const again = await store.reopen();
    assert.equal(store.state(1), { partition: 1, floor: 0, end: 0, currentEpoch: 2, epochs: [] });
    await again.truncate(1, 0);
    assert.equal(await again.readState(1), store.state(1));
    assert.equal(await again.read(1, 0, 1e9, unlimited), []);
    await again.append([sampleBatch({ partition: 1, from: 0, count: 3 })]);
    await store.reopen();
    assert.is(store.state(1).end, 3);
    assert.is(await store.adapter.loadCheckpoint(1, 'newest'), undefined);
  });

  suite.test('install: truncating to nothing gives it up', async (adapter, partition) => {
    await fillPartition(adapter, partition);
    await adapter.beginInstall(partition);
    await adapter.installRows(partition, sampleSnapshot(partition).rows);
    await adapter.truncate(partition, 0);
    assert.equal(await adapter.readState(partition), { partition, floor: 0, end: 0, currentEpoch: 2, epochs: [] });
    await adapter.append([sampleBatch({ partition, from: 0, count: 2 })]);
    assert.is((await adapter.read(partition, 0, 1e9, unlimited)).length, 2);
  });

  suite.test('install: beginning again starts from nothing', async (adapter, partition) => {
    const snapshot = sampleSnapshot(partition);
    await adapter.beginInstall(partition);
    await adapter.installRows(partition, snapshot.rows.slice(0, 12));
    await install(adapter, partition, snapshot);
    await assertInstalled(adapter, partition, snapshot);
  });

  suite.test('install: without a beginning, rows and an end are invalid', async (adapter, partition) => {
    const { rows, manifest, checkpoint } = sampleSnapshot(partition);
    await assertCode(adapter.installRows(partition, rows), 'invalid');
    await assertCode(adapter.finishInstall(partition, manifest, checkpoint, []), 'invalid');
  });
}

function registerMismatch(suite: Suite): void {
  suite.test(
    'install: rows that do not match the manifest are refused, the right ones then taken',
    async (adapter, partition) => {
      const snapshot = sampleSnapshot(partition);
      const { rows, manifest, checkpoint, blocks } = snapshot;
      const other = sampleRows({ partition: partition + 1, from: 50, leaderEpoch: 3 })[0]!;
      const wrong = [
        rows.slice(1),
        rows.slice(0, -1),
        rows.filter(({ offset }) => offset !== 215),
        rows.map((row) => (row.offset === 50 ? other : row)),
        [...rows, ...sampleRows({ partition, from: 230 })],
      ];
      for (const sent of wrong) {
        await adapter.beginInstall(partition);
        await adapter.installRows(partition, sent);
        await assertCode(adapter.finishInstall(partition, manifest, checkpoint, blocks), 'invalid');
        assert.equal(await adapter.read(partition, 0, 1e9, unlimited), []);
      }
      await install(adapter, partition, snapshot);
      await assertInstalled(adapter, partition, snapshot);
    },
  );

  suite.test(
    'install: rows that do not ascend or do not fit their checksum are invalid',
    async (adapter, partition) => {
      const [first, second] = sampleSnapshot(partition).rows;
      await adapter.beginInstall(partition);
      await assertCode(adapter.installRows(partition, [second!, first!]), 'invalid');
      await adapter.installRows(partition, [first!]);
      await assertCode(adapter.installRows(partition, [first!]), 'invalid');
      await assertCode(adapter.installRows(partition, [{ ...second!, crc: 1 }]), 'invalid');
      await adapter.installRows(partition, [second!]);
    },
  );

  suite.test('install: a manifest whose numbers contradict each other is invalid', async (adapter, partition) => {
    const { rows, manifest, checkpoint } = sampleSnapshot(partition);
    await adapter.beginInstall(partition);
    await adapter.installRows(partition, rows);
    for (const offset of [199, 231]) {
      await assertCode(adapter.finishInstall(partition, manifest, { ...checkpoint, offset }, []), 'invalid');
    }
    await assertCode(adapter.finishInstall(partition, { ...manifest, end: -1 }, checkpoint, []), 'invalid');
  });
}
