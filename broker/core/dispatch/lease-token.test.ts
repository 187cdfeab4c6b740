import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatLease, parseLease } from './lease-token.ts';

const key = { k0: [1, 2], k1: [3, 4] } as const;
const natural = fc.maxSafeNat();
const claims = fc
  .record({
    group: natural,
    offset: natural,
    from: natural,
    size: fc.nat(),
    attempt: fc.nat(1000),
    leaderEpoch: fc.nat(),
    nonce: natural,
  })
  .map((claim) => ({ ...claim, from: Math.min(claim.from, claim.offset) }));

test('a lease reads back as what it claims', () => {
  fc.assert(
    fc.property(claims, (claim) => {
      assert.equal(parseLease(key, formatLease(key, 7, claim)), { partition: 7, claim });
    }),
  );
});

test('a lease with one character changed is no lease', () => {
  fc.assert(
    fc.property(claims, fc.nat(), fc.constantFrom(...'0123456789abcxyz.'), (claim, at, character) => {
      const text = formatLease(key, 7, claim);
      const index = at % text.length;
      const forged = text.slice(0, index) + character + text.slice(index + 1);
      assert.is(parseLease(key, forged) === undefined, forged !== text);
    }),
  );
});

test('a lease of another cluster is no lease, and neither is any other text', () => {
  const text = formatLease(key, 7, { group: 1, offset: 2, from: 0, size: 3, attempt: 1, leaderEpoch: 1, nonce: 9 });
  assert.is(parseLease({ ...key, k1: [3, 5] }, text), undefined);
  fc.assert(
    fc.property(fc.string(), (other) => {
      assert.is(parseLease(key, other), undefined);
    }),
  );
});

test.run();
