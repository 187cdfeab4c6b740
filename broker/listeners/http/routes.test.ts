import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BrowsedMessage, ClusterView, QueueView, SettleRequest } from '../../router/router.ts';
import { alice, type RouterScript, withHttpEdge } from '../../test/rig/with-http-edge.ts';

const counts = { accepted: 3, ready: 1, leased: 0, scheduled: 0, acked: 2, dead: 0, expired: 0, dropped: 0 };
const queue: QueueView = {
  ...{
    name: 'orders',
    id: 5,
    owner: 'alice',
    createdAt: 1000,
    partition: 3,
    counts,
    bytes: 10,
    consumers: 1,
    paused: false,
    pending: false,
  },
  options: {
    ...{ leaseMs: 30_000, maxAttempts: 5, ttlMs: 60_000, expiredTo: 'dead' as const, dedupWindowMs: 300_000 },
    ...{ maxLength: 10, maxBytes: 0, overflow: 'drop-oldest' as const },
  },
  rates: { inPerSecond: 1.5, outPerSecond: 0 },
};
const queueJson = { ...queue, createdAt: '1970-01-01T00:00:01.000Z' };

/** A router whose methods note what they were asked, and answer `value`. */
function noting<K extends keyof RouterScript>(method: K, value: unknown): { router: RouterScript; asked: unknown[][] } {
  const asked: unknown[][] = [];
  const answer = async (...args: unknown[]) => {
    asked.push(args);
    return value;
  };
  return { router: { [method]: answer } as RouterScript, asked };
}

test('a queue is created with the options that were given', () => {
  const { router, asked } = noting('createQueue', queue);
  return withHttpEdge({ router }, async ({ call }) => {
    const { status, body } = await call('POST', '/v1/queues', { json: { name: 'orders', maxAttempts: 2 } });
    assert.is(status, 201);
    assert.equal(body, queueJson);
    assert.equal(asked, [[alice, 'orders', { maxAttempts: 2 }]]);
  });
});

test('a list of queues is asked for with its defaults, and by its owner', () => {
  const { router, asked } = noting('listQueues', { items: [queue], cursor: 'next' });
  return withHttpEdge({ router }, async ({ call }) => {
    assert.equal((await call('GET', '/v1/queues')).body, { queues: [queueJson], cursor: 'next' });
    await call('GET', '/v1/queues?owner=me&sort=depth&prefix=or&limit=2&cursor=c');
    await call('GET', '/v1/queues?owner=bob&sort=rate&order=asc');
    assert.equal(
      asked.map(([, query]) => query),
      [
        { sort: 'name', order: 'asc', limit: 100 },
        { owner: 'alice', prefix: 'or', sort: 'depth', order: 'desc', limit: 2, cursor: 'c' },
        { owner: 'bob', sort: 'rate', order: 'asc', limit: 100 },
      ],
    );
  });
});

test('a queue is shown with the age of its oldest message', () => {
  const { router } = noting('getQueue', { ...queue, oldestAt: 2000 });
  return withHttpEdge({ router }, async ({ call }) => {
    assert.is((await call('GET', '/v1/queues/orders')).body.oldestAt, '1970-01-01T00:00:02.000Z');
  });
});

test('options are changed', () => {
  const { router, asked } = noting('updateQueue', queue);
  return withHttpEdge({ router }, async ({ call }) => {
    assert.equal((await call('PATCH', '/v1/queues/orders', { json: { leaseMs: 2000 } })).body, queueJson);
    assert.equal(asked, [[alice, 'orders', { leaseMs: 2000 }]]);
  });
});

test('a queue is deleted, if it is empty when the caller says so', () => {
  const { router, asked } = noting('deleteQueue', undefined);
  return withHttpEdge({ router }, async ({ call }) => {
    assert.is((await call('DELETE', '/v1/queues/orders')).status, 204);
    assert.is((await call('DELETE', '/v1/queues/orders?ifEmpty=true')).status, 204);
    assert.equal(
      asked.map((args) => args[2]),
      [{ ifEmpty: false }, { ifEmpty: true }],
    );
  });
});

test('purging and redriving tell how many', async () => {
  const purge = noting('purge', { dropped: 3 });
  await withHttpEdge(purge, async ({ call }) => {
    assert.equal((await call('POST', '/v1/queues/orders/purge')).body, { dropped: 3 });
    await call('POST', '/v1/queues/orders/purge', { json: { scope: 'dead' } });
    assert.equal(
      purge.asked.map((args) => args[2]),
      ['waiting', 'dead'],
    );
  });
  const redrive = noting('redrive', { redriven: 2 });
  await withHttpEdge(redrive, async ({ call }) => {
    assert.equal((await call('POST', '/v1/queues/orders/redrive')).body, { redriven: 2 });
    await call('POST', '/v1/queues/orders/redrive', { json: { ids: ['3-1'] } });
    assert.equal(
      redrive.asked.map((args) => args[2]),
      [undefined, ['3-1']],
    );
  });
});

test('consumers are listed with the end of their first lease', () => {
  const consumer = { consumer: 'worker', user: 'bob', waiting: 1, leased: 0 };
  const { router } = noting('consumers', [
    { ...consumer, leaseUntil: undefined },
    { ...consumer, leased: 1, leaseUntil: 0 },
  ]);
  return withHttpEdge({ router }, async ({ call }) => {
    assert.equal((await call('GET', '/v1/queues/orders/consumers')).body.consumers, [
      consumer,
      { ...consumer, leased: 1, leaseUntil: '1970-01-01T00:00:00.000Z' },
    ]);
  });
});

test('settling answers each lease in the order of its kinds', () => {
  const asked: SettleRequest[] = [];
  const stale = { error: { code: 'stale_lease' as const, detail: undefined, retryAfterMs: undefined } };
  const router: RouterScript = {
    settle: async (_actor, _queue, request) => {
      asked.push(request);
      return [
        stale,
        { outcome: 'returned' },
        { outcome: 'dead' },
        { outcome: 'extended', leaseUntil: 0 },
        { outcome: 'released' },
      ];
    },
  };
  return withHttpEdge({ router }, async ({ call }) => {
    const json = {
      ack: ['a'],
      nack: [{ lease: 'b' }],
      reject: [{ lease: 'c', reason: 'bad' }],
      extend: [{ lease: 'd', leaseMs: 1000 }],
      release: ['e'],
    };
    const { status, body } = await call('POST', '/v1/queues/orders/settle', { json });
    assert.is(status, 200);
    assert.equal(body.results, [
      { lease: 'a', error: { code: 'stale_lease' } },
      { outcome: 'returned' },
      { outcome: 'dead' },
      { outcome: 'extended', leaseUntil: '1970-01-01T00:00:00.000Z' },
      { outcome: 'released' },
    ]);
    assert.equal(asked, [{ ...json, nack: [{ lease: 'b', delayMs: 0, error: '' }] }]);
  });
});

test('a reason is limited in bytes and must have UTF-8', () =>
  withHttpEdge({}, async ({ call }) => {
    const reject = ['é'.repeat(600), '\ud800'].map((reason) => ({ lease: 'a', reason }));
    const { body } = await call('POST', '/v1/queues/orders/settle', {
      json: { reject, nack: [{ lease: 'b', error: 'é'.repeat(600) }] },
    });
    assert.equal(
      body.issues.map(({ path }: { path: string }) => path),
      ['/body/nack/0/error', '/body/reject/0/reason', '/body/reject/1/reason'],
    );
  }));

test('messages are browsed by state, a page at a time', () => {
  const browsed: BrowsedMessage = {
    ...{
      id: '3-7',
      publishedAt: 0,
      publishedBy: 'bob',
      contentType: 'text/plain',
      headers: [],
      key: 'k',
      payload: Buffer.from('hi'),
    },
    ...{
      state: 'dead',
      attempts: 5,
      dueAt: undefined,
      leaseUntil: undefined,
      consumer: undefined,
      reason: 'attempts',
      error: 'x',
    },
  };
  const { router, asked } = noting('browse', { items: [browsed], cursor: undefined });
  return withHttpEdge({ router }, async ({ call }) => {
    const { body } = await call('GET', '/v1/queues/orders/messages?state=dead&limit=500&cursor=c');
    assert.equal(body.messages, [
      {
        ...{
          id: '3-7',
          publishedAt: '1970-01-01T00:00:00.000Z',
          publishedBy: 'bob',
          contentType: 'text/plain',
          key: 'k',
        },
        ...{ payloadBase64: 'aGk=', state: 'dead', attempts: 5, reason: 'attempts', error: 'x' },
      },
    ]);
    await call('GET', '/v1/queues/orders/messages');
    assert.equal(
      asked.map((args) => args[2]),
      [
        { state: 'dead', limit: 100, cursor: 'c' },
        { state: 'ready', limit: 100 },
      ],
    );
  });
});

test('one message is dropped, another is looked up', async () => {
  const drop = noting('deleteMessage', undefined);
  await withHttpEdge(drop, async ({ call }) => {
    assert.is((await call('DELETE', '/v1/queues/orders/messages/3-7')).status, 204);
    assert.equal(drop.asked, [[alice, 'orders', '3-7']]);
  });
  const groups = [{ kind: 'queue', name: 'orders', state: 'dropped', reason: 'purged', attempts: 0 }];
  const message = {
    id: '3-7',
    publishedAt: 0,
    publishedBy: 'bob',
    contentType: 'application/json',
    headers: [],
    key: '',
  };
  await withHttpEdge(noting('messageStatus', { ...message, payload: Buffer.from('[1]'), groups }), async ({ call }) => {
    const { body } = await call('GET', '/v1/messages/3-7');
    assert.equal(body.payload, [1]);
    assert.equal(body.groups, groups);
  });
});

test('the cluster counts the partitions that hold data', () => {
  const partition = { leader: 'n1', leaderEpoch: 1, replicas: ['n1'], inSync: ['n1'], highWatermark: 2, logEnd: 2 };
  const view: ClusterView = {
    ...{ id: 'c', coordinator: 'standalone', partitions: [0, 1, 2].map((n) => ({ partition: n, ...partition })) },
    nodes: [{ name: 'n1', address: 'http://127.0.0.1:1', version: '1', startedAt: 0, live: true }],
    storage: { kind: 'sqlite', bytes: 1, freeBytes: undefined, full: false, durability: { synchronous: 'FULL' } },
  };
  return withHttpEdge(noting('cluster', view), async ({ call }) => {
    const { body } = await call('GET', '/v1/cluster');
    assert.is(body.partitionCount, 2);
    assert.is(body.partitions.length, 3);
    assert.equal(body.storage, { kind: 'sqlite', bytes: 1, full: false, durability: { synchronous: 'FULL' } });
  });
});

test('users register, log in, refresh, see themselves, change their password and log out', () => {
  const tokens = { accessToken: 'a', refreshToken: 'r', expiresAt: 1000 };
  const user = { username: 'alice', admin: false, createdAt: 0 };
  const auth = {
    register: async () => user,
    logIn: async () => tokens,
    refresh: async () => ({ ...tokens, refreshToken: undefined }),
    user: () => user,
    changePassword: async () => {},
    logOut: async () => {},
  };
  return withHttpEdge({ auth }, async ({ call }) => {
    const json = { username: 'alice', password: 'correct horse' };
    const open = { token: null };
    const userJson = { username: 'alice', admin: false, createdAt: '1970-01-01T00:00:00.000Z' };
    const tokensJson = { accessToken: 'a', expiresAt: '1970-01-01T00:00:01.000Z' };
    const registered = await call('POST', '/v1/users', { json, ...open });
    assert.is(registered.status, 201);
    assert.equal(registered.body, userJson);
    const loggedIn = await call('POST', '/v1/sessions', { json, ...open });
    assert.is(loggedIn.status, 201);
    assert.equal(loggedIn.body, { ...tokensJson, refreshToken: 'r' });
    assert.is(loggedIn.headers['cache-control'], 'no-store');
    assert.equal(
      (await call('POST', '/v1/sessions/refresh', { json: { refreshToken: 'r' }, ...open })).body,
      tokensJson,
    );
    assert.equal((await call('GET', '/v1/me')).body, userJson);
    const change = { currentPassword: 'correct horse', newPassword: 'battery staple' };
    assert.is((await call('PUT', '/v1/me/password', { json: change })).status, 204);
    assert.is((await call('DELETE', '/v1/sessions')).status, 204);
  });
});

test('a node that does not serve says why, and lives all the same', () =>
  withHttpEdge({ router: { notReadyReason: () => 'The store is being read.' } }, async ({ call }) => {
    const ready = await call('GET', '/readyz', { token: null });
    assert.is(ready.status, 503);
    assert.equal(ready.body, { status: 'unavailable', reason: 'The store is being read.' });
    assert.equal((await call('GET', '/healthz', { token: null })).body, { status: 'ok' });
  }));

test('a head request is answered like its get, without the body', () =>
  withHttpEdge({}, async ({ app }) => {
    const { statusCode, body } = await app.inject({ method: 'HEAD', url: '/healthz' });
    assert.is(statusCode, 200);
    assert.is(body, '');
  }));

test.run();
