import { crc32 } from 'node:zlib';
import * as assert from 'uvu/assert';
import type { LogRow, StorageAdapter } from '../storage-adapter.ts';
import { sampleBatch, unlimited } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

const offsetsOf = (rows: readonly LogRow[]) => rows.map(({ offset }) => offset);

async function appendSample(adapter: StorageAdapter, partition: number, count: number, size = 100): Promise<void> {
  await adapter.append([sampleBatch({ partition, from: 0, count, size })]);
}

export function registerRead(suite: Suite): void {
  registerRange(suite);
  registerOffsets(suite);
  registerStreams(suite);
  registerChecks(suite);
}

function registerRange(suite: Suite): void {
  suite.test('read: the range is half-open and may reach past the end', async (adapter, partition) => {
    await appendSample(adapter, partition, 100);
    assert.equal(offsetsOf(await adapter.read(partition, 40, 43, unlimited)), [40, 41, 42]);
    assert.equal(offsetsOf(await adapter.read(partition, 98, 1e9, unlimited)), [98, 99]);
    assert.equal(await adapter.read(partition, 43, 43, unlimited), []);
    assert.equal(await adapter.read(partition, 43, 40, unlimited), []);
    assert.equal(await adapter.read(partition, 100, 200, unlimited), []);
  });

  suite.test('read: a partition that nobody has written to is empty', async (adapter, partition) => {
    assert.equal(await adapter.read(partition, 0, 10, unlimited), []);
    assert.equal(await adapter.readOffsets(partition, [0], unlimited), []);
    assert.equal(await adapter.readStreams(partition, 0, 10, 10), []);
    assert.equal(await adapter.readRetained(partition, 0, unlimited), []);
  });

  suite.test('read: it stops at the limit of rows', async (adapter, partition) => {
    await appendSample(adapter, partition, 100);
    assert.equal(offsetsOf(await adapter.read(partition, 10, 99, { rows: 3, bytes: 1e9 })), [10, 11, 12]);
  });

  suite.test('read: it stops after the row that reaches the limit of bytes', async (adapter, partition) => {
    await appendSample(adapter, partition, 100);
    assert.is((await adapter.read(partition, 0, 99, { rows: 99, bytes: 299 })).length, 3);
    assert.is((await adapter.read(partition, 0, 99, { rows: 99, bytes: 300 })).length, 3);
    assert.is((await adapter.read(partition, 0, 99, { rows: 99, bytes: 301 })).length, 4);
  });

  suite.test('read: it gives at least one row, however small the limit', async (adapter, partition) => {
    await appendSample(adapter, partition, 3, 100_000);
    assert.equal(offsetsOf(await adapter.read(partition, 1, 3, { rows: 9, bytes: 0 })), [1]);
    assert.equal(offsetsOf(await adapter.readOffsets(partition, [0, 2], { rows: 9, bytes: 1 })), [0]);
  });

  suite.test('read: windows one after another give every row once', async (adapter, partition) => {
    await appendSample(adapter, partition, 1_000);
    const seen: number[] = [];
    while (seen.length < 1_000) {
      const rows = await adapter.read(partition, seen.length, 1e9, { rows: 37, bytes: 2_500 });
      assert.ok(rows.length > 0 && rows.length <= 25);
      seen.push(...offsetsOf(rows));
    }
    assert.equal(
      seen,
      Array.from({ length: 1_000 }, (_, i) => i),
    );
  });

  suite.test('read: many rows', async (adapter, partition) => {
    for (let from = 0; from < 50_000; from += 5_000) {
      await adapter.append([sampleBatch({ partition, from, count: 5_000, size: 8 })]);
    }
    const rows = await adapter.read(partition, 0, 1e9, unlimited);
    assert.is(rows.length, 50_000);
    assert.ok(rows.every(({ offset }, i) => offset === i));
  });
}

function registerOffsets(suite: Suite): void {
  suite.test('readOffsets: the rows that exist, in order', async (adapter, partition) => {
    await appendSample(adapter, partition, 300);
    assert.equal(
      offsetsOf(await adapter.readOffsets(partition, [0, 5, 6, 150, 299, 300, 10_000], unlimited)),
      [0, 5, 6, 150, 299],
    );
    assert.equal(await adapter.readOffsets(partition, [], unlimited), []);
    assert.equal(await adapter.readOffsets(partition, [300, 301], unlimited), []);
  });

  suite.test('readOffsets: it stops at the limits, and the caller asks again', async (adapter, partition) => {
    await appendSample(adapter, partition, 300);
    const wanted = Array.from({ length: 100 }, (_, i) => i * 3);
    const first = offsetsOf(await adapter.readOffsets(partition, wanted, { rows: 40, bytes: 1e9 }));
    assert.equal(first, wanted.slice(0, 40));
    const second = offsetsOf(await adapter.readOffsets(partition, wanted.slice(40), { rows: 99, bytes: 1_050 }));
    assert.equal(second, wanted.slice(40, 51));
  });

  suite.test('readOffsets: offsets that do not ascend are invalid', async (adapter, partition) => {
    for (const offsets of [[2, 1], [1, 1], [-1], [0.5]]) {
      await assertCode(adapter.readOffsets(partition, offsets, unlimited), 'invalid');
    }
  });
}

function registerStreams(suite: Suite): void {
  suite.test('readStreams: offset and stream of each row, at most so many', async (adapter, partition) => {
    await adapter.append([
      sampleBatch({ partition, from: 0, count: 2, stream: 7 }),
      sampleBatch({ partition, from: 2, count: 150, stream: 8 }),
    ]);
    assert.equal(await adapter.readStreams(partition, 1, 4, 99), [
      { offset: 1, stream: 7 },
      { offset: 2, stream: 8 },
      { offset: 3, stream: 8 },
    ]);
    assert.is((await adapter.readStreams(partition, 0, 1e9, 99)).length, 99);
    assert.is((await adapter.readStreams(partition, 0, 1e9, 999)).length, 152);
  });
}

function registerChecks(suite: Suite): void {
  suite.test(
    'read: an entry that does not fit its checksum is corrupt; its neighbours are not',
    async (adapter, partition) => {
      const batch = sampleBatch({ partition, from: 0, count: 3 });
      const crcs = [batch.crcs[0]!, crc32(Buffer.from('something else')), batch.crcs[2]!];
      await adapter.append([{ ...batch, crcs }]);
      await assertCode(adapter.read(partition, 0, 3, unlimited), 'corrupt');
      await assertCode(adapter.readOffsets(partition, [1], unlimited), 'corrupt');
      assert.equal(offsetsOf(await adapter.readOffsets(partition, [0, 2], unlimited)), [0, 2]);
    },
  );

  suite.test('read: bad numbers are invalid', async (adapter, partition) => {
    await assertCode(adapter.read(partition, -1, 2, unlimited), 'invalid');
    await assertCode(adapter.read(partition, 0, Number.NaN, unlimited), 'invalid');
    await assertCode(adapter.read(partition, 0, 1, { rows: 0, bytes: 1 }), 'invalid');
    await assertCode(adapter.read(partition, 0, 1, { rows: 1, bytes: -1 }), 'invalid');
    await assertCode(adapter.readStreams(partition, 0, 1, 0), 'invalid');
    await assertCode(adapter.readRetained(partition, -1, unlimited), 'invalid');
  });
}
