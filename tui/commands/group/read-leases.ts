import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { usageError } from '../command-error.ts';

/** The leases that were typed; `-` stands for those on stdin: one a line, or the lines that `receive --json` writes. */
export async function* readLeases(typed: readonly string[], stdin: Readable): AsyncGenerator<string, void, undefined> {
  for (const lease of typed) {
    if (lease !== '-') yield lease;
    else {
      for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
        if (line.trim() !== '') yield leaseOfLine(line.trim());
      }
    }
  }
}

function leaseOfLine(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { lease } = JSON.parse(line) as { lease?: unknown };
    if (typeof lease === 'string') return lease;
  } catch {
    // Said below.
  }
  throw usageError('A line of stdin is neither a lease nor a message with a `lease`.');
}
