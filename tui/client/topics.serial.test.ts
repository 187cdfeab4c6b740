import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { withProxy } from '../../broker/test/rig/with-proxy.ts';
import type { Chasqui } from './chasqui.ts';
import { connect } from './connect.ts';
import { rejection } from './test/rejection.ts';
import { withNodeAndClient } from './test/with-node.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('topics are created, listed, changed, read and deleted', () =>
  withNodeAndClient(async (client) => {
    for (const name of ['a1', 'a2', 'b1']) await client.topics.create({ name });
    assert.is((await rejection(client.topics.create({ name: 'a1' }))).code, 'topic_exists');
    const page = await client.topics.list({ prefix: 'a', limit: 1 });
    const next = await client.topics.list({ prefix: 'a', limit: 1, cursor: page.cursor! });
    assert.equal(
      [...page.topics, ...next.topics].map(({ name }) => name),
      ['a1', 'a2'],
    );
    const topic = client.topic('a1');
    assert.is((await topic.update({ retentionMs: 60_000 })).options.retentionMs, 60_000);
    await topic.publish('x', { payload: 1 });
    assert.is((await topic.info()).accepted, 1);
    await topic.remove();
    assert.is((await rejection(topic.info())).code, 'topic_not_found');
    assert.is((await rejection(topic.publish('x', { payload: 2 }))).code, 'topic_not_found');
    assert.is((await rejection(topic.read().next())).code, 'topic_not_found');
  }));

test('what a topic keeps is read page after page, from an offset or a time, by a filter', () =>
  withNodeAndClient(async (client) => {
    await client.topics.create({ name: 'orders' });
    const orders = client.topic('orders');
    const receipts = await orders.publish(
      'eu/created',
      numbers(250).map((payload) => ({ payload, key: 'k' })),
    );
    await orders.publish('us/created', { payload: 'last' });
    const read = async (options?: Parameters<typeof orders.read>[0]) => {
      const messages = [];
      for await (const message of orders.read(options)) messages.push(message);
      return messages;
    };
    const all = await read();
    assert.equal(
      all.map((message) => message.json()),
      [...numbers(250), 'last'],
    );
    assert.equal([all[0]?.address, all[0]?.key, all[0]?.offset], ['orders/eu/created', 'k', receipts[0]?.offset]);
    assert.is((await read({ from: receipts[240]!.offset })).length, 11);
    assert.is((await read({ filter: 'orders/us/#' })).length, 1);
    assert.is((await read({ from: all[0]!.publishedAt })).length, 251);
    assert.is((await read({ from: new Date(Date.now() + 60_000) })).length, 0);
    assert.is((await rejection(read({ filter: 'a//b' }))).code, 'invalid_filter');
    assert.equal(await orders.purge(), { dropped: 251 });
    assert.equal(await read(), []);
    assert.is((await rejection(client.topic('nowhere').purge())).code, 'topic_not_found');
  }));

test('a subscription does what a queue does: receive, work, settle, browse, redrive, purge, pause, resume', () =>
  withNodeAndClient(async (client) => {
    await client.topics.create({ name: 'orders' });
    const sub = client.subscription('eu');
    assert.is((await sub.put({ filter: 'orders/eu/#', maxAttempts: 1 })).filter, 'orders/eu/#');
    assert.is((await rejection(sub.put({ filter: 'orders/#' }))).code, 'subscription_exists');
    assert.equal(
      (await client.subscriptions.list()).subscriptions.map(({ name }) => name),
      ['eu'],
    );
    const orders = client.topic('orders');
    await orders.publish(
      'eu/created',
      numbers(6).map((payload) => ({ payload })),
    );
    await orders.publish('us/created', { payload: 'not mine' });
    for await (const message of sub.receive({ max: 1 })) {
      assert.equal([message.json(), message.address, message.group], [0, 'orders/eu/created', 'eu']);
      await message.ack();
      break;
    }
    const [one, two] = await sub.receiveBatch({ max: 2, consumer: 'me' });
    assert.equal(
      (await sub.consumers()).map(({ consumer }) => consumer),
      ['me'],
    );
    await one!.reject('broken');
    assert.equal(await sub.settle({ release: [two!.lease] }), [{ outcome: 'released' }]);
    assert.equal(
      (await sub.browse({ state: 'dead' })).messages.map(({ payload }) => payload),
      [1],
    );
    assert.equal(await sub.redrive([one!.id]), { redriven: 1 });
    await sub.removeMessage(one!.id);
    await sub.pause();
    assert.is((await sub.info()).paused, true);
    assert.equal(await sub.receiveBatch(), []);
    await sub.resume();
    const aborter = new AbortController();
    const work = sub.work(
      (message) => {
        if (message.json() === 3) throw new Error('bad luck');
      },
      { signal: aborter.signal },
    );
    const counts = async () => (await sub.info()).counts;
    await waitUntil('all are decided', async () => (await counts()).ready + (await counts()).leased === 0);
    aborter.abort();
    await work;
    const { accepted, acked, dead, dropped } = await counts();
    assert.equal([accepted, acked, dead, dropped], [6, 4, 1, 1]);
    assert.equal(await sub.purge({ scope: 'dead' }), { dropped: 1 });
    assert.equal(await sub.seek('earliest'), { dropped: 0, again: 6, seeking: false });
    assert.equal(await sub.seek('latest'), { dropped: 6, again: 0, seeking: false });
    assert.is((await sub.update({ maxAttempts: 9 })).options.maxAttempts, 9);
    assert.is((await rejection(client.topic('orders').remove())).code, 'topic_in_use');
    await sub.remove();
    assert.is((await rejection(sub.receive().next())).code, 'subscription_not_found');
  }));

/** All that a subscription has, acked. */
async function drain(client: Chasqui, name: string): Promise<number[]> {
  const got: number[] = [];
  for (;;) {
    const messages = await client.subscription(name).receiveBatch({ max: 500 });
    if (messages.length === 0) return got;
    got.push(...messages.map((message) => message.json<number>()));
    await Promise.all(messages.map((message) => message.ack()));
  }
}

test('answers cut off in a storm of messages to topics and queues: each subscription gets each exactly once', () =>
  withNodeAndClient(async (admin, node) => {
    await admin.topics.create({ name: 'orders', partitions: 5 });
    await admin.queues.create({ name: 'orders' });
    for (const name of ['one', 'two'])
      await admin.subscriptions.put(name, { filter: name === 'one' ? 'orders/#' : '#' });
    const token = await node.tokenOf('ada');
    await withProxy(node.url, async (proxy) => {
      let cuts = 0;
      const onRetry = () => cuts++;
      await using client = await connect({ nodes: proxy.address, token, backoff: { baseMs: 2, maxMs: 20 }, onRetry });
      let next = 0;
      const sender = async () => {
        while (next < 1_500) {
          const payload = next++;
          if (payload % 60 === 0) proxy.once('cut');
          await client.topic('orders').publish('x', { payload, key: `k${payload % 40}` });
          if (payload % 5 === 0) await client.queue('orders').send({ payload });
        }
      };
      await Promise.all(numbers(50).map(sender));
      assert.ok(cuts > 5, `${cuts} answers were lost`);
    });
    for (const name of ['one', 'two']) {
      assert.equal(
        (await drain(admin, name)).toSorted((a, b) => a - b),
        numbers(1_500),
        name,
      );
    }
    assert.is((await admin.queues.info('orders')).counts.accepted, 300);
  }));

test('topics made anew with other partitions under a stream of messages: none is there twice, and none that was confirmed is missing', () =>
  withNodeAndClient(async (admin, node) => {
    await admin.subscriptions.put('all', { filter: '#' });
    await admin.topics.create({ name: 'orders', partitions: 2 });
    await using client = await connect({ nodes: node.url, token: await node.tokenOf('ada') });
    const confirmed: number[] = [];
    let next = 0;
    let isOver = false;
    const sender = async () => {
      while (!isOver) {
        const payload = next++;
        const sent = client.topic('orders').publish('x', { payload, key: `k${payload % 40}` });
        await sent.then(
          () => confirmed.push(payload),
          ({ code }) => assert.is(code, 'topic_not_found'),
        );
      }
    };
    const senders = numbers(10).map(sender);
    for (const partitions of [7, 1, 4, 3, 8]) {
      const before = confirmed.length;
      await waitUntil('they send', () => confirmed.length > before + 100);
      await admin.topics.remove('orders');
      await admin.topics.create({ name: 'orders', partitions });
    }
    isOver = true;
    await Promise.all(senders);
    const got = await drain(admin, 'all');
    assert.equal(
      got.toSorted((a, b) => a - b),
      confirmed.toSorted((a, b) => a - b),
    );
  }));

test.run();
