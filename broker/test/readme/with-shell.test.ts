import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withTemporaryFolder } from '../rig/temporary-folder.ts';
import { type Shell, withShell } from './with-shell.ts';

const inShell = (body: (shell: Shell) => Promise<void>) =>
  withTemporaryFolder((folder) => withShell({ folder, env: { ...process.env }, deadlineMs: 5_000 }, body));

test('it gives output, errors among it, and exit code of each command', () =>
  inShell(async ({ run }) => {
    assert.equal(await run('echo out; echo err >&2'), { output: 'out\nerr\n\n', exitCode: 0 });
    assert.equal(await run('printf no-newline; (exit 6)'), { output: 'no-newline\n', exitCode: 6 });
  }));

test('variables and the folder stay, and a command that reads the keyboard finds it closed', () =>
  inShell(async ({ run }) => {
    await run('export NAME=orders; mkdir deep; cd deep');
    assert.is((await run('cat; echo "$NAME $(basename "$PWD")"')).output.trim(), 'orders deep');
  }));

test('a command in the background is waited for until it printed what is expected, and ended afterwards', async () => {
  let pid = 0;
  await inShell(async ({ run, start }) => {
    const job = await start('(echo up; exec tail -f /dev/null) &', ['up']);
    assert.equal(job, { output: 'up\n', fits: true });
    pid = Number((await run('jobs -p')).output);
    assert.ok(process.kill(pid, 0));
  });
  assert.throws(() => process.kill(pid, 0), /ESRCH/);
});

test('a command in the background that never prints it does not fit', async () => {
  await withTemporaryFolder((folder) =>
    withShell({ folder, env: { ...process.env }, deadlineMs: 200 }, async ({ start }) => {
      assert.equal(await start('echo down &', ['up']), { output: 'down\n', fits: false });
    }),
  );
});

test.run();
