import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReplyValue } from './partition-input.ts';
import { obeyOne } from './test/obey-one.ts';
import { OneQueueLeader } from './test/one-queue-leader.ts';

const ack = { kind: 'ack' } as const;
const release = { kind: 'release' } as const;
const extend = { kind: 'extend', leaseMs: 5_000 } as const;
const waiting = { max: 1, waitMs: 60_000, leaseMs: undefined, consumer: 'c', user: 'u' };

/** The codes of what was refused, and what else came. */
function saidBy(value: ReplyValue | undefined): unknown[] {
  if (value === undefined) return ['nothing'];
  if (value.type === 'refused') return [value.refused];
  if (value.type !== 'published' && value.type !== 'settled') return [value.type];
  return value.outcomes.map((one) => ('refused' in one ? one.refused : 'outcome' in one ? one.outcome : 'accepted'));
}

test('at a step-down what was appended may still commit, whether it does or not', () => {
  for (const kept of [0, 3]) {
    const leader = new OneQueueLeader();
    leader.send({});
    const grants = leader.receive(1);
    leader.slowDown();
    leader.send({}, {});
    const [sent] = [leader.answers.length - 1];
    leader.settle(grants, ack);
    leader.failOver(kept);
    assert.equal(saidBy(leader.answers[sent]), ['outcome_unknown', 'outcome_unknown']);
    assert.equal(saidBy(leader.answer), ['outcome_unknown']);
    assert.equal([leader.group.accepted, leader.group.acked], kept === 0 ? [1, 0] : [3, 1]);
  }
});

test('what was decided before the step-down stays so beside what nobody knows', () => {
  const leader = new OneQueueLeader({ maxLength: 3 });
  const [first, second, third] = leader.lease(3);
  leader.slowDown();
  leader.send({});
  assert.equal(saidBy(leader.answer), ['queue_full']);
  const items = [
    { claim: first!.lease, action: ack },
    { claim: second!.lease, action: extend },
    { claim: third!.lease, action: release },
    { claim: undefined, action: ack },
  ];
  leader.ask({ type: 'settle', group: leader.group.id, items, by: 'u' });
  leader.failOver();
  assert.equal(saidBy(leader.answer), ['outcome_unknown', 'extended', 'released', 'stale_lease']);
});

test('what was being read when its queue was paused is handed out after the pause', () => {
  const leader = new OneQueueLeader();
  leader.send({});
  leader.slowReads();
  leader.ask({ type: 'receive', group: leader.group.id, ...waiting });
  leader.define({ paused: true });
  leader.read();
  assert.equal(leader.leased, []);
  leader.define({ paused: false });
  assert.is(leader.leased.length, 1);
});

test('who waits with nothing appended may ask another leader', () => {
  const leader = new OneQueueLeader();
  leader.lease(1);
  leader.ask({ type: 'receive', group: leader.group.id, ...waiting });
  leader.failOver();
  assert.equal(saidBy(leader.answer), ['partition_unavailable']);
});

test('an operation that waits for its turn behind another one has changed nothing', () => {
  const leader = new OneQueueLeader();
  leader.lease(2);
  leader.slowDown();
  leader.ask({ type: 'purge', group: leader.group.id, scope: 'all', by: 'u' });
  leader.redrive();
  leader.failOver();
  assert.equal(leader.answers.slice(-2).flatMap(saidBy), ['outcome_unknown', 'partition_unavailable']);
  assert.is(leader.group.live, 2);
});

test('who comes before the definition of a group waits for that, and not for one that was removed', () => {
  const leader = new OneQueueLeader();
  const early = { type: 'receive', group: 7, ...waiting } as const;
  const asked = leader.answers.length;
  leader.ask(early);
  leader.ask({ ...early, waitMs: 500 });
  assert.equal(saidBy(leader.ask({ ...early, waitMs: 0 })), ['queue_not_found']);
  leader.pass(600);
  assert.equal(leader.answers.slice(asked, asked + 2).flatMap(saidBy), ['nothing', 'received']);
  const definition = { ...leader.group.definition, id: 7, catalogOffset: 7 };
  leader.ask(obeyOne({ type: 'define', definition }));
  leader.ask({ type: 'publish', messages: [{ message: { stream: 7 }, sequence: 0 }], producer: undefined });
  assert.equal(saidBy(leader.answers[asked]), ['received']);
  assert.is(leader.leased.length, 1);
  assert.equal(saidBy(leader.ask({ ...early, group: 6 })), ['queue_not_found']);
});

test('nothing of a request is taken that names what is not obeyed yet, or what was removed: no number is used up', () => {
  const leader = new OneQueueLeader();
  const producer = { id: 'p', oneShot: false, fingerprint: 0 };
  const send = (...streams: number[]) => {
    const messages = streams.map((stream, sequence) => ({ message: { stream }, sequence }));
    return leader.ask({ type: 'publish', messages, producer });
  };
  const { id } = leader.group;
  assert.equal(saidBy(send(id, 7)), ['partition_unavailable']);
  leader.ask(obeyOne({ type: 'define', definition: { ...leader.group.definition, id: 7, catalogOffset: 7 } }));
  assert.equal(saidBy(send(id, 6)), ['queue_not_found']);
  assert.is(leader.group.accepted, 0);
  const said = send(id, 7, 0);
  assert.equal(said?.type === 'published' && said.outcomes.map((one) => ('refused' in one ? one.refused : 'taken')), [
    'taken',
    'taken',
    'queue_not_found',
  ]);
});

type Deed = (leader: OneQueueLeader) => void;
const deeds: readonly Deed[] = [
  (leader) => leader.send({}, {}),
  (leader) => leader.send({ dueAt: leader.now + 500, dedupId: 'd' }),
  (leader) => leader.ask({ type: 'receive', group: leader.group.id, ...waiting }),
  (leader) => leader.ask({ type: 'receive', group: leader.group.id, ...waiting, waitMs: 0 }),
  (leader) => leader.settle(leader.leased.slice(0, 1), ack),
  (leader) => leader.settle(leader.leased.slice(0, 2), { kind: 'nack', delayMs: 100, error: '' }),
  (leader) => leader.reject(leader.leased.slice(-1)),
  (leader) => leader.settle(leader.leased.slice(-1), release),
  (leader) => leader.ask({ type: 'purge', group: leader.group.id, scope: 'all', by: 'u' }),
  (leader) => leader.redrive(),
  (leader) => leader.pass(700),
  (leader) => leader.slowDown(),
  (leader) => leader.store(),
];

test('every request is answered once, whatever a step-down finds under way, and none is called refused that is in the log', () => {
  const limited = { maxLength: 6, dropOldest: true };
  const options = fc.constantFrom({}, limited);
  fc.assert(
    fc.property(options, fc.array(fc.nat(deeds.length - 1), { maxLength: 60 }), fc.nat(3), (some, chosen, kept) => {
      const leader = new OneQueueLeader(some);
      for (const index of chosen) deeds[index]!(leader);
      const before = leader.group.accepted;
      leader.failOver(kept);
      for (const value of leader.answers) assert.is.not(value, undefined);
      assert.ok(leader.group.accepted >= before, 'what was committed stays');
      const { accepted, live, acked, expired, droppedTotal, dead } = leader.group;
      assert.is(accepted, live + acked + expired + droppedTotal + dead.count);
    }),
    { numRuns: 300 },
  );
});

test.run();
