import * as assert from 'uvu/assert';
import { emptySlice, sampleBatch } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

export function registerState(suite: Suite): void {
  suite.testStore('state: it is what the next open reports, whatever happened', async (store) => {
    const { adapter } = store;
    const states = () => Promise.all([1, 2, 3, 4].map((partition) => adapter.readState(partition)));
    await adapter.append([
      sampleBatch({ partition: 1, from: 0, count: 20, leaderEpoch: 2 }),
      sampleBatch({ partition: 1, from: 20, count: 20, leaderEpoch: 5 }),
      sampleBatch({ partition: 2, from: 0, count: 9 }),
      { partition: 3, baseOffset: 0, leaderEpoch: 7, streams: [], entries: [], crcs: [] },
    ]);
    await adapter.completeCheckpoint(1, 15, new Uint8Array(1));
    await adapter.prune(1, { ...emptySlice, rows: [3], floor: 10 });
    await adapter.truncate(1, 20);
    await adapter.beginInstall(2);
    const before = await states();
    assert.equal(before, [
      { partition: 1, floor: 10, end: 20, currentEpoch: 5, epochs: [{ leaderEpoch: 2, startOffset: 0 }] },
      { partition: 2, floor: 0, end: 0, currentEpoch: 1, epochs: [] },
      { partition: 3, floor: 0, end: 0, currentEpoch: 7, epochs: [] },
      undefined,
    ]);
    await store.reopen();
    assert.equal(store.identity.partitions, before.slice(0, 3));
  });

  suite.test('state: it follows each append, also where every row is pruned', async (adapter, partition) => {
    for (const end of [1, 2, 3]) {
      await adapter.append([sampleBatch({ partition, from: end - 1 })]);
      assert.is((await adapter.readState(partition))?.end, end);
    }
    await adapter.completeCheckpoint(partition, 3, new Uint8Array(1));
    await adapter.prune(partition, { ...emptySlice, rows: [0, 1, 2], floor: 3 });
    assert.equal(await adapter.readState(partition), {
      partition,
      floor: 3,
      end: 3,
      currentEpoch: 1,
      epochs: [{ leaderEpoch: 1, startOffset: 0 }],
    });
  });

  suite.test('state: a bad partition is invalid', async (adapter) => {
    await assertCode(adapter.readState(-1), 'invalid');
    await assertCode(adapter.removePartition(0.5), 'invalid');
  });
}
