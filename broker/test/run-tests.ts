import { installMissingPackages } from './install-system-packages.ts';
import { listTestFiles, type TestFile } from './runner/list-test-files.ts';
import { parseArguments, selectFiles, usage } from './runner/parse-arguments.ts';
import { type FileResult, runTestFile } from './runner/run-test-file.ts';
import { describeResult, describeSkips, describeStage, describeTotals, sumUp } from './runner/test-report.ts';

interface Stage {
  readonly name: string;
  readonly files: readonly TestFile[];
  readonly atOnce: number;
  readonly limitMs: number;
  readonly budgetSeconds: number;
}

async function runStage(stage: Stage, signal: AbortSignal): Promise<FileResult[]> {
  const startedAt = performance.now();
  const results: FileResult[] = [];
  const waiting = stage.files.values();
  const worker = async () => {
    for (const file of waiting) {
      if (signal.aborted) return;
      const result = await runTestFile(file.program, { limitMs: stage.limitMs, signal });
      results.push(result);
      if (!signal.aborted) console.log(describeResult(file.source, result));
    }
  };
  await Promise.all(Array.from({ length: stage.atOnce }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  if (stage.files.length > 0) console.log(describeStage(stage.name, seconds, stage.budgetSeconds));
  return results;
}

/** Children are in groups of their own, so a Ctrl-C reaches only us: pass it on. */
function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const [name, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(name, () => {
      process.exitCode = exitCode;
      controller.abort();
    });
  }
  return controller.signal;
}

async function main(): Promise<void> {
  const selection = parseArguments(process.argv.slice(2));
  if (selection === undefined) {
    console.error(`usage: ${usage}`);
    process.exitCode = 2;
    return;
  }
  const files = selectFiles(listTestFiles('.'), selection);
  if (files.length === 0) {
    console.error('No test file matches.');
    process.exitCode = 2;
    return;
  }
  installMissingPackages(files.map((file) => file.source));
  const signal = abortOnSignals();
  const stages: Stage[] = [
    {
      name: 'ordinary tests',
      files: files.filter((file) => !file.serial),
      atOnce: 2,
      limitMs: 60_000,
      budgetSeconds: 240,
    },
    {
      name: 'serial tests',
      files: files.filter((file) => file.serial),
      atOnce: 1,
      limitMs: 300_000,
      budgetSeconds: 420,
    },
  ];
  const results: FileResult[] = [];
  for (const stage of stages) results.push(...(await runStage(stage, signal)));
  if (signal.aborted) return;
  const totals = sumUp(results, { skipIsFailure: process.env.CI === 'true' });
  for (const line of describeSkips(results)) console.log(line);
  if (totals.failed > 0) process.exitCode = 1;
  console.log(describeTotals(totals));
}

await main();
