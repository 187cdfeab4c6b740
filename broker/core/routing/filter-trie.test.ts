import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Levels, parseAddress, parseFilter } from './filter.ts';
import { FilterTrie } from './filter-trie.ts';

/** By definition, level by level: what the trie is checked against. */
function isMatch(filter: Levels, address: Levels): boolean {
  const [first, ...rest] = filter;
  if (first === undefined) return address.length === 0;
  if (first === '#') return address.some((_, at) => isMatch(rest, address.slice(at))) || isMatch(rest, []);
  if (address.length === 0) return false;
  const isLevel = first === '*' || first === '+' || first === address[0];
  return isLevel && isMatch(rest, address.slice(1));
}

const literal = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'ü', '日本', '🙂', '.', '..', '$');
const addresses = fc.array(literal, { minLength: 1, maxLength: 7 });
const wildcard = fc.constantFrom('*', '+', '#');
const filters = fc.array(fc.oneof(literal, wildcard), { minLength: 1, maxLength: 6 });

test('an address reaches exactly the filters that match it level by level', () => {
  fc.assert(
    fc.property(fc.array(filters, { maxLength: 30 }), fc.array(addresses, { maxLength: 10 }), (texts, targets) => {
      const trie = new FilterTrie<number>();
      for (const [value, text] of texts.entries()) trie.add(parseFilter(text.join('/'))!, value);
      for (const address of targets) {
        const expected = texts.flatMap((text, value) => (isMatch(text, address) ? [value] : []));
        assert.equal(
          trie.matches(address).sort((a, b) => a - b),
          expected,
        );
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a filter that was removed is not reached any more, and leaves nothing behind', () => {
  fc.assert(
    fc.property(fc.array(filters, { maxLength: 20 }), addresses, fc.nat(), (texts, address, seed) => {
      const trie = new FilterTrie<number>();
      const parsed = texts.map((text) => parseFilter(text.join('/'))!);
      for (const [value, filter] of parsed.entries()) trie.add(filter, value);
      const stays = (value: number) => (value * 7 + seed) % 3 === 0;
      for (const [value, filter] of parsed.entries()) if (!stays(value)) trie.remove(filter, value);
      const expected = texts.flatMap((text, value) => (stays(value) && isMatch(text, address) ? [value] : []));
      assert.equal(
        trie.matches(address).sort((a, b) => a - b),
        expected,
      );
      assert.is(trie.size, texts.filter((_, value) => stays(value)).length);
    }),
  );
});

test('a value under two filters that both match is given once for each', () => {
  const trie = new FilterTrie<string>();
  trie.add(['a', '#'], 'x');
  trie.add(['a', '*'], 'x');
  trie.add(['a', '*'], 'x');
  assert.equal(trie.matches(['a', 'b']), ['x', 'x']);
  assert.is(trie.size, 2);
});

test('what is not there is removed without harm', () => {
  const trie = new FilterTrie<number>();
  trie.add(['a'], 1);
  trie.remove(['a', 'b'], 1);
  trie.remove(['a'], 2);
  assert.equal(trie.matches(['a']), [1]);
  trie.clear();
  assert.equal(trie.matches(['a']), []);
});

test('any number of values may be under one filter', () => {
  const trie = new FilterTrie<number>();
  for (let value = 0; value < 300_000; value++) trie.add(['a', '#'], value);
  assert.is(trie.matches(['a']).length, 300_000);
});

test('a filter made of wildcards does not cost more for every way through it', () => {
  const trie = new FilterTrie<number>();
  const hostile = ['#', 'a', '#', 'a', '#', 'a', '#', 'a', '#', 'a', '#', 'a', '#', 'b'];
  trie.add(hostile, 1);
  trie.add(parseFilter(Array(16).fill('#').join('/'))!, 2);
  const address = parseAddress(Array(16).fill('a').join('/'))!;
  // One way at a time there would be 2 ** 16 of them, ten thousand times over.
  for (let i = 0; i < 10_000; i++) assert.equal(trie.matches(address), [2]);
});

test.run();
