import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Expiry, ExpirySet } from './expiry-set.ts';

const row = fc.record({ offset: fc.nat(40), gap: fc.nat(3), size: fc.nat(9), at: fc.integer({ min: 1, max: 20 }) });
const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: row.map(({ offset, gap, size, at }) => ({
        add: { offset, from: Math.max(0, offset - gap), size, at },
      })),
    },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(40), length: fc.nat(6) }) },
    { weight: 1, arbitrary: fc.record({ now: fc.nat(25), max: fc.nat(4) }) },
  ),
  { maxLength: 60 },
);

const byOffset = (a: Expiry, b: Expiry) => a.offset - b.offset;

test('it holds what was added and not removed, and knows what is due, as a plain list does', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const set = new ExpirySet();
      let list: Expiry[] = [];
      for (const step of sequence) {
        if ('add' in step) {
          if (list.some(({ offset }) => offset === step.add.offset)) continue;
          set.add(step.add);
          list.push(step.add);
        } else if ('remove' in step) {
          set.remove(step.remove, step.remove + step.length);
          list = list.filter(({ offset }) => offset < step.remove || offset >= step.remove + step.length);
        } else {
          const isFree = (offset: number) => offset % 3 !== 0;
          const due = list.filter(({ at, offset }) => at <= step.now && isFree(offset)).sort(byOffset);
          assert.equal(set.due(step.now, step.max, isFree), due.slice(0, step.max));
          assert.is(set.nextAt, Math.min(...list.map(({ at }) => at)), 'after a look at all it is exact');
        }
        assert.is(set.count, list.length);
        assert.ok(list.every(({ at }) => at >= set.nextAt));
        for (let offset = 0; offset <= 40; offset++) {
          assert.is(set.deadlineOf(offset), list.find((one) => one.offset === offset)?.at);
        }
      }
      const copy = ExpirySet.decode(set.encode());
      assert.equal(
        copy.due(99, 99, () => true),
        list.sort(byOffset),
      );
      assert.equal(copy.encode(), set.encode());
    }),
  );
});

test.run();
