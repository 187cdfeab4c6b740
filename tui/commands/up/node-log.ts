import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const bytesMax = 8 * 1024 * 1024;
const tailLines = 8;

/** Where a node that `up` has started writes what it would have said to a terminal. */
export class NodeLog {
  readonly file: string;
  readonly descriptor: number;
  readonly #start: number;

  /** A large log makes room for a new one; the one before is kept as `node.log.1`. */
  constructor(data: string) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    this.file = join(data, 'node.log');
    if (sizeOf(this.file) > bytesMax) renameSync(this.file, `${this.file}.1`);
    this.#start = sizeOf(this.file);
    this.descriptor = openSync(this.file, 'a', 0o600);
  }

  /** The child has its own. */
  close(): void {
    closeSync(this.descriptor);
  }

  /** The last lines since this log was opened. */
  tail(): string[] {
    const text = readFileSync(this.file).subarray(this.#start).toString('utf8');
    return text.trimEnd().split('\n').slice(-tailLines);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
