import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sparkline } from './sparkline.ts';

test('bars reach from nothing to the largest sample', () => {
  assert.is(sparkline([0, 1, 3, 6], 4), '▁▂▄▇');
});

test('the newest samples are kept, and what is not known yet is dots', () => {
  assert.is(sparkline([9, 8, 8], 2), '▇▇');
  assert.is(sparkline([1], 3), '··▇');
  assert.is(sparkline([], 3), '···');
});

test('the smallest flow is visible', () => {
  assert.is(sparkline([0.001, 1000], 2), '▂▇');
});

test.run();
