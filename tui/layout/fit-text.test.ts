import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fitText, textWidth, truncateText } from './fit-text.ts';

test('short text is padded on the side that is asked for', () => {
  assert.is(fitText('ab', 4), 'ab  ');
  assert.is(fitText('ab', 4, 'right'), '  ab');
});

test('long text is cut with an ellipsis', () => {
  assert.is(truncateText('abcdef', 4), 'abc…');
  assert.is(truncateText('abcd', 4), 'abcd');
  assert.is(truncateText('abcd', 0), '');
});

test('wide characters are never cut in half', () => {
  assert.is(fitText('世界世界', 4), '世… ');
  assert.is(fitText('世界', 4), '世界');
  assert.is(fitText('👍👍👍', 5), '👍👍…');
});

test('a picture made of several characters is shown as those whose width all terminals agree on', () => {
  assert.is(fitText('👍🏽x', 4), '👍x ');
  assert.is(fitText('👩🏾‍🚀❤️', 8), '👩🚀❤   ');
  assert.is(fitText('👩‍👩‍👧', 6), '👩👩👧');
  assert.is(fitText('a\u200db', 4), 'a�b ', 'any other joiner hides something');
});

test('control characters are shown, and never obeyed', () => {
  assert.is(fitText('a\u001b[2Jb', 8), 'a␛[2Jb  ');
});

test('whatever the text, the cell is exactly as wide as asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 30 }), (text, width) => {
      assert.is(textWidth(fitText(text, width)), width);
    }),
  );
  assert.is(textWidth(fitText('x'.repeat(2_000_000), 30)), 30);
});

test.run();
