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
      { queue: 'q', filter: undefined, cursor: undefined, waitMs: 0 },
      { queue: undefined, filter: 'a/+/#', cursor: 'c', waitMs: 0 },
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
