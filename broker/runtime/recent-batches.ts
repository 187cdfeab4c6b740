import { bytesOf, endOf, type RowBatch, rowsBefore, rowsFrom } from '../core/replica/row-batch.ts';

/** The newest entries of one partition for followers that are a little behind: what is not on the disk yet, and some more. */
export class RecentBatches {
  #batches: RowBatch[] = [];
  #bytes = 0;

  /** At the end of what was added before. */
  add(batch: RowBatch): void {
    this.#batches.push(batch);
    this.#bytes += bytesOf(batch);
  }

  /** Everything below `durableEnd` can be read from the store, too; as much of it as fits into `bytesMax` stays. */
  trim(durableEnd: number, bytesMax: number): void {
    let count = 0;
    while (this.#bytes > bytesMax && count < this.#batches.length && endOf(this.#batches[count]!) <= durableEnd) {
      this.#bytes -= bytesOf(this.#batches[count]!);
      count += 1;
    }
    if (count > 0) this.#batches.splice(0, count);
  }

  truncate(end: number): void {
    this.#batches = this.#batches.flatMap((batch) => rowsBefore(batch, end) ?? []);
    this.#bytes = this.#batches.reduce((sum, batch) => sum + bytesOf(batch), 0);
  }

  clear(): void {
    this.#batches = [];
    this.#bytes = 0;
  }

  /** Entries from `from` on, as many as fit into `bytesMax`, but at least one batch; none when the store must be asked. */
  from(from: number, bytesMax: number): RowBatch[] {
    const first = this.#batches[0];
    if (first === undefined || first.baseOffset > from) return [];
    const found: RowBatch[] = [];
    let bytes = 0;
    for (const batch of this.#batches) {
      const rows = rowsFrom(batch, from);
      if (rows === undefined) continue;
      if (found.length > 0 && bytes >= bytesMax) break;
      found.push(rows);
      bytes += bytesOf(rows);
    }
    return found;
  }
}
