import { spawn } from 'node:child_process';
import { CommandError } from '../command-error.ts';

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly stdin: Uint8Array;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks it to end: SIGTERM. */
  readonly stop: AbortSignal;
  /** Ends it: SIGKILL. */
  readonly kill: AbortSignal;
}

export type ProgramEnd =
  | { readonly exitCode: number; readonly signal?: undefined }
  | { readonly exitCode?: undefined; readonly signal: string };

/**
 * Runs a program to its end; its output is ours. It is in a process group of its own: a Ctrl-C at the terminal reaches us alone.
 * @throws CommandError `failure` when it cannot be started
 */
export async function runProgram({ command, args, stdin, env, stop, kill }: Program): Promise<ProgramEnd> {
  const child = spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'], env, detached: true });
  const { promise, resolve, reject } = Promise.withResolvers<ProgramEnd>();
  const signalGroup = (signal: NodeJS.Signals) => (): void => {
    if (child.pid !== undefined) ignoreGone(() => process.kill(-child.pid!, signal));
  };
  const [terminate, end] = [signalGroup('SIGTERM'), signalGroup('SIGKILL')];
  child.once('error', (error: NodeJS.ErrnoException) => {
    reject(
      new CommandError('failure', `${command} cannot be started: ${error.code ?? error.message}.`, { cause: error }),
    );
  });
  child.once('exit', (exitCode, signal) => resolve(signal === null ? { exitCode: exitCode ?? 1 } : { signal }));
  child.stdin.on('error', () => {}); // A program need not read its payload.
  child.stdin.end(stdin);
  stop.addEventListener('abort', terminate);
  kill.addEventListener('abort', end);
  try {
    return await promise;
  } finally {
    stop.removeEventListener('abort', terminate);
    kill.removeEventListener('abort', end);
  }
}

function ignoreGone(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
