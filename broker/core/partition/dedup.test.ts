import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OneQueueLeader } from './test/one-queue-leader.ts';

const outcomesOf = (value: ReturnType<OneQueueLeader['send']>) => {
  assert.is(value.type, 'published');
  return value.type === 'published' ? value.outcomes : [];
};

test('a second message with the same dedup id is answered as the first was, in its batch and after it', () => {
  const leader = new OneQueueLeader();
  const [first, again, other] = outcomesOf(leader.send({ dedupId: 'a' }, { dedupId: 'a' }, { dedupId: 'b' }));
  assert.equal(again, { ...first, duplicate: true });
  assert.not.equal(other, again);
  assert.equal(outcomesOf(leader.send({ dedupId: 'a' }, {})).slice(0, 1), [again]);
  assert.is(leader.group.accepted, 3);
});

test('an id is remembered for the window of its queue, also by the next leader, and when its message is gone', () => {
  const leader = new OneQueueLeader({ dedupWindowMs: 5_000 });
  leader.send({ dedupId: 'a' });
  leader.settle(leader.receive(1), { kind: 'ack' });
  leader.restart();
  leader.pass(4_999);
  leader.send({ dedupId: 'a' });
  assert.is(leader.group.accepted, 1);
  leader.pass(1);
  leader.send({ dedupId: 'a' });
  assert.is(leader.group.accepted, 2);
});

test('without a window ids are not looked at', () => {
  const leader = new OneQueueLeader({ dedupWindowMs: 0 });
  leader.send({ dedupId: 'a' }, { dedupId: 'a' });
  leader.send({ dedupId: 'a' });
  assert.is(leader.group.accepted, 3);
});

test.run();
