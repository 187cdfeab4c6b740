import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { Reject } from './reject.ts';
import { gate } from './test/gate.ts';
import { rejection } from './test/rejection.ts';
import { problem } from './test/scripted-node.ts';
import { ScriptedQueue } from './test/scripted-queue.ts';
import { withClient } from './test/with-client.ts';

test('returning acks, throwing gives back with a growing pause, throwing Reject makes a dead letter', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push('good', 'bad', 'worse', 'hopeless');
  queue.attempts.set('worse', 4);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    const heard: unknown[] = [];
    const work = client.queue('jobs').work(
      (message) => {
        const payload = message.json();
        if (payload === 'hopeless') throw new Reject('no such order');
        if (payload !== 'good') throw new Error(`${payload} luck`);
      },
      {
        signal: aborter.signal,
        concurrency: 4,
        backoff: { baseMs: 100, maxMs: 100_000 },
        onError: (error, message) => heard.push([(error as Error).message, message.id]),
      },
    );
    await waitUntil('all are settled', () => queue.settled.length === 4);
    aborter.abort();
    await work;
    const of = (lease: string) => queue.settled.find((one) => one.lease === `lease-${lease}`)!;
    assert.equal(of('good'), { kind: 'ack', lease: 'lease-good' });
    assert.equal(of('hopeless'), { kind: 'reject', lease: 'lease-hopeless', reason: 'no such order' });
    assert.equal([of('bad').kind, of('bad').error], ['nack', 'bad luck']);
    assert.ok(of('bad').delayMs! >= 50 && of('bad').delayMs! <= 100);
    assert.ok(of('worse').delayMs! >= 400 && of('worse').delayMs! <= 800);
    assert.equal(heard.length, 3);
  });
});

test('as many handlers run at once as it says, and no more is fetched than can run', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2, 3, 4, 5);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    const done = gate();
    let running = 0;
    let most = 0;
    const work = client.queue('jobs').work(
      async () => {
        most = Math.max(most, ++running);
        await done.opened;
        running--;
      },
      { concurrency: 3, signal: aborter.signal },
    );
    await waitUntil('three run', () => running === 3);
    assert.equal([queue.waiting, queue.received.length], [2, 1]);
    done.open();
    await waitUntil('all are acked', () => queue.leases('ack').length === 5);
    aborter.abort();
    await work;
    assert.is(most, 3);
  });
});

test('stopping tells the handlers, waits for them, and gives back what was fetched ahead', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1, 2, 3, 4);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    const done = gate();
    const told: unknown[] = [];
    let started = 0;
    let stopped = false;
    const work = client
      .queue('jobs')
      .work(
        async (message, { signal }) => {
          started++;
          await done.opened;
          told.push(signal.reason);
          if (message.json() === 2) throw signal.reason;
        },
        { concurrency: 2, prefetch: 2, signal: aborter.signal },
      )
      .then(() => {
        stopped = true;
      });
    await waitUntil('two run and two wait', () => started === 2 && queue.waiting === 0);
    aborter.abort('enough');
    await waitUntil('those that wait are given back', () => queue.leases('release').length === 2);
    assert.not(stopped);
    done.open();
    await work;
    assert.equal(told, ['enough', 'enough']);
    assert.equal(queue.leases('ack'), ['lease-1']);
    // The handler that gave up because of the stop has not failed: no attempt is counted.
    assert.equal(queue.leases('release'), ['lease-2', 'lease-3', 'lease-4']);
  });
});

test('leases are extended while the handler runs', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    const done = gate();
    const work = client.queue('jobs').work(() => done.opened, { leaseMs: 1_000, signal: aborter.signal });
    await waitUntil('it was extended twice', () => queue.leases('extend').length === 2);
    assert.is(queue.settled[0]!.leaseMs, 1_000);
    done.open();
    await waitUntil('it is acked', () => queue.leases('ack').length === 1);
    aborter.abort();
    await work;
  });
});

test('a lost lease fires the signal of its handler, and nothing is settled', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.stale.add('lease-1');
  queue.push(1);
  await withClient(queue.script, async ({ client, node }) => {
    const aborter = new AbortController();
    const lost = gate();
    const work = client.queue('jobs').work(
      async (_message, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        assert.is(signal.reason.code, 'stale_lease');
        lost.open();
      },
      { leaseMs: 1_000, signal: aborter.signal },
    );
    await lost.opened;
    queue.push(2);
    await waitUntil('the next one runs', () => queue.received.length === 2);
    aborter.abort();
    await work;
    const asked = node.askedOf('/v1/queues/jobs/settle').map((one) => Object.keys(one.body));
    assert.equal(
      asked.flat().filter((kind) => kind !== 'extend' && kind !== 'release'),
      [],
    );
  });
});

test('a handler may settle by itself', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1);
  await withClient(queue.script, async ({ client }) => {
    const aborter = new AbortController();
    await client.queue('jobs').work(
      async (message) => {
        await message.nack({ delayMs: 7 });
        aborter.abort();
      },
      { signal: aborter.signal },
    );
    assert.equal(queue.settled, [{ kind: 'nack', lease: 'lease-1', delayMs: 7 }]);
  });
});

test('a failure that does not pass ends the work after its handlers', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1);
  const done = gate();
  await withClient(
    (asked) => {
      if (!asked.path.endsWith('/receive') || queue.received.length === 0) return queue.script(asked);
      done.open();
      return problem('queue_not_found');
    },
    async ({ client }) => {
      const work = client.queue('jobs').work(() => done.opened, { concurrency: 2 });
      assert.is((await rejection(work)).code, 'queue_not_found');
      assert.equal(queue.leases('ack'), ['lease-1']);
    },
  );
});

test('closing the client stops its work', async () => {
  const queue = new ScriptedQueue('jobs');
  queue.push(1);
  await withClient(queue.script, async ({ client }) => {
    const started = gate();
    const work = client.queue('jobs').work(async (_message, { signal }) => {
      started.open();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await started.opened;
    await client.close();
    await work;
    assert.equal(queue.leases('ack'), ['lease-1']);
  });
});

test('work that can never begin fails within its patience', async () => {
  await withClient(
    () => problem('shutting_down'),
    async ({ client }) => {
      const error = await rejection(client.queue('jobs').work(() => {}));
      assert.is(error.code, 'shutting_down');
      const wrong = await rejection(client.queue('jobs').work(() => {}, { concurrency: 0 }));
      assert.is(wrong.code, 'invalid_request');
    },
    { timeoutMs: 500 },
  );
});

test.run();
