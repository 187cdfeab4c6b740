import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EndedIntervals } from './ended-intervals.ts';

const SPACE = 100;
const steps = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        from: fc.nat(SPACE),
        length: fc.integer({ min: 1, max: 8 }),
        outcome: fc.integer({ min: 2, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('trim' as const), below: fc.nat(SPACE) }) },
  ),
  { maxLength: 80 },
);

/** Runs of equal outcomes of the naive array: one outcome, or nothing, for each offset. */
function runs(outcomes: readonly (number | undefined)[]): { from: number; to: number; outcome: number }[] {
  const found: { from: number; to: number; outcome: number }[] = [];
  outcomes.forEach((outcome, offset) => {
    const last = found.at(-1);
    if (outcome === undefined) return;
    if (last !== undefined && last.to === offset && last.outcome === outcome) last.to = offset + 1;
    else found.push({ from: offset, to: offset + 1, outcome });
  });
  return found;
}

test('it knows the outcome of every offset, as few intervals as can be', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const ended = new EndedIntervals();
      const outcomes = new Array<number | undefined>(SPACE + 20).fill(undefined);
      for (const step of sequence) {
        if (step.kind === 'trim') {
          ended.trim(step.below);
          outcomes.fill(undefined, 0, step.below);
        } else if (outcomes.slice(step.from, step.from + step.length).some((one) => one !== undefined)) {
          assert.throws(() => ended.add(step.from, step.from + step.length, step.outcome), /has ended already/);
        } else {
          ended.add(step.from, step.from + step.length, step.outcome);
          outcomes.fill(step.outcome, step.from, step.from + step.length);
        }
        assert.equal([...ended], runs(outcomes));
        assert.is(ended.size, runs(outcomes).length);
      }
      outcomes.forEach((outcome, offset) => {
        assert.is(ended.outcomeAt(offset), outcome);
      });
      const decoded = EndedIntervals.decode(ended.encode());
      assert.equal([...decoded], [...ended]);
      assert.equal(decoded.encode(), ended.encode());
    }),
  );
});

test('offsets up to 2^53 are kept exactly', () => {
  const ended = new EndedIntervals();
  ended.add(2 ** 53 - 3, 2 ** 53 - 1, 5);
  assert.is(EndedIntervals.decode(ended.encode()).outcomeAt(2 ** 53 - 2), 5);
  assert.is(ended.outcomeAt(2 ** 53 - 1), undefined);
});

test('what is not an interval or not an outcome is refused', () => {
  const ended = new EndedIntervals();
  assert.throws(() => ended.add(4, 4, 2), /no interval/);
  assert.throws(() => ended.add(-1, 4, 2), /no interval/);
  assert.throws(() => ended.add(1, 4, 0), /no outcome/);
  assert.throws(() => ended.add(1, 4, 256), /no outcome/);
});

test.run();
