import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../../broker/test/rig/temporary-folder.ts';
import { plainRows, sampleBatch, sampleRows, unlimited } from '../conformance/sample-rows.ts';
import { OpenStore } from '../conformance/suite.ts';
import { openStorage } from '../open-storage.ts';
import { ChildProgram } from '../test/child-program.ts';
import { keepsRow, partitions, rowSize, rowsPerBatch, stateOf } from '../test/killed-store.ts';

const withUrl = (body: (url: string) => Promise<void>) =>
  withTemporaryFolder((folder) => body(`sqlite:${join(folder, 'store.db')}`));

async function withStore<T>(url: string, body: (store: OpenStore) => Promise<T>): Promise<T> {
  const store = await OpenStore.on({ createAdapter: () => openStorage(url) });
  try {
    return await body(store);
  } finally {
    await store.adapter.close();
  }
}

/** Every partition as it must be after any kill: whole batches, exact rows, a checkpoint that fits its parts. */
async function verify(store: OpenStore, confirmed: number): Promise<number> {
  const { end } = store.state(1);
  assert.ok(end >= confirmed, `${confirmed} was confirmed, the log ends at ${end}`);
  assert.is(end % rowsPerBatch, 0, 'a batch is there whole or not at all');
  for (const partition of partitions) {
    const state = store.state(partition);
    assert.is(state.end, end, 'an append is there in all its partitions or in none');
    const expected = sampleRows({ partition, from: 0, count: end, size: rowSize });
    const rows = plainRows(await store.adapter.read(partition, 0, 1e9, unlimited));
    assert.equal(
      rows.map(({ offset }) => offset),
      expected.map(({ offset }) => offset).filter((offset) => offset >= state.floor || keepsRow(offset)),
    );
    assert.ok(rows.every(({ offset, bytes }) => Buffer.from(bytes).equals(expected[offset]!.bytes)));
    await verifyCheckpoint(store, partition);
  }
  return end;
}

async function verifyCheckpoint({ adapter }: OpenStore, partition: number): Promise<void> {
  const checkpoint = await adapter.loadCheckpoint(partition, 'newest');
  if (checkpoint === undefined) return;
  const { offset, header, parts } = checkpoint;
  assert.equal(new Uint8Array(header), stateOf(offset));
  assert.equal(
    parts.map(({ group, state }) => [group, new Uint8Array(state)]),
    [1, 2, 3].map((group) => [group, stateOf(offset)]),
  );
}

test('killed with SIGKILL at any instant, all that was confirmed is there, and nothing by halves', () =>
  withUrl(async (url) => {
    let end = 0;
    for (const lines of [1, 3, 4, 7, 8, 14]) {
      const child = ChildProgram.start('write-until-killed', [url]);
      await child.until(lines);
      await child.killHard();
      const confirmed = Number(child.lines.at(-1) ?? end);
      end = await withStore(url, (store) => verify(store, confirmed));
    }
    assert.ok(end >= 3_000, 'the child got on');
  }));

test('killed while it installs a snapshot, the partition is empty and usable', () =>
  withUrl(async (url) => {
    for (const lines of [1, 2, 9]) {
      await withStore(url, async ({ adapter }) => {
        await adapter.append([sampleBatch({ partition: 1, from: 0, count: 10_000, size: 200 })]);
        await adapter.append([sampleBatch({ partition: 2, from: 0 })]).catch(() => {});
      });
      const child = ChildProgram.start('install-until-killed', [url]);
      await child.until(lines);
      await child.killHard();
      await withStore(url, async (store) => {
        assert.is(store.state(1).end, 0);
        assert.equal(await store.adapter.read(1, 0, 1e9, unlimited), []);
        assert.is(store.state(2).end, 1, 'the neighbour is as it was');
      });
    }
  }));

test('killed while it begins to install, the partition is as it was or empty', () =>
  withUrl(async (url) => {
    await withStore(url, ({ adapter }) =>
      adapter.append([sampleBatch({ partition: 1, from: 0, count: 50_000, size: 200 })]),
    );
    const child = ChildProgram.start('install-until-killed', [url]);
    await child.killHard();
    await withStore(url, async (store) => {
      const { end } = store.state(1);
      assert.ok(end === 0 || end === 50_000, `it ends at ${end}`);
      assert.is((await store.adapter.read(1, 0, 1e9, { rows: 1e6, bytes: 1e9 })).length, end);
    });
  }));

test('killed while it removes a partition, the partition is empty, keeps its leader epoch and is usable', () =>
  withUrl(async (url) => {
    await withStore(url, ({ adapter }) =>
      adapter.append([
        sampleBatch({ partition: 1, from: 0, count: 50_000, size: 400, leaderEpoch: 4 }),
        sampleBatch({ partition: 2, from: 0 }),
      ]),
    );
    const child = ChildProgram.start('remove-until-killed', [url]);
    await child.until(1);
    await child.killHard();
    assert.equal(child.lines, ['empty'], 'it was killed in the middle');
    await withStore(url, async (store) => {
      assert.equal(store.state(1), { partition: 1, floor: 0, end: 0, currentEpoch: 4, epochs: [] });
      assert.is(store.state(2).end, 1, 'the neighbour is as it was');
      await store.adapter.append([sampleBatch({ partition: 1, from: 0, leaderEpoch: 4 })]);
      assert.is((await store.adapter.read(1, 0, 1e9, unlimited)).length, 1);
    });
  }));

test.run();
