import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { payloadOf, StormLedger } from '../../broker/test/faults/storm-ledger.ts';
import { waitUntil } from '../../broker/test/rig/wait-until.ts';
import { withProxy } from '../../broker/test/rig/with-proxy.ts';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { connect } from './connect.ts';
import { Reject } from './reject.ts';
import { gate } from './test/gate.ts';
import { rejection } from './test/rejection.ts';
import { withNode, withNodeAndClient } from './test/with-node.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('users register, log in, change their password and log out', () =>
  withNode(async ({ url }) => {
    await using stranger = await connect({ nodes: url });
    assert.is((await stranger.users.register({ username: 'ada', password: 'first secret' })).username, 'ada');
    const { accessToken } = await stranger.sessions.logIn({ username: 'ada', password: 'first secret' });
    await using ada = await connect({ nodes: url, token: accessToken });
    assert.equal([(await ada.users.me()).username, (await ada.users.me()).admin], ['ada', false]);
    await ada.users.changePassword({ currentPassword: 'first secret', newPassword: 'second secret' });
    const { refreshToken } = await stranger.sessions.logIn({ username: 'ada', password: 'second secret' });
    await using again = await connect({ nodes: url, refreshToken: refreshToken! });
    assert.is((await again.users.me()).username, 'ada');
    await again.sessions.logOut();
    assert.is((await rejection(again.users.me())).code, 'invalid_token');
    assert.is((await rejection(stranger.users.me())).code, 'unauthenticated');
    const wrong = await rejection(stranger.sessions.logIn({ username: 'ada', password: 'first secret' }));
    assert.equal([wrong.code, wrong.status], ['invalid_credentials', 401]);
  }));

test('queues are created, listed, changed, purged and deleted', () =>
  withNodeAndClient(async (client) => {
    for (const name of ['a1', 'a2', 'b1']) await client.queues.create({ name });
    assert.is((await rejection(client.queues.create({ name: 'a1' }))).code, 'queue_exists');
    const page = await client.queues.list({ prefix: 'a', limit: 1 });
    const next = await client.queues.list({ prefix: 'a', limit: 1, cursor: page.cursor! });
    assert.equal(
      [...page.queues, ...next.queues].map((queue) => queue.name),
      ['a1', 'a2'],
    );
    assert.is((await client.queues.update('a1', { maxAttempts: 2 })).options.maxAttempts, 2);
    await client.queue('a1').send(numbers(3).map((n) => ({ payload: n })));
    assert.is((await rejection(client.queues.remove('a1', { ifEmpty: true }))).code, 'queue_not_empty');
    assert.equal(await client.queues.purge('a1'), { dropped: 3 });
    await client.queues.remove('a1');
    assert.is((await rejection(client.queues.info('a1'))).code, 'queue_not_found');
    assert.is((await rejection(client.queue('a1').send({ payload: 1 }))).code, 'queue_not_found');
    const stats = await client.stats({ scope: 'names', names: ['b1'] });
    assert.equal(
      stats.queues.map((queue) => queue.name),
      ['b1'],
    );
    assert.equal([(await client.cluster()).partitionCount, (await client.ready()).status], [8, 'ok']);
  }));

test('what is sent comes back as it was, and its state can be asked for', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs' });
    const jobs = client.queue('jobs');
    const receipt = await jobs.send({ payload: { n: [1, null, 'ä'] }, key: 'k', headers: { a: 'b' } });
    assert.is(receipt.partition, partitionOfQueue('jobs', 8));
    await jobs.send([{ payload: new Uint8Array([0, 255]) }, { payload: 'plain', contentType: 'text/plain' }]);
    const received = await jobs.receiveBatch({ max: 10, consumer: 'me' });
    assert.equal(
      received.map((message) => [message.contentType, message.attempt, message.publishedBy]),
      [
        ['application/json', 1, 'admin'],
        ['application/octet-stream', 1, 'admin'],
        ['text/plain', 1, 'admin'],
      ],
    );
    const [json, bytes, text] = received;
    assert.equal(
      [json!.json(), json!.key, json!.headers, json!.id],
      [{ n: [1, null, 'ä'] }, 'k', { a: 'b' }, receipt.id],
    );
    assert.equal([...bytes!.bytes()], [0, 255]);
    assert.is(text!.text(), 'plain');
    assert.equal(
      (await client.queues.consumers('jobs')).map(({ consumer, leased }) => [consumer, leased]),
      [['me', 3]],
    );
    await Promise.all([json!.ack(), bytes!.reject('broken'), text!.nack({ delayMs: 60_000, error: 'later' })]);
    const stateOf = async (id: string) => (await client.messages.status(id)).groups[0]!.state;
    assert.equal(await Promise.all(received.map((message) => stateOf(message.id))), ['acked', 'dead', 'scheduled']);
    const dead = await client.messages.browse('jobs', { state: 'dead' });
    assert.equal(
      dead.messages.map(({ id, reason, error }) => [id, reason, error]),
      [[bytes!.id, 'rejected', 'broken']],
    );
    assert.equal(await client.messages.redrive('jobs', [bytes!.id]), { redriven: 1 });
    await client.messages.remove('jobs', bytes!.id);
    assert.is(await stateOf(bytes!.id), 'dropped');
    assert.is((await rejection(json!.ack())).code, 'stale_lease');
  }));

test('one bad message of a batch is refused alone, by its own code', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs' });
    const jobs = client.queue('jobs');
    const sent = [
      jobs.send({ payload: 1 }),
      client.queue('nowhere').send({ payload: 2 }),
      jobs.send({ payload: 3, contentType: 'not a type' }),
      jobs.send({ payload: 4 }),
    ];
    const outcomes = await Promise.allSettled(sent);
    assert.equal(
      outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'sent')),
      ['sent', 'queue_not_found', 'invalid_request', 'sent'],
    );
    await jobs.send({ payload: 5 });
    const received = await jobs.receiveBatch({ max: 10 });
    assert.equal(
      received.map((message) => message.json()),
      [1, 4, 5],
    );
  }));

test('a batch under an Idempotency-Key is taken once', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs' });
    const send = () => client.messages.send([{ queue: 'jobs', payload: 1 }], { idempotencyKey: 'order-42' });
    const [first] = await send();
    assert.equal(await send(), [{ ...first, duplicate: true }]);
    assert.is((await client.queues.info('jobs')).counts.accepted, 1);
  }));

test('a waiting receiver gets a message when it comes; one that went away holds nothing', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs' });
    const jobs = client.queue('jobs');
    const aborter = new AbortController();
    const gone = jobs.receive({ signal: aborter.signal }).next();
    const waits = async () => (await client.queues.consumers('jobs')).some((one) => one.waiting > 0);
    await waitUntil('it waits', waits);
    aborter.abort();
    assert.is((await gone).done, true);
    await waitUntil('it is gone', async () => !(await waits()));
    const loop = jobs.receive();
    const next = loop.next();
    await waitUntil('another waits', waits);
    await jobs.send({ payload: 'hello' });
    const { value } = await next;
    assert.equal([value!.json(), value!.attempt], ['hello', 1]);
    await loop.return();
    const { counts } = await client.queues.info('jobs');
    assert.equal([counts.ready, counts.leased], [1, 0]);
    assert.is((await jobs.receiveBatch())[0]!.attempt, 1, 'giving back counts no attempt');
  }));

test('work retries with pauses, makes dead letters of what is hopeless, and stops in order', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs', maxAttempts: 2 });
    const jobs = client.queue('jobs');
    await jobs.send(['good', 'unlucky', 'bad', 'hopeless'].map((payload) => ({ payload })));
    const aborter = new AbortController();
    const tried: string[] = [];
    const work = jobs.work(
      (message) => {
        const payload = message.json<string>();
        tried.push(`${payload} ${message.attempt}`);
        if (payload === 'hopeless') throw new Reject('no use');
        if (payload === 'bad' || (payload === 'unlucky' && message.attempt === 1)) throw new Error('bad luck');
      },
      { concurrency: 4, backoff: { baseMs: 10, maxMs: 10 }, signal: aborter.signal },
    );
    const counts = async () => (await client.queues.info('jobs')).counts;
    await waitUntil('all are decided', async () => {
      const { acked, dead } = await counts();
      return acked + dead === 4;
    });
    aborter.abort();
    await work;
    assert.equal(tried.sort(), ['bad 1', 'bad 2', 'good 1', 'hopeless 1', 'unlucky 1', 'unlucky 2']);
    const { acked, dead, leased } = await counts();
    assert.equal([acked, dead, leased], [2, 2, 0]);
    const letters = (await client.messages.browse('jobs', { state: 'dead' })).messages;
    assert.equal(
      letters.map(({ payload, reason, error }) => [payload, reason, error]),
      [
        ['bad', 'attempts_exhausted', 'bad luck'],
        ['hopeless', 'rejected', 'no use'],
      ],
    );
  }));

test('a handler that takes longer than the lease keeps its message', () =>
  withNodeAndClient(async (client) => {
    await client.queues.create({ name: 'jobs' });
    await client.queue('jobs').send({ payload: 1 });
    const aborter = new AbortController();
    const done = gate();
    let handled = 0;
    const work = client.queue('jobs').work(
      () => {
        handled++;
        return done.opened;
      },
      { leaseMs: 1_000, concurrency: 2, signal: aborter.signal },
    );
    const leaseUntil = async () => (await client.queues.consumers('jobs'))[0]?.leaseUntil;
    const first = await waitUntil('it is leased', leaseUntil);
    await waitUntil(
      'the first lease would be over for long',
      async () => Date.parse((await leaseUntil())!) > Date.parse(first) + 2_000,
    );
    assert.is(handled, 1);
    done.open();
    await waitUntil('it is acked', async () => (await client.queues.info('jobs')).counts.acked === 1);
    aborter.abort();
    await work;
  }));

test('answers cut off in a storm of sends and acks: every message is there exactly once', () =>
  withNodeAndClient(async (admin, node) => {
    const queues = ['q1', 'q2', 'q3', 'q4', 'q5'];
    for (const name of queues) await admin.queues.create({ name });
    const ledger = new StormLedger();
    const token = await node.tokenOf('ada');
    await withProxy(node.url, async (proxy) => {
      let cuts = 0;
      await using client = await connect({
        nodes: proxy.address,
        token,
        backoff: { baseMs: 2, maxMs: 20 },
        onRetry: () => {
          cuts++;
        },
      });
      let next = 0;
      const sender = async () => {
        while (next < 2_000) {
          const n = next++;
          const queue = queues[n % queues.length]!;
          ledger.sending(n, queue);
          if (n % 60 === 0) proxy.once('cut');
          if (n % 210 === 0) proxy.cutAll();
          const { id } = await client.queue(queue).send({ payload: payloadOf(n) });
          ledger.confirmed(n, id);
        }
      };
      await Promise.all(numbers(100).map(sender));
      assert.ok(cuts > 5, `${cuts} answers were lost`);
    });
    for (const queue of queues) {
      for (;;) {
        const messages = await admin.queue(queue).receiveBatch({ max: 500 });
        if (messages.length === 0) break;
        for (const message of messages) ledger.delivered(queue, message.id, message.json());
        await Promise.all(messages.map((message) => message.ack()));
      }
      const { accepted, acked } = (await admin.queues.info(queue)).counts;
      assert.equal([accepted, acked], [400, 400]);
    }
    assert.equal(ledger.violations(), []);
    assert.is(ledger.confirmedCount, 2_000);
  }));

test('senders and a worker go on through restarts of the node, and nothing is lost or doubled', () =>
  withNodeAndClient(
    async (admin, node) => {
      await admin.queues.create({ name: 'jobs' });
      await using client = await connect({
        nodes: node.url,
        token: await node.tokenOf('ada'),
        backoff: { baseMs: 5, maxMs: 50 },
      });
      const jobs = client.queue('jobs');
      const times = new Map<number, number>();
      const aborter = new AbortController();
      const work = jobs.work((message) => void times.set(message.json(), (times.get(message.json()) ?? 0) + 1), {
        concurrency: 20,
        waitMs: 1_000,
        signal: aborter.signal,
      });
      let next = 0;
      let isOver = false;
      const sender = async () => {
        while (!isOver) await jobs.send({ payload: next++ });
      };
      const senders = numbers(20).map(sender);
      for (const round of [1, 2, 3]) {
        const sent = next;
        await waitUntil(`they send, round ${round}`, () => next > sent + 200);
        await node.restart();
      }
      isOver = true;
      await Promise.all(senders);
      await waitUntil('all are handled', () => times.size === next);
      aborter.abort();
      await work;
      const { accepted, dead } = (await admin.queues.info('jobs')).counts;
      assert.equal([accepted, dead], [next, 0]);
    },
    (folder) => `sqlite:${join(folder, 'store.db')}`,
  ));

test.run();
