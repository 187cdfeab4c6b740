import { test } from 'uvu';
import * as assert from 'uvu/assert';
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

test.run();
