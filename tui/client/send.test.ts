import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import type { ChasquiError } from './chasqui-error.ts';
import { gate } from './test/gate.ts';
import { rejection } from './test/rejection.ts';
import { ScriptedLog } from './test/scripted-log.ts';
import { type Asked, problem } from './test/scripted-node.ts';
import { withClient } from './test/with-client.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const payloads = (asked: Asked) => asked.body.messages.map((one: { payload: unknown }) => one.payload);

test('a lone send goes out at once, with identity, and gives its receipt', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked),
    async ({ client, sends, node }) => {
      const receipt = await client.queue('orders').send({ payload: { n: 1 }, key: 'k', headers: { a: 'b' } });
      const partition = partitionOfQueue('orders', 32);
      assert.equal(receipt, { id: `${partition}-0`, partition, offset: 0, copies: 1 });
      const [asked] = sends();
      assert.equal(asked!.body.messages, [
        { queue: 'orders', payload: { n: 1 }, key: 'k', headers: { a: 'b' }, sequence: 0 },
      ]);
      assert.match(asked!.body.producerId, /^[A-Za-z0-9_-]{22}$/);
      assert.is(asked!.headers.authorization, 'Bearer t');
      await client.queue('orders').send({ payload: 2 });
      assert.is(node.askedOf('/v1/cluster').length, 1);
    },
  );
});

test('what is sent while a request is on its way is the next batch, across queues, at most 500', async () => {
  const log = new ScriptedLog();
  const first = gate();
  await withClient(
    async (asked) => {
      if (log.accepted.length === 0) await first.opened;
      return log.accept(asked);
    },
    async ({ client, sends }) => {
      const lone = client.queue('orders').send({ payload: 'first' });
      await waitUntil('the first request is on its way', () => sends().length > 0, { everyMs: 2 });
      const others = numbers(1200).map((n) => client.queue(`q${n % 7}`).send({ payload: n }));
      first.open();
      await lone;
      await Promise.all(others);
      assert.equal(
        sends().map((asked) => asked.body.messages.length),
        [1, 500, 500, 200],
      );
      assert.equal(sends().slice(1).flatMap(payloads), numbers(1200));
    },
  );
});

test('numbers are consecutive in each partition', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked),
    async ({ client }) => {
      const queues = ['a', 'b', 'c', 'd'];
      for (const _ of numbers(3)) await Promise.all(queues.map((queue) => client.queue(queue).send({ payload: 0 })));
      const next = new Map<number, number>();
      for (const { queue, sequence } of log.accepted) {
        const partition = partitionOfQueue(queue!, 32);
        assert.is(sequence, next.get(partition) ?? 0);
        next.set(partition, sequence + 1);
      }
      assert.is(log.accepted.length, 12);
    },
  );
});

test('a lost answer is asked for again under the same numbers, and nothing is doubled', async () => {
  const log = new ScriptedLog();
  let losses = 3;
  await withClient(
    (asked) => {
      const answer = log.accept(asked);
      return losses-- > 0 ? { drop: true } : answer;
    },
    async ({ client, sends }) => {
      const receipts = await client.queue('orders').send(numbers(10).map((n) => ({ payload: n })));
      assert.equal(
        receipts.map((receipt) => [receipt.offset, receipt.duplicate]),
        numbers(10).map((n) => [n, true]),
      );
      assert.is(log.accepted.length, 10);
      assert.is(sends().length, 4);
      for (const again of sends().slice(1)) assert.equal(again.body, sends()[0]!.body);
    },
  );
});

test('a refused message rejects its own promise only, and its number is not used again', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked, (payload) => (payload === 'bad' ? 'queue_not_found' : undefined)),
    async ({ client }) => {
      const queue = client.queue('orders');
      const sent = ['a', 'bad', 'b'].map((payload) => queue.send({ payload }));
      const error = await rejection(sent[1]!);
      assert.equal([error.code, error.status], ['queue_not_found', 404]);
      await Promise.all([sent[0], sent[2], queue.send({ payload: 'c' })]);
      assert.equal(
        log.accepted.map((one) => [one.payload, one.sequence]),
        [
          ['a', 0],
          ['b', 2],
          ['c', 3],
        ],
      );
    },
  );
});

test('several at once: the error says what became of each', async () => {
  await withClient(
    () => ({
      status: 207,
      body: { results: [{ id: '1-5', partition: 1, offset: 5, copies: 1 }, { error: { code: 'limit_reached' } }] },
    }),
    async ({ client }) => {
      const error = await rejection(client.queue('orders').send([{ payload: 1 }, { payload: 2 }]));
      assert.is(error.code, 'limit_reached');
      assert.match(error.message, '1 of 2');
      const [first, second] = error.results as [unknown, ChasquiError];
      assert.equal(first, { id: '1-5', partition: 1, offset: 5, copies: 1 });
      assert.is(second.code, 'limit_reached');
      assert.equal(await client.queue('orders').send([]), []);
    },
  );
});

test('when none was accepted the problem still says why one by one', async () => {
  await withClient(
    (asked) => {
      const results = asked.body.messages.map((one: { payload: number }) => ({
        error: { code: one.payload === 1 ? 'forbidden' : 'queue_not_found' },
      }));
      return problem('forbidden', { results });
    },
    async ({ client }) => {
      const queue = client.queue('orders');
      const errors = await Promise.all([1, 2].map((payload) => rejection(queue.send({ payload }))));
      assert.equal(
        errors.map((error) => error.code),
        ['forbidden', 'queue_not_found'],
      );
    },
  );
});

test('a refusal that passes is tried again under a new number', async () => {
  const log = new ScriptedLog();
  let refusals = 2;
  await withClient(
    (asked) => {
      if (refusals-- <= 0) return log.accept(asked);
      const error = { code: 'partition_unavailable', retryAfterMs: 5 };
      return problem('partition_unavailable', { results: asked.body.messages.map(() => ({ error })) });
    },
    async ({ client, sends }) => {
      await client.queue('orders').send({ payload: 1 });
      assert.equal(
        sends().map((asked) => asked.body.messages[0].sequence),
        // Numbers that were refused are used up; a producer that is not known yet then begins at 0 under a new id.
        [0, 1, 2, 0],
      );
      assert.is(log.accepted.length, 1);
    },
  );
});

test('an unknown outcome of one message is asked again under its own number', async () => {
  const log = new ScriptedLog();
  let once = true;
  await withClient(
    (asked) => {
      const { body } = log.accept(asked) as { body: { results: unknown[] } };
      if (once) body.results[1] = { error: { code: 'outcome_unknown' } };
      once = false;
      return { status: 207, body };
    },
    async ({ client, sends }) => {
      const receipts = await client.queue('orders').send(['a', 'b', 'c'].map((payload) => ({ payload })));
      assert.equal(
        receipts.map((receipt) => receipt.offset),
        [0, 1, 2],
      );
      assert.equal(payloads(sends()[1]!), ['b']);
      assert.is(sends()[1]!.body.messages[0].sequence, 1);
      assert.is(log.accepted.length, 3);
    },
  );
});

test('an unknown producer begins again under a new id at 0', async () => {
  const log = new ScriptedLog();
  let forgotten = '';
  await withClient(
    (asked) => {
      if (forgotten !== asked.body.producerId) return log.accept(asked);
      const error = { code: 'unknown_producer' };
      return problem('unknown_producer', { results: asked.body.messages.map(() => ({ error })) });
    },
    async ({ client, sends }) => {
      const queue = client.queue('orders');
      await queue.send({ payload: 'a' });
      forgotten = sends()[0]!.body.producerId;
      await Promise.all([queue.send({ payload: 'b' }), queue.send({ payload: 'c' })]);
      assert.equal(
        log.accepted.map((one) => [one.payload, one.sequence, one.producerId === forgotten]),
        [
          ['a', 0, true],
          ['b', 0, false],
          ['c', 1, false],
        ],
      );
    },
  );
});

test('an unknown producer after a lost answer is an unknown outcome', async () => {
  let lost = true;
  await withClient(
    (asked) => {
      if (lost) {
        lost = false;
        return { drop: true };
      }
      return problem('unknown_producer', {
        results: asked.body.messages.map(() => ({ error: { code: 'unknown_producer' } })),
      });
    },
    async ({ client, sends }) => {
      const error = await rejection(client.queue('orders').send({ payload: 1 }));
      assert.equal([error.code, error.retryable, sends().length], ['outcome_unknown', true, 2]);
    },
  );
});

test('a message that spoils its batch is found, and only it is refused', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => {
      if (payloads(asked).includes('bad'))
        return problem('invalid_request', { issues: [{ path: '/x', message: 'is bad' }] });
      return log.accept(asked);
    },
    async ({ client }) => {
      const queue = client.queue('orders');
      const sent = numbers(300).map((n) => queue.send({ payload: n === 123 ? 'bad' : n }));
      const outcomes = await Promise.allSettled(sent);
      const rejected = outcomes.flatMap((one, at) => (one.status === 'rejected' ? [at] : []));
      assert.equal(rejected, [123]);
      assert.equal((outcomes[123] as PromiseRejectedResult).reason.issues, [{ path: '/x', message: 'is bad' }]);
      assert.equal(
        log.accepted.map((one) => one.payload),
        numbers(300).filter((n) => n !== 123),
      );
    },
  );
});

test('a field that is wrong is refused before anything is sent', async () => {
  await withClient(
    () => ({ drop: true }),
    async ({ client, node }) => {
      const wrong: [Record<string, unknown>, string][] = [
        [{ payload: undefined }, '/payload'],
        [{ payload: 1, priority: 5 }, '/priority'],
        [{ payload: 1, toString: 5 }, '/toString'],
        [{ payload: 1, delayMs: 1.5 }, '/delayMs'],
        [{ payload: 1, ttlMs: 0 }, '/ttlMs'],
        [{ payload: 1, dedupId: 'x'.repeat(129) }, '/dedupId'],
        [{ payload: 1, deliverAt: 'soon' }, '/deliverAt'],
        [{ payload: 1, headers: { a: 1 } }, '/headers/a'],
        [{ payload: 1, key: 'ä'.repeat(129) }, '/key'],
      ];
      for (const [message, path] of wrong) {
        const error = await rejection(client.queue('orders').send(message as never));
        assert.equal([error.code, error.issues[0]?.path], ['invalid_request', path]);
      }
      for (const name of ['', '../x', 'a b', 'x'.repeat(129)])
        assert.is((await rejection(client.queue(name).send({ payload: 1 }))).code, 'invalid_name');
      assert.is(
        (await rejection(client.queue('q').send({ payload: 'x'.repeat(1024 * 1024 - 1) }))).code,
        'payload_too_large',
      );
      assert.is(node.asked.length, 0);
    },
  );
});

test('bytes, text of another type and instants travel as the contract has them', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked),
    async ({ client, sends }) => {
      const at = new Date('2030-01-02T03:04:05.678Z');
      await client
        .queue('q')
        .send([
          { payload: new Uint8Array([1, 2, 3]) },
          { payload: 'plain', contentType: 'text/plain' },
          { payload: 'json', contentType: 'application/cloudevents+json; charset=utf-8' },
          { payload: null, deliverAt: at, delayMs: undefined, ttlMs: 5, dedupId: 'd' },
        ]);
      assert.equal(sends()[0]!.body.messages, [
        { queue: 'q', payloadBase64: 'AQID', sequence: 0 },
        { queue: 'q', payloadBase64: 'cGxhaW4=', contentType: 'text/plain', sequence: 1 },
        { queue: 'q', payload: 'json', contentType: 'application/cloudevents+json; charset=utf-8', sequence: 2 },
        { queue: 'q', payload: null, deliverAt: '2030-01-02T03:04:05.678Z', ttlMs: 5, dedupId: 'd', sequence: 3 },
      ]);
    },
  );
});

test('beyond the bytes that may wait a send is refused; a list waits for room', async () => {
  const log = new ScriptedLog();
  const closed = gate();
  await withClient(
    async (asked) => {
      await closed.opened;
      return log.accept(asked);
    },
    async ({ client }) => {
      const queue = client.queue('q');
      const list = queue.send(numbers(100).map((n) => ({ payload: `${n}`.repeat(100) })));
      const error = await rejection(queue.send({ payload: 'one too many' }));
      assert.is(error.code, 'limit_reached');
      closed.open();
      assert.is((await list).length, 100);
      await queue.send({ payload: 'room again' });
      assert.is(log.accepted.length, 101);
    },
    { unsentBytesMax: 5_000 },
  );
});

test('a batch stays below 8 MiB', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked),
    async ({ client, sends }) => {
      await client.queue('q').send(numbers(9).map(() => ({ payload: 'x'.repeat(1_000_000) })));
      assert.equal(
        sends().map((asked) => asked.body.messages.length),
        [8, 1],
      );
    },
  );
});

test('an aborted send rejects with the reason; its neighbours go on', async () => {
  const log = new ScriptedLog();
  const closed = gate();
  await withClient(
    async (asked) => {
      await closed.opened;
      return log.accept(asked);
    },
    async ({ client, sends }) => {
      const queue = client.queue('q');
      const first = queue.send({ payload: 'on its way' });
      await waitUntil('the first request is on its way', () => sends().length > 0, { everyMs: 2 });
      const aborter = new AbortController();
      const aborted = queue.send({ payload: 'aborted' }, { signal: aborter.signal });
      const late = rejection(queue.send({ payload: 'late' }, { timeoutMs: 5 }));
      const neighbour = queue.send({ payload: 'neighbour' });
      aborter.abort(new RangeError('changed my mind'));
      assert.instance(await aborted.catch((error) => error), RangeError);
      assert.is((await late).code, 'timed_out');
      closed.open();
      await Promise.all([first, neighbour]);
      assert.equal(
        log.accepted.map((one) => one.payload),
        ['on its way', 'neighbour'],
      );
    },
  );
});

test('a send that times out on its way has an unknown outcome', async () => {
  const log = new ScriptedLog();
  const closed = gate();
  await withClient(
    async (asked) => {
      await closed.opened;
      return log.accept(asked);
    },
    async ({ client, sends }) => {
      const error = rejection(client.queue('q').send({ payload: 1 }, { timeoutMs: 500 }));
      await waitUntil('the first request is on its way', () => sends().length > 0, { everyMs: 2 });
      assert.is((await error).code, 'outcome_unknown');
      closed.open();
    },
  );
});

test('closing waits for what was sent', async () => {
  const log = new ScriptedLog();
  await withClient(
    (asked) => log.accept(asked),
    async ({ client }) => {
      const sent = numbers(700).map((n) => client.queue('q').send({ payload: n }));
      await client.close();
      assert.is(log.accepted.length, 700);
      await Promise.all(sent);
      assert.is((await rejection(client.queue('q').send({ payload: 1 }))).code, 'unreachable');
    },
  );
});

test.run();
