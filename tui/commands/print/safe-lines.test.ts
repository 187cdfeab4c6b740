import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { safeLines } from './safe-lines.ts';

test('line feeds and tabs stay, every other control is shown', () => {
  assert.is(safeLines('a\tb\nc\r\u001b[2J\n'), 'a\tb\nc␍␛[2J\n');
});

test.run();
