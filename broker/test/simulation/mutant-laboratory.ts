import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRepositoryCopy } from '../rig/with-repository-copy.ts';
import { runTestFile } from '../runner/run-test-file.ts';
import { applyMutant, type Killer, type Mutant, simulatorOf } from './mutant.ts';

/** What noticed that something is wrong. */
export interface Kill {
  /** A class of anomaly, or the name of a test. */
  readonly by: string;
  readonly seed: number | undefined;
  readonly detail: string;
}

const runLimitMs = 300_000;

/** A copy of the repository in which one line after another is broken, compiled with all checks, and run. */
export class MutantLaboratory {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Rejects when it does not compile: such a mutant proves nothing. `undefined`: it survived. */
  async kill(mutant: Mutant): Promise<Kill | undefined> {
    const path = join(this.#folder, mutant.file);
    const source = readFileSync(path, 'utf8');
    writeFileSync(path, applyMutant(mutant, source));
    try {
      await this.#compile(mutant.name);
      return await this.try(mutant.killer);
    } finally {
      writeFileSync(path, source);
    }
  }

  /** The broker as it is: whatever kills a mutant must leave this one alone. */
  async restore(): Promise<void> {
    await this.#compile('the broker as it is');
  }

  try(killer: Killer): Promise<Kill | undefined> {
    return 'test' in killer ? this.#test(killer.test) : this.#simulate(simulatorOf(killer));
  }

  async #simulate({ program, options, seeds }: ReturnType<typeof simulatorOf>): Promise<Kill | undefined> {
    const path = join(this.#folder, 'dist/broker/test', `${program}.js`);
    const args = [path, '--seeds', String(seeds), '--until-anomaly', ...options];
    const { exitCode, output } = await this.#run(args);
    const found = /^seed (\d+): ([a-z ]+): (.*)$/m.exec(output);
    if (found) return { by: found[2]!, seed: Number(found[1]), detail: found[3]! };
    if (exitCode === 0) return undefined;
    throw new Error(`The simulator ended with ${exitCode} and found nothing:\n${output.slice(-2_000)}`);
  }

  async #test(path: string): Promise<Kill | undefined> {
    const program = join(this.#folder, 'dist', path.replace(/\.ts$/, '.js'));
    const { failed, failure, output } = await runTestFile(program, { limitMs: runLimitMs });
    if (failed === 0) return undefined;
    const name = /FAIL\s+"?(.*?)"?$/m.exec(output)?.[1];
    if (name === undefined) throw new Error(`${path} ${failure}:\n${output.slice(-2_000)}`);
    return { by: path, seed: undefined, detail: name };
  }

  async #compile(what: string): Promise<void> {
    const { exitCode, output } = await this.#run([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', '.']);
    if (exitCode !== 0) throw new Error(`The compiler refuses ${what}:\n${output}`);
  }

  async #run(args: readonly string[]): Promise<{ exitCode: number | null; output: string }> {
    const child = spawn(process.execPath, args, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), runLimitMs);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    try {
      const [exitCode] = (await once(child, 'close')) as [number | null];
      return { exitCode, output };
    } finally {
      clearTimeout(limit);
    }
  }
}

export function withMutantLaboratory<T>(body: (laboratory: MutantLaboratory) => Promise<T>): Promise<T> {
  return withRepositoryCopy((folder) => body(new MutantLaboratory(folder)));
}
