import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputFits } from './output-fits.ts';

test('lines are compared as they stand, special characters included', () => {
  assert.ok(outputFits(['a.b (c) [d] $5 */'], 'a.b (c) [d] $5 */\n'));
  assert.not(outputFits(['a.b'], 'axb\n'));
  assert.not(outputFits(['a'], 'a\nb\n'));
  assert.not(outputFits(['a', 'b'], 'a\n'));
  assert.not(outputFits(['a'], ''));
});

test('an ellipsis in a line stands for anything in that line', () => {
  assert.ok(outputFits(['{"id":"…","copies":1}'], '{"id":"7-1234","copies":1}\n'));
  assert.not(outputFits(['{"id":"…"}'], '{"id":"7\n8"}\n'));
  assert.not(outputFits(['id …'], 'number 7\n'));
});

test('an ellipsis alone stands for any number of lines, none included', () => {
  assert.ok(outputFits(['a', '…', 'z'], 'a\nz\n'));
  assert.ok(outputFits(['a', '…', 'z'], 'a\nb\nc\nz\n'));
  assert.ok(outputFits(['…'], ''));
  assert.not(outputFits(['a', '…', 'z'], 'a\nb\n'));
});

test('blanks at the end of a line and of the output do not count', () => {
  assert.ok(outputFits(['a  ', 'b', ''], 'a \r\nb\n\n'));
});

test.run();
