import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { outputFits } from '../readme/output-fits.ts';
import { readShellBlocks } from '../readme/read-shell-blocks.ts';
import { withShell } from '../readme/with-shell.ts';
import { withTemporaryFolder } from '../rig/temporary-folder.ts';
import { withRepositoryCopy } from '../rig/with-repository-copy.ts';

/** The program as a package would install it. */
function installProgram(bin: string, repository: string): void {
  mkdirSync(bin, { recursive: true });
  const program = join(bin, 'chasqui');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(repository, 'dist/tui/main.js')}' "$@"\n`);
  chmodSync(program, 0o755);
}

test('every command of the README works in an empty home, and prints what the README shows', async () => {
  const commands = readShellBlocks(readFileSync('README.md', 'utf8'));
  assert.ok(commands.length > 5, 'the README shows commands');
  await withRepositoryCopy((folder) =>
    withTemporaryFolder(async (home) => {
      const bin = join(home, 'bin');
      installProgram(bin, folder);
      // The same Node for everything, ahead of the system's, as npm's scripts have it.
      const path = [bin, dirname(process.execPath), process.env.PATH].join(':');
      const env = { PATH: path, HOME: home, LANG: 'C.UTF-8', CHASQUI_NODE_LISTEN: 'http://127.0.0.1:0' };
      await withShell({ folder, env }, async (shell) => {
        for (const { line, command, expected } of commands) {
          if (/&\s*$/.test(command)) {
            const { fits, output } = await shell.start(command, expected);
            assert.ok(fits, `README line ${line}: ${command}\nprinted:\n${output}`);
            continue;
          }
          const { output, exitCode } = await shell.run(command);
          assert.is(exitCode, 0, `README line ${line}: ${command}\nended with ${exitCode}:\n${output}`);
          if (expected.length === 0) continue;
          assert.ok(outputFits(expected, output), `README line ${line}: ${command}\nprinted:\n${output}`);
        }
      });
    }),
  );
});

test.run();
