import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import { type PruneSlice, StorageError } from '../../storage-adapters/storage-adapter.ts';
import { Maintenance } from './maintenance.ts';
import { withRuntime } from './test/with-runtime.ts';

const ann = { user: 'ann', admin: false };
const message = { queue: 'orders', payload: new Uint8Array(1), contentType: 'text/plain', headers: [], key: '' };

/** A store that has no room to move a floor, or takes its time for it, when it is told to. */
class StubbornStorage extends MemoryStorageAdapter {
  keepsFloor = false;
  looks: Promise<void> = Promise.resolve();
  /** What there was before each write of a checkpoint, when somebody wants to know: a node may end there. */
  ends: MemoryStorageAdapter[] | undefined;

  override async readStreams(...asked: Parameters<MemoryStorageAdapter['readStreams']>) {
    await this.looks;
    return super.readStreams(...asked);
  }

  override async prune(partition: number, slice: PruneSlice): Promise<void> {
    this.ends?.push(this.copy());
    if (this.keepsFloor && slice.floor !== undefined) throw new StorageError('full', 'no room');
    return super.prune(partition, slice);
  }

  override async saveCheckpointSlice(...saved: Parameters<MemoryStorageAdapter['saveCheckpointSlice']>): Promise<void> {
    this.ends?.push(this.copy());
    return super.saveCheckpointSlice(...saved);
  }

  override async completeCheckpoint(...saved: Parameters<MemoryStorageAdapter['completeCheckpoint']>): Promise<void> {
    this.ends?.push(this.copy());
    return super.completeCheckpoint(...saved);
  }
}

test('of a queue that is removed while a checkpoint of it begins no index stays behind', async () => {
  const storage = new StubbornStorage();
  const maintenance = { checkpointEntries: 4, checkpointMs: 0, history: { bytes: 200, ms: 1_000_000 } };
  let stored = { partition: 0, group: 0 };
  await withRuntime(
    async ({ router, clock }) => {
      const { id, partition } = await router.createQueue(ann, 'orders', {});
      stored = { partition, group: id };
      const round = async () => {
        await router.send(ann, Array(5).fill({ ...message, dueAt: 0, sequence: undefined }), {});
        clock.tick(1_000);
        await settled();
      };
      storage.keepsFloor = true;
      // The end of the history is decided in one round, and comes about in the next.
      for (let count = 0; count < 3; count++) await round();
      assert.is.not(await blocksOf(storage, stored), 0);
      storage.keepsFloor = false;
      const { promise, resolve } = Promise.withResolvers<void>();
      storage.looks = promise;
      await round();
      await router.deleteQueue(ann, 'orders', { ifEmpty: false });
      resolve();
      await settled();
    },
    { storage, maintenance },
  );
  await storage.open();
  assert.is(await blocksOf(storage, stored), 0);
});

test('wherever a node ends, no index that it has passed stays behind after the next', async () => {
  const maintenance = { checkpointEntries: 1, checkpointMs: 0 };
  for (const passed of [1, 2]) {
    const storage = new StubbornStorage();
    let stored = { partition: 0, group: 0 };
    await withRuntime(
      async ({ router, clock }) => {
        const { id, partition } = await router.createQueue(ann, 'orders', {});
        stored = { partition, group: id };
        for (let count = 0; count < 2; count++) {
          await router.send(ann, [{ ...message, dueAt: 0, sequence: undefined }], {});
          clock.tick(1_000);
          await settled();
        }
        assert.is(await blocksOf(storage, stored), 2);
        const request = { max: passed, waitMs: 0, leaseMs: 1_000, consumer: 'c' };
        const deliveries = await router.queues.receive(ann, 'orders', request, new AbortController().signal);
        const ack = deliveries.map(({ lease }) => lease);
        await router.queues.settle(ann, 'orders', { ack, nack: [], reject: [], extend: [], release: [] });
        storage.ends = [];
      },
      { storage, maintenance },
    );
    for (const end of [...storage.ends!, storage.copy()]) {
      await withRuntime(async () => {}, { storage: end, maintenance });
      await end.open();
      assert.is(await blocksOf(end, stored), 2 - passed);
    }
  }
});

test('history that is over is trimmed once, and a node at rest writes nothing more', async () => {
  const maintenance = { checkpointEntries: 1, checkpointMs: 0, history: { bytes: 256, ms: 2_000 } };
  await withRuntime(
    async ({ router, runtime, clock }) => {
      const { partition } = await router.createQueue(ann, 'orders', {});
      const { replica } = runtime.runner(partition)!;
      const pass = async (seconds: number) => {
        for (let second = 0; second < seconds; second++) {
          clock.tick(1_000);
          await settled();
        }
      };
      for (let count = 0; count < 2; count++) {
        await router.send(ann, [{ ...message, dueAt: 0, sequence: undefined }], {});
        await pass(2);
      }
      await pass(10);
      const { trimmed, logEnd } = replica;
      assert.is.not(trimmed, 0);
      await pass(60);
      assert.equal([replica.trimmed, replica.logEnd], [trimmed, logEnd]);
    },
    { storage: new MemoryStorageAdapter(), maintenance },
  );
});

test('two who read a snapshot, and a round that comes due meanwhile, have their turn one after the other', async () => {
  const maintenance = new Maintenance(
    new MemoryStorageAdapter(),
    { now: () => 0, every: () => () => {} },
    { checkpointEntries: 1, checkpointMs: 0, history: { bytes: 1, ms: 1 }, sweepOffsets: 1 },
  );
  const course: string[] = [];
  const readings = ['first', 'second'].map((name) =>
    maintenance.pause(async () => {
      course.push(`${name} begins`);
      await settled();
      course.push(`${name} ends`);
    }),
  );
  const round = maintenance.run().then(() => course.push('round'));
  assert.is(maintenance.run(), maintenance.run());
  await Promise.all([...readings, round]);
  assert.equal(course, ['first begins', 'first ends', 'second begins', 'second ends', 'round']);
});

async function blocksOf(storage: MemoryStorageAdapter, { partition, group }: { partition: number; group: number }) {
  return (await storage.readBlocks(partition, group, 0, 0, 100)).length;
}

/** Everything that follows without time passing has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test.run();
