import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The compiled program. */
export const program = join(import.meta.dirname, '..', '..', 'main.js');

export interface Spawned {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly out: () => string;
  readonly err: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

interface SpawnGiven {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly node?: string;
  readonly stdin?: string;
  /** With a channel, as a parent in Node has. */
  readonly ipc?: boolean;
}

/** `chasqui ARGS` in a process of its own, without a terminal. */
export function spawnChasqui(args: readonly string[], given: SpawnGiven = {}): Spawned {
  return spawnProgram(given.node ?? process.execPath, [program, ...args], given);
}

/** A shell command line in which `chasqui` is this program. */
export function spawnShell(line: string, given: SpawnGiven = {}): Spawned {
  const define = `chasqui() { '${process.execPath}' '${program}' "$@"; }`;
  return spawnProgram('bash', ['-c', `${define}\n${line}`], given);
}

function spawnProgram(file: string, args: readonly string[], { env, stdin = '', ipc = false }: SpawnGiven): Spawned {
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe', ...(ipc ? ['ipc' as const] : [])],
  });
  let [out, err] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin!.on('error', () => {}); // It need not read.
  child.stdin!.end(stdin);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return { child, pid: child.pid!, out: () => out, err: () => err, ended };
}
