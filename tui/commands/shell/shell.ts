import type { Readable } from 'node:stream';

/** Whoever read our stdout has gone (`| head -1`). */
export class ClosedPipe extends Error {
  constructor(cause: unknown) {
    super('The reader of stdout has gone.', { cause });
    this.name = 'ClosedPipe';
  }
}

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
  /** Resolves when it is written; rejects with `ClosedPipe` or another error of the stream. */
  writeOut(text: string | Uint8Array): Promise<void>;
  /** Never fails: there is nowhere left to complain. */
  writeError(text: string): void;
  /**
   * Asks on stderr and reads one line of the terminal; `undefined` at its end (Ctrl-D). Only when `canAsk`.
   * Rejects when `signal` aborts; Ctrl-C counts as an interrupt.
   */
  ask(question: string, signal: AbortSignal): Promise<string | undefined>;
  /** Like `ask`, without echo. */
  askSecret(question: string, signal: AbortSignal): Promise<string | undefined>;
  /** Calls back on each SIGINT, SIGTERM or SIGHUP; returns the unsubscribe. */
  onInterrupt(listener: () => void): () => void;
}

/** Questions may be asked: someone sees them and can answer. */
export const canAsk = (shell: Shell): boolean => shell.terminal.stdin && shell.terminal.stderr;

/** The full screen may be taken. */
export const hasScreen = (shell: Shell): boolean => shell.terminal.stdin && shell.terminal.stdout;
