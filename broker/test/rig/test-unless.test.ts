import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readUvuSummary } from '../runner/read-uvu-summary.ts';

/** Runs two tests under `testUnless(reason)` in a process of their own and reads what it printed. */
function summaryUnder(reason: string) {
  const module = new URL('./test-unless.js', import.meta.url).href;
  const program = `import { testUnless } from ${JSON.stringify(module)};
    const test = testUnless(${reason});
    test('a', () => {}); test('b', async () => {}); test.run();`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  return readUvuSummary(stdout);
}

test('without a reason the tests run', () => {
  assert.equal(summaryUnder('undefined'), { total: 2, passed: 2, skips: [] });
});

test('with a reason each of them counts as skipped, and none runs', () => {
  const skips = [{ count: 2, reason: 'tmux is not installed' }];
  assert.equal(summaryUnder("'tmux is not installed'"), { total: 0, passed: 0, skips });
});

test.run();
