import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Delivery, ReceiveRequest, Router, SettleRequest } from '../../router/router.ts';
import { accessToken, alice, type Edge, type RouterScript, withHttpEdge } from '../../test/rig/with-http-edge.ts';

const path = '/v1/queues/orders/receive';
const delivery: Delivery = {
  ...{ id: '1-1', publishedAt: 0, publishedBy: 'bob', contentType: 'application/json', headers: [], key: '' },
  ...{ payload: Buffer.from('{"n":1}'), lease: 'lease-1', attempt: 1, leaseUntil: 30_000 },
};

/** A receive that waits for its signal; tells when it began. */
function waitingRouter(answer: readonly Delivery[] = []) {
  const began = Promise.withResolvers<void>();
  const released: SettleRequest[] = [];
  const router: RouterScript = {
    receive: (_actor, _queue, _request, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(answer), { once: true });
        if (signal.aborted) resolve(answer);
        began.resolve();
      }),
    settle: async (_actor, _queue, request) => {
      released.push(request);
      return request.release.map(() => ({ outcome: 'released' as const }));
    },
  };
  return { router, began: began.promise, released };
}

test('what was received is the answer, with defaults filled in', () => {
  const asked: [string, ReceiveRequest][] = [];
  const router: RouterScript = {
    receive: async (_actor, queue, request) => {
      asked.push([queue, request]);
      return [delivery];
    },
  };
  return withHttpEdge({ router }, async ({ call }) => {
    const { body } = await call('POST', path);
    assert.equal(body.messages, [
      {
        ...{ id: '1-1', publishedAt: '1970-01-01T00:00:00.000Z', publishedBy: 'bob', contentType: 'application/json' },
        ...{ payload: { n: 1 }, lease: 'lease-1', attempt: 1, leaseUntil: '1970-01-01T00:00:30.000Z' },
      },
    ]);
    await call('POST', path, { json: { max: 5, waitMs: 60_000, leaseMs: 1000, consumer: 'worker-1' } });
    assert.equal(asked, [
      ['orders', { max: 1, waitMs: 0, leaseMs: undefined, consumer: 'alice' }],
      ['orders', { max: 5, waitMs: 60_000, leaseMs: 1000, consumer: 'worker-1' }],
    ]);
  });
});

test('a receiver whose session ends gets an empty answer', () => {
  const { router, began } = waitingRouter();
  return withHttpEdge({ router }, async ({ call, endSession, sessionListeners }) => {
    const answer = call('POST', path, { json: { waitMs: 60_000 } });
    await began;
    endSession();
    const { status, body } = await answer;
    assert.is(status, 200);
    assert.equal(body, { messages: [] });
    assert.is(sessionListeners(), 0, 'nothing is left behind');
  });
});

test('a receiver whose token expires gets an empty answer', () => {
  const { router } = waitingRouter();
  const auth = { verify: () => ({ ...alice, expiresAt: 1020 }) };
  return withHttpEdge({ router, auth, now: () => 1000 }, async ({ call }) => {
    assert.equal((await call('POST', path, { json: { waitMs: 60_000 } })).body, { messages: [] });
  });
});

test('what came after the end of the session goes back, and no attempt is counted', () => {
  const { router, began, released } = waitingRouter([delivery]);
  return withHttpEdge({ router }, async ({ call, endSession }) => {
    const answer = call('POST', path, { json: { waitMs: 60_000 } });
    await began;
    endSession();
    assert.equal((await answer).body, { messages: [] });
    assert.equal(released, [{ ack: [], nack: [], reject: [], extend: [], release: ['lease-1'] }]);
  });
});

test('messages that cannot be given back are told in the log', () => {
  const { router, began } = waitingRouter([delivery]);
  const settle = () => Promise.reject(new Error('no leader'));
  return withHttpEdge({ router: { ...router, settle } }, async ({ call, endSession, logged }) => {
    const answer = call('POST', path, { json: { waitMs: 60_000 } });
    await began;
    endSession();
    assert.is((await answer).status, 200);
    assert.match(logged[0]?.[2] ?? '', /stay leased until their lease ends/);
  });
});

const inject = (app: Edge['app'], url: string) =>
  app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${accessToken}` } });

test('closing ends those that wait with an empty answer and a closed connection', () => {
  const { router, began } = waitingRouter();
  return withHttpEdge({ router }, async ({ app }) => {
    const answer = inject(app, path);
    await began;
    const closed = app.close();
    const { statusCode, body, headers } = await answer;
    assert.is(statusCode, 200);
    assert.is(body, '{"messages":[]}');
    assert.is(headers.connection, 'close');
    await closed;
  });
});

test('stats wait under the same rules', () => {
  const began = Promise.withResolvers<void>();
  const node = { queues: 0, messages: 0, inPerSecond: 0, outPerSecond: 0, rssBytes: 1 };
  const stats: Router['stats'] = (_actor, query, signal) =>
    new Promise((resolve) => {
      assert.equal(query, { scope: 'names', names: ['a', 'b'], limit: 100, cursor: 'c', waitMs: 60_000 });
      signal.addEventListener('abort', () => resolve({ cursor: 'd', at: 0, node, queues: [] }));
      began.resolve();
    });
  return withHttpEdge({ router: { stats } }, async ({ call, endSession }) => {
    const answer = call('GET', '/v1/stats?names=a&names=b&cursor=c&waitMs=60000');
    await began.promise;
    endSession();
    assert.is((await answer).body.cursor, 'd');
  });
});

test.run();
