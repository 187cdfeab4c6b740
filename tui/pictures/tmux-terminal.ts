import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Size } from '../layout/arrange-panes.ts';

const run = promisify(execFile);

interface TerminalOptions {
  readonly size: Size;
  /** What runs in it, for a shell. */
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A real terminal that a program types into and reads. */
export interface TmuxTerminal {
  /** Keys by tmux's names: `Enter`, `Escape`, `C-c`, `j`. All go in one write. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Characters as they are, in one write. */
  readonly type: (text: string) => Promise<void>;
  /** As a terminal pastes it: bracketed, if the program asked for that. */
  readonly paste: (text: string) => Promise<void>;
  readonly resize: (size: Size) => Promise<void>;
  /** Empties the screen behind the program's back: what is on it after that, the program has drawn since. */
  readonly wipe: () => Promise<void>;
  /** The rows that are on the screen now. */
  readonly screen: () => Promise<string>;
  /** The same with the sequences that colour them. */
  readonly styled: () => Promise<string>;
  /** The screen once it fits; fails with the screen that there is when it does not come. */
  readonly until: (what: RegExp, deadlineMs?: number) => Promise<string>;
  /** What tmux knows about the terminal, in its own words: `#{alternate_on}`. */
  readonly format: (format: string) => Promise<string>;
}

let count = 0;

/** A terminal in a tmux server of its own, which ends with everything in it when `body` does. */
export async function withTmuxTerminal<T>(
  options: TerminalOptions,
  body: (terminal: TmuxTerminal) => Promise<T>,
): Promise<T> {
  count += 1;
  const server = ['-L', `chasqui-${process.pid}-${count}`, '-u', '-f', '/dev/null'];
  const tmux = async (...args: readonly string[]): Promise<string> => (await run('tmux', [...server, ...args])).stdout;
  const { columns, rows } = options.size;
  const env = Object.entries(options.env ?? {}).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const size = ['-x', String(columns), '-y', String(rows)];
  await tmux('new-session', '-d', '-s', 'main', ...size, ...env, options.command);
  try {
    return await body(terminalOn(tmux));
  } finally {
    await tmux('kill-server').catch(() => {}); // It ends by itself when the command does.
  }
}

function terminalOn(tmux: (...args: readonly string[]) => Promise<string>): TmuxTerminal {
  const screen = () => tmux('capture-pane', '-p', '-t', 'main');
  return {
    press: async (...keys) => void (await tmux('send-keys', '-t', 'main', ...keys)),
    type: async (text) => void (await tmux('send-keys', '-t', 'main', '-l', text)),
    paste: async (text) => {
      await tmux('set-buffer', '-b', 'paste', text);
      await tmux('paste-buffer', '-p', '-r', '-b', 'paste', '-t', 'main');
    },
    resize: async ({ columns, rows }) =>
      void (await tmux('resize-window', '-t', 'main', '-x', String(columns), '-y', String(rows))),
    wipe: async () => void (await tmux('send-keys', '-R', '-t', 'main')),
    screen,
    styled: () => tmux('capture-pane', '-p', '-e', '-t', 'main'),
    until: (what, deadlineMs = 15_000) => until(screen, what, deadlineMs),
    format: async (format) => (await tmux('display-message', '-p', '-t', 'main', format)).trim(),
  };
}

async function until(screen: () => Promise<string>, what: RegExp, deadlineMs: number): Promise<string> {
  const deadline = performance.now() + deadlineMs;
  let shown = '';
  while (performance.now() < deadline) {
    shown = await screen();
    if (what.test(shown)) return shown;
    await pause(60);
  }
  throw new Error(`${what} did not come within ${deadlineMs} ms; the screen is\n${shown}`);
}
