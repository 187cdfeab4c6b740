import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from './chasqui-error.ts';
import { type ConnectOptions, connect } from './connect.ts';
import { gate } from './test/gate.ts';
import { rejection } from './test/rejection.ts';
import { problem, type Script, type ScriptedNode, withScriptedNode } from './test/scripted-node.ts';
import { withClient } from './test/with-client.ts';
import type { Retry } from './transport.ts';

const user = { username: 'ada', admin: false, createdAt: '2026-01-01T00:00:00.000Z' };

/** An address at which nothing listens. */
async function withDeadAddress(action: (url: string) => Promise<void>): Promise<void> {
  let dead = '';
  await withScriptedNode(
    () => ({}),
    async (node) => {
      dead = node.url;
    },
  );
  await action(dead);
}

async function withTwoNodes(
  scripts: readonly [Script, Script],
  action: (first: ScriptedNode, second: ScriptedNode) => Promise<void>,
): Promise<void> {
  await withScriptedNode(scripts[0], (first) => withScriptedNode(scripts[1], (second) => action(first, second)));
}

const fast: ConnectOptions = { token: 't', backoff: { baseMs: 1, maxMs: 5 } };

test('calls go to the nodes in turn', async () => {
  const serve: Script = () => ({ body: user });
  await withTwoNodes([serve, serve], async (first, second) => {
    await using client = await connect({ ...fast, nodes: [first.url, `${second.url}/`] });
    for (let n = 0; n < 4; n++) assert.equal(await client.users.me(), user);
    assert.equal([first.asked.length, second.asked.length], [2, 2]);
    assert.equal(client.nodes, [first.url, second.url]);
  });
});

test('a node that is not there is left out, for writes too', async () => {
  await withDeadAddress(async (dead) => {
    await withScriptedNode(
      () => ({ status: 201, body: {} }),
      async (node) => {
        const heard: Retry[] = [];
        await using client = await connect({ ...fast, nodes: [dead, node.url], onRetry: (retry) => heard.push(retry) });
        for (let n = 0; n < 6; n++) await client.queues.create({ name: `q${n}` });
        assert.is(node.asked.length, 6);
        // It rests after its first failure.
        assert.is(heard.length, 1);
        assert.equal([heard[0]!.node, heard[0]!.delayMs, heard[0]!.error.code], [dead, 0, 'unreachable']);
      },
    );
  });
});

test('when no node can be reached the error says which and why', async () => {
  await withDeadAddress(async (dead) => {
    await using client = await connect({ ...fast, nodes: dead, timeoutMs: 500 });
    const calls = [
      () => client.users.me(),
      () => client.queues.create({ name: 'q' }),
      () => client.queue('q').send({ payload: 1 }),
    ];
    for (const call of calls) {
      const error = await rejection(call());
      assert.equal([error.code, error.status, error.retryable], ['unreachable', 503, true]);
      assert.is(error.message, `${dead}: connection refused`);
    }
  });
});

test('reads are asked again after a cut connection', async () => {
  let cuts = 2;
  await withClient(
    () => (cuts-- > 0 ? { drop: true } : { body: user }),
    async ({ client, node }) => {
      assert.equal(await client.users.me(), user);
      assert.is(node.asked.length, 3);
    },
  );
});

test('what may have been done is not done again: the outcome is unknown', async () => {
  await withClient(
    () => ({ drop: true }),
    async ({ client, node }) => {
      const calls = [
        () => client.queues.create({ name: 'q' }),
        () => client.queues.remove('q'),
        () => client.queues.purge('q'),
        () => client.messages.redrive('q'),
        () => client.messages.remove('q', '1-1'),
        () => client.messages.send([{ queue: 'q', payload: 1 }]),
        () => client.messages.receive('q'),
        () => client.users.register({ username: 'u', password: 'password' }),
      ];
      for (const call of calls) assert.is((await rejection(call())).code, 'outcome_unknown');
      assert.is(node.asked.length, calls.length);
    },
  );
});

test('with an Idempotency-Key a batch is sent again', async () => {
  let cuts = 1;
  const results = [{ id: '1-0', partition: 1, offset: 0, copies: 1, duplicate: true }];
  await withClient(
    () => (cuts-- > 0 ? { drop: true } : { status: 201, body: { results } }),
    async ({ client, sends }) => {
      assert.equal(await client.messages.send([{ queue: 'q', payload: 1 }], { idempotencyKey: 'k' }), results);
      assert.equal(
        sends().map((asked) => asked.headers['idempotency-key']),
        ['k', 'k'],
      );
    },
  );
});

test('a refusal that passes is waited for as long as the node says, by writes too', async () => {
  let refusals = 2;
  const heard: Retry[] = [];
  await withClient(
    () => {
      if (refusals-- === 2) return { ...problem('too_many_requests'), headers: { 'retry-after': '0.04' } };
      return refusals === 0 ? problem('partition_unavailable', { retryAfterMs: 20 }) : { status: 201, body: {} };
    },
    async ({ client }) => {
      const startedAt = performance.now();
      await client.queues.create({ name: 'q' });
      assert.ok(performance.now() - startedAt >= 55);
      assert.equal(
        heard.map((retry) => [retry.error.code, retry.delayMs, retry.failures]),
        [
          ['too_many_requests', 40, 1],
          ['partition_unavailable', 20, 2],
        ],
      );
    },
    { onRetry: (retry) => heard.push(retry) },
  );
});

test('a wait beyond the deadline is not begun', async () => {
  await withClient(
    () => problem('too_many_requests', { retryAfterMs: 60_000 }),
    async ({ client, node }) => {
      const error = await rejection(client.users.me());
      assert.equal([error.code, error.retryAfterMs, node.asked.length], ['too_many_requests', 60_000, 1]);
    },
    { timeoutMs: 1_000 },
  );
});

test('a limit is retried only when the node says when', async () => {
  await withClient(
    () => problem('limit_reached', { detail: 'There are 100000 queues.' }),
    async ({ client, node }) => {
      assert.is((await rejection(client.queues.create({ name: 'q' }))).message, 'There are 100000 queues.');
      assert.is(node.asked.length, 1);
    },
  );
});

test('no answer before the deadline: a read has timed out, of a write the outcome is unknown', async () => {
  const never = gate();
  await withClient(
    async () => {
      await never.opened;
      return {};
    },
    async ({ client }) => {
      assert.is((await rejection(client.users.me({ timeoutMs: 300 }))).code, 'timed_out');
      assert.is((await rejection(client.queues.purge('q', {}, { timeoutMs: 300 }))).code, 'outcome_unknown');
      never.open();
    },
  );
});

test('a last try that the deadline cuts off does not hide why the others failed', async () => {
  const never = gate();
  let tries = 0;
  await withClient(
    async () => {
      if (++tries > 1) await never.opened;
      return problem('shutting_down');
    },
    async ({ client }) => {
      assert.is((await rejection(client.users.me())).code, 'shutting_down');
      assert.is(tries, 2);
      never.open();
    },
    { timeoutMs: 200 },
  );
});

test('an abort rejects with its reason, during a call and during a wait', async () => {
  const asked = gate();
  const never = gate();
  await withClient(
    async ({ path }) => {
      if (path === '/v1/me') return problem('shutting_down', { retryAfterMs: 5_000 });
      asked.open();
      await never.opened;
      return {};
    },
    async ({ client }) => {
      const reason = new RangeError('changed my mind');
      const calling = new AbortController();
      const call = client.queues.info('q', { signal: calling.signal }).catch((error: unknown) => error);
      await asked.opened;
      calling.abort(reason);
      assert.is(await call, reason);
      const waiting = new AbortController();
      const wait = client.users.me({ signal: waiting.signal }).catch((error: unknown) => error);
      setImmediate(() => waiting.abort(reason));
      assert.is(await wait, reason);
      assert.is(await client.users.me({ signal: AbortSignal.abort(reason) }).catch((error: unknown) => error), reason);
      never.open();
    },
  );
});

test('a refusal carries what the node said', async () => {
  const issues = [{ path: '/leaseMs', message: 'must be >= 1000' }];
  await withClient(
    () => problem('invalid_request', { detail: '/leaseMs must be >= 1000', issues }),
    async ({ client }) => {
      const error = await rejection(client.queues.create({ name: 'q', leaseMs: 1 }));
      assert.instance(error, ChasquiError);
      const { code, status, detail, requestId, retryable } = error;
      assert.equal(
        { code, status, detail, requestId, retryable, issues: error.issues },
        {
          code: 'invalid_request',
          status: 400,
          detail: '/leaseMs must be >= 1000',
          requestId: 'request-1',
          retryable: false,
          issues,
        },
      );
    },
  );
});

test('answers of a later version, and of something that is no node, become the nearest code', async () => {
  const answers: [Awaited<ReturnType<Script>>, string][] = [
    [{ status: 418, body: { code: 'no_tea', detail: 'Only coffee.' } }, 'invalid_request'],
    [{ status: 507, body: { code: 'no_room' } }, 'internal'],
    [{ status: 404, body: 'not found' }, 'internal'],
    [{ status: 502, body: '<html>' }, 'unreachable'],
  ];
  for (const [answer, code] of answers)
    await withClient(
      () => answer,
      async ({ client }) => {
        const error = await rejection(client.users.me());
        assert.is(error.code, code);
        if (code === 'invalid_request') assert.is(error.message, 'no_tea: Only coffee.');
      },
      // A wait that does not fit: the first answer is the last.
      { timeoutMs: 1_000, backoff: { baseMs: 5_000, maxMs: 5_000 } },
    );
});

test('queries are written as the contract has them', async () => {
  await withClient(
    () => ({ body: {} }),
    async ({ client, node }) => {
      await client.queues.list({ prefix: 'a b', limit: 5, sort: 'depth' });
      await client.queues.remove('q', { ifEmpty: true });
      await client.stats({ scope: 'names', names: ['a', 'b'] });
      await client.messages.browse('q/ä', { state: 'dead' });
      assert.equal(
        node.asked.map((asked) => `${asked.method} ${asked.path}`),
        [
          'GET /v1/queues?prefix=a+b&limit=5&sort=depth',
          'DELETE /v1/queues/q?ifEmpty=true',
          'GET /v1/stats?scope=names&names=a&names=b',
          'GET /v1/queues/q%2F%C3%A4/messages?state=dead',
        ],
      );
    },
  );
});

test('ready says why a node does not serve yet', async () => {
  await withClient(
    () => ({ status: 503, body: { status: 'unavailable', reason: 'replaying the log' } }),
    async ({ client, node }) => {
      assert.equal(await client.ready(), { status: 'unavailable', reason: 'replaying the log' });
      assert.is(node.asked[0]!.headers.authorization, undefined);
    },
  );
});

test('a connection that fails before the request has sent nothing: the next node does it', async () => {
  await withScriptedNode(
    () => ({ status: 201, body: {} }),
    async (node) => {
      // TLS with a port that speaks none: connected, and not a byte of the request is sent.
      await using client = await connect({ ...fast, nodes: [node.url.replace('http', 'https'), node.url] });
      await client.queues.create({ name: 'a' });
      await client.queues.create({ name: 'b' });
      assert.is(node.asked.length, 2);
    },
  );
});

test('what HTTP cannot carry is refused at once', async () => {
  await withClient(
    () => ({ body: user }),
    async ({ client, node }) => {
      const error = await rejection(client.users.me());
      assert.equal([error.code, node.asked.length], ['invalid_request', 0]);
    },
    { token: 'with\na line break' },
  );
});

test('an address that is none is refused by name', async () => {
  for (const nodes of ['localhost:7470', 'ftp://x', 'http://u:p@x', 'http://x?y', []])
    assert.is((await rejection(connect({ nodes }))).code, 'invalid_request');
});

test.run();
