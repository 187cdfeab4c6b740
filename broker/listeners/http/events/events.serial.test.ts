import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../../proto/limits.ts';
import type { Call } from '../../../test/rig/call-app.ts';
import { type Follower, followEvents } from '../../../test/rig/follow-events.ts';
import { refusalOf } from '../../../test/rig/refusal-of.ts';
import { waitUntil } from '../../../test/rig/wait-until.ts';
import { type BrokerEdge, password, withBrokerEdge } from '../../../test/rig/with-broker-edge.ts';

interface FollowOptions {
  readonly query?: string;
  readonly lastEventId?: string;
  /** Default: the queue. */
  readonly path?: string;
}

interface Served extends BrokerEdge {
  readonly ann: Call;
  follow(options?: FollowOptions): Promise<Follower>;
  send(...payloads: unknown[]): Promise<string[]>;
  /** Of the queue. */
  counts(): Promise<Record<'ready' | 'leased' | 'acked' | 'dropped', number>>;
  settle(what: object): Promise<void>;
}

/** A node with the queue `q`, on a real port. */
function withServed(body: (served: Served) => Promise<void>): Promise<void> {
  return withBrokerEdge(async (edge) => {
    const ann = await edge.as('ann');
    const { accessToken: token } = (await edge.call('POST', '/v1/sessions', { json: { username: 'ann', password } }))
      .body;
    await ann('POST', '/v1/queues', { json: { name: 'q' } });
    await edge.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = edge.app.server.address() as AddressInfo;
    const followers: Follower[] = [];
    const follow = async ({ query = '', lastEventId, path = 'queues/q' }: FollowOptions = {}) => {
      const url = `http://127.0.0.1:${port}/v1/${path}/events?${query}`;
      const follower = await followEvents(url, { token, ...(lastEventId === undefined ? {} : { lastEventId }) });
      followers.push(follower);
      return follower;
    };
    const send = async (...payloads: unknown[]) => {
      const messages = payloads.map((payload) => ({ payload }));
      const { body: sent } = await ann('POST', '/v1/queues/q/messages', { json: { messages } });
      return sent.results.map(({ id }: { id: string }) => id);
    };
    try {
      await body({
        ...edge,
        ann,
        follow,
        send,
        counts: async () => (await ann('GET', '/v1/queues/q')).body.counts,
        settle: async (what) => void (await ann('POST', '/v1/queues/q/settle', { json: what })),
      });
    } finally {
      for (const follower of followers) follower.vanish();
    }
  });
}

const payloads = ({ events }: Follower) => events.map(({ data }) => data.payload);
const MiB = 'x'.repeat(1024 * 1024 - 100);

test('messages come as events with their leases, those that wait and those that are sent later', () =>
  withServed(async ({ follow, send, ann, settle, counts }) => {
    const [first] = await send({ n: 1 });
    const reader = await follow();
    assert.is(reader.headers['content-type'], 'text/event-stream');
    assert.ok(reader.headers['x-request-id']);
    await send({ n: 2 });
    const [one, two] = await reader.until(2);
    assert.equal([one?.event, one?.id, one?.data.id, one?.data.payload], ['message', first, first, { n: 1 }]);
    assert.equal(two?.data.payload, { n: 2 });
    await settle({ ack: [one?.data.lease, two?.data.lease] });
    const { leased, acked } = await counts();
    assert.equal([leased, acked], [0, 2]);
    assert.is((await ann('GET', '/v1/queues/q/consumers')).body.consumers[0].waiting, 1);
  }));

test('a subscription is followed like a queue, and over all its partitions', () =>
  withServed(async ({ follow, ann }) => {
    await ann('POST', '/v1/topics', { json: { name: 't', partitions: 3 } });
    await ann('PUT', '/v1/subscriptions/s', { json: { filter: 't/#' } });
    const reader = await follow({ path: 'subscriptions/s' });
    const messages = Array.from({ length: 9 }, (_, n) => ({ path: `p/${n}`, payload: n }));
    await ann('POST', '/v1/topics/t/messages', { json: { messages } });
    const events = await reader.until(9);
    assert.equal(
      payloads(reader).sort(),
      messages.map(({ payload }) => payload),
    );
    assert.ok(new Set(events.map(({ id }) => id?.split('-')[0])).size > 1);
    const ack = events.map(({ data }) => data.lease);
    const { body } = await ann('POST', '/v1/subscriptions/s/settle', { json: { ack } });
    assert.equal(new Set(body.results.map(({ outcome }: { outcome: string }) => outcome)), new Set(['acked']));
  }));

test('no more than max are in flight: more come when one is settled, however, or its lease runs out', () =>
  withServed(async ({ follow, send, settle, clock, counts }) => {
    await send(1, 2, 3, 4, 5);
    const reader = await follow({ query: 'max=2&leaseMs=5000' });
    const lease = (place: number) => reader.events[place]?.data.lease;
    await reader.until(2);
    await settle({ extend: [{ lease: lease(1), leaseMs: 60_000 }] });
    assert.equal((await counts()).leased, 2);
    await settle({ ack: [lease(0)] });
    await reader.until(3);
    await settle({ reject: [{ lease: lease(2) }] });
    await reader.until(4);
    clock.tick(6_000);
    await waitUntil('the lease that ran out made room, and the extended one did not', async () => {
      return reader.events.length === 5 && (await counts()).leased === 2;
    });
  }));

test('with ack=true messages are acknowledged when they have been out for a while, or others followed', () =>
  withServed(async ({ follow, send, clock, counts }) => {
    await send(1, 2, 3, 4, 5, 6, 7, 8);
    const reader = await follow({ query: 'ack=true&max=4' });
    await reader.until(8);
    await waitUntil('all but two are acknowledged', async () => (await counts()).acked === 6);
    clock.tick(limits.streamAckMs);
    await waitUntil('all are acknowledged', async () => (await counts()).acked === 8);
    assert.equal(payloads(reader), [1, 2, 3, 4, 5, 6, 7, 8]);
  }));

test('a reader that takes nothing is sent nothing more, and is cut off in the end', () =>
  withServed(async ({ follow, send, clock, counts, ann }) => {
    const reader = await follow({ query: 'max=500&leaseMs=3600000' });
    reader.pause();
    for (let n = 0; n < 40; n++) await send(MiB);
    await waitUntil('it holds some, and leaves the others', async () => {
      const { leased, ready } = await counts();
      return leased > 0 && ready > 0;
    });
    clock.tick(limits.streamStallMs);
    await waitUntil('it is cut off', async () => {
      return (await ann('GET', '/v1/queues/q/consumers')).body.consumers[0].waiting === 0;
    });
    const { body } = await ann('POST', '/v1/queues/q/receive');
    assert.is(body.messages[0].attempt, 1);
  }));

test('a slow reader gets everything in the end, each message once', () =>
  withServed(async ({ follow, send, counts }) => {
    const reader = await follow({ query: 'ack=true&max=4' });
    reader.pause();
    for (let n = 0; n < 20; n++) await send(`${n}${MiB}`);
    await waitUntil('it is held up', async () => (await counts()).leased > 0);
    reader.resume();
    await reader.until(20);
    assert.equal(
      payloads(reader).map((payload: string) => Number.parseInt(payload, 10)),
      Array.from({ length: 20 }, (_, n) => n),
    );
  }));

test('when a connection breaks what was written stays leased and can be settled', () =>
  withServed(async ({ follow, send, counts, settle, clock, ann }) => {
    await send(1, 2, 3);
    const reader = await follow();
    const [first] = await reader.until(3);
    reader.vanish();
    await settle({ ack: [first?.data.lease] });
    const { leased, acked } = await counts();
    assert.equal([leased, acked], [2, 1]);
    await waitUntil('the node has noticed', async () => {
      return (await ann('GET', '/v1/queues/q/consumers')).body.consumers[0].waiting === 0;
    });
    clock.tick(limits.leaseMsDefault + 1_000);
    const next = await follow();
    await next.until(2);
    assert.equal(
      next.events.map(({ data }) => [data.payload, data.attempt]),
      [
        [2, 2],
        [3, 2],
      ],
    );
  }));

test('a reader that comes again with Last-Event-ID goes on after it: what it saw is not sent again, what it did not see is', () =>
  withServed(async ({ follow, send, settle, counts }) => {
    await send(1, 2, 3, 4);
    const reader = await follow({ query: 'max=4' });
    const events = await reader.until(4);
    reader.vanish();
    await send(5);
    const again = await follow({ query: 'max=4', lastEventId: events[1]!.id! });
    await again.until(2);
    assert.equal(
      again.events.map(({ data }) => [data.payload, data.attempt]),
      [
        [3, 1],
        [4, 1],
      ],
      'no attempt is counted',
    );
    assert.is((await counts()).leased, 4, 'what it saw is its own, and in flight');
    await settle({ ack: [events[0]?.data.lease, events[1]?.data.lease] });
    await again.until(3);
    assert.equal(payloads(again), [3, 4, 5]);
  }));

test('a connection that nobody noticed is down is taken over, and ends', () =>
  withServed(async ({ follow, send }) => {
    await send(1, 2);
    const reader = await follow();
    const [first] = await reader.until(2);
    const again = await follow({ lastEventId: first!.id! });
    await again.until(1);
    await waitUntil('the first has ended', () => reader.hasEnded);
    await send(3);
    await again.until(2);
    assert.equal(payloads(again), [2, 3]);
    assert.equal(payloads(reader), [1, 2]);
  }));

test('consumers of other names have streams of their own, whatever they have seen', () =>
  withServed(async ({ follow, send }) => {
    await send(1, 2);
    const one = await follow({ query: 'consumer=one' });
    const [first] = await one.until(2);
    const two = await follow({ query: 'consumer=two', lastEventId: first!.id! });
    await send(3);
    await waitUntil('it comes to one of them', () => one.events.length + two.events.length === 3);
    assert.not(one.hasEnded);
  }));

test('with ack=true Last-Event-ID acknowledges', () =>
  withServed(async ({ follow, send, counts }) => {
    await send(1, 2, 3);
    const reader = await follow({ query: 'ack=true' });
    const events = await reader.until(3);
    reader.vanish();
    const again = await follow({ query: 'ack=true', lastEventId: events[1]!.id! });
    await again.until(1);
    assert.equal(payloads(again), [3]);
    assert.is((await counts()).acked, 2);
  }));

test('a Last-Event-ID that the node does not know is no obstacle', () =>
  withServed(async ({ follow, send }) => {
    await send(1);
    for (const lastEventId of ['1-99999', 'nonsense', '']) {
      const reader = await follow({ query: 'ack=true&max=1', lastEventId });
      await send(2);
      await reader.until(1);
      reader.vanish();
    }
  }));

test('a stream that has nothing to say says so now and then', () =>
  withServed(async ({ follow, clock }) => {
    const reader = await follow();
    clock.tick(limits.streamHeartbeatMs);
    await waitUntil('a comment has come', () => reader.comments === 1);
  }));

test('a node that stops ends its streams, says so, and is not held up', () =>
  withServed(async ({ follow, send, app, counts }) => {
    await send(1);
    const settled = await follow({ query: 'ack=true' });
    await settled.until(1);
    const leased = await follow();
    const { leased: before } = await counts();
    assert.is(before, 1);
    await app.close();
    for (const reader of [settled, leased]) {
      await waitUntil('it has ended', () => reader.hasEnded);
      assert.equal([reader.events.at(-1)?.event, reader.events.at(-1)?.data.code], ['end', 'shutting_down']);
    }
  }));

test('what was written in good order with ack=true is acknowledged when the stream ends', () =>
  withServed(async ({ follow, send, app, router }) => {
    await send(1);
    const reader = await follow({ query: 'ack=true' });
    await reader.until(1);
    await app.close();
    await waitUntil('it has ended', () => reader.hasEnded);
    const { counts: after } = await router.getQueue({ user: 'ann', admin: false }, 'q');
    assert.is(after.acked, 1);
  }));

test('the end of the session and of the queue end a stream with their codes', () =>
  withServed(async ({ follow, ann }) => {
    const reader = await follow();
    await ann('DELETE', '/v1/queues/q');
    const [deleted] = await reader.until(1);
    assert.equal([deleted?.event, deleted?.data.code], ['end', 'queue_not_found']);
    await ann('POST', '/v1/queues', { json: { name: 'q' } });
    const other = await follow();
    const json = { currentPassword: password, newPassword: `${password}!` };
    assert.is((await ann('PUT', '/v1/me/password', { json })).status, 204);
    assert.is((await other.until(1))[0]?.data.code, 'invalid_token');
  }));

test('line breaks in a stored payload do not break the event', () =>
  withServed(async ({ follow, ann }) => {
    const payloadBase64 = Buffer.from('{"a":\r\n "b\\nc",\n\n"d": 1}').toString('base64');
    const messages = [{ payloadBase64, contentType: 'application/json', key: 'k\n' }, { payloadBase64 }];
    await ann('POST', '/v1/queues/q/messages', { json: { messages } });
    const [event, bytes] = await (await follow()).until(2);
    assert.equal([event?.data.payload, event?.data.key], [{ a: 'b\nc', d: 1 }, 'k\n']);
    assert.is(bytes?.data.payloadBase64, payloadBase64);
  }));

test('what cannot be followed is a problem, not a stream', () =>
  withServed(async ({ follow, app, call }) => {
    const refused: [FollowOptions, string][] = [
      [{ path: 'queues/none' }, 'queue_not_found'],
      [{ path: 'subscriptions/none' }, 'subscription_not_found'],
      [{ path: 'queues/a%2Fb' }, 'invalid_name'],
      [{ query: 'max=501' }, 'invalid_request'],
      [{ query: 'max=0' }, 'invalid_request'],
      [{ query: 'ack=perhaps' }, 'invalid_request'],
      [{ query: 'wait=1' }, 'invalid_request'],
      [{ lastEventId: 'x'.repeat(65) }, 'invalid_request'],
    ];
    for (const [options, code] of refused) assert.is(await refusalOf(follow(options)), code, JSON.stringify(options));
    assert.is((await call('GET', '/v1/queues/q/events')).body.code, 'unauthenticated');
    assert.is((await app.inject({ method: 'HEAD', url: '/v1/queues/q/events' })).statusCode, 405);
  }));

test('a user may have so many streams and no more, and one that ends makes room', () =>
  withServed(async ({ follow }) => {
    const readers = await Promise.all(Array.from({ length: limits.streamsPerUserMax }, () => follow()));
    assert.is(await refusalOf(follow()), 'limit_reached');
    readers[0]?.vanish();
    await waitUntil('there is room', async () => (await follow()) !== undefined);
  }));

test.run();
