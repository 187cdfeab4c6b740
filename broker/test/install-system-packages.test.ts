import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { installMissingPackages, isInstalled, missingPackages } from './install-system-packages.ts';
import { withTemporaryFolder } from './rig/temporary-folder.ts';

const terminalTest = 'tui/terminal.serial.test.ts';

/** A machine whose PATH is one empty folder and whose apt-get only remembers what it was asked. */
async function withBareMachine(
  body: (machine: {
    readonly folder: string;
    readonly policyFile: string;
    readonly asked: string[];
    readonly said: string[];
    install(sources: readonly string[], canInstall?: boolean, works?: boolean): void;
  }) => void,
): Promise<void> {
  const before = process.env.PATH;
  await withTemporaryFolder((folder) => {
    process.env.PATH = folder;
    const policyFile = join(folder, 'policy-rc.d');
    const asked: string[] = [];
    const said: string[] = [];
    const install = (sources: readonly string[], canInstall = true, works = true) =>
      installMissingPackages(sources, {
        canInstall,
        policyFile,
        aptGet(args) {
          asked.push(`${args.join(' ')}, services ${existsSync(policyFile) ? 'off' : 'on'}`);
          return works;
        },
        say: (line) => said.push(line),
      });
    body({ folder, policyFile, asked, said, install });
  }).finally(() => {
    process.env.PATH = before;
  });
}

test('what the selected files need is installed after one update, and no service starts', () =>
  withBareMachine(({ policyFile, asked, said, install }) => {
    install([terminalTest]);
    assert.equal(asked, ['update, services off', 'install --yes --no-install-recommends tmux, services off']);
    assert.match(said.join('\n'), /installing tmux with apt-get/);
    assert.not(existsSync(policyFile));
  }));

test('nothing is installed for files that do not need it, nor where we may not', () =>
  withBareMachine(({ asked, install }) => {
    install(['proto/partition-hash.test.ts']);
    install([terminalTest], false);
    assert.equal(asked, []);
  }));

test('a failed update ends it in one line, and a policy of the machine is left alone', () =>
  withBareMachine(({ policyFile, asked, said, install }) => {
    writeFileSync(policyFile, 'its own');
    install([terminalTest], true, false);
    assert.equal(asked, ['update, services off']);
    assert.match(said.at(-1)!, /apt-get failed/);
    assert.ok(existsSync(policyFile));
  }));

test('a program on the PATH is installed; a plain file of that name is not a program', () =>
  withBareMachine(({ folder }) => {
    assert.not(isInstalled('tmux'));
    writeFileSync(join(folder, 'tmux'), '', { mode: 0o644 });
    assert.not(isInstalled('tmux'));
    assert.is(missingPackages([terminalTest]).length, 1);
    writeFileSync(join(folder, 'other'), '', { mode: 0o755 });
    assert.ok(isInstalled('other'));
  }));

test.run();
