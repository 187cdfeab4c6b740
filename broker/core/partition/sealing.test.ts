import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReplyValue } from './partition-input.ts';
import { OneQueueLeader } from './test/one-queue-leader.ts';

/** `definedAt`: the first definition of the queue stands at 1, and so on. */
const seal = (definedAt = 1, group = 1) => ({ type: 'seal', group, definedAt }) as const;

const saidBy = (value: ReplyValue | undefined) => (value?.type === 'refused' ? value.refused : value?.type);
const isTaken = (value: ReplyValue | undefined) => value?.type === 'published';
const sealsIn = (leader: OneQueueLeader) => leader.log.flatMap(({ groupSealed }) => groupSealed ?? []);

test('a queue that is sealed takes no messages, from the seal on and before that is stored', () => {
  const leader = new OneQueueLeader();
  leader.slowDown();
  leader.ask(seal());
  assert.is(leader.answer, undefined, 'it waits for the store');
  assert.is(saidBy(leader.send({})), 'partition_unavailable');
  leader.store();
  assert.is(saidBy(leader.answers.at(-2)), 'done');
  assert.is(saidBy(leader.send({})), 'partition_unavailable');
  assert.is(leader.group.accepted, 0);
});

test('a seal that was not stored is none', () => {
  const leader = new OneQueueLeader();
  leader.slowDown();
  leader.ask(seal());
  leader.refuse();
  assert.is(saidBy(leader.answer), 'storage_full');
  leader.pass(2_000);
  assert.ok(isTaken(leader.send({})));
  assert.is(leader.group.accepted, 1);
});

test('the next leader takes no messages either', () => {
  const leader = new OneQueueLeader();
  leader.ask(seal());
  leader.failOver();
  assert.is(saidBy(leader.send({})), 'partition_unavailable');
  assert.is(saidBy(leader.ask(seal())), 'done', 'and the queue is still empty');
});

test('a queue that holds anything is not sealed: ready, leased, dead, or on its way to the store', () => {
  const leader = new OneQueueLeader();
  const [grant] = leader.lease(1);
  assert.is(saidBy(leader.ask(seal())), 'queue_not_empty');
  leader.reject([grant!]);
  assert.is(saidBy(leader.ask(seal())), 'queue_not_empty');
  leader.ask({ type: 'purge', group: 1, scope: 'all', by: 'u' });
  leader.slowDown();
  leader.send({});
  assert.is(saidBy(leader.ask(seal())), 'queue_not_empty');
  leader.store();
  leader.ask({ type: 'purge', group: 1, scope: 'all', by: 'u' });
  assert.is(saidBy(leader.ask(seal())), 'done');
});

test('whoever deletes it at the same time is answered with the same seal', () => {
  const leader = new OneQueueLeader();
  leader.slowDown();
  leader.ask(seal());
  leader.ask(seal());
  leader.store();
  assert.equal(leader.answers.slice(-2).map(saidBy), ['done', 'done']);
  assert.is(saidBy(leader.ask(seal())), 'done');
  assert.is(sealsIn(leader).length, 1);
});

test('a newer definition ends the seal; whoever does not know it seals nothing', () => {
  const leader = new OneQueueLeader();
  leader.ask(seal());
  leader.define({});
  assert.ok(isTaken(leader.send({})));
  leader.ask({ type: 'purge', group: 1, scope: 'all', by: 'u' });
  assert.is(saidBy(leader.ask(seal(1))), 'partition_unavailable');
  assert.ok(isTaken(leader.send({})));
});

test('a seal for a definition that is still to come is not ended by it', () => {
  const leader = new OneQueueLeader();
  leader.ask(seal(1));
  assert.is(saidBy(leader.ask(seal(2))), 'done');
  assert.is(saidBy(leader.ask(seal(1))), 'done', 'this removal is void in any case');
  leader.define({});
  assert.is(saidBy(leader.send({})), 'partition_unavailable');
  leader.define({});
  assert.ok(isTaken(leader.send({})));
});

test('a queue that is not here, or not any more, cannot be sealed', () => {
  const leader = new OneQueueLeader();
  assert.is(saidBy(leader.ask(seal(9, 9))), 'partition_unavailable', 'it is still to come');
  leader.ask({
    type: 'obey',
    changes: [{ type: 'remove', group: 1, catalogOffset: 2, by: 'u' }],
    upTo: 2,
  });
  assert.is(saidBy(leader.ask(seal())), 'queue_not_found');
});

test.run();
