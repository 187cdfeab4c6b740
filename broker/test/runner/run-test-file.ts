import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { killProcesses, leftoverProcesses, testRunMark } from './leftover-processes.ts';
import { readUvuSummary, type Skip } from './read-uvu-summary.ts';

export interface FileResult {
  readonly passed: number;
  readonly failed: number;
  readonly skips: readonly Skip[];
  readonly seconds: number;
  readonly output: string;
  /** Why the file as a whole counts as failed; a file that does not end properly is never green. */
  readonly failure: string | undefined;
}

export interface RunOptions {
  readonly limitMs: number;
  /** How long processes that the file started may take to end after it. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal;
}

interface Ended {
  readonly output: string;
  readonly exitCode: number | null;
  readonly signalName: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly leftovers: number;
}

const outputLengthMax = 4 * 1024 * 1024;

/** Runs one compiled test file in a process group, home and temporary folder of its own, and judges how it ended. */
export async function runTestFile(program: string, options: RunOptions): Promise<FileResult> {
  const startedAt = performance.now();
  if (!existsSync(program)) {
    const failure = `${program} is missing: is the build current?`;
    return { passed: 0, failed: 1, skips: [], seconds: 0, output: '', failure };
  }
  const folder = mkdtempSync(join(tmpdir(), 'chasqui-test-'));
  try {
    const ended = await runToItsEnd(program, folder, options);
    return judge(ended, options.limitMs, (performance.now() - startedAt) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function runToItsEnd(program: string, folder: string, options: RunOptions): Promise<Ended> {
  const mark = randomUUID();
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: testEnvironment(folder, mark),
  });
  const output = collectOutput(child);
  const closed = once(child, 'close');
  let timedOut = false;
  const killAll = () => killProcesses([-child.pid!, ...leftoverProcesses(child.pid!, mark)]);
  const limit = setTimeout(() => {
    timedOut = true;
    killAll();
  }, options.limitMs);
  options.signal?.addEventListener('abort', killAll);
  try {
    const [exitCode, signalName] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    const leftovers = timedOut ? 0 : await waitForLeftovers(child.pid!, mark, options.graceMs ?? 2_000);
    killAll();
    await Promise.race([closed, pause(1_000, undefined, { ref: false })]); // Whoever still holds the pipe got away from us.
    child.stdout?.destroy();
    child.stderr?.destroy();
    return { output: output(), exitCode, signalName, timedOut, leftovers };
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener('abort', killAll);
  }
}

/** How many processes are still there after the grace. */
async function waitForLeftovers(group: number, mark: string, graceMs: number): Promise<number> {
  const deadline = performance.now() + graceMs;
  for (;;) {
    const count = leftoverProcesses(group, mark).length;
    if (count === 0 || performance.now() >= deadline) return count;
    await pause(50);
  }
}

/** No test may meet the user's own contexts, tokens, settings or terminal; and Ink draws nothing where it believes in a CI. */
function testEnvironment(folder: string, mark: string): NodeJS.ProcessEnv {
  const withheld =
    /^(CHASQUI_(?!TEST_)|XDG_|FORCE_COLOR$|NO_COLOR$|NODE_OPTIONS$|TMUX|CI$|CI_|CONTINUOUS_INTEGRATION$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !withheld.test(name));
  const home = join(folder, 'home');
  const temporary = join(folder, 'tmp');
  mkdirSync(home);
  mkdirSync(temporary);
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'test',
    HOME: home,
    TMPDIR: temporary,
    [testRunMark]: mark,
  };
}

function collectOutput(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: string) => {
    text = (text + chunk).slice(-outputLengthMax);
  };
  child.stdout!.setEncoding('utf8').on('data', add);
  child.stderr!.setEncoding('utf8').on('data', add);
  return () => text;
}

function judge(ended: Ended, limitMs: number, seconds: number): FileResult {
  const summary = readUvuSummary(ended.output);
  const { total, passed, skips } = summary ?? { total: 0, passed: 0, skips: [] };
  const failure = reasonOfFailure(ended, limitMs, summary !== undefined, total, passed, skips);
  const failed = failure === undefined ? 0 : Math.max(1, total - passed);
  return { passed, failed, skips, seconds, output: ended.output, failure };
}

function reasonOfFailure(
  ended: Ended,
  limitMs: number,
  hasSummary: boolean,
  total: number,
  passed: number,
  skips: readonly Skip[],
): string | undefined {
  if (ended.timedOut) return `did not end within ${limitMs / 1000} s`;
  if (ended.signalName !== null) return `ended by ${ended.signalName}`;
  if (!hasSummary)
    return `printed no summary (exit code ${ended.exitCode}): is test.run() missing, or a promise never settled?`;
  if (passed !== total) return `${total - passed} of ${total} failed`;
  if (ended.exitCode !== 0) return `exit code ${ended.exitCode} although every test passed`;
  if (ended.leftovers > 0) return `left ${ended.leftovers} process(es) running`;
  if (total === 0 && skips.length === 0) return 'registers no test';
  return undefined;
}
