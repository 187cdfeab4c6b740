import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Grant } from '../dispatch/group-dispatcher.ts';
import { GroupFold } from '../group/group-fold.ts';
import type { ReplyValue, SettleAction } from './partition-input.ts';
import { OneQueueLeader, offsetsOf } from './test/one-queue-leader.ts';

const ack = { kind: 'ack' } as const;
const nack = { kind: 'nack', delayMs: 0, error: '' } as const;
const extend = { kind: 'extend', leaseMs: 5_000 } as const;
const release = { kind: 'release' } as const;

function saidBy(value: ReplyValue | undefined): string[] {
  if (value?.type !== 'settled') return [value?.type ?? 'nothing'];
  return value.outcomes.map((one) => ('refused' in one ? one.refused : one.outcome));
}

/** A leader that has leased so many, and handed over to the next one, after `between`. */
function handedOver(leased: number, between: (leader: OneQueueLeader, grants: readonly Grant[]) => void = () => {}) {
  const leader = new OneQueueLeader();
  const grants = leader.lease(leased);
  assert.equal(leader.ask({ type: 'handOver' }), { type: 'done', count: leased });
  between(leader, grants);
  leader.failOver();
  return { leader, grants };
}

test('after a planned change of the leader nothing is redelivered before its deadline, and what runs out then is an attempt', () => {
  const { leader, grants } = handedOver(2);
  leader.send({});
  assert.equal(saidBy(leader.settle(leader.receive(9), ack)), ['acked'], 'what nobody holds');
  leader.pass(999);
  assert.equal(leader.receive(9), []);
  leader.pass(300);
  const again = leader.receive(9);
  assert.equal(offsetsOf(again), offsetsOf(grants));
  assert.equal(
    again.map(({ lease }) => lease.attempt),
    [2, 2],
  );
});

test('tokens stay good: the next leader settles and extends what it has adopted', () => {
  const wanted: readonly (readonly [SettleAction, string, number])[] = [
    [ack, 'acked', 0],
    [nack, 'returned', 1],
    [{ kind: 'reject', reason: '' }, 'dead', 0],
    [extend, 'extended', 0],
    [release, 'released', 1],
  ];
  for (const [action, outcome, ready] of wanted) {
    const { leader, grants } = handedOver(1);
    assert.equal(saidBy(leader.settle(grants, action)), [outcome]);
    assert.is(leader.receive(1).length, ready, outcome);
    leader.pass(1_500);
    assert.is(leader.receive(1).length, ready, outcome);
  }
});

test('the leader that goes grants and extends no more, and settles until the end', () => {
  const { leader, grants } = handedOver(2, (before, given) => {
    before.send({});
    assert.equal(before.receive(9), []);
    assert.equal(saidBy(before.settle(given, extend)), ['partition_unavailable', 'partition_unavailable']);
    assert.equal(saidBy(before.settle(given, release)), ['partition_unavailable', 'partition_unavailable']);
    assert.equal(saidBy(before.settle(given.slice(0, 1), ack)), ['acked']);
    assert.equal(saidBy(before.settle(given.slice(1), nack)), ['returned']);
  });
  assert.is(leader.group.acked, 1);
  const ready = leader.receive(9);
  assert.ok(offsetsOf(ready).includes(grants[1]!.lease.offset), 'it was given back');
  assert.equal(saidBy(leader.settle(grants, ack)), ['stale_lease', 'stale_lease']);
});

test('a hand-over that is called off leaves a leader that grants, and nothing to a later one', () => {
  const leader = new OneQueueLeader();
  const grants = leader.lease(1);
  leader.send({});
  leader.ask({ type: 'handOver' });
  leader.ask({ type: 'receive', group: 1, max: 1, waitMs: 10_000, leaseMs: undefined, consumer: 'c', user: 'u' });
  assert.is(leader.answer, undefined);
  leader.tell({ type: 'callOffHandOver' });
  assert.is(leader.answer?.type, 'received');
  leader.settle(grants, release);
  const [again] = leader.receive(1);
  assert.is(again?.lease.offset, grants[0]?.lease.offset);
  leader.failOver();
  assert.equal(saidBy(leader.settle([again!], ack)), ['acked'], 'not held for the one who gave it back');
});

test('a leader that nobody replaces grants again', () => {
  const leader = new OneQueueLeader();
  leader.lease(1);
  leader.ask({ type: 'handOver' });
  leader.send({});
  leader.pass(9_000);
  assert.equal(leader.receive(9), []);
  leader.pass(1_000);
  assert.is(leader.receive(9).length, 2);
});

test('who waits at a leader that had nothing to write down, and stays, is served then', () => {
  const leader = new OneQueueLeader();
  assert.equal(leader.ask({ type: 'handOver' }), { type: 'done', count: 0 });
  leader.send({});
  leader.ask({ type: 'receive', group: 1, max: 1, waitMs: 20_000, leaseMs: undefined, consumer: 'c', user: 'u' });
  leader.pass(9_000);
  assert.is(leader.answer, undefined);
  leader.pass(1_000);
  assert.is(leader.answer?.type, 'received');
});

test('a hand-over that was not stored is called off', () => {
  const leader = new OneQueueLeader();
  leader.lease(1);
  leader.slowDown();
  leader.ask({ type: 'handOver' });
  leader.refuse();
  assert.is(leader.answer?.type, 'refused');
  leader.pass(2_000);
  assert.is(leader.receive(1).length, 1);
});

test('what is purged after the hand-over is held by nobody', () => {
  const { leader, grants } = handedOver(2, (before) => {
    before.ask({ type: 'purge', group: 1, scope: 'all', by: 'u' });
  });
  assert.equal(saidBy(leader.settle(grants, ack)), ['stale_lease', 'stale_lease']);
  assert.is(leader.group.droppedTotal, 2);
  leader.pass(5_000);
  assert.equal(leader.receive(9), []);
});

test('what is redriven after the hand-over is held by nobody, and all else by whoever has it', () => {
  const { leader, grants } = handedOver(2, (before, given) => {
    before.reject(given.slice(0, 1));
    before.redrive();
  });
  assert.equal(offsetsOf(leader.receive(9)), [grants[0]!.lease.offset]);
  assert.equal(saidBy(leader.settle(grants, ack)), ['stale_lease', 'acked']);
});

test('the leader after the next one has nothing to adopt, and the state says so', () => {
  const { leader } = handedOver(2);
  assert.is(leader.group.inherited.length, 2);
  leader.failOver();
  assert.equal([leader.group.inherited.length, leader.group.left.length, leader.fold.leasing.size], [0, 0, 0]);
  assert.is(leader.receive(9).length, 2);
});

test('many leases are written in slices', () => {
  const leader = new OneQueueLeader();
  const grants = [400, 400, 400].flatMap((count) => leader.lease(count));
  assert.equal(leader.ask({ type: 'handOver' }), { type: 'done', count: 1_200 });
  leader.failOver();
  assert.is(leader.group.inherited.length, 1_200);
  assert.equal(leader.receive(9), []);
  assert.is(leader.log.filter(({ leases }) => leases != null).length, 2);
  leader.settle(grants, ack);
  assert.is(leader.group.acked, 1_200);
});

type Deed = (leader: OneQueueLeader) => void;
const deeds: readonly Deed[] = [
  (leader) => leader.lease(2),
  (leader) => leader.settle(leader.leased.slice(-1), ack),
  (leader) => leader.settle(leader.leased.slice(-2, -1), nack),
  (leader) => leader.settle(leader.leased.slice(-1), release),
  (leader) => leader.ask({ type: 'handOver' }),
  (leader) => leader.tell({ type: 'callOffHandOver' }),
  (leader) => leader.failOver(),
  (leader) => leader.reject(leader.leased.slice(-1)),
  (leader) => leader.redrive(),
  (leader) => leader.pass(400),
];

test('a fold restored from its parts knows what is left and inherited, and the same of every message', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(deeds.length - 1), { maxLength: 40 }), (chosen) => {
      const leader = new OneQueueLeader();
      for (const index of chosen) deeds[index]!(leader);
      const { fold } = leader;
      fold.markDirty(fold.groups.keys());
      const parts = fold.takeDirtyParts().map(({ group, state }) => ({ group, state: state! }));
      const restored = new GroupFold();
      restored.restore(fold.header(), parts);
      assert.is(restored.hash(), fold.hash());
      const { left, inherited } = leader.group;
      assert.is(restored.leasing.size, left.length + inherited.length > 0 ? 1 : 0);
      const { accepted, live, acked, droppedTotal, dead } = leader.group;
      assert.is(accepted, live + acked + droppedTotal + dead.count);
    }),
  );
});

test.run();
