export type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

const INITIAL_CAPACITY = 4;

/**
 * Rows kept in order as columns of typed arrays: a few bytes a row, no object per row. Inserting and removing move the
 * shorter side, so both ends are amortised O(1). The owner finds the place; row i is at `head + i` of each column.
 */
export abstract class PackedRows<Columns extends readonly Column[]> {
  protected columns: Columns;
  protected head = 0;
  protected rows = 0;

  constructor() {
    this.columns = this.emptyColumns();
  }

  /** Columns of length 0, shared by all instances: an empty set owns no array. */
  protected abstract emptyColumns(): Columns;

  get isEmpty(): boolean {
    return this.rows === 0;
  }

  /** Opens row `index` (0 … rows) with undefined content; the caller fills it. */
  protected insertRow(index: number): void {
    const nearFront = index < this.rows / 2;
    const capacity = this.columns[0]!.length;
    if (nearFront ? this.head === 0 : this.head + this.rows === capacity) this.#makeSlack(nearFront);
    const { head, rows } = this;
    for (const column of this.columns) {
      if (nearFront) column.copyWithin(head - 1, head, head + index);
      else column.copyWithin(head + index + 1, head + index, head + rows);
    }
    if (nearFront) this.head -= 1;
    this.rows += 1;
  }

  protected removeRow(index: number): void {
    const { head, rows } = this;
    const nearFront = index < rows / 2;
    for (const column of this.columns) {
      if (nearFront) column.copyWithin(head + 1, head, head + index);
      else column.copyWithin(head + index, head + index + 1, head + rows);
    }
    if (nearFront) this.head += 1;
    this.rows -= 1;
    this.#shrink();
  }

  protected removeFirstRows(count: number): void {
    this.head += count;
    this.rows -= count;
    this.#shrink();
  }

  protected removeAllRows(): void {
    this.columns = this.emptyColumns();
    this.head = 0;
    this.rows = 0;
  }

  /** The first row whose value in the given ascending column is ≥ `value`; `rows` when there is none. */
  protected firstRowAtLeast(column: Column, value: number): number {
    const { head } = this;
    if (this.rows === 0 || column[head + this.rows - 1]! < value) return this.rows;
    let low = 0;
    let high = this.rows - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (column[head + middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #makeSlack(nearFront: boolean): void {
    const held = this.columns[0]!.length;
    const capacity = this.rows * 2 <= held && held > 0 ? held : Math.max(held * 2, INITIAL_CAPACITY);
    this.#relocate(capacity, nearFront ? (capacity - this.rows) >>> 1 : 0);
  }

  #shrink(): void {
    if (this.rows === 0) this.head = 0;
    const capacity = this.columns[0]!.length;
    if (capacity > INITIAL_CAPACITY && this.rows * 4 <= capacity) {
      this.#relocate(Math.max(this.rows * 2, INITIAL_CAPACITY), 0);
    }
  }

  #relocate(capacity: number, head: number): void {
    const { rows } = this;
    const moved = this.columns.map((column) => {
      const kept = column.subarray(this.head, this.head + rows);
      const target =
        column.length === capacity ? column : new (column.constructor as new (length: number) => Column)(capacity);
      target.set(kept, head);
      return target;
    });
    this.columns = moved as unknown as Columns;
    this.head = head;
  }
}
