import type { Readable } from 'node:stream';

/** Everything of the outside that a command may touch, so that a test can stand in for it. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly terminal: {
    readonly stdin: boolean;
    readonly stdout: boolean;
    readonly stderr: boolean;
    /** Columns of stdout. */
    readonly columns: number;
    /** Whether stdout shows styles: a terminal, and NO_COLOR is not set. */
    readonly styled: boolean;
  };
  /** Resolves when it is written; rejects with the stream's error, `EPIPE` when the reader has gone. */
  writeOut(text: string | Uint8Array): Promise<void>;
  /** Never fails: there is nowhere left to complain. */
  writeError(text: string): void;
  /** Asks on stderr and reads one line of the terminal; `undefined` at its end (Ctrl-D). Only when `canAsk`. */
  ask(question: string): Promise<string | undefined>;
  /** Like `ask`, without echo. */
  askSecret(question: string): Promise<string | undefined>;
  /** Calls back on each SIGINT, SIGTERM or SIGHUP; returns the unsubscribe. */
  onInterrupt(listener: () => void): () => void;
}

/** Questions may be asked: someone sees them and can answer. */
export const canAsk = (shell: Shell): boolean => shell.terminal.stdin && shell.terminal.stderr;

/** The full screen may be taken. */
export const hasScreen = (shell: Shell): boolean => shell.terminal.stdin && shell.terminal.stdout;
