import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Producer, PublishOutcome } from './partition-input.ts';
import { OneQueueLeader } from './test/one-queue-leader.ts';

const producer: Producer = { id: 'p', oneShot: false, fingerprint: 0 };
const oneShot: Producer = { id: 'ada/key', oneShot: true, fingerprint: 7 };

/** Asks to publish messages with these numbers. */
function publish(leader: OneQueueLeader, by: Producer | undefined, numbers: readonly number[], dedupId = ''): void {
  const messages = numbers.map((sequence) => {
    const payload = Uint8Array.of(sequence);
    return { message: { stream: leader.group.id, payload, dedupId: dedupId && `${dedupId}${sequence}` }, sequence };
  });
  leader.ask({ type: 'publish', messages, producer: by });
}

function outcomesOf(leader: OneQueueLeader): readonly PublishOutcome[] {
  const value = leader.answer;
  return value?.type === 'published' ? value.outcomes : [];
}

const offsets = (leader: OneQueueLeader) =>
  outcomesOf(leader).map((one) => ('offset' in one ? one.offset : one.refused));
const duplicates = (leader: OneQueueLeader) => outcomesOf(leader).map((one) => 'offset' in one && one.duplicate);
const ways: readonly (readonly [string, Producer | undefined, string])[] = [
  ['a producer', producer, ''],
  ['an Idempotency-Key', oneShot, ''],
  ['a dedup id', undefined, 'd'],
];

for (const [name, by, dedupId] of ways) {
  test(`with ${name}, what the leader before has appended and kept is found by the next one`, () => {
    const leader = new OneQueueLeader({ dedupWindowMs: 60_000 });
    leader.slowDown();
    publish(leader, by, [0, 1], dedupId);
    const first = leader.log.length;
    leader.failOver(2);
    publish(leader, by, [0, 1], dedupId);
    assert.equal(offsets(leader), [first, first + 1]);
    assert.equal(duplicates(leader), [true, true]);
    assert.is(leader.group.accepted, 2);
  });

  test(`with ${name}, what was lost with its leader is taken as new, behind what was kept of it`, () => {
    const leader = new OneQueueLeader({ dedupWindowMs: 60_000 });
    leader.slowDown();
    publish(leader, by, [0, 1, 2], dedupId);
    leader.failOver(1);
    publish(leader, by, [0, 1, 2], dedupId);
    assert.equal(duplicates(leader), [true, false, false]);
    assert.is(leader.group.accepted, 3);
  });
}

test('the next leader knows a gap, and a producer that nobody has seen, for what they are', () => {
  const leader = new OneQueueLeader();
  publish(leader, producer, [0, 1]);
  leader.failOver();
  publish(leader, producer, [2, 4]);
  assert.equal(offsets(leader).slice(1), ['sequence_gap']);
  publish(leader, { ...producer, id: 'other' }, [5]);
  assert.equal(offsets(leader), ['unknown_producer']);
});

test('a key that was used for something else is refused by the next leader, too', () => {
  const leader = new OneQueueLeader();
  publish(leader, oneShot, [0]);
  leader.failOver();
  publish(leader, { ...oneShot, fingerprint: 8 }, [0]);
  assert.equal(offsets(leader), ['idempotency_key_reused']);
});

test('a producer whose first request was lost begins anew, and one that goes on without it is refused', () => {
  const leader = new OneQueueLeader();
  leader.slowDown();
  publish(leader, producer, [0, 1]);
  leader.failOver(0);
  publish(leader, producer, [2]);
  assert.equal(offsets(leader), ['unknown_producer']);
  publish(leader, producer, [0, 1]);
  assert.equal(duplicates(leader), [false, false]);
});

test('a producer that retries until it is answered has each message in the log once, in order, where it was told', () => {
  const way = fc.constantFrom(producer, oneShot);
  const fates = fc.array(
    fc.record({ count: fc.integer({ min: 1, max: 4 }), kept: fc.array(fc.nat(5), { maxLength: 3 }) }),
  );
  fc.assert(
    fc.property(way, fates, (by, requests) => {
      const leader = new OneQueueLeader();
      const told: number[] = [];
      let next = 0;
      for (const [index, { count, kept }] of requests.entries()) {
        const own = by.oneShot ? { ...by, id: `${by.id}${index}` } : by;
        const numbers = Array.from({ length: count }, (_, place) => (by.oneShot ? 0 : next) + place);
        next += count;
        for (const some of kept) {
          leader.slowDown();
          publish(leader, own, numbers);
          leader.failOver(some);
        }
        publish(leader, own, numbers);
        told.push(...(offsets(leader) as number[]));
      }
      const logged = leader.log.flatMap(({ message }, offset) => (message ? [offset] : []));
      assert.equal(told, logged);
      assert.is(logged.length, next);
    }),
  );
});

test.run();
