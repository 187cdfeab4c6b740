import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { missingSmallDisk, resizeDisk, withSmallDisk } from '../../broker/test/rig/small-disk.ts';
import { testUnless } from '../../broker/test/rig/test-unless.ts';
import { emptySlice, plainRows, sampleBatch, sampleRows, unlimited } from '../conformance/sample-rows.ts';
import { assertCode, OpenStore } from '../conformance/suite.ts';
import { openStorage } from '../open-storage.ts';

/** An open store on a disk of a few MiB. */
const withSmallStore = (body: (store: OpenStore, folder: string) => Promise<void>) =>
  withSmallDisk('6m', (folder) => withStore(folder, (store) => body(store, folder)));

async function withStore(folder: string, body: (store: OpenStore) => Promise<void>): Promise<void> {
  const store = await OpenStore.on({ createAdapter: () => openStorage(`sqlite:${join(folder, 'store.db')}`) });
  try {
    await body(store);
  } finally {
    await store.adapter.close();
  }
}

const test = testUnless(await missingSmallDisk());
const batch = (from: number) => sampleBatch({ partition: 1, from, count: 50, size: 1_000 });

async function fillDisk(store: OpenStore): Promise<number> {
  for (let end = 0; ; end += 50) {
    const outcome = await store.adapter.append([batch(end)]).then(
      () => undefined,
      (error: { code: string }) => error.code,
    );
    if (outcome === undefined) continue;
    assert.is(outcome, 'full');
    return end;
  }
}

test('a full disk is `full`: nothing was written, reading goes on, and so does writing once there is room', () =>
  withSmallStore(async (store, folder) => {
    const end = await fillDisk(store);
    assert.ok(end > 500);
    assert.ok((await store.adapter.stats()).freeBytes! < 1024 * 1024);
    const expected = sampleRows({ partition: 1, from: 0, count: end, size: 1_000 });
    assert.equal(plainRows(await store.adapter.read(1, 0, 1e9, unlimited)), expected);
    await assertCode(store.adapter.append([batch(end)]), 'full');
    await assertCode(store.adapter.append([batch(end + 50)]), 'invalid');
    resizeDisk(folder, '64m');
    await store.adapter.append([batch(end)]);
    await store.reopen();
    assert.is(store.state(1).end, end + 50);
  }));

test('what was deleted inside the file counts as room, though the disk has no more of it', () =>
  withSmallStore(async ({ adapter }) => {
    await adapter.append([sampleBatch({ partition: 1, from: 0, count: 1_000, size: 1_000 })]);
    await adapter.completeCheckpoint(1, 1_000, new Uint8Array(8));
    const before = (await adapter.stats()).freeBytes!;
    const rows = Array.from({ length: 1_000 }, (_, offset) => offset);
    await adapter.prune(1, { ...emptySlice, rows, floor: 1_000 });
    const gained = (await adapter.stats()).freeBytes! - before;
    assert.ok(gained > 500_000, `${gained} bytes`);
  }));

test('writes that were sent behind one that found no room are refused with it', () =>
  withSmallStore(async (store) => {
    const large = sampleBatch({ partition: 1, from: 0, count: 10, size: 1_000_000 });
    for (let round = 0; round < 2; round++) {
      const outcomes = await Promise.allSettled([
        store.adapter.append([large]),
        store.adapter.append([sampleBatch({ partition: 1, from: 10 })]),
        store.adapter.append([sampleBatch({ partition: 2, from: 0 })]),
      ]);
      assert.equal(
        outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code),
        ['full', 'full', 'full'],
      );
    }
    await store.adapter.append([sampleBatch({ partition: 1, from: 0 }), sampleBatch({ partition: 2, from: 0 })]);
    await store.reopen();
    assert.equal([store.state(1).end, store.state(2).end], [1, 1]);
  }));

test.run();
