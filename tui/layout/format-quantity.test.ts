import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatAge, formatCount, formatLeft, formatRate, formatShort } from './format-quantity.ts';

test('counts are grouped, and short where room is scarce', () => {
  assert.is(formatCount(1234567), '1,234,567');
  assert.equal(
    [0, 7, 999, 1000, 9949, 9951, 12_345, 999_499, 999_500, 5_600_000].map((value) => formatShort(value)),
    ['0', '7', '999', '1.0k', '9.9k', '10k', '12k', '999k', '1.0M', '5.6M'],
  );
});

test('rates keep a decimal below ten', () => {
  assert.equal([0, 0.04, 0.4, 9.94, 9.96, 1000].map(formatRate), ['0', '0', '0.4', '9.9', '10', '1.0k']);
});

test('ages come in their largest whole unit', () => {
  assert.equal([-5, 999, 42_000, 99_999, 100_000, 7_200_000, 90 * 3600_000].map(formatAge), [
    '0s',
    '0s',
    '42s',
    '99s',
    '1m',
    '2h',
    '3d',
  ]);
});

test('what is left says one second until it is over', () => {
  assert.equal([1, 1000, 1400, 1600, 30_100, 0, -1].map(formatLeft), ['1s', '1s', '1s', '2s', '30s', '0s', '0s']);
});

test.run();
