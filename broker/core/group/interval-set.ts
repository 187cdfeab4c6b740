import { assert } from '../assert.ts';
import { PackedRows } from './packed-rows.ts';
import { VarintReader, VarintWriter } from './varint.ts';

type Bounds = readonly [from: Float64Array, to: Float64Array];

const EMPTY: Bounds = [new Float64Array(0), new Float64Array(0)];

/** Sorted, disjoint, half-open intervals [from, to) of offsets; touching ones are merged. */
export class IntervalSet extends PackedRows<Bounds> {
  protected override emptyColumns(): Bounds {
    return EMPTY;
  }

  /** How many intervals. */
  get size(): number {
    return this.rows;
  }

  /** Must not overlap an interval of the set: settling twice is a bug. */
  add(from: number, to: number): void {
    assert(
      Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to,
      `no interval: [${from}, ${to})`,
    );
    const index = this.firstRowAtLeast(this.columns[1], from);
    const touchesLeft = index < this.rows && this.#to(index) === from;
    const next = touchesLeft ? index + 1 : index;
    const nextFrom = next < this.rows ? this.#from(next) : Number.POSITIVE_INFINITY;
    assert(nextFrom >= to, `interval [${from}, ${to}) is in the set already, in part or whole`);
    const touchesRight = nextFrom === to;
    if (touchesLeft && touchesRight) {
      this.columns[0][this.head + next] = this.#from(index);
      this.removeRow(index);
    } else if (touchesLeft) {
      this.columns[1][this.head + index] = to;
    } else if (touchesRight) {
      this.columns[0][this.head + next] = from;
    } else {
      this.insertRow(index);
      this.columns[0][this.head + index] = from;
      this.columns[1][this.head + index] = to;
    }
  }

  has(offset: number): boolean {
    return this.endOfIntervalAt(offset) !== undefined;
  }

  /** End of the interval that contains the offset. */
  endOfIntervalAt(offset: number): number | undefined {
    const index = this.firstRowAtLeast(this.columns[1], offset + 1);
    return index < this.rows && this.#from(index) <= offset ? this.#to(index) : undefined;
  }

  /** End of the last interval that ends at the offset or before; 0 when there is none. */
  endBefore(offset: number): number {
    const index = this.firstRowAtLeast(this.columns[1], offset + 1) - 1;
    return index < 0 ? 0 : this.#to(index);
  }

  /** Infinity when the set is empty. */
  firstStart(): number {
    return this.rows === 0 ? Number.POSITIVE_INFINITY : this.#from(0);
  }

  /** Start of the first interval that begins after the offset; Infinity when there is none. */
  nextStartAfter(offset: number): number {
    const index = this.firstRowAtLeast(this.columns[0], offset + 1);
    return index < this.rows ? this.#from(index) : Number.POSITIVE_INFINITY;
  }

  /** Removes the intervals the cursor has reached and returns where it stands behind them. */
  takeUntil(cursor: number): number {
    let taken = 0;
    let reached = cursor;
    while (taken < this.rows && this.#from(taken) <= reached) {
      const to = this.#to(taken);
      assert(to > reached, `interval [${this.#from(taken)}, ${to}) lies below the cursor ${reached}`);
      reached = to;
      taken += 1;
    }
    if (taken > 0) this.removeFirstRows(taken);
    return reached;
  }

  clear(): void {
    this.removeAllRows();
  }

  *[Symbol.iterator](): Generator<readonly [from: number, to: number]> {
    for (let index = 0; index < this.rows; index++) yield [this.#from(index), this.#to(index)];
  }

  /** Equal sets give equal bytes. */
  encode(): Uint8Array {
    const writer = new VarintWriter(this.rows * 4);
    let previous = 0;
    for (let index = 0; index < this.rows; index++) {
      writer.write(this.#from(index) - previous);
      writer.write(this.#to(index) - this.#from(index));
      previous = this.#to(index);
    }
    return writer.finish();
  }

  static decode(bytes: Uint8Array): IntervalSet {
    const set = new IntervalSet();
    const reader = new VarintReader(bytes);
    let previous = 0;
    while (!reader.done) {
      const from = previous + reader.read();
      previous = from + reader.read();
      set.add(from, previous);
    }
    return set;
  }

  #from(index: number): number {
    return this.columns[0][this.head + index]!;
  }

  #to(index: number): number {
    return this.columns[1][this.head + index]!;
  }
}
