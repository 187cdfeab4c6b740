import type { FileResult } from './run-test-file.ts';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Where every tool is installed (`CI=true`) a skip hides something: it counts as failed. */
export function sumUp(results: readonly FileResult[], options: { readonly skipIsFailure: boolean }): Totals {
  const sum = (pick: (result: FileResult) => number) => results.reduce((total, result) => total + pick(result), 0);
  const skipped = sum((result) => result.skips.reduce((total, skip) => total + skip.count, 0));
  const failed = sum((result) => result.failed);
  const passed = sum((result) => result.passed);
  return options.skipIsFailure ? { passed, failed: failed + skipped, skipped: 0 } : { passed, failed, skipped };
}

/** One line; for a failed file its whole output as well. */
export function describeResult(source: string, result: FileResult): string {
  const counts = [`${result.passed} passed`];
  const skipped = result.skips.reduce((total, skip) => total + skip.count, 0);
  if (result.failed > 0) counts.push(`${result.failed} failed`);
  if (skipped > 0) counts.push(`${skipped} skipped`);
  const line = `${result.failed > 0 ? 'FAIL' : 'ok  '}  ${source.padEnd(58)} ${counts.join(', ')}, ${result.seconds.toFixed(1)} s`;
  return result.failure === undefined ? line : `${line}\n      ${result.failure}\n${indent(result.output)}`;
}

/** Each reason once, however many files gave it. */
export function describeSkips(results: readonly FileResult[]): string[] {
  const counts = new Map<string, number>();
  for (const { count, reason } of results.flatMap((result) => result.skips)) {
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts].map(([reason, count]) => `skipped ${count}: ${reason}`);
}

export function describeStage(name: string, seconds: number, budgetSeconds: number): string {
  const over = seconds > budgetSeconds ? ', OVER BUDGET' : '';
  return `--    ${name}: ${seconds.toFixed(1)} s of ${budgetSeconds} s${over}`;
}

/** The last line of a run. */
export function describeTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function indent(text: string): string {
  return text.trimEnd().replace(/^/gm, '      | ');
}
