import type { Key } from 'ink';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { splitKeys } from './key-event.ts';

const none = { ctrl: false, meta: false, shift: false } as Key;
const names = (input: string, key: Partial<Key> = {}): string[] =>
  splitKeys(input, { ...none, ...key }).map(({ name }) => name);

test('characters that arrive together are as many keys', () => {
  assert.equal(names('jjjq'), ['j', 'j', 'j', 'q']);
});

test('controls inside text are the keys that they stand for', () => {
  assert.equal(names('ab\r'), ['a', 'b', 'enter']);
  assert.equal(names('a\tb\r\nc\u0015'), ['a', 'tab', 'b', 'enter', 'c', 'ctrl-u']);
  assert.equal(names('x\n'), ['x', 'ctrl-j']);
});

test('a grapheme is one key, whatever it is made of', () => {
  const family = '👨‍👩‍👧';
  assert.equal(splitKeys(`${family}é`, none), [
    { name: family, text: family },
    { name: 'é', text: 'é' },
  ]);
});

test('special keys carry their modifiers and write nothing', () => {
  assert.equal(splitKeys('', { ...none, upArrow: true }), [{ name: 'up', text: '' }]);
  assert.equal(names('', { tab: true, shift: true }), ['shift-tab']);
  assert.equal(names('', { leftArrow: true, ctrl: true }), ['ctrl-left']);
  assert.equal(names('\r', { return: true, meta: true }), ['alt-enter']);
});

test('ctrl and alt with a letter are keys of their own and write nothing', () => {
  assert.equal(splitKeys('c', { ...none, ctrl: true }), [{ name: 'ctrl-c', text: '' }]);
  assert.equal(splitKeys('b', { ...none, meta: true }), [{ name: 'alt-b', text: '' }]);
});

test('letting a key go is no key', () => {
  assert.equal(names('j', { eventType: 'release' }), []);
});

test.run();
