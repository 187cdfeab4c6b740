import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hashBytes, hashNumber } from './hash-bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('it is FNV-1a, by its published vectors', () => {
  assert.is(hashBytes(bytes('')), 0x811c9dc5);
  assert.is(hashBytes(bytes('a')), 0xe40c292c);
  assert.is(hashBytes(bytes('foobar')), 0xbf9cf968);
});

test('pieces hashed one after another give the hash of the whole', () => {
  assert.is(hashBytes(bytes('bar'), hashBytes(bytes('foo'))), hashBytes(bytes('foobar')));
});

test('a number is hashed as its eight bytes, lowest first, also above 32 bits', () => {
  const number = 2 ** 40 + 258;
  assert.is(hashNumber(number), hashBytes(Uint8Array.of(2, 1, 0, 0, 0, 1, 0, 0)));
  assert.is.not(hashNumber(2 ** 40), hashNumber(2 ** 41));
});

test.run();
