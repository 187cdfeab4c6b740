import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DeliveryGroup } from '../group/delivery-group.ts';
import { Garbage } from '../group/garbage.ts';
import type { ReplyValue, SettleAction } from './partition-input.ts';
import { OneQueueLeader, offsetsOf } from './test/one-queue-leader.ts';

test('a full set of dead letters loses its oldest, which are counted as overflow', () => {
  const leader = new OneQueueLeader({ deadMax: 3 });
  const first = leader.lease(3);
  leader.reject(first);
  assert.equal(leader.deadOffsets, offsetsOf(first));
  const second = leader.lease(2);
  assert.equal(leader.reject(second), { type: 'settled', outcomes: [{ outcome: 'dead' }, { outcome: 'dead' }] });
  assert.equal(leader.deadOffsets, offsetsOf([...first.slice(2), ...second]));
  assert.equal([leader.group.accepted, leader.group.dead.count, leader.group.droppedTotal], [5, 3, 2]);
  assert.is(leader.group.stateOf(first[0]!.lease.offset), 'dropped');
});

test('more dead letters at once than the set holds push out all that were there, and none of their own', () => {
  const leader = new OneQueueLeader({ deadMax: 3 });
  leader.reject(leader.lease(2));
  const many = leader.lease(4);
  leader.reject(many);
  assert.equal(leader.deadOffsets, offsetsOf(many));
  leader.reject(leader.lease(1));
  assert.is(leader.group.dead.count, 3, 'the next one restores the limit');
});

const actions = {
  ack: { kind: 'ack' },
  nack: { kind: 'nack', delayMs: 0, error: '' },
  later: { kind: 'nack', delayMs: 500, error: '' },
  reject: { kind: 'reject', reason: 'r' },
  extend: { kind: 'extend', leaseMs: 9_000 },
  release: { kind: 'release' },
} as const satisfies Record<string, SettleAction>;

function saidBy(value: ReplyValue | undefined): string[] {
  if (value?.type !== 'settled') return [value?.type ?? 'nothing'];
  return value.outcomes.map((one) => ('refused' in one ? one.refused : one.outcome));
}

test('the next leader honours a token, whatever its holder wants', () => {
  const wanted = { ack: 'acked', nack: 'returned', later: 'returned', reject: 'dead' } as const;
  for (const [name, outcome] of Object.entries({ ...wanted, extend: 'extended', release: 'released' })) {
    const leader = new OneQueueLeader();
    const grants = leader.lease(2);
    leader.failOver();
    assert.equal(saidBy(leader.settle(grants, actions[name as keyof typeof actions])), [outcome, outcome], name);
    if (name === 'release') assert.equal(offsetsOf(leader.receive(9)), offsetsOf(grants));
    else if (name !== 'nack') assert.equal(leader.receive(9), [], name);
    assert.is(leader.group.acked, name === 'ack' ? 2 : 0);
  }
});

test('what was extended at the next leader is held until then, and by nobody else', () => {
  const leader = new OneQueueLeader();
  const grants = leader.lease(1);
  leader.failOver();
  leader.settle(grants, actions.extend);
  leader.pass(8_000);
  assert.equal(leader.receive(1), []);
  assert.equal(saidBy(leader.settle(grants, actions.ack)), ['acked']);
});

test('a token of a message that came back is stale, whoever leads', () => {
  for (const giveBack of [actions.nack, actions.later, actions.reject]) {
    const leader = new OneQueueLeader();
    const grants = leader.lease(1);
    leader.settle(grants, giveBack);
    leader.failOver();
    assert.equal(saidBy(leader.settle(grants, actions.ack)), ['stale_lease']);
    leader.pass(600);
    assert.equal(saidBy(leader.settle(grants, actions.ack)), ['stale_lease']);
  }
});

test('a token is stale when the same leader has handed its message out again', () => {
  for (const name of ['release', 'nack'] as const) {
    const leader = new OneQueueLeader();
    const first = leader.lease(1);
    leader.settle(first, actions[name]);
    const second = leader.receive(1);
    assert.equal(offsetsOf(second), offsetsOf(first));
    assert.equal(saidBy(leader.settle(first, actions.ack)), ['stale_lease'], name);
    assert.equal(saidBy(leader.settle(second, actions.ack)), ['acked'], name);
  }
});

test('what the next leader has handed out again is its own', () => {
  const leader = new OneQueueLeader();
  const first = leader.lease(1);
  leader.failOver();
  const second = leader.receive(1);
  assert.equal(offsetsOf(second), offsetsOf(first));
  assert.equal(saidBy(leader.settle(first, actions.ack)), ['stale_lease']);
  assert.equal(saidBy(leader.settle(second, actions.ack)), ['acked']);
});

test('of two tokens of earlier leaders for one attempt the first that settles counts', () => {
  const leader = new OneQueueLeader();
  const first = leader.lease(1);
  leader.failOver();
  const second = leader.receive(1);
  leader.failOver();
  assert.equal(saidBy(leader.settle(first, actions.ack)), ['acked']);
  assert.equal(saidBy(leader.settle(second, actions.ack)), ['stale_lease']);
  assert.is(leader.group.acked, 1);
});

test('a settling that was lost with its leader can be done again at the next one', () => {
  const leader = new OneQueueLeader();
  const grants = leader.lease(2);
  leader.slowDown();
  leader.settle(grants, actions.ack);
  leader.failOver(0);
  assert.equal(saidBy(leader.settle(grants, actions.ack)), ['acked', 'acked']);
  assert.is(leader.group.acked, 2);
});

test('a token is stale at the next leader after a purge, a deletion, or a redrive of its message', () => {
  const undo: readonly ((leader: OneQueueLeader) => void)[] = [
    (leader) => leader.ask({ type: 'purge', group: leader.group.id, scope: 'all', by: 'u' }),
    (leader) => {
      const { offset, from, size } = leader.leased[0]!.lease;
      leader.ask({ type: 'deleteMessage', group: leader.group.id, offset, from, size, by: 'u' });
    },
    (leader) => {
      leader.reject(leader.leased.slice(0, 1));
      leader.redrive();
    },
  ];
  for (const [index, done] of undo.entries()) {
    const leader = new OneQueueLeader();
    const grants = leader.lease(1);
    done(leader);
    leader.failOver();
    for (const action of Object.values(actions))
      assert.equal(saidBy(leader.settle(grants, action)), ['stale_lease'], `${index}`);
    assert.is(leader.receive(1).length, index === 2 ? 1 : 0);
  }
});

test('a message that was redriven and comes back once more is not settled by a token of before, also from a checkpoint', () => {
  const leader = new OneQueueLeader();
  leader.lease(1);
  leader.settle(leader.leased.slice(-1), actions.nack);
  const second = leader.receive(1);
  leader.reject(second);
  leader.redrive();
  leader.settle(leader.receive(1), actions.nack);
  leader.failOver();
  assert.equal(saidBy(leader.settle(second, actions.ack)), ['stale_lease']);
  const { group } = DeliveryGroup.decode(leader.group.encode(0), () => new Garbage());
  assert.is(group.redrivenAt, leader.group.redrivenAt);
  assert.ok(group.redrivenAt > 0);
});

test("a token of a group that was made anew is another group's", () => {
  const leader = new OneQueueLeader();
  const grants = leader.lease(1);
  leader.failOver();
  const definition = { ...leader.group.definition, id: 9, catalogOffset: 9 };
  const remove = { type: 'remove', group: leader.group.id, catalogOffset: 8, by: 'u' } as const;
  const items = grants.map(({ lease }) => ({ claim: lease, action: actions.ack }));
  leader.ask({ type: 'obey', changes: [remove, { type: 'define', definition }], upTo: 9 });
  assert.equal(saidBy(leader.ask({ type: 'settle', group: 9, items, by: 'u' })), ['stale_lease']);
  assert.equal(saidBy(leader.ask({ type: 'settle', group: 1, items, by: 'u' })), ['refused']);
});

test.run();
