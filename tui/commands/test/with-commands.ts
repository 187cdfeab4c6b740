import { join } from 'node:path';
import { type NodeSettings, startNode } from '../../../broker/main.ts';
import { withTemporaryFolder } from '../../../broker/test/rig/temporary-folder.ts';
import { testNodeSettings } from '../../../broker/test/rig/with-node.ts';
import { runCli } from '../../run-cli.ts';
import { type MemoryShell, memoryShell, type ShellGiven } from './memory-shell.ts';

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** The lines of stdout as JSON. */
  readonly rows: readonly Row[];
}
// biome-ignore lint/suspicious/noExplicitAny: rows are looked at by the tests that know them
type Row = any;

export interface CommandRig {
  readonly url: string;
  readonly folder: string;
  /** Runs a command in this process; a text is split at its spaces. */
  run(command: string | readonly string[], given?: ShellGiven): Promise<Ran>;
}

export const password = 'long password';

/**
 * A node in memory and a folder of its own for contexts, with the users ana and bob logged in: `--context bob` is Bob, without it
 * Ana acts.
 */
export async function withCommands(
  body: (rig: CommandRig) => Promise<void>,
  settings: Partial<NodeSettings> = {},
): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const node = await startNode(testNodeSettings(join(folder, 'data'), { store: 'memory:', ...settings }));
    const before = { ...process.env };
    process.env.CHASQUI_CONFIG_DIR = join(folder, 'config');
    for (const name of ['CHASQUI_URL', 'CHASQUI_TOKEN', 'CHASQUI_CONTEXT']) delete process.env[name];
    const url = node.addresses[0]!;
    try {
      if (settings.registration !== 'closed') await logInUsers(url);
      await body({ url, folder, run: runCommandLine });
    } finally {
      process.env = before;
      await node.close();
    }
  });
}

async function logInUsers(url: string): Promise<void> {
  for (const user of ['bob', 'ana']) {
    for (const verb of ['register', 'login']) {
      const { exitCode, err } = await runCommandLine(
        `${verb} ${user} --password-stdin --url ${url} --context ${user}`,
        {
          stdin: password,
        },
      );
      if (exitCode !== 0) throw new Error(`${verb} ${user}: ${err}`);
    }
  }
}

/** Without a node: commands in this process, in a shell of memory. */
export async function runCommandLine(command: string | readonly string[], given: ShellGiven = {}): Promise<Ran> {
  return startCommandLine(command, given).ended;
}

export interface Started {
  readonly shell: MemoryShell;
  readonly ended: Promise<Ran>;
}

/** The same for a command that goes on: its shell can be looked at and interrupted. */
export function startCommandLine(command: string | readonly string[], given: ShellGiven = {}): Started {
  const shell = memoryShell({ env: process.env, ...given });
  const ended = runCli(typeof command === 'string' ? command.split(' ') : command, shell).then((exitCode) => ({
    exitCode,
    out: shell.out(),
    err: shell.err(),
    get rows() {
      return shell
        .out()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Row);
    },
  }));
  return { shell, ended };
}
