import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { GroupCalls } from '../../router/router.ts';
import { type HostileRequest, requestArbitrary } from '../../test/rig/request-arbitrary.ts';
import { withBrokerEdge } from '../../test/rig/with-broker-edge.ts';
import { type EdgeScript, withHttpEdge } from '../../test/rig/with-http-edge.ts';

const counts = { accepted: 0, ready: 0, leased: 0, scheduled: 0, acked: 0, dead: 0, expired: 0, dropped: 0 };
const queue = {
  ...{
    name: 'q',
    id: 1,
    owner: 'alice',
    createdAt: 0,
    partition: 1,
    counts,
    bytes: 0,
    consumers: 0,
    paused: false,
    pending: false,
  },
  ...{
    options: {
      ...{ leaseMs: 1000, maxAttempts: 1, ttlMs: 0, expiredTo: 'drop' as const, dedupWindowMs: 300_000 },
      ...{ maxLength: 0, maxBytes: 0, overflow: 'reject' as const },
    },
    rates: { inPerSecond: 0, outPerSecond: 0 },
  },
};
const message = {
  ...{ id: '1-1', publishedAt: 0, publishedBy: 'alice', contentType: 'application/json', headers: [], key: '' },
  payload: Buffer.from('1'),
};
const node = { queues: 0, messages: 0, inPerSecond: 0, outPerSecond: 0, rssBytes: 0 };

const topic = {
  ...{
    name: 't',
    id: 1,
    owner: 'alice',
    createdAt: 0,
    partitions: [1],
    accepted: 0,
    kept: 0,
    bytes: 0,
    inPerSecond: 0,
    pending: false,
  },
  options: { retentionMs: 60_000, retentionBytes: 1024 * 1024, ttlMs: 0 },
};
const { partition: _partition, ...group } = queue;
const subscription = {
  ...group,
  filter: '#',
  start: 'latest' as const,
  filling: false,
  seeking: false,
  partitions: [1],
};

const easyGroups: GroupCalls = {
  purge: async () => ({ dropped: 0 }),
  consumers: async () => [],
  receive: async () => [],
  settle: async (_actor, _queue, { ack, nack, reject, extend, release }) =>
    [...ack, ...nack, ...reject, ...extend, ...release].map(() => ({ outcome: 'acked' as const })),
  browse: async () => ({ items: [], cursor: undefined }),
  deleteMessage: async () => {},
  redrive: async () => ({ redriven: 0 }),
  pause: async () => {},
};

/** A broker to whom everything is fine: what fails then, fails at the edge. */
const easyRouter: EdgeScript['router'] = {
  createQueue: async () => queue,
  getQueue: async () => queue,
  listQueues: async () => ({ items: [queue], cursor: undefined }),
  updateQueue: async () => queue,
  deleteQueue: async () => {},
  ...easyGroups,
  subscriptions: {
    ...easyGroups,
    put: async () => ({ isNew: true, view: subscription }),
    get: async () => subscription,
    list: async () => ({ items: [subscription], cursor: undefined }),
    update: async () => subscription,
    seek: async () => ({ dropped: 1, again: 2, seeking: false }),
    delete: async () => {},
  },
  topics: {
    create: async () => topic,
    get: async () => topic,
    list: async () => ({ items: [topic], cursor: undefined }),
    update: async () => topic,
    delete: async () => {},
    purge: async () => ({ dropped: 0 }),
    read: async () => ({ items: [], cursor: undefined }),
  },
  send: async (_actor, messages) =>
    messages.map((_, offset) => ({ id: `1-${offset}`, partition: 1, offset, copies: 1, duplicate: false })),
  messageStatus: async () => ({ ...message, groups: [] }),
  feed: async () => ({ messages: [], cursor: 'c', dropped: 0, gap: false }),
  stats: async () => ({ cursor: 'c', at: 0, node, queues: [] }),
  cluster: async () => ({
    id: 'c',
    coordinator: 'standalone',
    nodes: [],
    partitions: [],
    storage: { kind: 'memory', bytes: 0, freeBytes: 0, full: true, durability: {} },
  }),
};
const user = { username: 'alice', admin: false, createdAt: 0 };
const tokens = { accessToken: 'a', refreshToken: 'r', expiresAt: 0 };
const easyAuth: EdgeScript['auth'] = {
  register: async () => user,
  logIn: async () => tokens,
  refresh: async () => tokens,
  logOut: async () => {},
  changePassword: async () => {},
  user: () => user,
};

test('a thousand requests, good and spoiled, to every operation: none is a failure of the broker', () =>
  withHttpEdge({ router: easyRouter, auth: easyAuth }, async ({ app, call, logged }) => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requestArbitrary(app.swagger()), async ({ method, path, headers, raw }) => {
        const { status } = await call(method, path, { headers, ...(raw === undefined ? {} : { raw }) });
        seen.set(status, (seen.get(status) ?? 0) + 1);
        assert.ok(status < 500, `${method} ${path}`);
      }),
      { numRuns: 1000 },
    );
    assert.equal(logged, []);
    assert.ok(
      (seen.get(200) ?? 0) > 100 && (seen.get(201) ?? 0) > 10 && (seen.get(400) ?? 0) > 100,
      JSON.stringify([...seen]),
    );
  }));

/** Waiting calls would wait for ever: the clock of this node stands still. Half of the calls go to the queue there is. */
function adapted({ path, raw, ...rest }: HostileRequest, toQueue: boolean): HostileRequest {
  return {
    ...rest,
    path: (toQueue ? path.replace(/^\/v1\/queues\/[^/?]*/, '/v1/queues/orders') : path).replace(
      /waitMs=\d+/,
      'waitMs=0',
    ),
    raw: raw?.replaceAll(/"waitMs":\d+/g, '"waitMs":0'),
  };
}

test('nor are they to a real node', () =>
  withBrokerEdge(async ({ app, as, logged }) => {
    let call = await as('fuzzer');
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(requestArbitrary(app.swagger()), fc.boolean(), async (request, toQueue) => {
        const { method, path, headers, raw } = adapted(request, toQueue);
        if (toQueue) await call('POST', '/v1/queues', { json: { name: 'orders' } });
        const { status } = await call(method, path, { headers, ...(raw === undefined ? {} : { raw }) });
        seen.set(status, (seen.get(status) ?? 0) + 1);
        assert.ok(status < 500, `${method} ${path}`);
        if (method === 'DELETE' && path === '/v1/sessions') call = await as('fuzzer');
      }),
      { numRuns: 1000 },
    );
    assert.equal(logged, []);
    assert.ok(
      (seen.get(200) ?? 0) > 100 && (seen.get(204) ?? 0) > 10 && (seen.get(404) ?? 0) > 10,
      JSON.stringify([...seen]),
    );
  }));

test.run();
