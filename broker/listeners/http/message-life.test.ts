import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Call } from '../../test/rig/call-app.ts';
import { waitUntil } from '../../test/rig/wait-until.ts';
import { type BrokerEdge, withBrokerEdge } from '../../test/rig/with-broker-edge.ts';

interface Message {
  id: string;
  lease: string;
  payload?: unknown;
  payloadBase64?: string;
  attempt: number;
}

/** A queue `orders` of alice's, on a real node. */
const withQueue = (body: (alice: Call, edge: BrokerEdge) => Promise<void>) =>
  withBrokerEdge(async (edge) => {
    const alice = await edge.as('alice');
    assert.is((await alice('POST', '/v1/queues', { json: { name: 'orders', maxAttempts: 2 } })).status, 201);
    await body(alice, edge);
  });

const send = (call: Call, ...messages: object[]) => call('POST', '/v1/queues/orders/messages', { json: { messages } });
const settle = async (call: Call, json: object) =>
  (await call('POST', '/v1/queues/orders/settle', { json })).body.results;
const receive = async (call: Call, json: object = {}): Promise<Message[]> =>
  (await call('POST', '/v1/queues/orders/receive', { json })).body.messages;
const counts = async (call: Call) => (await call('GET', '/v1/queues/orders')).body.counts;
const browse = async (call: Call, state: string): Promise<Record<string, unknown>[]> =>
  (await call('GET', `/v1/queues/orders/messages?state=${state}`)).body.messages;

/** The consumers, once somebody waits. */
const waiters = (call: Call): Promise<object[]> =>
  waitUntil('someone waits', async () => {
    const { body } = await call('GET', '/v1/queues/orders/consumers');
    return body.consumers.length > 0 && body.consumers;
  });

test('a message comes out as it went in, and is gone when it is acked', () =>
  withQueue(async (alice) => {
    const sent = { payload: { n: [1, null, 'é'] }, headers: { trace: 'a"b' }, key: 'order-42' };
    const { body } = await send(alice, sent, { payloadBase64: 'AP8=', contentType: 'image/png' });
    const [first, second] = await receive(alice, { max: 10 });
    assert.is(first?.id, body.results[0].id);
    const { payload, headers, key, contentType, publishedBy } = { ...first } as Record<string, unknown>;
    assert.equal({ payload, headers, key }, sent);
    assert.equal([contentType, publishedBy, first?.attempt], ['application/json', 'alice', 1]);
    assert.is(second?.payloadBase64, 'AP8=');
    assert.equal(await settle(alice, { ack: [first?.lease, second?.lease] }), [
      { outcome: 'acked' },
      { outcome: 'acked' },
    ]);
    assert.equal(await receive(alice), []);
    const { accepted, acked, ready } = await counts(alice);
    assert.equal([accepted, acked, ready], [2, 2, 0]);
    const status = await alice('GET', `/v1/messages/${first?.id}`);
    assert.equal(status.body.groups, [{ kind: 'queue', name: 'orders', state: 'acked', attempts: 0 }]);
  }));

test('the very bytes of JSON sent as bytes come out', () =>
  withQueue(async (alice) => {
    const text = '{ "n": 12345678901234567890 }';
    await send(alice, { payloadBase64: Buffer.from(text).toString('base64'), contentType: 'application/json' });
    const { text: answer } = await alice('POST', '/v1/queues/orders/receive');
    assert.ok(answer.includes(`"payload":${text}`));
  }));

test('attempts that fail make a dead letter, which is seen with its reason and comes back by redrive', () =>
  withQueue(async (alice) => {
    await send(alice, { payload: 'a' }, { payload: 'b' });
    const [a, b] = await receive(alice, { max: 2 });
    await settle(alice, {
      nack: [{ lease: a?.lease, error: 'busy' }],
      reject: [{ lease: b?.lease, reason: 'bad order' }],
    });
    const [again] = await receive(alice);
    assert.equal([again?.payload, again?.attempt], ['a', 2]);
    await settle(alice, { nack: [{ lease: again?.lease, error: 'still busy' }] });
    const dead = await browse(alice, 'dead');
    assert.equal(
      dead.map(({ payload, state, attempts }) => [payload, state, attempts]),
      [
        ['a', 'dead', 2],
        ['b', 'dead', 1],
      ],
    );
    assert.equal((await alice('POST', '/v1/queues/orders/redrive', { json: { ids: [b?.id] } })).body, { redriven: 1 });
    assert.equal(
      (await browse(alice, 'ready')).map(({ payload }) => payload),
      ['b'],
    );
    assert.equal((await alice('POST', '/v1/queues/orders/redrive')).body, { redriven: 1 });
  }));

test('a delayed message is scheduled, then ready', () =>
  withQueue(async (alice, { clock }) => {
    await send(alice, { payload: 'later', delayMs: 5000 });
    assert.is((await browse(alice, 'scheduled')).length, 1);
    assert.equal(await receive(alice), []);
    const waiting = receive(alice, { waitMs: 20_000 });
    await waiters(alice);
    clock.tick(5_100);
    assert.equal(
      (await waiting).map(({ payload }) => payload),
      ['later'],
    );
  }));

test('a message that waits longer than its time to live expires, as a dead letter where the queue wants it', () =>
  withQueue(async (alice, { clock }) => {
    const { body } = await send(alice, { payload: 'soon over', ttlMs: 2_000 }, { payload: 'stays' });
    clock.tick(10_000);
    const status = () => alice('GET', `/v1/messages/${body.results[0].id}`);
    await waitUntil('it has expired', async () => (await status()).body.groups[0].state === 'expired');
    assert.is((await counts(alice)).expired, 1);
    assert.equal(
      (await receive(alice, { max: 9 })).map(({ payload }) => payload),
      ['stays'],
    );
    await alice('PATCH', '/v1/queues/orders', { json: { ttlMs: 1_000, expiredTo: 'dead' } });
    await send(alice, { payload: 'a letter' });
    clock.tick(10_000);
    const [letter] = await waitUntil('it is dead', async () => {
      const dead = await browse(alice, 'dead');
      return dead.length > 0 && dead;
    });
    assert.equal([letter?.payload, letter?.reason, letter?.attempts], ['a letter', 'expired', 0]);
  }));

test('a full queue refuses message by message, or drops the oldest and says so of each', () =>
  withQueue(async (alice) => {
    await alice('PATCH', '/v1/queues/orders', { json: { maxLength: 2 } });
    const { status, body } = await send(alice, { payload: 1 }, { payload: 2 }, { payload: 3 });
    assert.is(status, 207);
    assert.equal(body.results[2].error, { code: 'queue_full', detail: 'It may hold 2 messages (maxLength).' });
    const altered = await alice('PATCH', '/v1/queues/orders', { json: { overflow: 'drop-oldest' } });
    assert.equal([altered.body.options.maxLength, altered.body.options.overflow], [2, 'drop-oldest']);
    await send(alice, { payload: 3 });
    const { groups } = (await alice('GET', `/v1/messages/${body.results[0].id}`)).body;
    assert.equal([groups[0].state, groups[0].reason], ['dropped', 'overflow']);
    assert.equal([(await counts(alice)).ready, (await counts(alice)).dropped], [2, 1]);
    assert.equal(
      (await receive(alice, { max: 9 })).map(({ payload }) => payload),
      [2, 3],
    );
    await alice('PATCH', '/v1/queues/orders', { json: { maxLength: 0 } });
    const without = await alice('PATCH', '/v1/queues/orders', { json: { overflow: 'reject' } });
    assert.is(without.body.code, 'invalid_options');
  }));

test('a message with the dedup id of another one is not taken, and answered with the receipt of that', () =>
  withQueue(async (alice) => {
    const { body } = await send(alice, { payload: 1, dedupId: 'job-1' });
    const again = await send(alice, { payload: 2, dedupId: 'job-1' });
    assert.is(again.status, 201);
    assert.equal(again.body.results, [{ ...body.results[0], duplicate: true }]);
    assert.is((await counts(alice)).accepted, 1);
    assert.is((await send(alice, { payload: 2, dedupId: '' })).body.code, 'invalid_request');
  }));

test('a paused queue takes messages and settlements and hands out nothing, until it is resumed', () =>
  withQueue(async (alice, edge) => {
    await send(alice, { payload: 'a' }, { payload: 'b' });
    const [a] = await receive(alice);
    assert.is((await (await edge.as('bob'))('POST', '/v1/queues/orders/pause')).body.code, 'forbidden');
    assert.is((await alice('POST', '/v1/queues/orders/pause')).status, 204);
    assert.is((await alice('GET', '/v1/queues/orders')).body.paused, true);
    await send(alice, { payload: 'c' });
    assert.equal(await settle(alice, { ack: [a?.lease] }), [{ outcome: 'acked' }]);
    assert.equal(await receive(alice, { max: 10 }), []);
    const waiting = receive(alice, { max: 10, waitMs: 20_000 });
    await waiters(alice);
    assert.is((await alice('POST', '/v1/queues/orders/resume')).status, 204);
    assert.equal(
      (await waiting).map(({ payload }) => payload),
      ['b', 'c'],
    );
  }));

test('a lease is extended, released without counting an attempt, and stale when it is used twice', () =>
  withQueue(async (alice) => {
    await send(alice, { payload: 1 });
    const [message] = await receive(alice, { leaseMs: 1000 });
    const [extended] = await settle(alice, { extend: [{ lease: message?.lease, leaseMs: 60_000 }] });
    assert.is(extended.outcome, 'extended');
    assert.equal(await settle(alice, { release: [message?.lease] }), [{ outcome: 'released' }]);
    const [again] = await receive(alice);
    assert.is(again?.attempt, 1);
    const [stale, acked] = await settle(alice, { ack: [message?.lease, again?.lease] });
    assert.equal([stale.lease, stale.error.code, acked.outcome], [message?.lease, 'stale_lease', 'acked']);
    assert.is((await settle(alice, { ack: ['nonsense'] }))[0].error.code, 'stale_lease');
  }));

test('a receiver that waits is seen, and gets what is sent later', () =>
  withQueue(async (alice, { as }) => {
    const bob = await as('bob');
    const waiting = receive(bob, { waitMs: 10_000, consumer: 'worker-7' });
    assert.equal(await waiters(alice), [{ consumer: 'worker-7', user: 'bob', waiting: 1, leased: 0 }]);
    await send(alice, { payload: 'now' });
    assert.equal(
      (await waiting).map(({ payload }) => payload),
      ['now'],
    );
  }));

test('logging out ends the waits of the session', () =>
  withQueue(async (alice, { as }) => {
    const bob = await as('bob');
    const waiting = receive(bob, { waitMs: 60_000 });
    await waiters(alice);
    assert.is((await bob('DELETE', '/v1/sessions')).status, 204);
    assert.equal(await waiting, []);
    assert.is((await bob('GET', '/v1/me')).body.code, 'invalid_token');
    assert.equal((await alice('GET', '/v1/queues/orders/consumers')).body.consumers, []);
  }));

test('closing ends waits with an empty answer', () =>
  withQueue(async (alice, { app }) => {
    const waiting = alice('POST', '/v1/queues/orders/receive', { json: { waitMs: 60_000 } });
    await waiters(alice);
    await app.close();
    const { status, body } = await waiting;
    assert.is(status, 200);
    assert.equal(body, { messages: [] });
  }));

test('a retry under the same Idempotency-Key gets the receipts of the first try', () =>
  withQueue(async (alice) => {
    const again = () =>
      alice('POST', '/v1/queues/orders/messages', {
        json: { messages: [{ payload: 1 }, { payload: 2 }] },
        headers: { 'idempotency-key': 'deploy-42' },
      });
    const first = await again();
    const second = await again();
    assert.equal(
      second.body.results,
      first.body.results.map((receipt: object) => ({ ...receipt, duplicate: true })),
    );
    assert.is((await counts(alice)).accepted, 2);
  }));

test('one batch goes to several queues, with a result for each', () =>
  withQueue(async (alice) => {
    await alice('POST', '/v1/queues', { json: { name: 'bills' } });
    const messages = ['orders', 'bills', 'nowhere'].map((queue) => ({ queue, payload: queue }));
    const { status, body } = await alice('POST', '/v1/messages', { json: { messages } });
    assert.is(status, 207);
    assert.is(body.results[2].error.code, 'queue_not_found');
    assert.is((await counts(alice)).ready, 1);
  }));

test('a message is dropped alone, the rest by a purge', () =>
  withQueue(async (alice) => {
    const { body } = await send(alice, { payload: 1 }, { payload: 2 }, { payload: 3 });
    assert.is((await alice('DELETE', `/v1/queues/orders/messages/${body.results[1].id}`)).status, 204);
    assert.equal(
      (await browse(alice, 'ready')).map(({ payload }) => payload),
      [1, 3],
    );
    assert.equal((await alice('POST', '/v1/queues/orders/purge')).body, { dropped: 2 });
    assert.is((await counts(alice)).dropped, 3);
    const { body: status } = await alice('GET', `/v1/messages/${body.results[0].id}`);
    assert.is(status.groups[0].state, 'dropped');
  }));

test('queues are listed in pages, by owner and by depth', () =>
  withQueue(async (alice, { as }) => {
    const bob = await as('bob');
    for (const name of ['b1', 'b2', 'b3']) await bob('POST', '/v1/queues', { json: { name } });
    await bob('POST', '/v1/queues/b2/messages', { json: { messages: [{ payload: 1 }] } });
    const names = (body: { queues: { name: string }[] }) => body.queues.map(({ name }) => name);
    const page = (await alice('GET', '/v1/queues?limit=2')).body;
    assert.equal(names(page), ['b1', 'b2']);
    assert.equal(names((await alice('GET', `/v1/queues?limit=2&cursor=${page.cursor}`)).body), ['b3', 'orders']);
    assert.equal(names((await alice('GET', '/v1/queues?owner=me')).body), ['orders']);
    assert.equal(names((await alice('GET', '/v1/queues?prefix=b&sort=depth&limit=1')).body), ['b2']);
  }));

test('stats wait for a change', () =>
  withQueue(async (alice) => {
    const { body } = await alice('GET', '/v1/stats?names=orders&names=nowhere');
    assert.equal(
      body.queues.map(({ name }: { name: string }) => name),
      ['orders'],
    );
    const next = alice('GET', `/v1/stats?names=orders&cursor=${body.cursor}&waitMs=10000`);
    await send(alice, { payload: 1 });
    assert.is.not((await next).body.cursor, body.cursor);
    const cluster = (await alice('GET', '/v1/cluster')).body;
    assert.is(cluster.partitionCount, 3);
  }));

test('what belongs to someone else is altered by its owner and by an admin only', () =>
  withQueue(async (alice, { as }) => {
    const bob = await as('bob');
    assert.is((await send(bob, { payload: 1 })).status, 201);
    assert.is((await receive(bob)).length, 1);
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/purge'],
      ['POST', '/redrive'],
    ] as const) {
      assert.is((await bob(method, `/v1/queues/orders${path}`)).body.code, 'forbidden', `${method} ${path}`);
    }
    assert.is((await alice('PATCH', '/v1/queues/orders', { json: { leaseMs: 5000 } })).body.options.leaseMs, 5000);
    assert.is((await alice('DELETE', '/v1/queues/orders')).status, 204);
    assert.is((await alice('GET', '/v1/queues/orders')).body.code, 'queue_not_found');
  }));

test('a refreshed session goes on, and a changed password ends the others', () =>
  withBrokerEdge(async ({ call, as }) => {
    const alice = await as('alice');
    const json = { username: 'alice', password: 'correct horse battery staple' };
    const { refreshToken } = (await call('POST', '/v1/sessions', { json })).body;
    const { accessToken } = (await call('POST', '/v1/sessions/refresh', { json: { refreshToken } })).body;
    assert.is((await call('GET', '/v1/me', { token: accessToken })).body.username, 'alice');
    const change = { currentPassword: json.password, newPassword: 'another long password' };
    assert.is((await alice('PUT', '/v1/me/password', { json: change })).status, 204);
    assert.is((await call('GET', '/v1/me', { token: accessToken })).body.code, 'invalid_token');
    assert.is((await alice('GET', '/v1/me')).status, 200);
  }));

test.run();
