import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';

/** Beside the sources: this program runs from `dist`. */
const folder = join(import.meta.dirname, '../../../../tui/panes/test/frames');

/**
 * The frame is the one in `test/frames/NAME.txt`. With UPDATE_FRAMES=1 it becomes that one: look at what changed before
 * it is committed.
 */
export function expectFrame(name: string, frame: string): void {
  const file = join(folder, `${name}.txt`);
  if (process.env.UPDATE_FRAMES === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${frame}\n`);
  }
  assert.snapshot(`${frame}\n`, readFileSync(file, 'utf8'), name);
}
