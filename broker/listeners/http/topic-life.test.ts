import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Call } from '../../test/rig/call-app.ts';
import { waitUntil } from '../../test/rig/wait-until.ts';
import { type BrokerEdge, type BrokerEdgeOptions, withBrokerEdge } from '../../test/rig/with-broker-edge.ts';

interface Message {
  readonly id: string;
  readonly lease: string;
  readonly payload: unknown;
  readonly address: string;
}

/** A topic `orders` of alice's, on a real node. */
const withTopic = (body: (alice: Call, edge: BrokerEdge) => Promise<void>, options: BrokerEdgeOptions = {}) =>
  withBrokerEdge(async (edge) => {
    const alice = await edge.as('alice');
    assert.is((await alice('POST', '/v1/topics', { json: { name: 'orders' } })).status, 201);
    await body(alice, edge);
  }, options);

/** Checkpoints after every entry, and hardly any history. */
const eager = { checkpointEntries: 1, checkpointMs: 0, history: { bytes: 500, ms: 3_600_000 }, sweepOffsets: 1 };

const publish = (call: Call, ...messages: object[]) =>
  call('POST', '/v1/topics/orders/messages', { json: { messages } });
const subscribe = (call: Call, name: string, filter: string) =>
  call('PUT', `/v1/subscriptions/${name}`, { json: { filter } });
const receive = async (call: Call, name: string, json: object = { max: 100 }): Promise<Message[]> =>
  (await call('POST', `/v1/subscriptions/${name}/receive`, { json })).body.messages;
const payloads = (messages: readonly Message[]) => messages.map(({ payload }) => payload);
const ack = async (call: Call, name: string, messages: readonly Message[]) =>
  (await call('POST', `/v1/subscriptions/${name}/settle`, { json: { ack: messages.map(({ lease }) => lease) } })).body
    .results;
const counts = async (call: Call, name: string) => (await call('GET', `/v1/subscriptions/${name}`)).body.counts;

test('a subscription that nobody reads holds its newest messages, and who publishes is never refused', () =>
  withTopic(async (alice) => {
    const json = { filter: 'orders/#', maxLength: 2 };
    const made = await alice('PUT', '/v1/subscriptions/slow', { json });
    assert.equal([made.status, made.body.options.overflow], [201, 'drop-oldest']);
    await subscribe(alice, 'all', 'orders/#');
    const { status, body } = await publish(alice, ...[1, 2, 3, 4].map((payload) => ({ path: 'x', payload })));
    assert.is(status, 201);
    assert.is((await publish(alice, { path: 'x', payload: 5 })).status, 201);
    const { groups } = (await alice('GET', `/v1/messages/${body.results[2].id}`)).body;
    assert.equal(groups.map(({ name, state }: Record<string, string>) => `${name} ${state}`).sort(), [
      'all ready',
      'slow dropped',
    ]);
    const { accepted, ready, dropped } = await counts(alice, 'slow');
    assert.equal([accepted, ready, dropped], [5, 2, 3]);
    assert.equal(payloads(await receive(alice, 'slow')), [4, 5]);
    assert.equal(payloads(await receive(alice, 'all')), [1, 2, 3, 4, 5]);
  }));

test('a subscription that is filled from the past keeps the newest of that, too', () =>
  withTopic(async (alice) => {
    await publish(alice, ...Array.from({ length: 50 }, (_, payload) => ({ path: 'x', payload })));
    const json = { filter: 'orders/#', start: 'earliest', maxLength: 3 };
    await alice('PUT', '/v1/subscriptions/late', { json });
    await waitUntil('it is filled', async () => {
      const { body } = await alice('GET', '/v1/subscriptions/late');
      return !body.filling && body.counts.accepted === 50 && body.counts.ready === 3;
    });
    assert.equal(payloads(await receive(alice, 'late')), [47, 48, 49]);
  }));

test('each subscription gets what its filter matches, each message once', () =>
  withTopic(async (alice) => {
    for (const [name, filter] of [
      ['all', 'orders/#'],
      ['eu', 'orders/eu/+'],
      ['made', '*/*/created'],
    ] as const) {
      assert.is((await subscribe(alice, name, filter)).status, 201);
    }
    const { status, body } = await publish(
      alice,
      { path: 'eu/created', payload: 1 },
      { path: 'us/created', payload: 2, key: 'order-42' },
      { payload: 3 },
    );
    assert.is(status, 201);
    const all = await receive(alice, 'all');
    assert.equal(
      all.map(({ address, payload }) => [address, payload]),
      [
        ['orders/eu/created', 1],
        ['orders/us/created', 2],
        ['orders', 3],
      ],
    );
    assert.equal(payloads(await receive(alice, 'eu')), [1]);
    assert.equal(payloads(await receive(alice, 'made')), [1, 2]);
    assert.equal(await ack(alice, 'all', all), Array(3).fill({ outcome: 'acked' }));
    const message = await alice('GET', `/v1/messages/${body.results[0].id}`);
    assert.equal(
      message.body.groups.map(({ kind, name, state }: Record<string, string>) => [kind, name, state]).sort(),
      [
        ['subscription', 'all', 'acked'],
        ['subscription', 'eu', 'leased'],
        ['subscription', 'made', 'leased'],
      ],
    );
  }));

test('a subscription has nothing of what was published before it, and everything after its answer', () =>
  withTopic(async (alice) => {
    await publish(alice, { payload: 'before' });
    await subscribe(alice, 's', 'orders/#');
    await publish(alice, { payload: 'after' });
    assert.equal(payloads(await receive(alice, 's')), ['after']);
    assert.is((await counts(alice, 's')).accepted, 1);
  }));

test('a filter that begins with a wildcard covers topics that are made later, in whatever partition', () =>
  withTopic(async (alice) => {
    await subscribe(alice, 'made', '+/created');
    const names = Array.from({ length: 12 }, (_, index) => `later-${index}`);
    for (const name of names) {
      await alice('POST', '/v1/topics', { json: { name } });
      await alice('POST', `/v1/topics/${name}/messages`, { json: { messages: [{ path: 'created', payload: name }] } });
    }
    const first = await receive(alice, 'made', { max: 5 });
    const rest = await receive(alice, 'made', { max: 100 });
    assert.equal([first.length, rest.length], [5, 7]);
    assert.equal([...payloads(first), ...payloads(rest)].sort(), names.sort());
    assert.equal(await ack(alice, 'made', [...first, ...rest]), Array(12).fill({ outcome: 'acked' }));
    const { accepted, acked, ready } = await counts(alice, 'made');
    assert.equal([accepted, acked, ready], [12, 12, 0]);
  }));

test('a receiver of many partitions waits in all of them, and keeps no more than it asked for', () =>
  withTopic(async (alice) => {
    await subscribe(alice, 'any', '#');
    const waiting = receive(alice, 'any', { max: 1, waitMs: 20_000 });
    const { consumers } = await waitUntil('someone waits', async () => {
      const { body } = await alice('GET', '/v1/subscriptions/any/consumers');
      return body.consumers.length > 0 && body;
    });
    assert.equal(consumers, [{ consumer: 'alice', user: 'alice', waiting: 1, leased: 0 }]);
    await publish(alice, { payload: 1 }, { payload: 2 });
    const [got] = await waiting;
    assert.is(got?.payload, 1);
    assert.equal(payloads(await receive(alice, 'any')), [2]);
    assert.equal((await alice('GET', '/v1/subscriptions/any/consumers')).body.consumers[0].waiting, 0);
  }));

test('everything a queue can do, a subscription can: nack, reject, dead letters, redrive, browse, purge, delete one', () =>
  withTopic(async (alice) => {
    await subscribe(alice, 's', 'orders/#');
    await publish(alice, ...[1, 2, 3, 4].map((payload) => ({ path: 'x', payload })));
    const [one, two] = await receive(alice, 's', { max: 2 });
    const settled = await alice('POST', '/v1/subscriptions/s/settle', {
      json: { nack: [{ lease: one?.lease }], reject: [{ lease: two?.lease, reason: 'no' }] },
    });
    assert.equal(settled.body.results, [{ outcome: 'returned' }, { outcome: 'dead' }]);
    const dead = await alice('GET', '/v1/subscriptions/s/messages?state=dead');
    assert.equal([dead.body.messages[0].payload, dead.body.messages[0].reason], [2, 'rejected']);
    assert.equal((await alice('POST', '/v1/subscriptions/s/redrive')).body, { redriven: 1 });
    assert.is((await alice('DELETE', `/v1/subscriptions/s/messages/${two?.id}`)).status, 204);
    const ready = await alice('GET', '/v1/subscriptions/s/messages?limit=2');
    const next = await alice('GET', `/v1/subscriptions/s/messages?limit=2&cursor=${ready.body.cursor}`);
    assert.equal(payloads([...ready.body.messages, ...next.body.messages]), [1, 3, 4]);
    assert.equal((await alice('POST', '/v1/subscriptions/s/purge')).body, { dropped: 3 });
    const { accepted, dropped, ready: left } = await counts(alice, 's');
    assert.equal([accepted, dropped, left], [4, 4, 0]);
  }));

test('a topic keeps what was published, to be read from an offset, a time, or by a filter, page by page', () =>
  withTopic(async (alice, { clock }) => {
    await publish(alice, ...[1, 2, 3].map((payload) => ({ path: `eu/${payload}`, payload })));
    clock.tick(60_000);
    const later = new Date(clock.now()).toISOString();
    const { body } = await publish(alice, { path: 'us', payload: 4 }, { path: 'eu/5', payload: 5 });
    const read = async (query: string) => (await alice('GET', `/v1/topics/orders/messages?${query}`)).body;
    assert.equal(payloads((await read('')).messages), [1, 2, 3, 4, 5]);
    assert.equal(payloads((await read(`from=${body.results[1].offset}`)).messages), [5]);
    assert.equal(payloads((await read(`from=${later}`)).messages), [4, 5]);
    assert.equal(payloads((await read('filter=orders/eu/%23')).messages), [1, 2, 3, 5]);
    const first = await read('filter=orders/eu/*&limit=2');
    const second = await read(`filter=orders/eu/*&limit=2&cursor=${first.cursor}`);
    assert.equal(
      [payloads(first.messages), payloads(second.messages)],
      [
        [1, 2],
        [3, 5],
      ],
    );
  }));

test('the newest messages of a topic are read first, over all its partitions, and by a filter', () =>
  withTopic(
    async (alice, { clock }) => {
      await alice('POST', '/v1/topics', { json: { name: 'wide', partitions: 3 } });
      await alice('POST', '/v1/queues', { json: { name: 'between' } });
      for (let n = 0; n < 60; n++) {
        clock.tick(1_000);
        const path = n % 10 === 0 ? 'rare' : 'often';
        const messages = [
          { topic: 'wide', path, key: `k${n % 7}`, payload: n },
          { topic: 'orders', path, payload: n },
          { queue: 'between', payload: n },
        ];
        assert.is((await alice('POST', '/v1/messages', { json: { messages } })).status, 201);
      }
      for (const [topic, bytes] of [
        ['wide', 110 + 2 * 60],
        ['orders', 110],
      ] as const) {
        const newest = async (query: string) =>
          (await alice('GET', `/v1/topics/${topic}/messages?order=newest${query}`)).body;
        const { messages, cursor } = await newest('&limit=5');
        assert.equal([payloads(messages), cursor], [[59, 58, 57, 56, 55], undefined]);
        assert.equal(payloads((await newest('')).messages).length, 60);
        assert.equal(payloads((await newest(`&filter=${topic}/rare&limit=4`)).messages), [50, 40, 30, 20]);
        assert.is((await newest('&from=0')).code, 'invalid_request');
        const { body } = await alice('GET', `/v1/topics/${topic}`);
        assert.equal([body.accepted, body.kept, body.bytes], [60, 60, bytes]);
      }
    },
    { maintenance: { ...eager, history: { bytes: 1e6, ms: 3_600_000 } } },
  ));

test('of large messages as many are read as fit, the newest ones', () =>
  withTopic(async (alice) => {
    for (let n = 0; n < 24; n++) await publish(alice, { payload: `${n} ${'x'.repeat(900_000)}` });
    const { messages } = (await alice('GET', '/v1/topics/orders/messages?order=newest')).body;
    assert.is(payloads(messages)[0]?.toString().slice(0, 2), '23');
    assert.ok(messages.length >= 10 && messages.length < 24, `${messages.length} messages`);
  }));

test('what is older than the retention cannot be read; a subscription keeps its own until it is settled', () =>
  withTopic(async (alice, { clock }) => {
    await subscribe(alice, 's', 'orders/#');
    const short = { json: { retentionMs: 60_000 } };
    assert.is((await alice('PATCH', '/v1/topics/orders', short)).body.options.retentionMs, 60_000);
    await publish(alice, { payload: 'old' });
    clock.tick(61_100);
    await publish(alice, { payload: 'new' });
    await waitUntil('the old message is trimmed', async () => {
      clock.tick(1_100);
      const { messages } = (await alice('GET', '/v1/topics/orders/messages')).body;
      return messages.length === 1 && messages;
    });
    assert.equal(payloads(await receive(alice, 's')), ['old', 'new']);
  }));

test('the time to live of a topic is that of its messages in every subscription, where nothing says less', () =>
  withTopic(async (alice, { clock }) => {
    const { body: altered } = await alice('PATCH', '/v1/topics/orders', { json: { ttlMs: 60_000 } });
    assert.is(altered.options.ttlMs, 60_000);
    await subscribe(alice, 'plain', 'orders/#');
    await subscribe(alice, 'wide', '*/eu');
    await alice('PUT', '/v1/subscriptions/less', { json: { filter: '#', ttlMs: 30_000, expiredTo: 'dead' } });
    const outcome = async (name: string) => {
      const { ready, expired, dead } = await counts(alice, name);
      return { ready, expired, dead };
    };
    const messages = [{}, { ttlMs: 10_000 }, { ttlMs: 3_600_000 }].map((own, n) => ({
      path: 'eu',
      payload: n,
      ...own,
    }));
    await publish(alice, ...messages);
    await subscribeFrom(alice, 'later', 'orders/#', 'earliest');
    await filled(alice, 'later');
    clock.tick(10_100);
    for (const name of ['plain', 'wide', 'later']) {
      await waitUntil('the shortest is over', async () => (await outcome(name)).expired === 1);
    }
    clock.tick(20_000);
    await waitUntil('the subscription ends what it has', async () => (await outcome('less')).dead === 3);
    assert.equal(await outcome('plain'), { ready: 2, expired: 1, dead: 0 });
    clock.tick(30_000);
    for (const name of ['plain', 'wide', 'later']) {
      await waitUntil('the topic ends the rest', async () => (await outcome(name)).expired === 3);
    }
    assert.is((await alice('GET', '/v1/topics/orders/messages')).body.messages.length, 3, 'they can still be read');
    const late = await publish(alice, { payload: 'late', delayMs: 60_000 });
    assert.is(late.body.code, 'expires_before_due');
    await alice('PATCH', '/v1/topics/orders', { json: { ttlMs: 0 } });
    await publish(alice, { path: 'eu', payload: 'stays' });
    clock.tick(120_000);
    assert.equal(payloads(await receive(alice, 'plain')), ['stays']);
  }));

const filled = (call: Call, name: string) =>
  waitUntil('the subscription is filled', async () => {
    const { body } = await call('GET', `/v1/subscriptions/${name}`);
    return body.filling === false && body;
  });
const subscribeFrom = (call: Call, name: string, filter: string, start: unknown) =>
  call('PUT', `/v1/subscriptions/${name}`, { json: { filter, start } });

test('a subscription may begin with all that topics keep, at a time, or at an offset', () =>
  withTopic(async (alice, { clock }) => {
    const { body } = await publish(alice, { path: 'a', payload: 1 }, { path: 'b', payload: 2 });
    clock.tick(60_000);
    const time = new Date(clock.now()).toISOString();
    const later = await publish(alice, { path: 'a', payload: 3 }, { path: 'a', payload: 4, delayMs: 5_000 });
    const { partition, offset } = later.body.results[0];
    assert.is(body.results[0].partition, partition);
    await subscribeFrom(alice, 'all', '+/a', 'earliest');
    await subscribeFrom(alice, 'since', 'orders/#', { time });
    const at = await subscribeFrom(alice, 'at', 'orders/#', { offsets: { [partition]: offset } });
    assert.equal(at.body.start, { offsets: { [partition]: offset } });
    for (const name of ['all', 'since', 'at']) await filled(alice, name);
    await publish(alice, { path: 'a', payload: 5 });
    assert.equal(payloads(await receive(alice, 'all')), [1, 3, 5]);
    assert.equal(payloads(await receive(alice, 'since')), [3, 5]);
    assert.equal(payloads(await receive(alice, 'at')), [3, 5]);
    const { accepted, leased, scheduled } = await counts(alice, 'all');
    assert.equal([accepted, leased, scheduled], [4, 3, 1]);
    const status = await alice('GET', `/v1/messages/${body.results[1].id}`);
    assert.equal(status.body.groups, [], 'it was published before two of them begin, and the third does not match');
    assert.is((await subscribeFrom(alice, 'all', '+/a', 'latest')).body.code, 'subscription_exists');
    assert.is((await subscribeFrom(alice, 'all', '+/a', 'earliest')).status, 200);
    const future = { time: new Date(clock.now() + 1).toISOString() };
    assert.is((await subscribeFrom(alice, 'new', '#', future)).body.code, 'invalid_start');
  }));

test('what is published while a subscription is filled reaches it once', () =>
  withTopic(async (alice) => {
    for (let batch = 0; batch < 10; batch++) {
      await publish(alice, ...Array.from({ length: 500 }, (_, n) => ({ payload: batch * 500 + n })));
    }
    const filling = subscribeFrom(alice, 's', 'orders/#', 'earliest');
    const sending = Array.from({ length: 20 }, (_, n) => publish(alice, { payload: 5_000 + n }));
    await Promise.all([filling, ...sending]);
    await filled(alice, 's');
    const got: unknown[] = [];
    for (let last = 1; last > 0; ) {
      const messages = await receive(alice, 's', { max: 500 });
      got.push(...payloads(messages));
      await ack(alice, 's', messages);
      last = messages.length;
    }
    assert.equal(
      got,
      Array.from({ length: 5_020 }, (_, n) => n),
    );
    const { accepted, acked } = await counts(alice, 's');
    assert.equal([accepted, acked], [5_020, 5_020]);
  }));

test('a topic is deleted when no subscription is about it alone, a subscription when its owner says so', () =>
  withTopic(async (alice, edge) => {
    const bob = await edge.as('bob');
    await subscribe(alice, 's', 'orders/x');
    await subscribe(bob, 'wild', '#');
    await publish(alice, { path: 'x', payload: 1 });
    const refused = await alice('DELETE', '/v1/topics/orders');
    assert.equal([refused.status, refused.body.code], [409, 'topic_in_use']);
    assert.is((await bob('DELETE', '/v1/subscriptions/s')).body.code, 'forbidden');
    assert.is((await alice('DELETE', '/v1/subscriptions/s')).status, 204);
    assert.is((await bob('DELETE', '/v1/topics/orders')).body.code, 'forbidden');
    assert.is((await alice('DELETE', '/v1/topics/orders')).status, 204);
    assert.is((await publish(alice, { payload: 2 })).body.code, 'topic_not_found');
    assert.equal(payloads(await receive(bob, 'wild')), [1]);
  }));

test('subscribing again changes options, never the filter', () =>
  withTopic(async (alice) => {
    await subscribe(alice, 's', 'orders/+');
    assert.is((await subscribe(alice, 's', 'orders/*')).status, 200);
    const altered = await alice('PUT', '/v1/subscriptions/s', { json: { filter: 'orders/*', maxAttempts: 9 } });
    assert.is(altered.body.options.maxAttempts, 9);
    assert.is((await subscribe(alice, 's', 'orders/#')).body.code, 'subscription_exists');
    assert.is((await alice('PATCH', '/v1/subscriptions/s', { json: { filter: '#' } })).body.code, 'invalid_request');
  }));

test('bad addresses and filters are refused by a code, one message at a time', () =>
  withTopic(async (alice) => {
    const bad = ['a//b', '/a', 'a/', 'a/*', 'a/#', '+', 'a b', 'a\u0000', Array(16).fill('x').join('/')];
    const { status, body } = await publish(
      alice,
      { path: 'good', payload: 0 },
      ...bad.map((path) => ({ path, payload: 1 })),
    );
    assert.is(status, 207);
    assert.equal(
      body.results.slice(1).map(({ error }: { error?: { code: string } }) => error?.code),
      bad.map(() => 'invalid_address'),
    );
    for (const filter of ['a//b', 'a/#b', '**', ' ', Array(17).fill('x').join('/')]) {
      assert.is((await subscribe(alice, 's', filter)).body.code, 'invalid_filter', filter);
    }
    assert.is((await subscribe(alice, 's', 'nobody/#')).body.code, 'topic_not_found');
    assert.is((await alice('GET', '/v1/topics/orders/messages?from=yesterday')).body.code, 'invalid_request');
    const both = { queue: 'q', topic: 'orders', payload: 1 };
    assert.is((await alice('POST', '/v1/messages', { json: { messages: [both] } })).body.code, 'invalid_request');
  }));

test('a topic of several partitions keeps the order of each key', () =>
  withTopic(async (alice) => {
    await alice('POST', '/v1/topics', { json: { name: 'wide', partitions: 3 } });
    await subscribe(alice, 's', 'wide/#');
    const messages = Array.from({ length: 60 }, (_, n) => ({ topic: 'wide', key: `k${n % 7}`, payload: n }));
    const sent = await alice('POST', '/v1/messages', { json: { messages } });
    assert.ok(new Set(sent.body.results.map(({ partition }: { partition: number }) => partition)).size > 1);
    const got = [...(await receive(alice, 's')), ...(await receive(alice, 's')), ...(await receive(alice, 's'))];
    assert.is(got.length, 60);
    for (let key = 0; key < 7; key++) {
      const own = payloads(got).filter((n) => (n as number) % 7 === key) as number[];
      assert.equal(
        own,
        own.toSorted((a, b) => a - b),
      );
    }
    const read = (await alice('GET', '/v1/topics/wide/messages?limit=100')).body.messages;
    assert.is(read.length, 60);
  }));

test('a topic is purged in all its partitions: nothing of it can be read, and subscriptions keep what they were given', () =>
  withTopic(async (alice, edge) => {
    await alice('POST', '/v1/topics', { json: { name: 'wide', partitions: 3 } });
    await subscribe(alice, 's', 'wide/#');
    const send = async (numbers: readonly number[]) => {
      const messages = numbers.map((n) => ({ topic: 'wide', path: 'x', key: `k${n}`, payload: n }));
      return (await alice('POST', '/v1/messages', { json: { messages } })).body.results;
    };
    const old = Array.from({ length: 30 }, (_, n) => n);
    const [{ id }] = await send(old);
    const purge = (call: Call) => call('POST', '/v1/topics/wide/purge');
    const read = async (query = '') =>
      payloads((await alice('GET', `/v1/topics/wide/messages?limit=100${query}`)).body.messages);
    assert.is((await purge(await edge.as('bob'))).body.code, 'forbidden');
    assert.is((await read()).length, 30);
    const { status, body } = await purge(alice);
    assert.equal([status, body], [200, { dropped: 30 }]);
    assert.equal([await read(), await read('&order=newest'), await read('&filter=wide/x')], [[], [], []]);
    const { accepted, kept, bytes } = (await alice('GET', '/v1/topics/wide')).body;
    assert.equal([accepted, kept, bytes], [30, 0, 0]);
    assert.equal((await purge(alice)).body, { dropped: 0 });
    assert.equal((await alice('GET', `/v1/messages/${id}`)).body.groups, [
      { kind: 'subscription', name: 's', state: 'ready', attempts: 0 },
    ]);
    await alice('PUT', '/v1/subscriptions/late', { json: { filter: 'wide/#', start: 'earliest' } });
    await waitUntil('it is filled', async () => !(await alice('GET', '/v1/subscriptions/late')).body.filling);
    await send([30, 31]);
    assert.equal((await read()).sort(), [30, 31]);
    assert.equal((await read('&order=newest')).sort(), [30, 31]);
    assert.equal(payloads(await receive(alice, 'late', { max: 2 })).sort(), [30, 31]);
    const got: Message[] = [];
    while (got.length < 32) got.push(...(await receive(alice, 's')));
    assert.equal(
      (payloads(got) as number[]).sort((a, b) => a - b),
      [...old, 30, 31],
    );
    await ack(alice, 's', got);
    assert.equal((await alice('POST', '/v1/subscriptions/s/seek', { json: { to: 'earliest' } })).body, {
      ...{ dropped: 0, again: 2, seeking: false },
    });
    assert.is((await alice('POST', '/v1/topics/nowhere/purge')).body.code, 'topic_not_found');
    assert.equal((await purge(alice)).body, { dropped: 2 });
  }));

test('a message that was numbered for another partition than its topic has it in is refused, and takes no number there', () =>
  withTopic(async (alice) => {
    const producerId = 'a-producer-of-alice';
    const send = (sequence: number, partition?: number) =>
      alice('POST', '/v1/topics/orders/messages', {
        json: {
          producerId,
          messages: [{ payload: sequence, sequence, ...(partition === undefined ? {} : { partition }) }],
        },
      });
    const [{ partition }] = (await send(0)).body.results;
    for (const elsewhere of [partition === 1 ? 2 : 1, 1000]) {
      assert.is(
        (await send(1, elsewhere)).body.results[0].error.code,
        elsewhere === 1000 ? 'topic_not_found' : 'unknown_producer',
      );
    }
    const { status, body } = await send(1, partition);
    assert.equal([status, body.results[0].partition, body.results[0].duplicate], [201, partition, undefined]);
  }));

test('a receiver of a subscription that is cancelled hears that there is none', () =>
  withTopic(async (alice) => {
    await subscribe(alice, 's', 'orders/#');
    const waiting = alice('POST', '/v1/subscriptions/s/receive', { json: { waitMs: 20_000 } });
    await waitUntil('someone waits', async () => {
      const { body } = await alice('GET', '/v1/subscriptions/s/consumers');
      return body.consumers.length > 0;
    });
    await alice('DELETE', '/v1/subscriptions/s');
    assert.is((await waiting).body.code, 'subscription_not_found');
  }));

/** So many messages that the history ends behind what was before. */
const fillHistory = (call: Call) => publish(call, ...Array.from({ length: 40 }, () => ({ payload: 'x'.repeat(100) })));
/** Time passes until `check` says that it is enough. */
const pass = ({ clock }: BrokerEdge, what: string, check: () => Promise<boolean>) =>
  waitUntil(what, () => {
    clock.tick(1_100);
    return check();
  });

test('how a message ended in a subscription is not told any more than the history knows', () =>
  withTopic(
    async (alice, edge) => {
      await subscribe(alice, 's', 'orders/a');
      const { body } = await publish(alice, { path: 'a', payload: 1 });
      await alice('POST', '/v1/subscriptions/s/purge');
      const { id, partition, offset } = body.results[0];
      const groups = async () => (await alice('GET', `/v1/messages/${id}`)).body.groups;
      assert.equal(await groups(), [
        { kind: 'subscription', name: 's', state: 'dropped', reason: 'purged', attempts: 0 },
      ]);
      await fillHistory(alice);
      const { fold } = edge.runtime.runner(partition)!.replica;
      await pass(edge, 'the history ends behind it', async () => fold.trimmed > offset);
      assert.equal(await groups(), []);
    },
    { maintenance: eager },
  ));

test('rows that topics and subscriptions shared go when nobody is left who needs them', () =>
  withTopic(
    async (alice, edge) => {
      await subscribe(alice, 'wild', '#');
      const { body } = await publish(alice, { payload: 'kept' });
      const { partition } = body.results[0];
      await fillHistory(alice);
      const { replica } = edge.runtime.runner(partition)!;
      const rows = () => edge.storage.readRetained(partition, 0, { rows: 1_000, bytes: 1_000_000 });
      await pass(edge, 'the floor rises', async () => replica.floor > 0);
      assert.ok((await rows()).length > 0);
      await alice('DELETE', '/v1/topics/orders');
      await alice('DELETE', '/v1/subscriptions/wild');
      await pass(edge, 'the rows are gone', async () => {
        await alice('POST', '/v1/topics', { json: { name: 'orders' } });
        await alice('DELETE', '/v1/topics/orders');
        return (await rows()).every(({ stream }) => stream === 0);
      });
    },
    { maintenance: eager },
  ));

const seek = (call: Call, to: unknown) => call('POST', '/v1/subscriptions/all/seek', { json: { to } });

test('a subscription is moved back to what topics keep, and forwards over what waits', () =>
  withTopic(async (alice, edge) => {
    await publish(alice, { path: 'x', payload: 'before' });
    await subscribe(alice, 'all', 'orders/#');
    const { body } = await publish(alice, ...[1, 2, 3].map((payload) => ({ path: 'x', payload })));
    await ack(alice, 'all', await receive(alice, 'all', { max: 2 }));
    assert.equal((await seek(alice, 'earliest')).body, { dropped: 0, again: 3, seeking: false });
    assert.equal(payloads(await receive(alice, 'all', { max: 2 })), ['before', 1]);
    const held = await receive(alice, 'all');
    assert.equal(payloads(held), [2, 3]);
    const last = body.results[2];
    assert.equal((await seek(alice, { offsets: { [last.partition]: last.offset } })).body, {
      ...{ dropped: 3, again: 0, seeking: false },
    });
    assert.equal((await ack(alice, 'all', held))[0].error.code, 'stale_lease');
    const { groups } = (await alice('GET', `/v1/messages/${body.results[0].id}`)).body;
    assert.equal([groups[0].state, groups[0].reason], ['dropped', 'seek']);
    assert.equal(payloads(await receive(alice, 'all')), [3]);
    assert.equal((await seek(alice, 'latest')).body, { dropped: 1, again: 0, seeking: false });
    const { accepted, acked, dropped, ready } = await counts(alice, 'all');
    assert.equal([accepted, acked, dropped, ready], [6, 2, 4, 0]);
    const view = (await alice('GET', '/v1/subscriptions/all')).body;
    assert.equal([view.seeking, view.start], [false, 'latest']);
    assert.is((await seek(await edge.as('bob'), 'latest')).body.code, 'forbidden');
    assert.is((await seek(alice, { time: '2999-01-01T00:00:00Z' })).body.code, 'invalid_start');
  }));

test('a subscription is moved to a time', () =>
  withTopic(async (alice, { clock }) => {
    await subscribe(alice, 'all', 'orders/#');
    await publish(alice, { path: 'x', payload: 'early' });
    clock.tick(60_000);
    const { body } = await publish(alice, { path: 'x', payload: 'late' }, { path: 'x', payload: 'later' });
    await ack(alice, 'all', await receive(alice, 'all'));
    const { publishedAt } = (await alice('GET', `/v1/messages/${body.results[0].id}`)).body;
    assert.equal((await seek(alice, { time: publishedAt })).body, { dropped: 0, again: 2, seeking: false });
    assert.equal(payloads(await receive(alice, 'all')), ['late', 'later']);
  }));

test.run();
