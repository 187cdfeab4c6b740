import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Outcome } from '../../../proto/log-messages.ts';
import { OneQueueLeader, offsetsOf } from './test/one-queue-leader.ts';

const some = (count: number) => Array.from({ length: count }, () => ({}));
const ack = { kind: 'ack' } as const;
const release = { kind: 'release' } as const;
const nack = { kind: 'nack', delayMs: 0, error: '' } as const;

/** What became of each message that was sent: its offset, or why it was refused. */
function outcomesOf(value: ReturnType<OneQueueLeader['send']> | undefined): (number | string)[] {
  const outcomes = value?.type === 'published' ? value.outcomes : [];
  return outcomes.map((outcome) => ('offset' in outcome ? outcome.offset : outcome.refused));
}

const live = ({ group }: OneQueueLeader) => group.live;
const dropped = ({ group }: OneQueueLeader) => group.dropped[0];
const drops = ({ log }: OneQueueLeader) =>
  log.filter(({ settled }) => settled?.outcome === Outcome.DROPPED_OVERFLOW).map(({ settled }) => settled!);

test('a queue that is full refuses what comes, message by message, and takes it again when there is room', () => {
  const leader = new OneQueueLeader({ maxLength: 3 });
  const outcomes = outcomesOf(leader.send(...some(5)));
  assert.equal(outcomes.slice(3), ['queue_full', 'queue_full']);
  assert.is(live(leader), 3);
  leader.settle(leader.receive(1), ack);
  assert.is(typeof outcomesOf(leader.send({}))[0], 'number');
  assert.equal(outcomesOf(leader.send({})), ['queue_full']);
});

test('what is leased, scheduled or given back takes room, and dead letters do not', () => {
  const leader = new OneQueueLeader({ maxLength: 3 });
  leader.send({}, {}, { dueAt: leader.now + 5_000 });
  const [first, second] = leader.receive(2);
  leader.settle([first!], nack);
  assert.equal(outcomesOf(leader.send({})), ['queue_full']);
  leader.reject([second!]);
  assert.is(typeof outcomesOf(leader.send({}))[0], 'number');
});

test('bytes are counted exactly, and a message larger than all of them is too large whatever waits', () => {
  const leader = new OneQueueLeader({ maxBytes: 25 });
  const outcomes = outcomesOf(leader.send({}, { size: 16 }, { size: 15 }, { size: 26 }));
  assert.equal([outcomes[1], outcomes[3]], ['queue_full', 'payload_too_large']);
  assert.is(leader.group.liveBytes, 25);
});

test('what is appended and not stored yet takes room, and gives it back when it was not stored', () => {
  const leader = new OneQueueLeader({ maxLength: 3 });
  leader.slowDown();
  leader.send(...some(2));
  leader.send(...some(2));
  leader.store();
  assert.equal(outcomesOf(leader.answer).slice(1), ['queue_full']);
  leader.settle(leader.receive(3), ack);
  leader.slowDown();
  leader.send(...some(3));
  leader.refuse();
  leader.pass(2_000);
  assert.equal(outcomesOf(leader.send(...some(4))).slice(3), ['queue_full']);
  assert.is(live(leader), 3);
});

test('the oldest go when more comes, in one entry a batch, and no commit leaves too much behind', () => {
  const leader = new OneQueueLeader({ maxLength: 3, dropOldest: true });
  const [first] = outcomesOf(leader.send(...some(2)));
  leader.slowDown();
  leader.send(...some(3));
  leader.send(...some(5));
  leader.store();
  assert.equal([live(leader), dropped(leader), drops(leader).length], [3, 7, 2]);
  assert.is(leader.group.stateOf(Number(first)), 'dropped');
  const newest = outcomesOf(leader.answer).slice(-3);
  assert.equal(offsetsOf(leader.receive(9)), newest);
});

test('what is leased never goes; beside it the newest stays', () => {
  const leader = new OneQueueLeader({ maxLength: 3, dropOldest: true });
  const leased = leader.lease(3);
  const [, newest] = outcomesOf(leader.send({}, {}));
  assert.equal([live(leader), dropped(leader)], [4, 1]);
  assert.equal(offsetsOf(leader.receive(9)), [newest]);
  assert.equal(leader.settle(leased, ack), { type: 'settled', outcomes: some(3).map(() => ({ outcome: 'acked' })) });
});

test('a lease that is given up while there is too much makes its message the oldest', () => {
  for (const action of [release, nack]) {
    const leader = new OneQueueLeader({ maxLength: 3, dropOldest: true });
    const leased = leader.lease(3);
    leader.send({}, {});
    leader.settle(leased.slice(1, 2), action);
    assert.equal([live(leader), dropped(leader)], [3, 2]);
    assert.is(leader.group.stateOf(leased[1]!.lease.offset), 'dropped');
  }
});

test('the oldest is the one with the smallest offset, given back or not; scheduled ones go last', () => {
  const leader = new OneQueueLeader({ maxLength: 4, dropOldest: true });
  const [scheduled, second, third] = outcomesOf(leader.send({ dueAt: leader.now + 60_000 }, {}, {}, {})).map(Number);
  leader.settle(leader.receive(2).slice(1), nack);
  leader.settle(leader.receive(0), nack);
  leader.restart();
  leader.send({}, {});
  assert.equal(
    [second!, third!, scheduled!].map((offset) => leader.group.stateOf(offset)),
    ['dropped', 'dropped', 'scheduled'],
  );
  leader.define({ maxLength: 1, dropOldest: true });
  assert.is(leader.group.stateOf(scheduled!), 'dropped');
  assert.is(live(leader), 1);
});

test('scheduled messages of one batch are no way around the limit', () => {
  const leader = new OneQueueLeader({ maxLength: 2, dropOldest: true });
  leader.send(...some(9).map(() => ({ dueAt: leader.now + 60_000 })));
  assert.equal([live(leader), leader.group.scheduled.count, dropped(leader)], [2, 2, 7]);
  leader.pass(70_000);
  assert.is(leader.receive(9).length, 2);
});

test('a smaller limit holds at once where the oldest go, and for what comes where it is refused', () => {
  const leader = new OneQueueLeader();
  leader.send(...some(3_000));
  leader.define({ maxLength: 2 });
  assert.equal([live(leader), outcomesOf(leader.send({}))[0]], [3_000, 'queue_full']);
  leader.define({ maxLength: 10, dropOldest: true });
  assert.equal([live(leader), dropped(leader)], [10, 2_990]);
  leader.define({});
  assert.is(outcomesOf(leader.send(...some(30))).filter((one) => typeof one === 'number').length, 30);
});

test('in bytes as many go as needed, and the counts stay exact over a restart', () => {
  const leader = new OneQueueLeader({ maxBytes: 100, dropOldest: true });
  leader.send(...some(10));
  leader.send({ size: 95 });
  assert.equal([live(leader), leader.group.liveBytes, dropped(leader)], [1, 95, 10]);
  leader.send({ size: 5 }, { size: 5 });
  leader.restart();
  assert.equal([live(leader), leader.group.liveBytes, dropped(leader)], [2, 10, 11]);
});

test('what was to go stays when the entry that says so is not stored', () => {
  const leader = new OneQueueLeader({ maxLength: 2, dropOldest: true });
  const sent = outcomesOf(leader.send({}, {}));
  leader.slowDown();
  leader.send({}, {});
  assert.equal(leader.receive(2), []);
  leader.refuse();
  assert.equal(dropped(leader), 0);
  assert.equal(offsetsOf(leader.receive(2)), sent);
});

test('dead letters go back to a queue only as far as it has room', () => {
  const leader = new OneQueueLeader({ maxLength: 2, dropOldest: true });
  leader.reject(leader.lease(2));
  leader.send({});
  const refused = leader.redrive();
  assert.is(refused.type === 'refused' && refused.refused, 'limit_reached');
  leader.settle(leader.receive(1), ack);
  assert.equal(leader.redrive(), { type: 'done', count: 2 });
});

test.run();
