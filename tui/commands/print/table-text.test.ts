import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fitText, TableText } from './table-text.ts';

interface Row {
  readonly name: string;
  readonly depth: number;
}
const columns = [
  { title: 'NAME', cell: (row: Row) => row.name },
  { title: 'DEPTH', align: 'right', cell: (row: Row) => String(row.depth) },
] as const;
const wide = { columns: 80, styled: false, heading: true };

test('columns line up, numbers to the right', () => {
  const table = new TableText<Row>(columns, wide);
  assert.is(
    table.render([
      { name: 'orders', depth: 7 },
      { name: 'a', depth: 123456 },
    ]),
    'NAME     DEPTH\norders       7\na       123456\n',
  );
});

test('later rows keep the widths and come without a second heading', () => {
  const table = new TableText<Row>(columns, wide);
  table.render([{ name: 'orders', depth: 7 }]);
  assert.is(table.render([{ name: 'b', depth: 1 }]), 'b           1\n');
});

test('wide and combined characters count as the cells they take', () => {
  const table = new TableText<Row>(columns, wide);
  assert.is(
    table.render([
      { name: '注文', depth: 1 },
      { name: 'é', depth: 2 },
    ]),
    'NAME  DEPTH\n注文      1\né         2\n',
  );
});

test('a line is never wider than the terminal, and shows that it was cut', () => {
  const table = new TableText<Row>(columns, { ...wide, columns: 10 });
  assert.is(table.render([{ name: 'a-long-queue-name', depth: 1 }]), 'NAME     …\na-long-qu…\n');
  assert.is(fitText('注文注文', 4), '注…');
  assert.is(fitText('abc', 3), 'abc');
  assert.is(fitText('abc', 0), '');
});

test('a hostile cell is made harmless before it is measured', () => {
  const table = new TableText<Row>(columns, wide);
  assert.is(table.render([{ name: '\u001b[2J', depth: 1 }]), 'NAME  DEPTH\n␛[2J      1\n');
});

test('without heading there are only rows; styled, the heading is bold', () => {
  assert.is(
    new TableText<Row>(columns, { ...wide, heading: false }).render([{ name: 'a', depth: 1 }]),
    'a         1\n',
  );
  const styled = new TableText<Row>(columns, { ...wide, styled: true }).render([]);
  assert.is(styled, '\u001b[1mNAME  DEPTH\u001b[22m\n');
});

test.run();
