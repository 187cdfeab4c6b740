import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { payloadRows } from './payload-rows.ts';

test('a string that runs on in the next row keeps its colour to its end, and what follows has its own', () => {
  const { count, row } = payloadRows({ kind: 'json', value: { a: 'x"y'.repeat(4), n: 1 } }, 'json', 10);
  const coloured = Array.from({ length: count }, (_, index) =>
    row(index)
      .filter(({ text, token }) => text !== '' && token !== undefined)
      .map(({ text, token }) => `${token} ${text}`),
  );
  assert.equal(coloured, [
    [],
    ['json-name "a"', 'json-string "x\\'],
    ['json-string "yx\\"yx\\"y'],
    ['json-string x\\"y"'],
    ['json-name "n"', 'json-number 1'],
    [],
  ]);
});

test.run();
