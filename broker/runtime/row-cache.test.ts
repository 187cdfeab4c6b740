import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RowCache } from './row-cache.ts';

const entry = (value: number, bytes = 100) => new Uint8Array(bytes).fill(value);

test('the newest entries are found by partition and offset', () => {
  const cache = new RowCache(10_000);
  cache.add(1, 0, [entry(1), entry(2)]);
  cache.add(2, 0, [entry(9)]);
  cache.add(1, 2, [entry(3)]);
  assert.is(cache.get(1, 1)?.[0], 2);
  assert.is(cache.get(1, 2)?.[0], 3);
  assert.is(cache.get(2, 0)?.[0], 9);
  assert.is(cache.get(1, 3), undefined);
  assert.is(cache.get(3, 0), undefined);
});

test('the oldest entries go when there are more bytes than allowed', () => {
  const cache = new RowCache(1_000);
  for (let offset = 0; offset < 50; offset++) cache.add(offset % 3, offset, [entry(offset)]);
  assert.is(cache.bytes, 1_000);
  assert.is(cache.get(0, 0), undefined);
  assert.is(cache.get(49 % 3, 49)?.[0], 49);
});

test('entries that were never stored are forgotten with their bytes', () => {
  const cache = new RowCache(10_000);
  cache.add(1, 0, [entry(1)]);
  cache.add(1, 1, [entry(2)]);
  cache.removeFrom(1, 1);
  assert.is(cache.get(1, 1), undefined);
  assert.is(cache.bytes, 100);
  cache.add(1, 1, [entry(7)]);
  assert.is(cache.get(1, 1)?.[0], 7);
});

test('what was forgotten before its turn is not counted again when that comes', () => {
  const cache = new RowCache(400);
  for (let round = 0; round < 50; round++) {
    cache.add(1, round, [entry(1)]);
    cache.add(2, round, [entry(2)]);
    if (round % 2 === 0) cache.removeFrom(2, round);
    assert.ok(cache.bytes <= 400 && cache.bytes >= Math.min(300, 100 * round), `${cache.bytes} bytes`);
    assert.is(cache.get(2, round)?.[0], round % 2 === 0 ? undefined : 2);
    assert.is(cache.get(1, round)?.[0], 1);
  }
});

test('a hundred thousand small commits more than it holds cost no more each than the first ones', () => {
  const cache = new RowCache(50_000 * 10);
  const started = performance.now();
  for (let offset = 0; offset < 200_000; offset++) cache.add(offset % 2, offset, [entry(1, 10)]);
  assert.is(cache.get(1, 199_999)?.[0], 1);
  assert.is(cache.get(0, 149_998), undefined);
  assert.is(cache.get(0, 150_000)?.[0], 1);
  assert.ok(performance.now() - started < 2_000, 'moving all that is left for each takes ten times as long');
});

test.run();
