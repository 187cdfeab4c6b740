import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { packOffsets, unpackOffsets } from './offset-pack.ts';

const ascending = fc
  .uniqueArray(fc.oneof(fc.nat(300), fc.maxSafeNat()), { maxLength: 100 })
  .map((offsets) => offsets.sort((a, b) => a - b));

test('what was packed comes out again', () => {
  fc.assert(
    fc.property(ascending, (offsets) => {
      assert.equal(unpackOffsets(packOffsets(offsets)), offsets);
      assert.equal(packOffsets(Float64Array.from(offsets)), packOffsets(offsets));
    }),
  );
});

test('from and limit cut as they would cut the array', () => {
  fc.assert(
    fc.property(ascending, fc.nat(400), fc.nat(20), (offsets, from, limit) => {
      const above = offsets.filter((offset) => offset >= from);
      assert.equal(unpackOffsets(packOffsets(offsets), { from }), above);
      assert.equal(unpackOffsets(packOffsets(offsets), { from, limit }), above.slice(0, limit));
    }),
  );
});

test('neighbouring offsets cost a byte each', () => {
  assert.is(packOffsets(Array.from({ length: 1000 }, (_, index) => 1_000_000 + index)).length, 999 + 3);
});

test('offsets that do not ascend are refused', () => {
  assert.throws(() => packOffsets([1, 1]), /does not ascend/);
  assert.throws(() => packOffsets([2, 1]), /does not ascend/);
  assert.throws(() => packOffsets([-1]), /does not ascend/);
  assert.throws(() => packOffsets([0.5]), /does not ascend/);
  assert.throws(() => packOffsets([2 ** 53]), /does not ascend/);
});

test('bytes that are cut, or no number, are refused', () => {
  assert.throws(() => unpackOffsets(packOffsets([1000]).subarray(0, 1)), /ends early/);
  assert.throws(() => unpackOffsets(new Uint8Array(9).fill(0xff)), /too long/);
});

test.run();
