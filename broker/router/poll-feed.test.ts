import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { type RuntimeRig, withRuntime } from '../runtime/test/with-runtime.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { FeedQuery, FeedView } from './router.ts';

const ann = { user: 'ann', admin: false };
const bob = { user: 'bob', admin: false };
const forever = new AbortController().signal;
const topic = 900_000;

async function send({ router }: RuntimeRig, queue: string, ...texts: string[]): Promise<void> {
  const contentType = 'text/plain';
  const common = { queue, contentType, headers: [], key: '', dueAt: 0, sequence: undefined };
  const results = await router.send(
    ann,
    texts.map((text) => ({ ...common, payload: Buffer.from(text) })),
    {},
  );
  assert.not(results.some((result) => 'error' in result));
}

function poll({ router }: RuntimeRig, query: Partial<FeedQuery>, signal = forever): Promise<FeedView> {
  const { queue, subscription, topic, filter } = query;
  const of = queue ?? subscription ?? topic ?? filter;
  return router.feed(
    bob,
    { ...(of === undefined && { queue: 'orders' }), cursor: undefined, waitMs: 0, ...query },
    signal,
  );
}

const texts = ({ messages }: FeedView) => messages.map(({ payload }) => Buffer.from(payload).toString());

function withQueue(use: (rig: RuntimeRig) => Promise<void>): Promise<void> {
  return withRuntime(async (rig) => {
    await rig.router.createQueue(ann, 'orders', {});
    await use(rig);
  });
}

test('a feed shows what comes after its first poll, nothing of before, and consumes nothing', () =>
  withQueue(async (rig) => {
    await send(rig, 'orders', 'before');
    const opened = await poll(rig, {});
    assert.equal([texts(opened), opened.dropped, opened.gap], [[], 0, false]);
    await send(rig, 'orders', 'a', 'b');
    const { cursor } = opened;
    const page = await poll(rig, { cursor });
    assert.equal(texts(page), ['a', 'b']);
    assert.equal(
      [page.messages[0]!.queue, page.messages[0]!.address, page.messages[0]!.publishedBy],
      ['orders', undefined, 'ann'],
    );
    assert.equal(texts(await poll(rig, { cursor })), ['a', 'b'], 'an answer that was lost is given again');
    assert.equal(texts(await poll(rig, { cursor: page.cursor })), []);
    assert.is((await rig.router.getQueue(ann, 'orders')).counts.ready, 3);
  }));

test('all who wait get what comes, at once', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    const waiting = Array.from({ length: 50 }, () => poll(rig, { cursor, waitMs: 60_000 }));
    waiting.push(poll(rig, { waitMs: 60_000 }));
    await send(rig, 'orders', 'a', 'b');
    for (const page of await Promise.all(waiting)) assert.equal(texts(page), ['a', 'b']);
  }));

test('a poll that waited in vain is answered when its time is over', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    const waiting = poll(rig, { cursor, waitMs: 1_000 });
    rig.clock.tick(1_001);
    assert.equal(await waiting, { messages: [], cursor, dropped: 0, gap: false });
  }));

test('what comes faster than it is fetched is dropped and counted', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    const batch = Array.from({ length: 500 }, (_, n) => `${n}`);
    for (let sent = 0; sent < limits.feedMessagesMax + 500; sent += 500) await send(rig, 'orders', ...batch);
    let page = await poll(rig, { cursor });
    assert.is(page.dropped, 500);
    let seen = 0;
    for (; page.messages.length > 0; page = await poll(rig, { cursor: page.cursor })) seen += page.messages.length;
    assert.equal([seen, page.dropped], [limits.feedMessagesMax, 0]);
  }));

test('a poll that comes too late begins anew, and says so', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    rig.clock.tick(limits.feedKeepMs + 50);
    await send(rig, 'orders', 'missed');
    const page = await poll(rig, { cursor, waitMs: 60_000 });
    assert.equal([texts(page), page.gap], [[], true], 'at once');
    await send(rig, 'orders', 'a');
    const next = await poll(rig, { cursor: page.cursor });
    assert.equal([texts(next), next.gap], [['a'], false]);
  }));

test('a queue that is deleted while it is watched ends its feed, when the rest was read', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    await send(rig, 'orders', 'last');
    const rest = await poll(rig, { cursor });
    const waiting = refusalOf(poll(rig, { cursor: rest.cursor, waitMs: 60_000 }));
    await rig.router.deleteQueue(ann, 'orders', { ifEmpty: false });
    assert.is(await waiting, 'queue_not_found');
    assert.equal(texts(await poll(rig, { cursor })), ['last']);
    assert.is(await refusalOf(poll(rig, {})), 'queue_not_found');
    await rig.router.createQueue(ann, 'orders', {});
    assert.is(await refusalOf(poll(rig, { cursor: rest.cursor })), 'queue_not_found', 'this is another queue');
    assert.equal(texts(await poll(rig, {})), []);
  }));

test('a node that stops ends those who wait with an empty answer', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    const waiting = poll(rig, { cursor, waitMs: 60_000 });
    await rig.runtime.close();
    assert.equal((await waiting).messages, []);
    assert.is(await refusalOf(poll(rig, { cursor })), 'shutting_down');
  }));

test('who may not have an answer any more gets none, and misses nothing', () =>
  withQueue(async (rig) => {
    const { cursor } = await poll(rig, {});
    const call = new AbortController();
    const waiting = poll(rig, { cursor, waitMs: 60_000 }, call.signal);
    const sent = send(rig, 'orders', 'a');
    call.abort();
    assert.equal(await waiting, { messages: [], cursor, dropped: 0, gap: false });
    await sent;
    assert.equal(texts(await poll(rig, { cursor })), ['a']);
  }));

test('cursors of other feeds, of nothing and of the future are refused', () =>
  withQueue(async (rig) => {
    await rig.router.createQueue(ann, 'other', {});
    const { cursor } = await poll(rig, {});
    const [id] = Buffer.from(cursor, 'base64url').toString().slice(1).split('.');
    const ahead = Buffer.from(`f${id}.1`).toString('base64url');
    for (const wrong of ['', 'x', 'ZjE', ahead]) {
      assert.is(await refusalOf(poll(rig, { cursor: wrong })), 'invalid_cursor', wrong);
    }
    assert.is(await refusalOf(poll(rig, { queue: 'other', cursor })), 'invalid_cursor');
    assert.is(await refusalOf(poll(rig, { filter: '#', cursor })), 'invalid_cursor');
  }));

test('a filter shows what is published under the addresses it matches, whatever the partition', () =>
  withQueue(async (rig) => {
    const { queueRunners } = rig.runtime;
    const definition = {
      ...{ id: topic, name: 'news', owner: 'ann', retentionMs: 60_000, retentionBytes: 1e6, ttlMs: 0, partitions: 3 },
      ...{ createdAt: 0, catalogOffset: topic },
    };
    for (const runner of queueRunners)
      await runner.request({ type: 'obey', changes: [{ type: 'defineTopic', definition }], upTo: topic });
    assert.is(await refusalOf(poll(rig, { filter: 'news//x' })), 'invalid_filter');
    const filters = ['news/*', 'news/#', '#'];
    const opened = await Promise.all(filters.map((filter) => poll(rig, { filter })));
    for (const [index, runner] of queueRunners.entries()) {
      const message = {
        stream: topic,
        address: `news/${index}`,
        payload: Buffer.from(`${index}`),
        contentType: 'text/plain',
      };
      const deeper = { ...message, address: `news/${index}/more`, payload: Buffer.from(`${index}+`) };
      const messages = [message, deeper].map((one) => ({ message: one, sequence: 0 }));
      await runner.request({ type: 'publish', messages, producer: undefined });
    }
    await send(rig, 'orders', 'no topic');
    const pages = await Promise.all(filters.map((filter, n) => poll(rig, { filter, cursor: opened[n]!.cursor })));
    assert.equal(pages.map(texts), [
      ['0', '1', '2'],
      ['0', '0+', '1', '1+', '2', '2+'],
      ['0', '0+', '1', '1+', '2', '2+'],
    ]);
    assert.equal([pages[0]!.messages[1]!.address, pages[0]!.messages[1]!.queue], ['news/1', undefined]);
    const waiting = poll(rig, { filter: 'news/+', cursor: pages[0]!.cursor, waitMs: 60_000 });
    rig.clock.tick(60_001);
    assert.equal(texts(await waiting), [], '+ is another way to write *');
  }));

test.run();
