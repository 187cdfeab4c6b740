import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { Entry } from '../../proto/log-messages.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { type AppendBatch, type LogRow, type ReadLimit, StorageError } from '../../storage-adapters/storage-adapter.ts';
import type { OutgoingMessage } from '../router/router.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import { CapriciousStorage } from './test/capricious-storage.ts';
import { withRuntime } from './test/with-runtime.ts';

const owner = { user: 'owner', admin: false };

const message = (queue: string, text: string): OutgoingMessage => ({
  queue,
  payload: Buffer.from(text),
  contentType: 'text/plain',
  headers: [],
  key: '',
  dueAt: 0,
  sequence: undefined,
});

/** Of data partitions: a node that ends over it writes no checkpoint, so the next one has all of their logs to read. */
class UncheckpointedStorage extends CapriciousStorage {
  replays: Promise<void> | undefined;
  /** Only partitions below have room. */
  roomBelow = Number.POSITIVE_INFINITY;
  definesNothing = false;

  override async completeCheckpoint(): Promise<void> {
    throw new StorageError('full', 'no room');
  }

  override async read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]> {
    if (partition > 0) await this.replays;
    return super.read(partition, from, until, limit);
  }

  override async append(batches: readonly AppendBatch[]): Promise<void> {
    const isOfDefinitions = batches.some(
      ({ partition, entries }) => partition > 0 && entries.some((bytes) => Entry.decode(bytes).groupDefined),
    );
    if (batches.some(({ partition }) => partition >= this.roomBelow)) throw new StorageError('full', 'no room');
    if (this.definesNothing && isOfDefinitions) throw new StorageError('failed', 'the disk is broken');
    return super.append(batches);
  }
}

test('a send that is under way when the node stops is answered by what became of it', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, runtime }) => {
      await router.createQueue(owner, 'orders', {});
      const letGo = storage.holdAppends();
      const sending = router.send(owner, [message('orders', 'a')], {});
      const closing = runtime.close();
      letGo();
      const [result] = await sending;
      assert.is(result && 'id' in result, true, JSON.stringify(result));
      await closing;
    },
    { storage },
  );
});

test("a read that is under way when the node stops is nobody's failure", () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, runtime, failures }) => {
      await router.createQueue(owner, 'orders', {});
      await router.send(owner, [message('orders', 'a')], {});
      const letGo = storage.holdReads();
      const request = { max: 1, waitMs: 0, leaseMs: 1_000, consumer: 'c' };
      const receiving = router.queues.receive(owner, 'orders', request, new AbortController().signal);
      await runtime.close();
      letGo();
      assert.equal(await receiving, []);
      await settled();
      assert.equal(failures, []);
    },
    { storage, rowCacheBytes: 0 },
  );
});

test('what is read for a subscription that is filled while the node stops is not written any more', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, runtime, failures }) => {
      await router.topics.create(owner, 'orders', {});
      await router.send(owner, [{ ...message('', 'a'), topic: { name: 'orders', path: '' } }], {});
      const letGo = storage.holdReads();
      await router.subscriptions.put(owner, 'audit', { filter: 'orders', start: 'earliest' }, {});
      await runtime.close();
      letGo();
      await settled();
      assert.equal(failures, []);
    },
    { storage },
  );
});

test("a read that is under way when a start is given up is nobody's failure", async () => {
  const storage = new UncheckpointedStorage();
  await withRuntime(({ router }) => router.createQueue(owner, 'orders', {}), { storage });
  storage.roomBelow = 3;
  const replays = Promise.withResolvers<void>();
  storage.replays = replays.promise;
  const failures: Error[] = [];
  const start = withRuntime(async () => undefined, { storage, failures });
  const refused = await start.catch((error) => error);
  assert.is(refused.code, 'full');
  replays.resolve();
  await settled();
  assert.equal(failures, []);
});

test('a node whose store fails while it obeys the catalog at its start does not come up', async () => {
  const storage = new UncheckpointedStorage();
  await withRuntime(
    async ({ router }) => {
      storage.isFull = true;
      assert.is(await refusalOf(router.createQueue(owner, 'orders', {})), 'storage_full');
    },
    { storage },
  );
  storage.isFull = false;
  storage.definesNothing = true;
  const failures: Error[] = [];
  const start = withRuntime(async ({ runtime }) => runtime.notServing, { storage, failures });
  const refused = await start.catch((error) => error);
  assert.is(refused?.code, 'failed');
  assert.equal(failures, [refused]);
});

test('with little room left sends are refused, settlements are not, and with room again sends work', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, clock }) => {
      await router.createQueue(owner, 'orders', {});
      const send = async () => (await router.send(owner, [message('orders', 'a')], {}))[0]!;
      const tickWith = async (freeBytes: number) => {
        storage.freeBytes = freeBytes;
        clock.tick(1_000);
        await settled();
      };
      await tickWith(limits.freeBytesReserve);
      assert.ok('id' in (await send()));
      await tickWith(limits.freeBytesReserve - 1);
      assert.is((await router.cluster(owner)).storage.full, true);
      const refused = await send();
      assert.is('error' in refused && refused.error.code, 'storage_full');
      const request = { max: 1, waitMs: 0, leaseMs: 1_000, consumer: 'c' };
      const [delivery] = await router.queues.receive(owner, 'orders', request, new AbortController().signal);
      const settle = { ack: [delivery!.lease], nack: [], reject: [], extend: [], release: [] };
      assert.equal(await router.queues.settle(owner, 'orders', settle), [{ outcome: 'acked' }]);
      await tickWith(limits.freeBytesReserve);
      assert.is((await router.cluster(owner)).storage.full, false);
      assert.ok('id' in (await send()));
    },
    { storage },
  );
});

test('a queue whose partition had no room for its definition works once there is room', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, clock }) => {
      storage.isFull = true;
      assert.is(await refusalOf(router.createQueue(owner, 'orders', {})), 'storage_full');
      storage.isFull = false;
      assert.is((await router.getQueue(owner, 'orders')).pending, true);
      clock.tick(1_000);
      await settled();
      assert.is((await router.getQueue(owner, 'orders')).pending, false);
    },
    { storage },
  );
});

test('a queue whose partition had no room for its removal is removed once there is room', () => {
  const storage = new CapriciousStorage();
  return withRuntime(
    async ({ router, runtime, clock }) => {
      const { id } = await router.createQueue(owner, 'orders', {});
      const { groups } = runtime.runner(partitionOfQueue('orders', runtime.cluster.partitions))!.replica.fold;
      storage.isFull = true;
      assert.is(await refusalOf(router.deleteQueue(owner, 'orders', { ifEmpty: false })), 'storage_full');
      storage.isFull = false;
      assert.ok(groups.has(id));
      clock.tick(1_000);
      await settled();
      assert.not(groups.has(id));
    },
    { storage },
  );
});

/** Everything that follows without time passing has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test.run();
