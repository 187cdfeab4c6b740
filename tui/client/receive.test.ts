import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import type { ReceivedMessage } from './received-message.ts';
import { gate } from './test/gate.ts';
import { rejection } from './test/rejection.ts';
import { type Asked, problem } from './test/scripted-node.ts';
import { ScriptedQueue } from './test/scripted-queue.ts';
import { withClient } from './test/with-client.ts';

const settlePath = '/v1/queues/jobs/settle';

test('the loop hands out messages one by one, fetched several at a time, and ends with its signal', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2, 3);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    const seen: unknown[] = [];
    for await (const message of client.queue('jobs').receive({ signal: aborter.signal, max: 2, consumer: 'me' })) {
      seen.push(message.json());
      await message.ack();
      if (seen.length === 3) aborter.abort();
    }
    assert.equal(seen, [1, 2, 3]);
    assert.equal(queue.leases('ack'), ['lease-1', 'lease-2', 'lease-3']);
    assert.equal(queue.received[0], { max: 2, waitMs: 50_000, leaseMs: 30_000, consumer: 'me' });
  });
});

test('a message shows what it carries', async () => {
  const delivery = {
    id: '3-9',
    lease: 'l',
    attempt: 2,
    leaseUntil: '2030-01-01T00:00:30.000Z',
    publishedAt: '2030-01-01T00:00:00.000Z',
    publishedBy: 'ada',
    contentType: 'text/plain',
    key: 'k',
    headers: { a: 'b' },
    payloadBase64: Buffer.from('{"ä":1}').toString('base64'),
  };
  await withClient(
    () => ({ body: { messages: [delivery] } }),
    async ({ client, node }) => {
      const [message] = await client.queue('jobs').receiveBatch({ max: 5, waitMs: 10 });
      const { id, attempt, key, headers, contentType, publishedBy, lease } = message!;
      assert.equal(
        { id, attempt, key, headers, contentType, publishedBy, lease },
        {
          id: '3-9',
          attempt: 2,
          key: 'k',
          headers: { a: 'b' },
          contentType: 'text/plain',
          publishedBy: 'ada',
          lease: 'l',
        },
      );
      assert.is(message!.publishedAt.toISOString(), delivery.publishedAt);
      assert.is(message!.leaseUntil.toISOString(), delivery.leaseUntil);
      assert.is(message!.text(), '{"ä":1}');
      assert.equal(message!.json(), { ä: 1 });
      assert.equal(Buffer.from(message!.bytes()), Buffer.from('{"ä":1}'));
      assert.equal(node.asked[0]!.body, { max: 5, waitMs: 10 });
    },
  );
});

test('leaving the loop gives back what was not settled, of those handed out and those fetched ahead', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2, 3, 4, 5);
  await withClient(queue.script, async ({ client }) => {
    let count = 0;
    for await (const message of client.queue('jobs').receive()) {
      if (++count === 1) await message.ack();
      if (count === 3) break;
    }
    assert.equal(queue.leases('ack'), ['lease-1']);
    assert.equal(queue.leases('release'), ['lease-2', 'lease-3', 'lease-4', 'lease-5']);
  });
});

test('what a node had begun to answer when the signal fired is given back', async () => {
  const queue = new ScriptedQueue('jobs');
  const headersSent = gate();
  const body = gate();
  await withClient(
    async (asked) => {
      if (!asked.path.endsWith('/receive')) return queue.script(asked);
      headersSent.open();
      return { ...(await queue.receive(asked)), bodyAfter: body.opened };
    },
    async ({ client }) => {
      queue.push(1);
      const aborter = new AbortController();
      const next = client.queue('jobs').receive({ signal: aborter.signal }).next();
      await headersSent.opened;
      // A round trip on another connection: the headers have arrived before its answer.
      await client.cluster();
      aborter.abort();
      body.open();
      assert.is((await next).done, true);
      assert.equal(queue.leases('release'), ['lease-1']);
    },
  );
});

test('settlements that meet share a request, and each has its own result', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2, 3, 4, 5, 6);
  queue.stale.add('lease-4');
  await withClient(queue.script, async ({ client, node }) => {
    const messages = await client.queue('jobs').receiveBatch({ max: 6 });
    const [first, second, third, fourth, fifth, sixth] = messages as [ReceivedMessage, ...ReceivedMessage[]] &
      ReceivedMessage[];
    const outcomes = await Promise.allSettled([
      first!.ack(),
      second!.nack({ delayMs: 5, error: 'not now' }),
      third!.reject('never'),
      fourth!.ack(),
      fifth!.release(),
      sixth!.extend(60_000),
    ]);
    assert.equal(
      outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'ok')),
      ['ok', 'ok', 'ok', 'stale_lease', 'ok', 'ok'],
    );
    assert.ok(sixth!.leaseUntil.getTime() > Date.now() + 50_000);
    assert.is(node.askedOf(settlePath).length, 1);
    assert.equal(node.askedOf(settlePath)[0]!.body, {
      ack: ['lease-1', 'lease-4'],
      nack: [{ lease: 'lease-2', delayMs: 5, error: 'not now' }],
      reject: [{ lease: 'lease-3', reason: 'never' }],
      release: ['lease-5'],
      extend: [{ lease: 'lease-6', leaseMs: 60_000 }],
    });
  });
});

test('a settlement is sent again after a lost answer; a lease that has ended since is an unknown outcome', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2);
  let lost = 0;
  await withClient(
    async (asked) => {
      const scripted = await queue.script(asked);
      if (asked.path !== settlePath || lost++ > 0) return scripted;
      queue.stale.add('lease-1');
      return { drop: true };
    },
    async ({ client }) => {
      const [first, second] = await client.queue('jobs').receiveBatch({ max: 2 });
      const unknown = rejection(first!.ack());
      await second!.ack();
      assert.is((await unknown).code, 'outcome_unknown');
    },
  );
});

test('reasons are cut to what a node takes, and wrong numbers are refused before they spoil the batch', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1);
  await withClient(queue.script, async ({ client }) => {
    const [message] = await client.queue('jobs').receiveBatch();
    assert.is((await rejection(message!.nack({ delayMs: -1 }))).code, 'invalid_request');
    assert.is((await rejection(message!.extend(10))).issues[0]!.path, '/leaseMs');
    assert.is((await rejection(client.queue('jobs').receive({ max: 0 }).next())).code, 'invalid_request');
    await message!.reject(`x${'ä'.repeat(1000)}`);
    assert.is(queue.settled[0]!.reason, `x${'ä'.repeat(511)}`);
  });
});

test('the loop goes on through refusals and cut connections once it has begun', async () => {
  const queue = new ScriptedQueue('jobs');
  let failures = 0;
  await withClient(
    (asked: Asked) => {
      const failing = asked.path.endsWith('/receive') && queue.received.length === 1 && failures < 4;
      if (!failing) return queue.script(asked);
      failures++;
      queue.push(2);
      return failures % 2 === 0 ? { drop: true } : problem('shutting_down');
    },
    async ({ client }) => {
      queue.push(1);
      const seen: unknown[] = [];
      for await (const message of client.queue('jobs').receive({ max: 1 })) {
        seen.push(message.json());
        if (seen.length === 2) break;
      }
      assert.equal([seen, failures], [[1, 2], 4]);
    },
    { timeoutMs: 300 },
  );
});

test('a refusal that does not pass ends the loop with its error', async () => {
  await withClient(
    () => problem('queue_not_found', { detail: 'There is no queue named jobs.' }),
    async ({ client }) => {
      const error = await rejection(client.queue('jobs').receive().next());
      assert.equal(
        [error.code, error.message, error.requestId],
        ['queue_not_found', 'There is no queue named jobs.', 'request-1'],
      );
    },
  );
});

test('the leases of messages fetched ahead are kept, and one that is lost all the same is not handed out', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.leaseMs = 1_000;
  queue.push(1, 2, 3);
  queue.stale.add('lease-2');
  await withClient(queue.script, async ({ client }) => {
    const loop = client.queue('jobs').receive();
    const first = (await loop.next()).value as ReceivedMessage;
    await waitUntil('the others are extended', () => queue.leases('extend').includes('lease-3'));
    await first.ack();
    const next = (await loop.next()).value as ReceivedMessage;
    assert.is(next.json(), 3);
    assert.not(queue.leases('extend').includes('lease-1'));
    await next.ack();
    await loop.return();
  });
});

test('who leaves while no node answers does not wait for what comes back by itself', async () => {
  const queue = new ScriptedQueue('jobs');
  const never = gate();
  queue.push(1, 2);
  await withClient(
    async (asked) => {
      if (asked.path === settlePath) await never.opened;
      return queue.script(asked);
    },
    async ({ client }) => {
      const leftAt = performance.now();
      for await (const _ of client.queue('jobs').receive()) break;
      await client.close();
      assert.ok(performance.now() - leftAt < 10_000, 'far below the patience of a call');
      never.open();
    },
  );
});

test('closing the client ends its loops and gives back what they hold', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2);
  await withClient(queue.script, async ({ client }) => {
    const loop = client.queue('jobs').receive();
    await loop.next();
    await client.close();
    assert.equal(queue.leases('release'), ['lease-1', 'lease-2']);
    assert.is((await loop.next()).done, true);
  });
});

test.run();
