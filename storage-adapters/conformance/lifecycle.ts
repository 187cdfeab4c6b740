import * as assert from 'uvu/assert';
import type { StorageAdapter } from '../storage-adapter.ts';
import { emptySlice, plainRows, retainedSummary, sampleBatch, sampleRows, unlimited } from './sample-rows.ts';
import { assertCode, type Suite } from './suite.ts';

/** Every operation with arguments that are right on an empty partition 1, or refused for what is in the store only. */
const operations: Readonly<Record<string, (adapter: StorageAdapter) => Promise<unknown>>> = {
  renewStorageId: (adapter) => adapter.renewStorageId(),
  forgetOlderBoots: (adapter) => adapter.forgetOlderBoots(),
  readState: (adapter) => adapter.readState(1),
  append: (adapter) => adapter.append([sampleBatch({ partition: 1, from: 0 })]),
  'append of nothing': (adapter) => adapter.append([]),
  truncate: (adapter) => adapter.truncate(1, 0),
  read: (adapter) => adapter.read(1, 0, 1, unlimited),
  readOffsets: (adapter) => adapter.readOffsets(1, [0], unlimited),
  readStreams: (adapter) => adapter.readStreams(1, 0, 1, 1),
  saveCheckpointSlice: (adapter) => adapter.saveCheckpointSlice(1, 0, [], []),
  completeCheckpoint: (adapter) => adapter.completeCheckpoint(1, 0, new Uint8Array(1)),
  loadCheckpoint: (adapter) => adapter.loadCheckpoint(1, 'newest'),
  readBlocks: (adapter) => adapter.readBlocks(1, 1, 0, 0, 1),
  prune: (adapter) => adapter.prune(1, emptySlice),
  readRetained: (adapter) => adapter.readRetained(1, 0, unlimited),
  beginInstall: (adapter) => adapter.beginInstall(1),
  installRows: (adapter) => adapter.installRows(1, []),
  finishInstall: (adapter) => adapter.finishInstall(1, emptyManifest, emptyCheckpoint, []),
  removePartition: (adapter) => adapter.removePartition(1),
  stats: (adapter) => adapter.stats(),
};

const emptyManifest = { floor: 0, end: 0, currentEpoch: 0, epochs: [], retained: retainedSummary([]) };
const emptyCheckpoint = { offset: 0, header: new Uint8Array(1), parts: [] };

export function registerLifecycle(suite: Suite): void {
  registerClosed(suite);
  registerReopened(suite);
  registerIdentity(suite);
  registerBoots(suite);
  registerConcurrent(suite);
}

function registerClosed(suite: Suite): void {
  suite.testStore('closed: every operation is refused, before the first open and after close', async (store) => {
    await store.adapter.close();
    for (const [name, operation] of Object.entries(operations)) {
      await assertCode(operation(store.adapter), 'closed').catch((error: Error) =>
        assert.unreachable(`${name}: ${error.message}`),
      );
    }
  });

  suite.testStore('closed: closing again, or before opening, does nothing', async (store) => {
    await Promise.all([store.adapter.close(), store.adapter.close()]);
    await store.adapter.close();
    await store.reopen();
    await store.adapter.append([sampleBatch({ partition: 1, from: 0 })]);
  });

  suite.testStore('closed: calls made before close are finished by it', async (store) => {
    const appended = Array.from({ length: 5 }, (_, i) =>
      store.adapter.append([sampleBatch({ partition: 1, from: i })]),
    );
    const read = store.adapter.read(1, 0, 9, unlimited);
    await store.adapter.close();
    await Promise.all([...appended, read]);
    await store.reopen();
    assert.is(store.state(1).end, 5);
  });

  suite.testStore('closed: an operation of many slices is finished by it too', async (store) => {
    await store.adapter.append([sampleBatch({ partition: 1, from: 0, count: 5_000, size: 500 })]);
    const emptied = store.adapter.beginInstall(1);
    await store.adapter.close();
    await emptied;
  });

  suite.testStore('closed: a close that overlaps the open waits for it', async (store) => {
    await store.adapter.close();
    const opening = store.adapter.open();
    await store.adapter.close();
    await opening;
    await assertCode(store.adapter.stats(), 'closed');
  });
}

function registerReopened(suite: Suite): void {
  suite.testStore('reopened: every operation works as before', async (store) => {
    const before = await outcomes(store.adapter);
    assert.ok(Object.values(before).includes('resolved'));
    assert.equal(await outcomes(await store.reopen()), before);
  });

  suite.testStore('reopened: the identity stays, the boot sequence rises by one', async (store) => {
    const { storageId, bootSequence } = store.identity;
    assert.ok(storageId.length > 0);
    assert.is(bootSequence, 1);
    await store.reopen();
    await store.reopen();
    assert.is(store.identity.storageId, storageId);
    assert.is(store.identity.bootSequence, 3);
    assert.equal(store.identity.partitions, []);
  });

  suite.testStore('reopened: partitions are reported ascending, with all that was resolved before', async (store) => {
    await store.adapter.append([30, 4, 12].map((partition) => sampleBatch({ partition, from: 0, count: partition })));
    await store.reopen();
    assert.equal(
      store.identity.partitions.map(({ partition, end }) => [partition, end]),
      [4, 12, 30].map((partition) => [partition, partition]),
    );
    const rows = plainRows(await store.adapter.read(12, 0, 99, unlimited));
    assert.equal(rows, sampleRows({ partition: 12, from: 0, count: 12 }));
  });

  suite.testStore('reopened: the same adapter may be opened again after close, not while open', async (store) => {
    await assertCode(store.adapter.open(), 'invalid');
    await store.adapter.append([sampleBatch({ partition: 1, from: 0 })]);
    await store.adapter.close();
    assert.is((await store.adapter.open()).partitions[0]?.end, 1);
  });
}

function registerIdentity(suite: Suite): void {
  suite.testStore('identity: a new storage id is kept, and nothing else changes by it', async (store) => {
    const { storageId } = store.identity;
    const batch = sampleBatch({ partition: 1, from: 0, count: 5, leaderEpoch: 3 });
    await store.adapter.append([batch]);
    const renewed = await store.adapter.renewStorageId();
    assert.ok(renewed.length > 0 && renewed !== storageId);
    await store.adapter.append([sampleBatch({ partition: 1, from: 5, leaderEpoch: 3 })]);
    await store.reopen();
    assert.is(store.identity.storageId, renewed);
    assert.is(store.identity.bootSequence, 2);
    const epochs = [{ leaderEpoch: 3, startOffset: 0 }];
    assert.equal(store.identity.partitions, [{ partition: 1, floor: 0, end: 6, currentEpoch: 3, epochs }]);
    assert.is((await store.adapter.read(1, 0, 9, unlimited)).length, 6);
  });

  suite.testStore('identity: every renewal gives another id, the last one is kept', async (store) => {
    const ids = [store.identity.storageId];
    for (let i = 0; i < 3; i++) ids.push(await store.adapter.renewStorageId());
    assert.is(new Set(ids).size, 4);
    await store.reopen();
    assert.is(store.identity.storageId, ids.at(-1));
  });
}

function registerBoots(suite: Suite): void {
  suite.testStore('boots: each process that opens the store adds a name of its own', async (store) => {
    const { boots } = store.identity;
    assert.is(boots.length, 1);
    assert.ok(boots[0]!.length > 0);
    await store.reopen();
    assert.equal(store.identity.boots.slice(0, -1), boots);
    const [, second] = store.identity.boots;
    await store.reopen();
    assert.equal(store.identity.boots.slice(0, -1), [...boots, second]);
    assert.is(new Set(store.identity.boots).size, 3);
  });

  suite.testStore('boots: a process that never registered leaves them all to the next', async (store) => {
    await store.reopen();
    await store.adapter.append([sampleBatch({ partition: 1, from: 0 })]);
    await store.adapter.renewStorageId();
    const { boots } = store.identity;
    await store.reopen();
    assert.equal(store.identity.boots.slice(0, -1), boots);
  });

  suite.testStore('boots: those before this process are forgotten for good, and the rest stays', async (store) => {
    await store.reopen();
    await store.reopen();
    const { storageId, boots } = store.identity;
    await store.adapter.append([sampleBatch({ partition: 1, from: 0, count: 5 })]);
    await store.adapter.forgetOlderBoots();
    await store.reopen();
    assert.equal(store.identity.boots.slice(0, -1), boots.slice(-1));
    assert.is(store.identity.storageId, storageId);
    assert.is(store.identity.bootSequence, 4);
    assert.is(store.state(1).end, 5);
  });

  suite.testStore('boots: to forget again changes nothing, nor does it where there is nobody else', async (store) => {
    const [mine] = store.identity.boots;
    await store.adapter.forgetOlderBoots();
    await store.adapter.forgetOlderBoots();
    await store.adapter.append([sampleBatch({ partition: 1, from: 0 })]);
    await store.reopen();
    assert.is(store.identity.boots[0], mine);
    assert.is(store.identity.boots.length, 2);
  });
}

function registerConcurrent(suite: Suite): void {
  suite.test(
    'concurrent: reads during appends see a prefix of the log, and all that was resolved',
    async (adapter, partition) => {
      let resolved = 0;
      const appends = (async () => {
        for (let i = 0; i < 40; i++) {
          await adapter.append([sampleBatch({ partition, from: i * 25, count: 25 })]);
          resolved = (i + 1) * 25;
        }
      })();
      while (resolved < 1_000) {
        const before = resolved;
        const rows = await adapter.read(partition, 0, 1e9, unlimited);
        assert.ok(rows.length >= before, `${rows.length} rows, ${before} were resolved`);
        assert.is(rows.length % 25, 0, 'a batch is there whole or not at all');
        assert.ok(rows.every(({ offset }, i) => offset === i));
      }
      await appends;
    },
  );

  suite.test('concurrent: one refused call among others changes nothing for them', async (adapter, partition) => {
    const outcomes = await Promise.allSettled([
      adapter.append([sampleBatch({ partition, from: 0, count: 5 })]),
      adapter.append([sampleBatch({ partition, from: 99 })]),
      adapter.append([sampleBatch({ partition, from: 5, count: 5 })]),
      adapter.truncate(partition, 8),
      adapter.completeCheckpoint(partition, 9, new Uint8Array(1)),
      adapter.append([sampleBatch({ partition, from: 8 })]),
    ]);
    assert.equal(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
    assert.is((await adapter.read(partition, 0, 99, unlimited)).length, 9);
  });

  suite.test('concurrent: a whole installation beside appends to another partition', async (adapter, partition) => {
    const other = partition + 1_000_000;
    await adapter.append([sampleBatch({ partition, from: 0, count: 3_000, size: 300 })]);
    await Promise.all([
      adapter.beginInstall(partition),
      ...Array.from({ length: 30 }, (_, i) => adapter.append([sampleBatch({ partition: other, from: i })])),
    ]);
    assert.is((await adapter.read(other, 0, 99, unlimited)).length, 30);
    await adapter.finishInstall(partition, emptyManifest, emptyCheckpoint, []);
    assert.equal(await adapter.read(partition, 0, 1e9, unlimited), []);
  });
}

/** What becomes of each operation on an empty partition. */
async function outcomes(adapter: StorageAdapter): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, operation] of Object.entries(operations)) {
    found[name] = await operation(adapter).then(
      () => 'resolved',
      (error: { code: string }) => error.code,
    );
    await adapter.beginInstall(1);
    await adapter.truncate(1, 0);
  }
  return found;
}
