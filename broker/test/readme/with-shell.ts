import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTemporaryFolder } from '../rig/temporary-folder.ts';
import { waitUntil } from '../rig/wait-until.ts';
import { outputFits } from './output-fits.ts';

export interface Shell {
  /** Runs a command to its end. Variables and the folder stay for the next one; it reads nothing from the keyboard. */
  run(command: string): Promise<{ readonly output: string; readonly exitCode: number }>;
  /** Starts a command that ends in `&` and waits until it has printed what is expected of it. */
  start(command: string, expected: readonly string[]): Promise<{ readonly output: string; readonly fits: boolean }>;
}

interface ShellOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly deadlineMs?: number;
}

/** Between a command's output and its exit code: a character that no program prints. */
const mark = '\u001e';

/** One bash for as long as `body` runs; what it left in the background is ended with SIGTERM and waited for. */
export async function withShell(options: ShellOptions, body: (shell: Shell) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (logs) => {
    const bash = spawn('bash', ['--noprofile', '--norc'], { cwd: options.folder, env: options.env, stdio: 'pipe' });
    bash.stdin.write('exec 2>&1\n');
    try {
      await body(shellOver(bash, logs, options.deadlineMs ?? 60_000));
    } finally {
      bash.stdin.end('kill $(jobs -p) 2>/dev/null\nwait\n');
      if (bash.exitCode === null) await once(bash, 'exit');
    }
  });
}

function shellOver(bash: ChildProcess, logs: string, deadlineMs: number): Shell {
  let received = '';
  let jobs = 0;
  bash.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  const type = (command: string, redirection: string) => {
    received = '';
    bash.stdin!.write(`{ ${command}\n} </dev/null ${redirection}\nprintf '\\n${mark}%s\\n' $?\n`);
  };
  const ended = (command: string) =>
    waitUntil(
      `this command ended: ${command}`,
      () => {
        const [output, exitCode] = received.split(mark);
        return exitCode?.endsWith('\n') ? { output: output!, exitCode: Number(exitCode) } : undefined;
      },
      { deadlineMs },
    );
  return {
    async run(command) {
      type(command, '');
      return await ended(command);
    },
    async start(command, expected) {
      jobs += 1;
      const log = join(logs, String(jobs));
      type(command, `>'${log}' 2>&1`);
      await ended(command);
      const output = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
      const fits = await waitUntil(
        'it printed what it should',
        () => expected.length === 0 || outputFits(expected, output()),
        {
          deadlineMs,
        },
      ).catch(() => false);
      return { output: output(), fits };
    },
  };
}
