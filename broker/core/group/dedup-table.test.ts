import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { DedupTable } from './dedup-table.ts';

test('an id is known in its stream until its window ends', () => {
  const table = new DedupTable(9);
  table.record({ stream: 1, id: 'a', offset: 7, until: 100 }, 50);
  assert.equal([table.find(1, 'a', 99), table.find(1, 'a', 100), table.find(2, 'a', 60)], [7, undefined, undefined]);
});

test('the table forgets the first when it is full, and those whose window is over', () => {
  const table = new DedupTable(2);
  for (const [offset, id] of ['a', 'b', 'c'].entries()) table.record({ stream: 1, id, offset, until: 100 + offset }, 1);
  assert.equal(
    ['a', 'b', 'c'].map((id) => table.find(1, id, 2)),
    [undefined, 1, 2],
  );
  table.record({ stream: 1, id: 'd', offset: 9, until: 500 }, 200);
  assert.is(table.size, 1);
});

test('a copy knows the same, in the same order', () => {
  const table = new DedupTable(2);
  for (const [offset, id] of ['a', 'b', 'a'].entries()) table.record({ stream: 1, id, offset, until: 100 }, 1);
  const copy = new DedupTable(2);
  copy.restore(table.encode());
  assert.equal(copy.encode(), table.encode());
  for (const one of [table, copy]) one.record({ stream: 1, id: 'c', offset: 3, until: 100 }, 1);
  assert.equal([copy.find(1, 'a', 2), copy.find(1, 'b', 2)], [2, undefined], 'b came before the last a');
});

test.run();
