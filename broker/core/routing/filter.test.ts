import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { formatLevels, parseAddress, parseFilter, topicOfFilter } from './filter.ts';

const canonical = (text: string) => {
  const levels = parseFilter(text);
  return levels && formatLevels(levels);
};

test('an address has levels of anything printable', () => {
  assert.equal(parseAddress('orders/eu/créé'), ['orders', 'eu', 'créé']);
  assert.equal(parseAddress('__proto__/../日本'), ['__proto__', '..', '日本']);
});

test('empty levels, spaces, control characters, lone surrogates and wildcards are no part of an address', () => {
  for (const text of [
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    'a b',
    'a\tb',
    'a\u0000',
    'a\u009b',
    '\ud800',
    'a/\u200b',
    'a/*',
    '#',
    'a+b',
    'b*',
  ]) {
    assert.is(parseAddress(text), undefined, JSON.stringify(text));
  }
});

test('a wildcard is a whole level of a filter', () => {
  assert.equal(parseFilter('orders/*/#'), ['orders', '*', '#']);
  for (const text of ['a*', 'a/#b', '**', '##', '+a', '', 'a//#']) assert.is(parseFilter(text), undefined, text);
});

test('there are at most 16 levels, and a length', () => {
  const deep = (levels: number) => Array(levels).fill('a').join('/');
  assert.is(parseAddress(deep(16))?.length, 16);
  assert.is(parseAddress(deep(17)), undefined);
  assert.is(parseFilter(deep(17)), undefined);
  assert.ok(parseAddress('ü'.repeat(limits.addressBytesMax / 2)));
  assert.is(parseAddress(`${'ü'.repeat(limits.addressBytesMax / 2)}a`), undefined);
});

test('wildcards side by side have one order and one spelling', () => {
  assert.is(canonical('a/+/#'), 'a/*/#');
  assert.is(canonical('a/#/#/+/b/#/*'), 'a/*/#/b/*/#');
  assert.is(canonical('#/#/#'), '#');
});

test('a filter is about one topic, or begins with a wildcard and is about all', () => {
  assert.is(topicOfFilter(parseFilter('orders/#')!), 'orders');
  assert.is(topicOfFilter(parseFilter('*/created')!), undefined);
  assert.is(topicOfFilter(parseFilter('#')!), undefined);
});

test.run();
