import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lineWidth, overlayLine, span } from './line.ts';

const textOf = (line: ReturnType<typeof overlayLine>): string => line.map(({ text }) => text).join('');

test('what is laid over a line hides what is below it and moves nothing', () => {
  const line = [span('abc', 'key'), span('def'), span('ghi', 'ok')];
  assert.equal(overlayLine(line, 2, [span('1'), span('2')]), [
    span('ab', 'key'),
    span('1'),
    span('2'),
    span('ef'),
    span('ghi', 'ok'),
  ]);
  assert.is(textOf(overlayLine(line, 0, [span('12345')])), '12345fghi');
  assert.is(textOf(overlayLine(line, 7, [span('89')])), 'abcdefg89');
  assert.is(textOf(overlayLine(line, 3, [span('xyz')])), 'abcxyzghi');
});

test('a character that is cut through leaves blanks on both sides', () => {
  const line = [span('世界क्ष!')];
  assert.is(lineWidth(line), 7);
  assert.equal(
    [0, 1, 2, 3, 4, 5].map((left) => textOf(overlayLine(line, left, [span('--')]))),
    ['--界क्ष!', ' -- क्ष!', '世--क्ष!', '世 -- !', '世界--!', '世界 --'],
  );
});

test.run();
