import { setTimeout as pause } from 'node:timers/promises';
import { SqliteDialect } from '../../../storage-adapters/dialects/sqlite.ts';
import { KnexStorageAdapter } from '../../../storage-adapters/knex-storage-adapter.ts';
import type { AppendBatch } from '../../../storage-adapters/storage-adapter.ts';

/**
 * A SQLite store that lets each append wait before anything of it reaches the disk: whoever answers before the commit can be
 * caught by a kill, which on a fast disk is over before the answer has left the process.
 */
export class SlowCommits extends KnexStorageAdapter {
  readonly #delayMs: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, delayMs: number) {
    super(new SqliteDialect(path));
    this.#delayMs = delayMs;
  }

  /** One after the other: they commit in the order of the calls. */
  override append(batches: readonly AppendBatch[]): Promise<void> {
    const appended = this.#last.then(() => pause(this.#delayMs)).then(() => super.append(batches));
    this.#last = appended.catch(() => undefined);
    return appended;
  }
}
