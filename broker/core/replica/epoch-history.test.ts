import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EpochHistory } from './epoch-history.ts';

/** Two logs that were one up to some offset: the leader epoch of each entry. */
const forkedLogs = fc
  .record({
    common: fc.array(fc.nat(2), { maxLength: 12 }),
    first: fc.array(fc.nat(2), { maxLength: 8 }),
    second: fc.array(fc.nat(2), { maxLength: 8 }),
  })
  .map(({ common, first, second }) => {
    const rising = (steps: readonly number[], from: number, by: number): number[] => {
      let leaderEpoch = from;
      return steps.map((step) => {
        leaderEpoch += step * by;
        return leaderEpoch;
      });
    };
    const shared = rising(common, 1, 2);
    const last = shared.at(-1) ?? 1;
    // Whoever goes on alone does it in leader epochs of its own: odd ones here, even ones there.
    return [
      [...shared, ...rising(first, last + 2, 2)],
      [...shared, ...rising(second, last + 1, 2)],
    ] as const;
  });

function historyOf(log: readonly number[]): EpochHistory {
  const history = new EpochHistory();
  for (const [offset, leaderEpoch] of log.entries()) history.append(leaderEpoch, offset);
  return history;
}

function naiveMatchEnd(first: readonly number[], second: readonly number[]): number {
  let end = 0;
  while (end < first.length && end < second.length && first[end] === second[end]) end += 1;
  return end;
}

test('every entry has the leader epoch it was appended in', () => {
  fc.assert(
    fc.property(forkedLogs, ([log]) => {
      const history = historyOf(log);
      for (const [offset, leaderEpoch] of log.entries()) assert.is(history.at(offset), leaderEpoch);
    }),
  );
});

test('two logs match as far as comparing them entry by entry says, from either side', () => {
  fc.assert(
    fc.property(forkedLogs, ([first, second]) => {
      const expected = naiveMatchEnd(first, second);
      assert.is(historyOf(first).matchEnd(first.length, historyOf(second), second.length), expected);
      assert.is(historyOf(second).matchEnd(second.length, historyOf(first), first.length), expected);
    }),
  );
});

test('a history that was cut is the history of the shorter log, and what was taken from it before stays as it was', () => {
  fc.assert(
    fc.property(forkedLogs, fc.nat(20), ([log], cut) => {
      const history = historyOf(log);
      const before = history.starts;
      const copy = [...before];
      history.truncate(cut);
      assert.equal(history.starts, historyOf(log.slice(0, cut)).starts);
      assert.equal(before, copy);
    }),
  );
});

test('a leader epoch that falls is refused', () => {
  const history = historyOf([1, 3]);
  assert.throws(() => history.append(2, 2), /leader epoch 2 at 2 after 3 at 1/);
});

test.run();
