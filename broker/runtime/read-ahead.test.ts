import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleBatch } from '../../storage-adapters/conformance/sample-rows.ts';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import type { ReadLimit } from '../../storage-adapters/storage-adapter.ts';
import { packOffsets } from '../core/group/offset-pack.ts';
import { ReadAhead } from './read-ahead.ts';

const rowBytes = 100;
const rowCount = 400;
const offsetsFrom = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

/** A store with rows that are matches of every one of five groups. */
class StoredRows {
  readonly storage = new MemoryStorageAdapter();
  /** The offsets of every read. */
  readonly reads: (readonly number[])[] = [];

  async open(): Promise<this> {
    await this.storage.open();
    await this.storage.append([sampleBatch({ partition: 1, from: 0, count: rowCount, size: rowBytes })]);
    const offsets = packOffsets(offsetsFrom(0, rowCount));
    const block = { lane: 0, from: 0, firstOffset: 0, lastOffset: rowCount - 1, offsets };
    await this.storage.saveCheckpointSlice(
      1,
      rowCount,
      [],
      [1, 2, 3, 4, 5].map((group) => ({ ...block, group })),
    );
    await this.storage.completeCheckpoint(1, rowCount, new Uint8Array());
    return this;
  }

  readBlocks(partition: number, group: number, lane: number, from: number, limit: number) {
    return this.storage.readBlocks(partition, group, lane, from, limit);
  }

  readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit) {
    this.reads.push(offsets);
    return this.storage.readOffsets(partition, offsets, limit);
  }
}

const found = (rows: readonly { readonly offset: number }[] | undefined) => rows?.map(({ offset }) => offset);

test('what follows is there when it is asked for, without another read', async () => {
  const store = await new StoredRows().open();
  const ahead = new ReadAhead(store, 1_000_000);
  await ahead.begin(1, 1, 9, 10, false);
  assert.equal(found(await ahead.take(1, 1, offsetsFrom(10, 10))), offsetsFrom(10, 10));
  assert.equal(store.reads, [offsetsFrom(10, 10)]);
  assert.is(ahead.bytes, 0);
});

test('whoever asks while the read is on its way waits for it', async () => {
  const ahead = new ReadAhead(await new StoredRows().open(), 1_000_000);
  const reading = ahead.begin(1, 1, -1, 4, false);
  assert.equal(found(await ahead.take(1, 1, [0, 1, 2, 3])), [0, 1, 2, 3]);
  await reading;
});

test('rows that nobody wants any more are passed over, the others stay for the next receiver', async () => {
  const ahead = new ReadAhead(await new StoredRows().open(), 1_000_000);
  await ahead.begin(1, 1, -1, 8, false);
  assert.equal(found(await ahead.take(1, 1, [1, 3])), [1, 3]);
  assert.equal(found(await ahead.take(1, 1, [4, 5, 6])), [4, 5, 6]);
});

test('it answers with what it has of the first half at least, and never with a gap', async () => {
  const ahead = new ReadAhead(await new StoredRows().open(), 1_000_000);
  await ahead.begin(1, 1, -1, 4, false);
  assert.equal(found(await ahead.take(1, 1, offsetsFrom(0, 8))), [0, 1, 2, 3]);
  await ahead.begin(1, 1, -1, 4, false);
  assert.is(await ahead.take(1, 1, offsetsFrom(0, 9)), undefined);
  await ahead.begin(1, 1, 4, 4, false);
  assert.is(await ahead.take(1, 1, [2, 5, 6]), undefined, 'offset 2 was not read ahead');
  assert.is(ahead.bytes, 0);
});

test('a receiver of one message at a time gets many read at once, after the first hit', async () => {
  const store = await new StoredRows().open();
  const ahead = new ReadAhead(store, 1_000_000);
  await ahead.begin(1, 1, 0, 1, false);
  await ahead.take(1, 1, [1]);
  await ahead.begin(1, 1, 1, 1, true);
  for (const offset of offsetsFrom(2, 64)) assert.equal(found(await ahead.take(1, 1, [offset])), [offset]);
  assert.equal(
    store.reads.map(({ length }) => length),
    [1, 64],
  );
});

test('while something is left nothing more is read', async () => {
  const store = await new StoredRows().open();
  const ahead = new ReadAhead(store, 1_000_000);
  await ahead.begin(1, 1, -1, 4, false);
  await ahead.begin(1, 1, 3, 4, false);
  assert.is(store.reads.length, 1);
});

test('beyond the allowed bytes the group that was read first loses its rows', async () => {
  const ahead = new ReadAhead(await new StoredRows().open(), 16 * rowBytes);
  for (const group of [1, 2, 3, 4, 5]) await ahead.begin(1, group, -1, 4, false);
  assert.is(ahead.bytes, 16 * rowBytes);
  assert.is(await ahead.take(1, 1, [0]), undefined);
  for (const group of [2, 3, 4, 5]) assert.equal(found(await ahead.take(1, group, [0])), [0]);
});

test('of a subscription each partition has rows of its own, at whatever offsets', async () => {
  const store = await new StoredRows().open();
  const ahead = new ReadAhead(store, 1_000_000);
  await ahead.begin(1, 1, -1, 4, false);
  assert.is(await ahead.take(2, 1, [0]), undefined);
  assert.equal(found(await ahead.take(1, 1, [0])), [0]);
});

test('a read that is larger than a quarter of the allowed bytes is cut short', async () => {
  const ahead = new ReadAhead(await new StoredRows().open(), 40 * rowBytes);
  await ahead.begin(1, 1, -1, 100, false);
  assert.equal(found(await ahead.take(1, 1, offsetsFrom(0, 20))), offsetsFrom(0, 10));
});

test('a failed read is the business of whoever began it and whoever waits for it', async () => {
  const failing = {
    readBlocks: () => Promise.reject(new Error('the disk is gone')),
    readOffsets: () => Promise.resolve([]),
  };
  const ahead = new ReadAhead(failing, 1_000);
  const [begun, taken] = await Promise.allSettled([ahead.begin(1, 1, 0, 1, false), ahead.take(1, 1, [1])]);
  assert.is(begun.status, 'rejected');
  assert.is(taken.status, 'rejected');
  assert.is(await ahead.take(1, 1, [1]), undefined);
});

test.run();
