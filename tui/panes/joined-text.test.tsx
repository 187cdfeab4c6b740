import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textWidth } from '../layout/fit-text.ts';
import type { FakeBroker } from '../state/test/fake-broker.ts';
import { withScreen } from './test/with-screen.tsx';

/** Scripts whose characters join, and what is counted differently from one library and terminal to the next. */
const texts = ['क्षत्रिय नमस्ते हिन्दी ', 'x ກຳ ກຳ தமிழ் ', '각 ᄀ ᄀᄀ ', '𑄌𑄋𑄴𑄟𑄳𑄦 ❤ ☂ ⌚︎ 👍🏽 🇵🇪 ', '世界、こんにちは'];

function manyScripts(broker: FakeBroker): void {
  broker.addQueue('scripts');
  // Each a column further, so that the edge of a dialog falls on every part of a character.
  for (const text of texts)
    for (const shift of ['', 'a', 'bb'])
      broker.addMessage('scripts', { kind: 'bytes', bytes: Buffer.from(shift + text.repeat(5)) });
}

const escapeKey = '\u001b[27u';

for (const columns of [80, 120])
  test(`text whose characters join shifts nothing beside it, under a dialog neither, at ${columns} columns`, () =>
    withScreen({ columns, rows: 24, given: manyScripts }, async ({ type, frame }) => {
      for (const keys of ['\t', 'R', `${escapeKey}?`, `${escapeKey}:`, `${escapeKey}d`]) {
        await type(keys);
        const framed = frame().split('\n').slice(1, -2);
        assert.equal(
          framed.filter((row) => textWidth(row) !== columns || !/[│╮╯]$/.test(row)),
          [],
        );
      }
    }));

test.run();
