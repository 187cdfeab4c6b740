import type { StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import type { ReadRow } from '../core/dispatch/group-dispatcher.ts';
import { storedMatches } from './stored-matches.ts';

/** So many rows are worth a read of their own, however few each receiver takes. */
const usefulRows = 64;

type Store = Pick<StorageAdapter, 'readBlocks' | 'readOffsets'>;

interface Ahead {
  /** Ascending; what was taken is gone. */
  readonly rows: readonly ReadRow[];
  readonly bytes: number;
}

/**
 * The rows that the receivers of a group will ask for next, read from the store while they work on what they have: without
 * it each of their calls waits for the disk. Bounded in bytes over all groups, oldest out; a group whose rows had to go
 * before they were used begins again with few.
 */
export class ReadAhead {
  readonly #storage: Store;
  readonly #bytesMax: number;
  readonly #ahead = new Map<number, Ahead>();
  readonly #reading = new Map<number, Promise<void>>();
  #bytes = 0;

  constructor(storage: Store, bytesMax: number) {
    this.#storage = storage;
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Rows of the first of `offsets`, at least of half of them: fewer are not worth an answer. Waits for what is on its way. */
  async take(group: number, offsets: readonly number[]): Promise<ReadRow[] | undefined> {
    await this.#reading.get(group);
    const ahead = this.#ahead.get(group);
    if (ahead === undefined) return undefined;
    this.#forget(group, ahead);
    const { found, rest } = pick(ahead.rows, offsets);
    if (found.length * 2 < offsets.length) return undefined;
    if (rest.length > 0) this.#keep(group, rest);
    return found;
  }

  /**
   * Reads what follows `offset`, unless something is left. `asked`: how many rows the receivers wanted just now;
   * `wasHit`: they got them from here.
   */
  async begin(partition: number, group: number, offset: number, asked: number, wasHit: boolean): Promise<void> {
    if (this.#reading.has(group) || this.#ahead.has(group)) return;
    const reading = this.#read(partition, group, offset + 1, wasHit ? Math.max(asked, usefulRows) : asked);
    this.#reading.set(group, reading);
    try {
      await reading;
    } finally {
      this.#reading.delete(group);
    }
  }

  async #read(partition: number, group: number, from: number, count: number): Promise<void> {
    const run = await storedMatches(this.#storage, partition, group, from, count);
    if (run === undefined) return;
    const limit = { rows: count, bytes: this.#bytesMax / 4 };
    this.#keep(group, await this.#storage.readOffsets(partition, run.offsets, limit));
  }

  #keep(group: number, rows: readonly ReadRow[]): void {
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
    this.#ahead.set(group, { rows, bytes });
    this.#bytes += bytes;
    for (const [oldest, ahead] of this.#ahead) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#forget(oldest, ahead);
    }
  }

  #forget(group: number, ahead: Ahead): void {
    this.#ahead.delete(group);
    this.#bytes -= ahead.bytes;
  }
}

/** The rows of the first of `offsets`, as far as there is no gap, and the rows that come after them. */
function pick(rows: readonly ReadRow[], offsets: readonly number[]): { found: ReadRow[]; rest: readonly ReadRow[] } {
  const found: ReadRow[] = [];
  let index = 0;
  for (const offset of offsets) {
    while (index < rows.length && rows[index]!.offset < offset) index += 1;
    if (rows[index]?.offset !== offset) break;
    found.push(rows[index++]!);
  }
  return { found, rest: rows.slice(index) };
}
