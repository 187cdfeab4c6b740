import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own; it speaks in lines. */
export class ChildProgram {
  readonly lines: string[] = [];
  readonly #process: ChildProcess;
  readonly #exited: Promise<unknown>;
  #wake: (() => void) | undefined;
  #ended = false;

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.#exited = once(child, 'exit');
    createInterface({ input: child.stdout! })
      .on('line', (line) => {
        this.lines.push(line);
        this.#wake?.();
      })
      .on('close', () => {
        this.#ended = true;
        this.#wake?.();
      });
  }

  /** `before` is shell text that runs in the same process first: limits, traps. */
  static start(name: string, args: readonly string[], before = ''): ChildProgram {
    const program = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
    const script = `${before}\nexec "$0" "$@"`;
    const shell = ['-c', script, process.execPath, '--enable-source-maps', program, ...args];
    return new ChildProgram(spawn('bash', shell, { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  /** Resolves when it has written so many lines, or has ended. */
  async until(count: number): Promise<readonly string[]> {
    while (this.lines.length < count && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.lines;
  }

  async killHard(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended();
  }

  /** All its lines, once it has ended by itself: it does so when its standard input closes. */
  async ended(): Promise<readonly string[]> {
    this.#process.stdin?.end();
    await this.until(Number.POSITIVE_INFINITY);
    await this.#exited;
    return this.lines;
  }
}
