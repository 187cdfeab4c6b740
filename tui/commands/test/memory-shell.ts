import { Readable } from 'node:stream';
import { ClosedPipe, type Shell } from '../shell/shell.ts';

export interface MemoryShell extends Shell {
  /** What was written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Questions that were asked, in order. */
  readonly questions: readonly string[];
  /** As Ctrl-C does. */
  interrupt(): void;
}

export interface ShellGiven {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Uint8Array | Readable;
  /** Which of the three are a terminal. */
  readonly terminal?: { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean };
  readonly answers?: readonly string[];
  /** The reader of stdout leaves after this many writes. */
  readonly readerLeavesAfter?: number;
  readonly onWrite?: (text: string) => void | Promise<void>;
}

/** A shell in memory, for tests: nothing is a terminal unless it is said. */
export function memoryShell(given: ShellGiven = {}): MemoryShell {
  const { stdin = '', terminal = {}, answers = [], readerLeavesAfter = Number.POSITIVE_INFINITY } = given;
  const interrupts = new Set<() => void>();
  const questions: string[] = [];
  let [out, err, writes, answered] = ['', '', 0, 0];
  const answer = async (question: string): Promise<string | undefined> => {
    questions.push(question);
    return answers[answered++];
  };
  return {
    env: given.env ?? {},
    stdin: stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin as string)]),
    terminal: { stdin: false, stdout: false, stderr: false, columns: 80, styled: false, ...terminal },
    async writeOut(text) {
      if (writes++ >= readerLeavesAfter) throw new ClosedPipe(undefined);
      const written = typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
      out += written;
      await given.onWrite?.(written);
    },
    writeError(text) {
      err += text;
    },
    ask: answer,
    askSecret: answer,
    onInterrupt(listener) {
      interrupts.add(listener);
      return () => interrupts.delete(listener);
    },
    out: () => out,
    err: () => err,
    questions,
    interrupt() {
      for (const listener of interrupts) listener();
    },
  };
}
