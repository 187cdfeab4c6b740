import { crc32 } from 'node:zlib';
import * as assert from 'uvu/assert';
import { plainRows, sampleBatch, sampleBytes, sampleRows, unlimited } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

export function registerAppend(suite: Suite): void {
  registerContents(suite);
  registerBytes(suite);
  registerRefusals(suite);
  registerEpochs(suite);
}

function registerContents(suite: Suite): void {
  suite.test(
    'append: entries come back in order, with epoch, stream, checksum and bytes',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 3, leaderEpoch: 2, stream: 2 ** 40 })]);
      await adapter.append([sampleBatch({ partition, from: 3, count: 200, leaderEpoch: 2 })]);
      assert.equal(plainRows(await adapter.read(partition, 0, 1000, unlimited)), [
        ...sampleRows({ partition, from: 0, count: 3, leaderEpoch: 2, stream: 2 ** 40 }),
        ...sampleRows({ partition, from: 3, count: 200, leaderEpoch: 2 }),
      ]);
    },
  );

  suite.test('append: one call may carry many partitions, and a partition twice', async (adapter, partition) => {
    const other = partition + 1_000_000;
    await adapter.append([
      sampleBatch({ partition, from: 0, count: 2 }),
      sampleBatch({ partition: other, from: 0, count: 1 }),
      sampleBatch({ partition, from: 2, count: 2 }),
    ]);
    assert.is((await adapter.read(partition, 0, 9, unlimited)).length, 4);
    assert.is((await adapter.read(other, 0, 9, unlimited)).length, 1);
  });

  suite.test('append: no batches at all is nothing', async (adapter) => {
    await adapter.append([]);
  });

  suite.test('append: overlapping calls commit in call order', async (adapter, partition) => {
    const calls = Array.from({ length: 20 }, (_, i) =>
      adapter.append([sampleBatch({ partition, from: i * 7, count: 7 })]),
    );
    await Promise.all(calls);
    const rows = await adapter.read(partition, 0, 1000, unlimited);
    assert.equal(plainRows(rows), sampleRows({ partition, from: 0, count: 140 }));
  });
}

function registerBytes(suite: Suite): void {
  suite.test('append: what a caller does to its buffers afterwards changes nothing', async (adapter, partition) => {
    const batch = sampleBatch({ partition, from: 0 });
    const appended = adapter.append([batch]);
    batch.entries[0]?.fill(0);
    await appended;
    assert.equal(plainRows(await adapter.read(partition, 0, 1, unlimited)), sampleRows({ partition, from: 0 }));
  });

  suite.test('append: a caller keeps its buffers, also parts of larger ones', async (adapter, partition) => {
    const pool = Buffer.from('before|entry|after');
    const bytes = pool.subarray(7, 12);
    await adapter.append([
      { partition, baseOffset: 0, leaderEpoch: 1, streams: [1], entries: [bytes], crcs: [crc32(bytes)] },
    ]);
    assert.is(pool.toString(), 'before|entry|after');
    const [row] = await adapter.read(partition, 0, 1, unlimited);
    assert.is(Buffer.from(row!.bytes).toString(), 'entry');
  });

  suite.test('append: odd bytes and no bytes survive', async (adapter, partition) => {
    const every = Uint8Array.from({ length: 256 }, (_, i) => i);
    const entries = [new Uint8Array(0), Uint8Array.of(0), every, Uint8Array.of(0xff, 0xfe, 0, 0x27, 0x22, 0x3b)];
    const crcs = entries.map((bytes) => crc32(bytes));
    await adapter.append([{ partition, baseOffset: 0, leaderEpoch: 1, streams: [0, 0, 0, 0], entries, crcs }]);
    const rows = await adapter.read(partition, 0, 9, unlimited);
    assert.equal(
      rows.map(({ bytes }) => new Uint8Array(bytes)),
      entries,
    );
  });

  suite.test('append: an entry of 16 MiB beside small ones', async (adapter, partition) => {
    const large = sampleBytes(partition, 1, 16 * 1024 * 1024);
    const entries = [sampleBytes(partition, 0), large, sampleBytes(partition, 2)];
    const crcs = entries.map((bytes) => crc32(bytes));
    await adapter.append([{ partition, baseOffset: 0, leaderEpoch: 1, streams: [1, 1, 1], entries, crcs }]);
    const rows = await adapter.read(partition, 0, 3, unlimited);
    assert.is(rows.length, 3);
    assert.ok(Buffer.from(rows[1]!.bytes).equals(large));
  });
}

function registerRefusals(suite: Suite): void {
  suite.test(
    'append: a batch that does not begin at the end is invalid, and nothing is written',
    async (adapter, partition) => {
      await adapter.append([sampleBatch({ partition, from: 0, count: 2 })]);
      const other = partition + 1_000_000;
      for (const from of [0, 1, 3]) {
        const fitting = sampleBatch({ partition: other, from: 0 });
        await assertCode(adapter.append([fitting, sampleBatch({ partition, from })]), 'invalid');
      }
      assert.is((await adapter.read(partition, 0, 9, unlimited)).length, 2);
      assert.equal(await adapter.read(other, 0, 9, unlimited), []);
      await adapter.append([sampleBatch({ partition, from: 2 })]);
    },
  );

  suite.test('append: a lopsided batch, a bad partition or epoch is invalid', async (adapter, partition) => {
    const batch = sampleBatch({ partition, from: 0, count: 2 });
    const wrong = [
      { ...batch, entries: [] },
      { ...batch, crcs: [1] },
      { ...batch, streams: [1, 2, 3] },
      { ...batch, partition: -1 },
      { ...batch, partition: 1.5 },
      { ...batch, leaderEpoch: -1 },
      { ...batch, leaderEpoch: Number.NaN },
    ];
    for (const bad of wrong) await assertCode(adapter.append([bad]), 'invalid');
    assert.equal(await adapter.read(partition, 0, 9, unlimited), []);
  });
}

function registerEpochs(suite: Suite): void {
  suite.testStore('append: a higher leader epoch begins an entry in the epoch history', async (store) => {
    const partition = 3;
    await store.adapter.append([
      sampleBatch({ partition, from: 0, count: 2, leaderEpoch: 1 }),
      sampleBatch({ partition, from: 2, count: 2, leaderEpoch: 4 }),
    ]);
    await store.adapter.append([sampleBatch({ partition, from: 4, leaderEpoch: 4 })]);
    await store.adapter.append([sampleBatch({ partition, from: 5, leaderEpoch: 6 })]);
    await store.reopen();
    assert.equal(store.state(partition), {
      partition,
      floor: 0,
      end: 6,
      currentEpoch: 6,
      epochs: [
        { leaderEpoch: 1, startOffset: 0 },
        { leaderEpoch: 4, startOffset: 2 },
        { leaderEpoch: 6, startOffset: 5 },
      ],
    });
  });

  suite.testStore('append: a batch without entries stores a leader epoch and begins no history', async (store) => {
    const partition = 3;
    const raise = (baseOffset: number, leaderEpoch: number) =>
      store.adapter.append([{ partition, baseOffset, leaderEpoch, streams: [], entries: [], crcs: [] }]);
    await raise(0, 2);
    await store.reopen();
    assert.equal(store.state(partition), { partition, floor: 0, end: 0, currentEpoch: 2, epochs: [] });
    await store.adapter.append([sampleBatch({ partition, from: 0, count: 2, leaderEpoch: 1 })]);
    await raise(2, 7);
    await raise(2, 5);
    await assertCode(raise(1, 9), 'invalid');
    await store.reopen();
    const epochs = [{ leaderEpoch: 1, startOffset: 0 }];
    assert.equal(store.state(partition), { partition, floor: 0, end: 2, currentEpoch: 7, epochs });
  });

  suite.test('append: an epoch below the last one in the log is invalid', async (adapter, partition) => {
    await adapter.append([sampleBatch({ partition, from: 0, leaderEpoch: 3 })]);
    await assertCode(adapter.append([sampleBatch({ partition, from: 1, leaderEpoch: 2 })]), 'invalid');
  });
}
