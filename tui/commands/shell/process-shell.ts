import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ClosedPipe, type Shell } from './shell.ts';

/** npm passes a signal on to a child that the terminal has signalled already: within this time both are one. */
const sameSignalMs = 50;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The shell of this process. Make one: it listens to stdout and stderr. */
export function processShell(): Shell {
  const { stdin, stdout, stderr, env } = process;
  // Without a listener a reader that has gone ends the process with a stack trace; `writeOut` reports it instead.
  stdout.on('error', () => {});
  stderr.on('error', () => {});
  const interrupts = new Set<() => void>();
  const tell = (): void => {
    for (const listener of interrupts) listener();
  };
  const handlers = signals.map((signal) => [signal, onceWithin(sameSignalMs, tell)] as const);
  const ask = (question: string, signal: AbortSignal, echo: boolean) =>
    askTerminal({ question, signal, echo, interrupt: tell });
  return {
    env,
    stdin,
    terminal: {
      stdin: stdin.isTTY === true,
      stdout: stdout.isTTY === true,
      stderr: stderr.isTTY === true,
      columns: stdout.columns ?? 80,
      styled: stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    },
    writeOut: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) =>
          error ? reject(isClosedPipe(error) ? new ClosedPipe(error) : error) : resolve(),
        );
      }),
    writeError: (text) => {
      stderr.write(text);
    },
    ask: (question, signal) => ask(question, signal, true),
    askSecret: (question, signal) => ask(question, signal, false),
    onInterrupt(listener) {
      if (interrupts.size === 0) for (const [signal, handler] of handlers) process.on(signal, handler);
      interrupts.add(listener);
      return () => {
        interrupts.delete(listener);
        if (interrupts.size === 0) for (const [signal, handler] of handlers) process.off(signal, handler);
      };
    },
  };
}

const isClosedPipe = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';

/** Calls `action` at once, and not again within `ms`. */
export function onceWithin(ms: number, action: () => void, now: () => number = () => performance.now()): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const at = now();
    if (at - last < ms) return;
    last = at;
    action();
  };
}

interface Question {
  readonly question: string;
  readonly signal: AbortSignal;
  readonly echo: boolean;
  readonly interrupt: () => void;
}

function askTerminal({ question, signal, echo, interrupt }: Question): Promise<string | undefined> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (!echo) process.stderr.write(question);
  const lines = createInterface({
    input: process.stdin,
    output: echo ? process.stderr : silent,
    terminal: true,
    historySize: 0,
  });
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  lines.once('SIGINT', interrupt);
  lines.once('close', () => resolve(undefined));
  lines.question(echo ? question : '', resolve);
  return promise.finally(() => {
    signal.removeEventListener('abort', abort);
    lines.close();
    if (!echo) process.stderr.write('\n');
  });
}
