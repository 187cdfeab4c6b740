import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCells } from './read-cells.ts';

test('styles begin and end where their sequences say, over the ends of rows', () => {
  const rows = readCells('a\u001b[1;31mb\u001b[22mc\nd\u001b[0me\n');
  const told = rows.map((row) => row.map(({ text, style }) => [text, style.bold, style.foreground]));
  assert.equal(told, [
    [
      ['a', false, undefined],
      ['b', true, 1],
      ['c', false, 1],
    ],
    [
      ['d', false, 1],
      ['e', false, undefined],
    ],
  ]);
});

test('dim, underline, inverse, background and the bright colours are read', () => {
  const [[run] = []] = readCells('\u001b[2;4;7;96;45mx');
  assert.equal(run?.style, { foreground: 14, background: 5, bold: false, dim: true, underline: true, inverse: true });
  const [[plain] = []] = readCells('\u001b[2;4;7;96;45m\u001b[mx');
  assert.is(plain?.style.inverse, false);
});

test.run();
