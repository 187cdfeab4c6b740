import { stripVTControlCharacters } from 'node:util';

export interface UvuSummary {
  readonly total: number;
  readonly passed: number;
  readonly skips: readonly Skip[];
}

/** Tests that could not run on this machine, and the one line that says why. */
export interface Skip {
  readonly count: number;
  readonly reason: string;
}

const summaryBlock = /^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)$/gm;
const skippedLine = /^SKIPPED (\d+) \((.+)\)$/gm;

/** What a test file printed about itself; `undefined` when uvu never came to its summary: the file proves nothing then. */
export function readUvuSummary(output: string): UvuSummary | undefined {
  const text = stripVTControlCharacters(output);
  let total = 0;
  let passed = 0;
  const skips: Skip[] = [];
  const blocks = [...text.matchAll(summaryBlock)];
  if (blocks.length === 0) return undefined;
  for (const [, inBlock, passedInBlock, skippedInBlock] of blocks) {
    total += Number(inBlock);
    passed += Number(passedInBlock);
    if (Number(skippedInBlock) > 0) skips.push({ count: Number(skippedInBlock), reason: 'test.skip or test.only' });
  }
  for (const [, count, reason] of text.matchAll(skippedLine)) skips.push({ count: Number(count), reason: reason! });
  return { total, passed, skips };
}
