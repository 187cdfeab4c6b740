import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { arrangePanes, centreIn, type Panes, type Rectangle, type Size, scrollTop } from './arrange-panes.ts';

const names = { header: 'h', list: 'q', messages: 'm', status: 's', footer: 'f' } as const;

function cellsOf(panes: Panes, size: Size): string[][] {
  const cells = Array.from({ length: size.rows }, () => new Array<string>(size.columns).fill('.'));
  for (const [pane, letter] of Object.entries(names)) {
    const { left, top, width, height } = panes[pane as keyof typeof names];
    for (let row = top; row < top + height; row += 1)
      for (let column = left; column < left + width; column += 1) {
        assert.is(cells[row]?.[column], '.', `${pane} overlaps or leaves the screen at ${row}, ${column}`);
        cells[row]![column] = letter;
      }
  }
  return cells;
}

/** One letter for ten columns, runs of equal rows folded. */
function draw(size: Size): string {
  const panes = arrangePanes(size);
  if (panes === undefined) return 'too small';
  const rows = cellsOf(panes, size).map((row) => row.filter((_, column) => column % 10 === 0).join(''));
  const runs: [string, number][] = [];
  for (const row of rows) {
    if (runs.at(-1)?.[0] === row) runs.at(-1)![1] += 1;
    else runs.push([row, 1]);
  }
  return runs.map(([row, count]) => `${row} ${count}`).join('\n');
}

test('at 80x24 the lists lie on top of each other', () => {
  assert.is(
    draw({ columns: 80, rows: 24 }),
    ['hhhhhhhh 1', 'qqqqqqqq 9', 'mmmmmmmm 12', 'ssssssss 1', 'ffffffff 1'].join('\n'),
  );
});

test('at 120x40 the lists lie beside each other', () => {
  assert.is(
    draw({ columns: 120, rows: 40 }),
    ['hhhhhhhhhhhh 1', 'qqqqqqmmmmmm 37', 'ssssssssssss 1', 'ffffffffffff 1'].join('\n'),
  );
});

test('a very wide screen gives the messages what the queues do not need', () => {
  assert.is(arrangePanes({ columns: 300, rows: 80 })?.list.width, 81);
});

test('below 60x16 there is no layout', () => {
  assert.is(draw({ columns: 59, rows: 16 }), 'too small');
  assert.is(draw({ columns: 60, rows: 15 }), 'too small');
  assert.is(draw({ columns: 60, rows: 16 }), 'hhhhhh 1\nqqqqqq 6\nmmmmmm 7\nssssss 1\nffffff 1');
});

test('at any size the panes fill the screen without overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 320 }), fc.integer({ min: 16, max: 120 }), (columns, rows) => {
      const size = { columns, rows };
      assert.not.ok(cellsOf(arrangePanes(size)!, size).flat().includes('.'));
    }),
  );
});

test('a dialog is centred and never larger than what it lies on', () => {
  const outer: Rectangle = { left: 2, top: 1, width: 20, height: 10 };
  assert.equal(centreIn(outer, { width: 10, height: 4 }), { left: 7, top: 4, width: 10, height: 4 });
  assert.equal(centreIn(outer, { width: 50, height: 50 }), outer);
});

test('a window moves only as far as its selected row needs', () => {
  const at = (top: number, index: number, count = 100, height = 10) => scrollTop({ top, index, count, height });
  assert.is(at(20, 25), 20);
  assert.is(at(20, 19), 19);
  assert.is(at(20, 30), 21);
  assert.is(at(95, 99), 90);
  assert.is(at(20, 5, 6), 0);
  assert.is(at(3, -1, 0), 0);
});

test.run();
