import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OneQueueLeader, offsetsOf } from './test/one-queue-leader.ts';

/** A sweep comes after so long at most. */
const sweepMs = 10_000;

const countsOf = ({ group }: OneQueueLeader) => ({ live: group.live, expired: group.expired, dead: group.dead.count });

test('a message is not handed out when its time is over, and one that has none of its own stays', () => {
  const leader = new OneQueueLeader();
  leader.send({ ttlMs: 500 }, {}, { ttlMs: 501 });
  leader.now += 500;
  assert.is(leader.receive(3).length, 2);
  assert.equal(countsOf(leader), { live: 2, expired: 1, dead: 0 });
});

test('what nobody wants expires all the same, wherever it stands in the queue', () => {
  const leader = new OneQueueLeader();
  leader.send({}, { ttlMs: 2_000 }, { ttlMs: 60_000 }, { ttlMs: 3_000 });
  leader.pass(1_999);
  assert.equal(countsOf(leader), { live: 4, expired: 0, dead: 0 });
  leader.pass(sweepMs);
  assert.equal(countsOf(leader), { live: 2, expired: 2, dead: 0 });
  assert.is(leader.group.expiries.count, 1);
  leader.pass(60_000);
  assert.equal(countsOf(leader), { live: 1, expired: 3, dead: 0 });
});

test('the time to live of a queue holds for messages without one, and is the limit of the others', () => {
  const leader = new OneQueueLeader({ ttlMs: 5_000 });
  leader.send({}, { ttlMs: 60_000 }, { ttlMs: 1_000 });
  leader.pass(1_000 + sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 3, dead: 0 });
});

test('a queue of many expires from its head, and is looked at when the next is due', () => {
  const leader = new OneQueueLeader({ ttlMs: 5_000 });
  leader.send(...Array.from({ length: 250 }, () => ({})));
  leader.pass(4_000);
  leader.send({});
  leader.pass(2_000);
  assert.equal(countsOf(leader), { live: 1, expired: 250, dead: 0 });
  leader.pass(5_000);
  assert.equal(countsOf(leader), { live: 0, expired: 251, dead: 0 });
  const ends = leader.log.filter(({ settled }) => settled);
  assert.ok(ends.length <= 4, `${ends.length} entries for 251 messages`);
});

test('a shorter time to live holds for what waits already', () => {
  const leader = new OneQueueLeader();
  leader.send({}, {});
  leader.define({ ttlMs: 1_000 });
  leader.pass(1_000 + sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 2, dead: 0 });
});

test('who was given a message in time may settle it after its deadline; given back it is over', () => {
  const leader = new OneQueueLeader({ leaseMs: 100_000 });
  leader.send({ ttlMs: 500 }, { ttlMs: 500 });
  const [kept, back] = leader.receive(2);
  leader.pass(sweepMs);
  assert.equal(countsOf(leader), { live: 2, expired: 0, dead: 0 });
  assert.equal(leader.settle([kept!], { kind: 'ack' }), { type: 'settled', outcomes: [{ outcome: 'acked' }] });
  leader.settle([back!], { kind: 'nack', delayMs: 0, error: '' });
  assert.is(leader.receive(1).length, 0);
  assert.equal(countsOf(leader), { live: 0, expired: 1, dead: 0 });
});

test('what is scheduled expires before it is due when it was put off beyond its deadline', () => {
  const leader = new OneQueueLeader();
  leader.send({ ttlMs: 2_000 });
  leader.settle(leader.receive(1), { kind: 'nack', delayMs: 60_000, error: '' });
  leader.pass(2_000 + sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 1, dead: 0 });
  leader.pass(60_000);
});

test('a dead letter that had expired before it was due is ready at once when it is redriven', () => {
  const leader = new OneQueueLeader({ ttlMs: 2_000, deadOnExpiry: true });
  leader.send({ ttlMs: 2_000 });
  leader.settle(leader.receive(1), { kind: 'nack', delayMs: 600_000, error: '' });
  leader.pass(2_000 + sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 0, dead: 1 });
  leader.redrive();
  assert.is(leader.receive(1).length, 1);
});

test('a message that would expire before it is due is refused, whoever sets the limit', () => {
  const refused = { type: 'published', outcomes: [{ refused: 'expires_before_due' }] };
  const leader = new OneQueueLeader();
  assert.equal(leader.send({ ttlMs: 500, dueAt: leader.now + 500 }), refused);
  const strict = new OneQueueLeader({ ttlMs: 500 });
  assert.equal(strict.send({ dueAt: strict.now + 1_000 }), refused);
});

test('a queue may make dead letters of what expires; redriven, they live anew', () => {
  const leader = new OneQueueLeader({ ttlMs: 2_000, deadOnExpiry: true });
  leader.send({}, { ttlMs: 1_000 });
  leader.pass(2_000 + sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 0, dead: 2 });
  const letters = leader.log.flatMap(({ settled }) => settled?.dead ?? []);
  assert.equal(
    letters.map(({ reason, attempts }) => [reason, attempts]),
    [
      ['expired', 0],
      ['expired', 0],
    ],
  );
  leader.redrive();
  leader.now += 1_999;
  assert.is(leader.receive(9).length, 2);
  leader.restart();
  leader.pass(sweepMs);
  assert.equal(countsOf(leader), { live: 0, expired: 0, dead: 2 });
});

test('a new leader ends what expired, and what expires later', () => {
  const leader = new OneQueueLeader();
  leader.send({}, { ttlMs: 2_000 }, { ttlMs: 30_000 });
  leader.now += 5_000;
  leader.restart();
  leader.pass(sweepMs);
  assert.equal(countsOf(leader), { live: 2, expired: 1, dead: 0 });
  leader.pass(30_000);
  assert.equal(countsOf(leader), { live: 1, expired: 2, dead: 0 });
  assert.equal(offsetsOf(leader.receive(9)).length, 1);
});

test.run();
