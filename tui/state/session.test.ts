import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ChasquiError } from '../client/chasqui-error.ts';
import type { Operation } from './operation.ts';
import { type Session, startSession } from './session.ts';
import { FakeBroker } from './test/fake-broker.ts';
import { ManualClock, settled } from './test/manual-clock.ts';

const orders = { kind: 'queue', name: 'orders' } as const;

interface Rig {
  readonly broker: FakeBroker;
  readonly clock: ManualClock;
  readonly session: Session;
  /** Calls of this name so far. */
  readonly count: (call: string) => number;
}

async function withSession(body: (rig: Rig) => Promise<void>): Promise<void> {
  const clock = new ManualClock();
  const broker = new FakeBroker(clock);
  broker.addQueue('orders');
  broker.addQueue('mail');
  broker.addMessage('orders', { kind: 'json', value: 1 });
  const size = { columns: 80, rows: 24 };
  const session = startSession({ port: broker, clock, size, contextName: 'local', nodeNote: undefined });
  await clock.tick(200);
  await body({ broker, clock, session, count: (call) => broker.calls.filter((each) => each === call).length });
  broker.gate = undefined;
  const stopped = session.stop(1000);
  await clock.tick(1000);
  await stopped;
}

const selectOrders = (session: Session): void => session.store.dispatch({ type: 'list-moved', by: 1 });
const shownIds = ({ store }: Session): string[] => store.state().messages.visible.map(({ id }) => id);

test('queues come in at once, and the node tells its name', () =>
  withSession(async ({ session }) => {
    const { connection, queues, nodeName } = session.store.state();
    assert.is(connection.phase, 'live');
    assert.equal(
      queues.visible.map(({ name }) => name),
      ['mail', 'orders'],
    );
    assert.is(nodeName, 'node-1');
  }));

test('an idle node is asked once and waited for', () =>
  withSession(async ({ clock, count }) => {
    const before = count('stats');
    await clock.tick(4_000);
    assert.ok(count('stats') - before <= 1, `${count('stats') - before} calls`);
  }));

test('a stream of changes is read at most ten times a second', () =>
  withSession(async ({ broker, clock, count }) => {
    const before = count('stats');
    for (let step = 0; step < 200; step += 1) {
      broker.changed();
      await clock.tick(5);
    }
    const calls = count('stats') - before;
    assert.ok(calls >= 5 && calls <= 11, `${calls} calls in a second`);
  }));

test('messages are read when a queue is selected, and again when its counters change', () =>
  withSession(async ({ broker, clock, session, count }) => {
    selectOrders(session);
    await clock.tick(100);
    assert.is(shownIds(session).length, 1);
    const before = count('browse');
    broker.addMessage('mail', { kind: 'json', value: 2 });
    await clock.tick(1_000);
    assert.is(count('browse'), before, 'another queue is no reason');
    broker.addMessage('orders', { kind: 'json', value: 3 });
    await clock.tick(1_000);
    assert.is(count('browse'), before + 1);
    assert.is(shownIds(session).length, 2);
  }));

test('running through the queues reads only where one rests', () =>
  withSession(async ({ broker, clock, session, count }) => {
    for (let index = 0; index < 20; index += 1) broker.addQueue(`q${index}`);
    await clock.tick(500);
    const before = count('browse');
    for (let index = 0; index < 20; index += 1) {
      session.store.dispatch({ type: 'list-moved', by: 1 });
      await clock.tick(20);
    }
    await clock.tick(200);
    assert.ok(count('browse') - before <= 2, `${count('browse') - before} reads`);
  }));

test('a lost node is told, tried again after pauses that grow, and its return is seen', () =>
  withSession(async ({ broker, clock, session, count }) => {
    broker.failWith = new ChasquiError('unreachable', { detail: '127.0.0.1:7470: connection refused' });
    broker.changed();
    await clock.tick(200);
    const { connection, queues } = session.store.state();
    assert.is(connection.phase, 'lost');
    assert.is(connection.error?.sentence, '127.0.0.1:7470: connection refused');
    assert.is(queues.visible.length, 2, 'what was known stays');
    const before = count('stats');
    await clock.tick(15_000);
    assert.is(count('stats') - before, 4, 'after 1, 2, 4 and 8 s');
    broker.failWith = undefined;
    session.store.dispatch({ type: 'refresh-asked' });
    await clock.tick(0);
    assert.is(session.store.state().connection.phase, 'live');
  }));

async function done(session: Session, clock: ManualClock, operation: Operation): Promise<string> {
  const running = session.operate(operation);
  await clock.tick(0);
  await running;
  const { status } = session.store.state();
  return `${status?.tone}: ${status?.text}`;
}

test('every operation says what came of it', () =>
  withSession(async ({ clock, session }) => {
    const say = (operation: Operation) => done(session, clock, operation);
    const lease = () => session.store.state().leases[0]!.message;
    const settleAs = (settlement: Extract<Operation, { kind: 'settle' }>['settlement']) =>
      say({ kind: 'settle', group: orders, id: lease().id, lease: lease().lease, settlement });
    const receive = { kind: 'receive', group: orders, max: 1, leaseMs: undefined } as const;
    selectOrders(session);
    assert.match(await say(receive), /^ok: Leased 7-1 from orders/);
    assert.match(await say(receive), /^note: Nothing is ready in orders/);
    assert.match(await settleAs({ how: 'extend', leaseMs: 60_000 }), /^ok: Extended the lease of 7-1 to 60s/);
    assert.match(await settleAs({ how: 'release' }), /^ok: Released 7-1; no attempt/);
    await say(receive);
    assert.match(await settleAs({ how: 'nack', delayMs: undefined, error: 'x' }), /^ok: Gave 7-1 back\./);
    await say(receive);
    assert.match(await settleAs({ how: 'reject', reason: 'bad' }), /^ok: Rejected 7-1/);
    assert.match(await say({ kind: 'redrive', group: orders, ids: ['7-1'] }), /^ok: Redrove 1 dead letter of orders/);
    await say(receive);
    assert.match(await settleAs({ how: 'ack' }), /^ok: Acked 7-1\./);
    assert.is(session.store.state().leases.length, 0);
    const bytes = Buffer.from('hi');
    const message = { bytes, contentType: 'text/plain', key: undefined, delayMs: 5_000 };
    assert.match(await say({ kind: 'send', queue: 'orders', message }), /^ok: Sent 7-\d+ to orders, ready in 5s/);
    assert.match(await say({ kind: 'purge', group: orders, scope: 'waiting' }), /^ok: Purged 1 message of orders/);
    assert.match(await say({ kind: 'delete-message', group: orders, id: '7-99' }), /^error: message_not_found: /);
    assert.match(
      await say({ kind: 'create-queue', name: 'mail', leaseMs: 1000, maxAttempts: 1 }),
      /^error: queue_exists: A queue of this name exists already/,
    );
    assert.match(await say({ kind: 'delete-group', group: orders }), /^ok: Deleted queue orders/);
  }));

test('a lease that the node does not know any more is dropped here too', () =>
  withSession(async ({ broker, clock, session }) => {
    selectOrders(session);
    await done(session, clock, { kind: 'receive', group: orders, max: 1, leaseMs: undefined });
    broker.queues.get('orders')!.messages = [];
    const { id, lease } = session.store.state().leases[0]!.message;
    const said = await done(session, clock, { kind: 'settle', group: orders, id, lease, settlement: { how: 'ack' } });
    assert.match(said, /^error: stale_lease: The lease has ended/);
    assert.is(session.store.state().leases.length, 0);
  }));

test('an answer that takes its time is told to be awaited', () =>
  withSession(async ({ broker, clock, session }) => {
    const gate = Promise.withResolvers<void>();
    broker.gate = gate.promise;
    const running = session.operate({ kind: 'purge', group: orders, scope: 'waiting' });
    await clock.tick(400);
    assert.is(session.store.state().status?.tone, 'busy');
    gate.resolve();
    await running;
    assert.is(session.store.state().status?.tone, 'ok');
  }));

test('leaving gives the leases back, and does not wait for a node that is gone', () =>
  withSession(async ({ broker, clock, session }) => {
    selectOrders(session);
    await done(session, clock, { kind: 'receive', group: orders, max: 1, leaseMs: undefined });
    const stopped = session.stop(1000);
    await settled();
    await stopped;
    assert.is(broker.queues.get('orders')!.messages[0]?.state, 'ready');
    broker.gate = new Promise(() => {});
    let ended = false;
    const again = session.stop(1000).then(() => {
      ended = true;
    });
    await clock.tick(1000);
    await again;
    assert.ok(ended);
  }));

test.run();
