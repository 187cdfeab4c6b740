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
  /** By partition and group: a subscription has messages at the same offsets of several partitions. */
  readonly #ahead = new Map<string, Ahead>();
  readonly #reading = new Map<string, Promise<void>>();
  #bytes = 0;

  constructor(storage: Store, bytesMax: number) {
    this.#storage = storage;
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Rows of the first of `offsets`, at least of half of them: fewer are not worth an answer. Waits for what is on its way. */
  async take(partition: number, group: number, offsets: readonly number[]): Promise<ReadRow[] | undefined> {
    const place = placeOf(partition, group);
    await this.#reading.get(place);
    const ahead = this.#ahead.get(place);
    if (ahead === undefined) return undefined;
    this.#forget(place, ahead);
    const { found, rest } = pick(ahead.rows, offsets);
    if (found.length * 2 < offsets.length) return undefined;
    if (rest.length > 0) this.#keep(place, rest);
    return found;
  }

  /**
   * Reads what follows `offset`, unless something is left. `asked`: how many rows the receivers wanted just now;
   * `wasHit`: they got them from here.
   */
  async begin(partition: number, group: number, offset: number, asked: number, wasHit: boolean): Promise<void> {
    const place = placeOf(partition, group);
    if (this.#reading.has(place) || this.#ahead.has(place)) return;
    const reading = this.#read(partition, group, offset + 1, wasHit ? Math.max(asked, usefulRows) : asked);
    this.#reading.set(place, reading);
    try {
      await reading;
    } finally {
      this.#reading.delete(place);
    }
  }

  async #read(partition: number, group: number, from: number, count: number): Promise<void> {
    const run = await storedMatches(this.#storage, partition, group, from, count);
    if (run === undefined) return;
    const limit = { rows: count, bytes: this.#bytesMax / 4 };
    this.#keep(placeOf(partition, group), await this.#storage.readOffsets(partition, run.offsets, limit));
  }

  #keep(place: string, rows: readonly ReadRow[]): void {
    const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
    this.#ahead.set(place, { rows, bytes });
    this.#bytes += bytes;
    for (const [oldest, ahead] of this.#ahead) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#forget(oldest, ahead);
    }
  }

  #forget(place: string, ahead: Ahead): void {
    this.#ahead.delete(place);
    this.#bytes -= ahead.bytes;
  }
}

function placeOf(partition: number, group: number): string {
  return `${partition}/${group}`;
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
