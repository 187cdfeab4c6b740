import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ErrorCode, errorCatalogue } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import { StorageError } from '../../../storage-adapters/storage-adapter.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { Answer, Call } from '../../test/rig/call-app.ts';
import { waitUntil } from '../../test/rig/wait-until.ts';
import { type BrokerEdge, password, withBrokerEdge } from '../../test/rig/with-broker-edge.ts';
import { withHttpEdge } from '../../test/rig/with-http-edge.ts';

interface World {
  readonly edge: BrokerEdge;
  /** Owns the queue `orders`. */
  readonly alice: Call;
}
type Provoke = (world: World) => Promise<Answer>;

const producerId = 'producer-of-alice';
const messagesOf = '/v1/queues/orders/messages';
const get =
  (path: string): Provoke =>
  ({ alice }) =>
    alice('GET', path);
const post =
  (path: string, json: unknown): Provoke =>
  ({ alice }) =>
    alice('POST', path, { json });
const send = (call: Call, json: object, headers = {}) => call('POST', messagesOf, { json, headers });
const numbered = (call: Call, ...sequences: number[]) =>
  send(call, { messages: sequences.map((sequence) => ({ payload: sequence, sequence })), producerId });

/** One way to each code that a healthy node can answer with. */
const provocations: Partial<Record<ErrorCode, Provoke>> = {
  invalid_json: ({ alice }) => alice('POST', '/v1/queues', { raw: '{' }),
  invalid_request: post('/v1/queues', { name: 'a', colour: 'red' }),
  invalid_name: post('/v1/queues', { name: '../etc' }),
  invalid_address: async ({ alice }) => {
    await alice('POST', '/v1/topics', { json: { name: 'news' } });
    return alice('POST', '/v1/topics/news/messages', { json: { messages: [{ path: 'a//b', payload: 1 }] } });
  },
  invalid_filter: ({ alice }) => alice('PUT', '/v1/subscriptions/s', { json: { filter: 'news/#x' } }),
  invalid_start: ({ alice }) =>
    alice('PUT', '/v1/subscriptions/s', { json: { filter: '#', start: { offsets: { 999: 0 } } } }),
  invalid_options: ({ alice }) =>
    alice('PUT', '/v1/subscriptions/s', { json: { filter: '#', maxLength: 1, overflow: 'reject' } }),
  queue_full: async ({ alice }) => {
    await alice('PATCH', '/v1/queues/orders', { json: { maxLength: 1 } });
    const { body } = await send(alice, { messages: [{ payload: 1 }, { payload: 2 }] });
    return asAnswer(body.results[1]);
  },
  invalid_cursor: get('/v1/queues?cursor=nonsense'),
  invalid_message_id: get('/v1/messages/7'),
  weak_password: post('/v1/users', { username: 'bob', password: 'short' }),
  unauthenticated: ({ edge }) => edge.call('GET', '/v1/me'),
  token_expired: async ({ edge, alice }) => {
    edge.clock.tick(limits.accessTokenMs + 60_000);
    return alice('GET', '/v1/me');
  },
  invalid_token: ({ edge }) => edge.call('GET', '/v1/me', { token: 'a.b.c' }),
  invalid_credentials: post('/v1/sessions', { username: 'alice', password: 'not this one' }),
  invalid_refresh_token: post('/v1/sessions/refresh', { refreshToken: 'nonsense' }),
  forbidden: async ({ edge }) => (await edge.as('bob'))('DELETE', '/v1/queues/orders'),
  route_not_found: get('/v1/nowhere'),
  queue_not_found: get('/v1/queues/nowhere'),
  topic_not_found: get('/v1/topics/nowhere'),
  subscription_not_found: get('/v1/subscriptions/nowhere'),
  topic_exists: async ({ alice }) => {
    await alice('POST', '/v1/topics', { json: { name: 'news' } });
    return alice('POST', '/v1/topics', { json: { name: 'news' } });
  },
  subscription_exists: async ({ alice }) => {
    await alice('PUT', '/v1/subscriptions/s', { json: { filter: '#' } });
    return alice('PUT', '/v1/subscriptions/s', { json: { filter: '*' } });
  },
  topic_in_use: async ({ alice }) => {
    await alice('POST', '/v1/topics', { json: { name: 'news' } });
    await alice('PUT', '/v1/subscriptions/s', { json: { filter: 'news/#' } });
    return alice('DELETE', '/v1/topics/news');
  },
  message_not_found: get('/v1/messages/1-1000000'),
  method_not_allowed: ({ alice }) => alice('PUT', '/v1/queues/orders'),
  queue_exists: post('/v1/queues', { name: 'orders' }),
  queue_not_empty: async ({ alice }) => {
    await send(alice, { messages: [{ payload: 1 }] });
    return alice('DELETE', '/v1/queues/orders?ifEmpty=true');
  },
  user_exists: post('/v1/users', { username: 'alice', password }),
  not_dead: async ({ alice }) => {
    const { body } = await send(alice, { messages: [{ payload: 1 }] });
    return alice('POST', '/v1/queues/orders/redrive', { json: { ids: [body.results[0].id] } });
  },
  expires_before_due: ({ alice }) => send(alice, { messages: [{ payload: 1, ttlMs: 5, delayMs: 6 }] }),
  idempotency_key_reused: async ({ alice }) => {
    await send(alice, { messages: [{ payload: 1 }] }, { 'idempotency-key': 'k' });
    return send(alice, { messages: [{ payload: 2 }] }, { 'idempotency-key': 'k' });
  },
  sequence_gap: async ({ alice }) => {
    const { body } = await numbered(alice, 0, 2);
    return asAnswer(body.results[1]);
  },
  sequence_stale: async ({ alice }) => {
    await numbered(alice, 0);
    await numbered(alice, 5);
    return numbered(alice, 3);
  },
  unknown_producer: ({ alice }) => numbered(alice, 7),
  stale_lease: async ({ alice }) => {
    const { body } = await alice('POST', '/v1/queues/orders/settle', { json: { ack: ['nonsense'] } });
    return asAnswer(body.results[0]);
  },
  payload_too_large: ({ alice }) => send(alice, { messages: [{ payload: 'x'.repeat(limits.payloadBytesMax) }] }),
  batch_too_large: ({ alice }) => send(alice, { messages: Array.from({ length: 501 }, () => ({ payload: 1 })) }),
  body_too_large: ({ alice }) => alice('POST', '/v1/sessions', { raw: 'x'.repeat(20_000) }),
  unsupported_media_type: ({ alice }) =>
    alice('POST', '/v1/queues', { raw: 'a=b', headers: { 'content-type': 'text/plain' } }),
  too_many_requests: async ({ edge }) => {
    const json = { username: 'mallory', password: 'guess' };
    return waitUntil('guessing is slowed down', async () => {
      const answer = await edge.call('POST', '/v1/sessions', { json });
      return answer.status === 429 && answer;
    });
  },
};

/** An item of a batch has its code where a whole call has its problem. */
function asAnswer({ error }: { error: { code: ErrorCode } }): Answer {
  return { status: errorCatalogue[error.code].status, body: error, headers: {}, text: '' };
}

const withWorld = (body: (world: World) => Promise<void>, options: Parameters<typeof withBrokerEdge>[1] = {}) =>
  withBrokerEdge(async (edge) => {
    const alice = await edge.as('alice');
    assert.is((await alice('POST', '/v1/queues', { json: { name: 'orders' } })).status, 201);
    await body({ edge, alice });
  }, options);

function assertCode(answer: Answer, code: ErrorCode): void {
  assert.is(answer.body.code, code);
  assert.is(answer.status, errorCatalogue[code].status, code);
}

const provoked = new Set<ErrorCode>();
const testCode = (code: ErrorCode, name: string, body: () => Promise<void>): void => {
  provoked.add(code);
  test(`${code}: ${name}`, body);
};

for (const [code, provoke] of Object.entries(provocations) as [ErrorCode, Provoke][]) {
  testCode(code, 'as a healthy node answers it', () =>
    withWorld(async (world) => assertCode(await provoke(world), code)),
  );
}

testCode('registration_closed', 'on a node where only admins make accounts', () =>
  withBrokerEdge(
    async ({ call }) => {
      const json = { username: 'bob', password };
      assertCode(await call('POST', '/v1/users', { json }), 'registration_closed');
    },
    { registration: 'closed' },
  ),
);

testCode('message_gone', 'of a message that is pruned', () =>
  withWorld(
    async ({ edge, alice }) => {
      const { body } = await send(alice, { messages: [{ payload: 'old' }, { payload: 'new' }] });
      const { id } = body.results[0];
      const received = await alice('POST', '/v1/queues/orders/receive', { json: { max: 2 } });
      const ack = received.body.messages.map(({ lease }: { lease: string }) => lease);
      await alice('POST', '/v1/queues/orders/settle', { json: { ack } });
      const gone = await waitUntil('the message is pruned', async () => {
        edge.clock.tick(50);
        await send(alice, { messages: [{ payload: 'more' }] });
        const answer = await alice('GET', `/v1/messages/${id}`);
        return answer.status !== 200 && answer;
      });
      assertCode(gone, 'message_gone');
    },
    { maintenance: { checkpointEntries: 1, checkpointMs: 0, history: { bytes: 500, ms: 3_600_000 } } },
  ),
);

/** A store that refuses to write from some moment on. */
class BrokenStorage extends MemoryStorageAdapter {
  fault: StorageError | undefined;

  override append(...args: Parameters<MemoryStorageAdapter['append']>): Promise<void> {
    return this.fault === undefined ? super.append(...args) : Promise.reject(this.fault);
  }
}

async function withBrokenStorage(fault: StorageError, body: (world: World) => Promise<void>): Promise<void> {
  const storage = new BrokenStorage();
  await withWorld(
    (world) => {
      storage.fault = fault;
      return body(world);
    },
    { storage },
  );
}

testCode('storage_full', 'of a node whose disk is full, which goes on serving', () =>
  withBrokenStorage(new StorageError('full', 'no space'), async ({ alice }) => {
    const answer = await send(alice, { messages: [{ payload: 1 }] });
    assertCode(answer, 'storage_full');
    assert.ok(answer.headers['retry-after']);
    assert.is((await alice('GET', '/v1/queues/orders')).status, 200);
  }),
);

testCode('outcome_unknown', 'of what was being written when the disk failed', () =>
  withBrokenStorage(new StorageError('failed', 'I/O error'), async ({ alice }) => {
    assertCode(await send(alice, { messages: [{ payload: 1 }] }), 'outcome_unknown');
  }),
);

testCode('storage_failed', 'of a node whose store failed', () =>
  withBrokenStorage(new StorageError('failed', 'I/O error'), async ({ alice, edge }) => {
    await send(alice, { messages: [{ payload: 1 }] });
    assertCode(await alice('GET', '/v1/queues/orders'), 'storage_failed');
    assert.is((await edge.call('GET', '/readyz')).status, 503);
  }),
);

/** A store that reads its log when it is told to. */
class HeldLog extends MemoryStorageAdapter {
  mayRead = Promise.resolve();

  override async read(...args: Parameters<MemoryStorageAdapter['read']>): ReturnType<MemoryStorageAdapter['read']> {
    await this.mayRead;
    return super.read(...args);
  }
}

testCode('seek_in_progress', 'of a subscription that is being moved', async () => {
  const storage = new HeldLog();
  await withWorld(
    async ({ alice }) => {
      await alice('PUT', '/v1/subscriptions/s', { json: { filter: '#' } });
      const seek = () => alice('POST', '/v1/subscriptions/s/seek', { json: { to: 'earliest' } });
      const { promise, resolve } = Promise.withResolvers<void>();
      storage.mayRead = promise;
      const first = seek();
      await waitUntil('it is being moved', async () => (await alice('GET', '/v1/subscriptions/s')).body.seeking);
      assertCode(await seek(), 'seek_in_progress');
      resolve();
      assert.is((await first).status, 200);
    },
    { storage },
  );
});

/** What takes more than a test can afford, or a cluster, to come about: the router says it, the edge passes it on. */
for (const code of [
  'limit_reached',
  'partition_unavailable',
  'catalog_unavailable',
  'shutting_down',
  'timed_out',
  'internal',
] as const) {
  testCode(code, 'as the router says it', () => {
    const receive = () => Promise.reject(new BrokerError(code));
    return withHttpEdge({ router: { receive } }, async ({ call }) => {
      assertCode(await call('POST', '/v1/queues/orders/receive'), code);
    });
  });
}

test('no code of the catalogue is left out but the one that only a client can find', () => {
  const missing = Object.keys(errorCatalogue).filter((code) => !provoked.has(code as ErrorCode));
  assert.equal(missing, ['unreachable']);
});

test.run();
