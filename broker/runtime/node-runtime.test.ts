import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
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
