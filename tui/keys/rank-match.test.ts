import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rankAll, rankMatch } from './rank-match.ts';

const ranked = (typed: string, ...names: string[]): string[] => rankAll(typed, names, (name) => [name]);

test('the nearer what was typed is to a name, the earlier the name comes', () => {
  const best = ['del', 'delete', 'queue-delete', 'modelled', 'daily-export-list', 'd-x-e-y-l'];
  assert.equal(ranked('del', ...best.toReversed()), best);
  assert.equal(
    best.map((name) => rankMatch('del', name)),
    [0, 1, 2, 3, 4, 5],
  );
});

test('characters in another order, or too many of them, are no match', () => {
  assert.equal(ranked('led', 'delete'), []);
  assert.equal(ranked('deletee', 'delete'), []);
  assert.equal(ranked('tt', 'delete'), []);
});

test('case does not matter, what fits equally well keeps its order, and nothing typed fits all', () => {
  assert.equal(ranked('ORD', 'orders', 'Ordinary', 'mail'), ['orders', 'Ordinary']);
  assert.equal(ranked('', 'b', 'a'), ['b', 'a']);
});

test('a thing is found by the best of its names', () => {
  const things = [['quote'], ['leave', 'q']];
  assert.equal(
    rankAll('q', things, (names) => names),
    [['leave', 'q'], ['quote']],
  );
});

test.run();
