import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sipHash } from './sip-hash.ts';

const key = { k0: [0x03020100, 0x07060504], k1: [0x0b0a0908, 0x0f0e0d0c] } as const;

test('the tag of fifteen bytes is the one that the paper prints', () => {
  assert.equal(sipHash(key, [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c]), [0x49be45e5, 0xa129ca61]);
});

test('the tag of nothing is the one of the reference vectors', () => {
  assert.equal(sipHash(key, [0, 0]), [0xdd0e0e31, 0x726fdb47]);
});

test('one bit of the message or of the key changes the tag', () => {
  const words = [1, 2, 3, 4];
  assert.not.equal(sipHash(key, words), sipHash(key, [1, 2, 3, 5]));
  assert.not.equal(sipHash(key, words), sipHash({ ...key, k0: [0x03020101, 0x07060504] }, words));
});

test.run();
