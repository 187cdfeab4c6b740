import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { MemoryStorageAdapter } from '../../storage-adapters/memory-storage-adapter.ts';
import { StorageError } from '../../storage-adapters/storage-adapter.ts';
import { type RuntimeRig, TestClock, withRuntime } from '../runtime/test/with-runtime.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { Delivery, OutgoingMessage, Receipt, SettleRequest } from './router.ts';

const ann = { user: 'ann', admin: false };
const bob = { user: 'bob', admin: false };
const forever = new AbortController().signal;
const nothing: SettleRequest = { ack: [], nack: [], reject: [], extend: [], release: [] };

const message = (queue: string, text: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  queue,
  payload: Buffer.from(text),
  contentType: 'text/plain',
  headers: [],
  key: '',
  dueAt: 0,
  sequence: undefined,
  ...more,
});

const textOf = ({ payload }: { readonly payload: Uint8Array }) => Buffer.from(payload).toString();

async function send({ router }: RuntimeRig, queue: string, ...texts: string[]): Promise<Receipt[]> {
  const results = await router.send(
    ann,
    texts.map((text) => message(queue, text)),
    {},
  );
  return results.map((result) => {
    assert.not('error' in result);
    return result as Receipt;
  });
}

const receive = ({ router }: RuntimeRig, queue: string, max = 1, waitMs = 0): Promise<readonly Delivery[]> =>
  router.queues.receive(bob, queue, { max, waitMs, leaseMs: undefined, consumer: 'c' }, forever);

test('a creation is answered when the partition obeys it, and messages are taken at once', () =>
  withRuntime(async (rig) => {
    const { pending } = await rig.router.createQueue(ann, 'orders', {});
    assert.is(pending, false);
    const [result] = await rig.router.send(ann, [message('orders', 'a')], {});
    assert.not('error' in result!);
  }));

test('what is sent is received in order and gone once it is acked', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    await send(rig, 'orders', 'a', 'b', 'c');
    const deliveries = await receive(rig, 'orders', 2);
    assert.equal(deliveries.map(textOf), ['a', 'b']);
    const results = await rig.router.queues.settle(bob, 'orders', {
      ...nothing,
      ack: deliveries.map(({ lease }) => lease),
    });
    assert.equal(results, [{ outcome: 'acked' }, { outcome: 'acked' }]);
    const { counts } = await rig.router.getQueue(ann, 'orders');
    assert.equal(counts, { accepted: 3, ready: 1, leased: 0, scheduled: 0, acked: 2, dead: 0, expired: 0, dropped: 0 });
    assert.equal(await rig.router.queues.settle(bob, 'orders', { ...nothing, ack: [deliveries[0]!.lease] }), [
      { error: { code: 'stale_lease', detail: undefined, retryAfterMs: undefined } },
    ]);
  }));

test('a waiting receiver gets what is sent later', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const waiting = receive(rig, 'orders', 10, 1_000);
    await send(rig, 'orders', 'late');
    assert.equal((await waiting).map(textOf), ['late']);
  }));

test('a receiver that waited in vain gets nothing when its time is over', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const waiting = receive(rig, 'orders', 10, 1_000);
    rig.clock.tick(1_100);
    assert.equal(await waiting, []);
  }));

test('a receiver that does not wait still gets what must first be read from the store', () =>
  withRuntime(
    async (rig) => {
      await rig.router.createQueue(ann, 'orders', {});
      await send(rig, 'orders', ...Array.from({ length: 20 }, (_, i) => `m${i}`));
      const { replica } = rig.runtime.runner(partitionOfQueue('orders', rig.runtime.cluster.partitions))!;
      const { id } = await rig.router.getQueue(ann, 'orders');
      rig.clock.tick(50);
      for (let turn = 0; replica.fold.storedUntil(id) === 0 && turn < 1_000; turn++) await Promise.resolve();
      assert.ok(replica.fold.storedUntil(id) > 0, 'the backlog is in index blocks');
      const received = receive(rig, 'orders', 1);
      rig.clock.tick(100); // its time is over before the read is
      assert.equal((await received).map(textOf), ['m0']);
    },
    { maintenance: { checkpointEntries: 5, checkpointMs: 0 } },
  ));

test('a lease that runs out returns the message with one more attempt, and the last attempt makes it a dead letter', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', { maxAttempts: 2, leaseMs: 1_000 });
    const [{ id }] = (await send(rig, 'orders', 'a')) as [Receipt];
    const [first] = await receive(rig, 'orders');
    assert.is(first?.attempt, 1);
    const waiting = receive(rig, 'orders', 1, 10_000);
    rig.clock.tick(1_300);
    assert.is((await waiting)[0]?.attempt, 2);
    rig.clock.tick(1_300);
    await rig.runtime.appendToCatalog({ trimmed: { below: 0 } }); // whatever was appended before is committed now
    const dead = await rig.router.queues.browse(ann, 'orders', { state: 'dead', limit: 10 });
    assert.equal(
      dead.items.map(({ id, attempts, reason }) => ({ id, attempts, reason })),
      [{ id, attempts: 2, reason: 'attempts_exhausted' }],
    );
    assert.equal(await rig.router.queues.redrive(ann, 'orders', undefined), { redriven: 1 });
    assert.is((await receive(rig, 'orders'))[0]?.attempt, 1);
  }));

test('nack with a delay schedules, reject buries, release counts no attempt, extend moves the deadline', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    await send(rig, 'orders', 'nack', 'reject', 'release', 'extend');
    const [a, b, c, d] = (await receive(rig, 'orders', 4)) as [Delivery, Delivery, Delivery, Delivery];
    const results = await rig.router.queues.settle(bob, 'orders', {
      ...nothing,
      nack: [{ lease: a.lease, delayMs: 5_000, error: 'busy' }],
      reject: [{ lease: b.lease, reason: 'bad' }],
      extend: [{ lease: d.lease, leaseMs: 90_000 }],
      release: [c.lease],
    });
    assert.equal(
      results.map((result) => ('outcome' in result ? result.outcome : 'error')),
      ['returned', 'dead', 'extended', 'released'],
    );
    const { counts } = await rig.router.getQueue(ann, 'orders');
    assert.equal(counts, { accepted: 4, ready: 1, leased: 1, scheduled: 1, acked: 0, dead: 1, expired: 0, dropped: 0 });
    const again = await receive(rig, 'orders', 4);
    assert.equal(
      again.map((delivery) => [textOf(delivery), delivery.attempt]),
      [['release', 1]],
    );
    const waiting = receive(rig, 'orders', 4, 20_000);
    rig.clock.tick(5_100);
    assert.equal(
      (await waiting).map((delivery) => [textOf(delivery), delivery.attempt]),
      [['nack', 2]],
    );
  }));

test('a retry with the same identity finds its first try', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const batch = [message('orders', 'a', { sequence: 0 }), message('orders', 'b', { sequence: 1 })];
    const first = (await rig.router.send(ann, batch, { producerId: 'producer-producer' })) as Receipt[];
    const second = (await rig.router.send(ann, batch, { producerId: 'producer-producer' })) as Receipt[];
    assert.equal(
      second.map(({ id, duplicate }) => [id, duplicate]),
      first.map(({ id }) => [id, true]),
    );
    const key = { idempotencyKey: 'k1' };
    const [one] = (await rig.router.send(ann, [message('orders', 'x')], key)) as Receipt[];
    const [two] = (await rig.router.send(ann, [message('orders', 'x')], key)) as Receipt[];
    assert.is(two?.id, one?.id);
    const [reused] = await rig.router.send(ann, [message('orders', 'y')], key);
    assert.is(reused && 'error' in reused && reused.error.code, 'idempotency_key_reused');
  }));

test('a message that is too large is refused alone, whatever identity its batch has', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const large = 'x'.repeat(limits.payloadBytesMax + 1);
    for (const identity of [{}, { producerId: 'producer-producer' }, { idempotencyKey: 'k' }]) {
      const numbered = (from: number, ...texts: string[]) =>
        texts.map((text, index) => message('orders', text, 'producerId' in identity ? { sequence: from + index } : {}));
      const batch = numbered(0, 'a', large, 'largest'.padEnd(limits.payloadBytesMax));
      const [first, refused, last] = await rig.router.send(ann, batch, identity);
      assert.ok('id' in first! && 'id' in last!, JSON.stringify([first, last]));
      assert.is('error' in refused! && refused.error.code, 'payload_too_large');
      if (!('producerId' in identity)) continue;
      const [next] = await rig.router.send(ann, numbered(3, 'b'), identity);
      assert.ok('id' in next!, 'its number is used up');
    }
  }));

test('only the owner or an admin changes a queue', () =>
  withRuntime(async ({ router }) => {
    await router.createQueue(ann, 'orders', {});
    assert.is(await refusalOf(router.createQueue(bob, 'orders', {})), 'queue_exists');
    assert.is(await refusalOf(router.deleteQueue(bob, 'orders', { ifEmpty: false })), 'forbidden');
    assert.is(await refusalOf(router.queues.purge(bob, 'orders', 'all')), 'forbidden');
    assert.is((await router.updateQueue(ann, 'orders', { maxAttempts: 9 })).options.maxAttempts, 9);
    await router.deleteQueue({ user: 'root', admin: true }, 'orders', { ifEmpty: true });
    assert.is(await refusalOf(router.getQueue(ann, 'orders')), 'queue_not_found');
  }));

test('everything that was answered is there after a restart, through checkpoints, pruning and replay', async () => {
  const storage = new MemoryStorageAdapter();
  const clock = new TestClock();
  const maintenance = { checkpointEntries: 5, checkpointMs: 0, history: { bytes: 400, ms: 3_600_000 } };
  const options = { storage, clock, maintenance };
  const before = await withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    for (let i = 0; i < 60; i++) {
      await send(rig, 'orders', `m${i}`);
      if (i % 2 === 0) {
        const [delivery] = await receive(rig, 'orders');
        await rig.router.queues.settle(bob, 'orders', { ...nothing, ack: [delivery!.lease] });
      }
      rig.clock.tick(50);
    }
    return rig.router.getQueue(ann, 'orders');
  }, options);
  await withRuntime(async (rig) => {
    assert.equal((await rig.router.getQueue(ann, 'orders')).counts, before.counts);
    const deliveries = await receive(rig, 'orders', 500);
    assert.equal(
      deliveries.map(textOf),
      Array.from({ length: 30 }, (_, i) => `m${i + 30}`),
    );
  }, options);
});

test('a node whose store failed says so, and that what was under way may have taken effect', async () => {
  const storage = new MemoryStorageAdapter();
  const code = await withRuntime(
    async (rig) => {
      await rig.router.createQueue(ann, 'orders', {});
      storage.append = () => Promise.reject(new StorageError('failed', 'the disk is gone'));
      const [result] = await rig.router.send(ann, [message('orders', 'a')], {});
      assert.is(result && 'error' in result && result.error.code, 'outcome_unknown');
      return refusalOf(rig.router.getQueue(ann, 'orders'));
    },
    { storage },
  );
  assert.is(code, 'storage_failed');
});

test('a message tells where it is in its life, from its id', () =>
  withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    const receipts = await send(rig, 'orders', 'a', 'b', 'c', 'd');
    const [a, b] = (await receive(rig, 'orders', 3)) as [Delivery, Delivery];
    await rig.router.queues.settle(bob, 'orders', {
      ...nothing,
      ack: [a.lease],
      reject: [{ lease: b.lease, reason: 'no' }],
    });
    await rig.router.queues.deleteMessage(ann, 'orders', receipts[3]!.id);
    const states = await Promise.all(
      receipts.map(async ({ id }) => (await rig.router.messageStatus(ann, id)).groups[0]),
    );
    assert.equal(
      states.map((group) => [group?.state, group?.reason]),
      [
        ['acked', undefined],
        ['dead', 'rejected'],
        ['leased', undefined],
        ['dropped', 'deleted'],
      ],
    );
    assert.is(await refusalOf(rig.router.messageStatus(ann, '1-99999')), 'message_not_found');
    assert.is(await refusalOf(rig.router.messageStatus(ann, 'nonsense')), 'invalid_message_id');
  }));

test('with an Idempotency-Key every message keeps its place, also one whose queue came later', () =>
  withRuntime(async (rig) => {
    // Two names in one partition.
    const names = Array.from({ length: 20 }, (_, index) => `q${index}`);
    const [late, there] = names.filter(
      (name) =>
        rig.runtime.runner(partitionOfQueue(name, rig.runtime.cluster.partitions))! ===
        rig.runtime.runner(partitionOfQueue('q0', rig.runtime.cluster.partitions))!,
    );
    await rig.router.createQueue(ann, there!, {});
    const batch = [message(late!, 'a'), message(there!, 'b')];
    const first = await rig.router.send(ann, batch, { idempotencyKey: 'k' });
    assert.equal('error' in first[0]! && first[0].error.code, 'queue_not_found');
    await rig.router.createQueue(ann, late!, {});
    const [again, same] = await rig.router.send(ann, batch, { idempotencyKey: 'k' });
    assert.equal('error' in again! && again.error.code, 'sequence_stale');
    assert.equal(same, { ...first[1]!, duplicate: true });
  }));

test('with an Idempotency-Key no topic that comes or goes between two tries moves the place of a message of another', () =>
  withRuntime(async (rig) => {
    const { topics } = rig.router;
    const all = { partitions: rig.runtime.cluster.partitions };
    const to = (name: string, text: string) => message('', text, { topic: { name, path: '' }, key: 'k' });
    const batch = [to('late', 'a'), to('there', 'b'), to('late', 'c'), to('there', 'd')];
    const sendAgain = () => rig.router.send(ann, batch, { idempotencyKey: 'k' });
    await topics.create(ann, 'there', all);
    const first = await sendAgain();
    assert.equal('error' in first[0]! && first[0].error.code, 'topic_not_found');
    await topics.create(ann, 'late', all);
    const second = await sendAgain();
    assert.equal(second[1], { ...first[1]!, duplicate: true });
    assert.equal(second[3], { ...first[3]!, duplicate: true });
    assert.ok('id' in second[0]! && 'id' in second[2]!, 'what was refused is taken now');
    await topics.delete(ann, 'there');
    const third = await sendAgain();
    assert.equal('error' in third[1]! && third[1].error.code, 'topic_not_found');
    assert.equal(third[2], { ...second[2]!, duplicate: true });
    await topics.create(ann, 'there', all);
    assert.equal((await sendAgain())[1], { ...first[1]!, duplicate: true }, 'it is not sent to the new topic, too');
  }));

async function microtasks(count: number): Promise<void> {
  for (let done = 0; done < count; done++) await Promise.resolve();
}

test('statistics wait for the next change, and no longer than they were asked to', () =>
  withRuntime(async (rig) => {
    const { router, clock } = rig;
    await router.createQueue(ann, 'orders', {});
    const query = { scope: 'top', names: [], limit: 10, waitMs: 5_000 } as const;
    const { cursor } = await router.stats(ann, { ...query, cursor: undefined }, forever);
    const later = (signal: AbortSignal) => {
      const answer = router.stats(ann, { ...query, cursor }, signal);
      return { answer, isPending: () => Promise.race([answer.then(() => false), microtasks(50).then(() => true)]) };
    };

    const timed = later(forever);
    clock.tick(4_999);
    assert.ok(await timed.isPending());
    clock.tick(1);
    assert.is((await timed.answer).cursor, cursor, 'nothing has changed');

    const stop = new AbortController();
    const aborted = later(stop.signal);
    assert.ok(await aborted.isPending());
    stop.abort();
    assert.is((await aborted.answer).cursor, cursor);

    const woken = later(forever);
    assert.ok(await woken.isPending());
    await send(rig, 'orders', 'a');
    const { queues, cursor: next } = await woken.answer;
    assert.not.equal(next, cursor);
    const behind = await later(forever).answer;
    assert.is(behind.queues[0]!.counts.ready, 1, 'who is behind need not wait');
    assert.is(queues.length, 1);
  }));

test('a wait for statistics ends when the node stops', () =>
  withRuntime(async ({ router, runtime }) => {
    const query = { scope: 'top', names: [], limit: 10, waitMs: 60_000 } as const;
    const { cursor } = await router.stats(ann, { ...query, cursor: undefined }, forever);
    const waiting = router.stats(ann, { ...query, cursor }, forever);
    await runtime.close();
    assert.is((await waiting).queues.length, 0);
  }));

test.run();
