import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FeedQuery, FeedView, Router } from '../../router/router.ts';
import type { Answer, Call } from '../../test/rig/call-app.ts';
import { withBrokerEdge } from '../../test/rig/with-broker-edge.ts';
import { alice, withHttpEdge } from '../../test/rig/with-http-edge.ts';

const nothing: FeedView = { messages: [], cursor: 'c', dropped: 0, gap: false };

/** A feed in which nothing comes; notes what it was asked, and tells when it waits. */
function silentRouter() {
  const asked: FeedQuery[] = [];
  const began = Promise.withResolvers<void>();
  const router: Partial<Router> = {
    feed: (_actor, query, signal) =>
      new Promise((resolve) => {
        asked.push(query);
        signal.addEventListener('abort', () => resolve(nothing), { once: true });
        if (signal.aborted || query.waitMs === 0) resolve(nothing);
        began.resolve();
      }),
  };
  return { router, asked, began: began.promise };
}

const send = (call: Call, queue: string, ...messages: object[]): Promise<Answer> =>
  call('POST', `/v1/queues/${queue}/messages`, { json: { messages } });

test('messages of every kind come as they were sent', () =>
  withBrokerEdge(async ({ as }) => {
    const ann = await as('ann');
    await ann('POST', '/v1/queues', { json: { name: 'q' } });
    const { cursor } = (await ann('GET', '/v1/feed?queue=q')).body;
    const evil = '\u001b]0;owned\u0007\u202e"\\';
    await send(
      ann,
      'q',
      { payload: { n: [evil, null] }, key: evil, headers: { h: 'v' } },
      { payloadBase64: 'AP8=', delayMs: 60_000 },
    );
    const bob = await as('bob');
    const { body } = await bob('GET', `/v1/feed?queue=q&cursor=${cursor}&waitMs=1000`);
    assert.equal(
      body.messages.map(({ payload, payloadBase64, key, queue }: Record<string, unknown>) => [
        payload ?? payloadBase64,
        key,
        queue,
      ]),
      [
        [{ n: [evil, null] }, evil, 'q'],
        ['AP8=', undefined, 'q'],
      ],
    );
    assert.is(Date.parse(body.messages[1].dueAt) - Date.parse(body.messages[1].publishedAt), 60_000);
    assert.is(body.dropped, 0);
  }));

const publish = (call: Call, topic: string, ...messages: object[]): Promise<Answer> =>
  call('POST', `/v1/topics/${topic}/messages`, { json: { messages } });

test('a filter shows what is published, in all partitions of a topic, and in topics that are made later', () =>
  withBrokerEdge(async ({ as }) => {
    const ann = await as('ann');
    await ann('POST', '/v1/topics', { json: { name: 'wide', partitions: 3 } });
    const filters = ['wide/#', '*/eu/*', '#', 'later/#', 'wide/eu'];
    const pages = filters.map((filter) => `/v1/feed?filter=${encodeURIComponent(filter)}`);
    const opened = await Promise.all(pages.map((path) => ann('GET', path)));
    await ann('POST', '/v1/topics', { json: { name: 'later' } });
    const messages = Array.from({ length: 9 }, (_, n) => ({ path: `eu/${n}`, payload: n }));
    const { body } = await publish(ann, 'wide', ...messages);
    assert.is(new Set(body.results.map(({ partition }: { partition: number }) => partition)).size, 3);
    await publish(ann, 'later', { path: 'eu/x', payload: 'x' }, { payload: 'at the topic itself' });
    const all = messages.map(({ payload }) => payload);
    const expected = [all, [...all, 'x'], [...all, 'x', 'at the topic itself'], ['x', 'at the topic itself'], []];
    for (const [place, path] of pages.entries()) {
      const { messages: shown } = (await ann('GET', `${path}&cursor=${opened[place]!.body.cursor}`)).body;
      const payloads = shown.map(({ payload }: { payload: unknown }) => payload);
      assert.equal(new Set(payloads), new Set(expected[place]), filters[place]);
      assert.is(payloads.length, expected[place]!.length, 'each once');
    }
  }));

test('a topic is looked at as the filter of all its addresses', () =>
  withBrokerEdge(async ({ as }) => {
    const ann = await as('ann');
    await ann('POST', '/v1/topics', { json: { name: 't', partitions: 2 } });
    const { cursor } = (await ann('GET', '/v1/feed?topic=t')).body;
    await publish(ann, 't', { payload: 1 }, { path: 'a/b', payload: 2 });
    for (const of of ['topic=t', 'filter=t/%23']) {
      const { messages } = (await ann('GET', `/v1/feed?${of}&cursor=${cursor}`)).body;
      assert.equal(messages.map(({ address }: { address: string }) => address).sort(), ['t', 't/a/b'], of);
    }
  }));

test('a subscription shows what it is given, and ends with it', () =>
  withBrokerEdge(async ({ as }) => {
    const ann = await as('ann');
    await ann('POST', '/v1/queues', { json: { name: 's' } });
    await ann('POST', '/v1/topics', { json: { name: 't', partitions: 3 } });
    await ann('PUT', '/v1/subscriptions/s', { json: { filter: 't/eu/*' } });
    const { cursor } = (await ann('GET', '/v1/feed?subscription=s')).body;
    await publish(ann, 't', ...['eu/1', 'us/1', 'eu/2', 'eu/3'].map((path) => ({ path, payload: path })));
    await send(ann, 's', { payload: 'to the queue of the same name' });
    const page = (await ann('GET', `/v1/feed?subscription=s&cursor=${cursor}`)).body;
    assert.equal(page.messages.map(({ address }: { address: string }) => address).sort(), [
      't/eu/1',
      't/eu/2',
      't/eu/3',
    ]);
    assert.not(page.messages.some((message: object) => 'queue' in message));
    assert.is((await ann('GET', `/v1/feed?queue=s&cursor=${cursor}`)).body.code, 'invalid_cursor');
    const waiting = ann('GET', `/v1/feed?subscription=s&cursor=${page.cursor}&waitMs=60000`);
    await ann('DELETE', '/v1/subscriptions/s');
    assert.is((await waiting).body.code, 'subscription_not_found');
  }));

test('a feed that was forgotten begins anew and says so', () => {
  const router = { feed: async () => ({ ...nothing, dropped: 3, gap: true }) };
  return withHttpEdge({ router }, async ({ call }) => {
    const { body } = await call('GET', '/v1/feed?filter=a/%23&cursor=old');
    assert.equal(body, { messages: [], cursor: 'c', dropped: 3, gap: true });
  });
});

test('what is asked for is a queue or a filter, from now on and without waiting unless told', () => {
  const { router, asked } = silentRouter();
  return withHttpEdge({ router }, async ({ call }) => {
    await call('GET', '/v1/feed?queue=q');
    await call('GET', '/v1/feed?filter=a%2F%2B%2F%23&cursor=c');
    assert.equal(asked, [
      { queue: 'q', cursor: undefined, waitMs: 0 },
      { filter: 'a/+/#', cursor: 'c', waitMs: 0 },
    ]);
  });
});

test('what cannot be watched is refused with a code of its own', () =>
  withBrokerEdge(async ({ call, as }) => {
    const ann = await as('ann');
    await ann('POST', '/v1/queues', { json: { name: 'q' } });
    const seventeen = Array(17).fill('a').join('/');
    const refused: [string, number, string][] = [
      ['', 400, 'invalid_request'],
      ['queue=q&filter=a', 400, 'invalid_request'],
      ['queue=q&waitMs=60001', 400, 'invalid_request'],
      ['queue=q&wait=1', 400, 'invalid_request'],
      ['queue=q%2Fr', 400, 'invalid_name'],
      ['queue=none', 404, 'queue_not_found'],
      ['subscription=none', 404, 'subscription_not_found'],
      ['topic=none', 404, 'topic_not_found'],
      ['topic=t%2Fu', 400, 'invalid_name'],
      ['topic=t&subscription=s', 400, 'invalid_request'],
      ['queue=q&cursor=nonsense', 400, 'invalid_cursor'],
      ['filter=', 400, 'invalid_filter'],
      ['filter=a%2F%2Fb', 400, 'invalid_filter'],
      ['filter=a*', 400, 'invalid_filter'],
      [`filter=${seventeen}`, 400, 'invalid_filter'],
      [`filter=${'%C3%BC'.repeat(600)}`, 400, 'invalid_filter'],
    ];
    for (const [query, status, code] of refused) {
      const answer = await ann('GET', `/v1/feed?${query}`);
      assert.equal([answer.status, answer.body.code], [status, code], query);
    }
    assert.is((await call('GET', '/v1/feed?queue=q')).body.code, 'unauthenticated');
  }));

test('a poll whose token expires ends with an empty answer', () => {
  const { router } = silentRouter();
  const auth = { verify: () => ({ ...alice, expiresAt: 1020 }) };
  return withHttpEdge({ router, auth, now: () => 1000 }, async ({ call }) => {
    assert.equal((await call('GET', '/v1/feed?queue=q&waitMs=60000')).body, { messages: [], cursor: 'c', dropped: 0 });
  });
});

test('a poll whose session ends, or whose node stops, ends with an empty answer', async () => {
  for (const how of ['endSession', 'close'] as const) {
    const { router, began } = silentRouter();
    await withHttpEdge({ router }, async ({ call, endSession, app, sessionListeners }) => {
      const answer = call('GET', '/v1/feed?queue=q&waitMs=60000');
      await began;
      if (how === 'close') await Promise.all([app.close(), answer]);
      else endSession();
      assert.is((await answer).status, 200, how);
      assert.is(sessionListeners(), 0, 'nothing is left behind');
    });
  }
});

test.run();
