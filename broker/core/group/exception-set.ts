import { assert } from '../assert.ts';
import { PackedRows } from './packed-rows.ts';
import { VarintReader, VarintWriter } from './varint.ts';

export interface ExceptionDetails {
  /** Deliveries so far that ended without success. */
  readonly attempts: number;
  /** Bytes of the message. */
  readonly size: number;
  /** Scheduled: when it is due (ms). Dead: offset of the entry that says why. Otherwise 0. */
  readonly at: number;
}

export interface Exception extends ExceptionDetails {
  readonly offset: number;
}

type Columns = readonly [offset: Float64Array, attempts: Uint16Array, size: Uint32Array, at: Float64Array];

const EMPTY: Columns = [new Float64Array(0), new Uint16Array(0), new Uint32Array(0), new Float64Array(0)];

/** Messages of a group that left the order of the log (returned, scheduled or dead), by offset: 22 bytes each. */
export class ExceptionSet extends PackedRows<Columns> {
  #bytes = 0;

  protected override emptyColumns(): Columns {
    return EMPTY;
  }

  get count(): number {
    return this.rows;
  }

  /** Sum of the sizes. */
  get bytes(): number {
    return this.#bytes;
  }

  add(offset: number, { attempts, size, at }: ExceptionDetails): void {
    assert(Number.isSafeInteger(offset) && offset >= 0, `no offset: ${offset}`);
    assert(
      isInteger(attempts, 0xffff) && isInteger(size, 0xffffffff),
      `attempts ${attempts} or size ${size} out of range`,
    );
    assert(isInteger(at, Number.MAX_SAFE_INTEGER), `'at' out of range: ${at}`);
    const index = this.indexFrom(offset);
    assert(!this.#isAt(index, offset), `offset ${offset} is in the set already`);
    this.insertRow(index);
    const row = this.head + index;
    this.columns[0][row] = offset;
    this.columns[1][row] = attempts;
    this.columns[2][row] = size;
    this.columns[3][row] = at;
    this.#bytes += size;
  }

  /** What was removed; the offset must be in the set. */
  remove(offset: number): Exception {
    const index = this.indexFrom(offset);
    assert(this.#isAt(index, offset), `offset ${offset} is not in the set`);
    const removed = this.at(index);
    this.removeRow(index);
    this.#bytes -= removed.size;
    return removed;
  }

  get(offset: number): Exception | undefined {
    const index = this.indexFrom(offset);
    return this.#isAt(index, offset) ? this.at(index) : undefined;
  }

  has(offset: number): boolean {
    return this.#isAt(this.indexFrom(offset), offset);
  }

  /** By place in the order of offsets, 0 … count - 1. */
  at(index: number): Exception {
    const row = this.head + index;
    assert(index >= 0 && index < this.rows, `no element ${index} of ${this.rows}`);
    const [offset, attempts, size, at] = this.columns;
    return { offset: offset[row]!, attempts: attempts[row]!, size: size[row]!, at: at[row]! };
  }

  offsetAt(index: number): number {
    assert(index >= 0 && index < this.rows, `no element ${index} of ${this.rows}`);
    return this.columns[0][this.head + index]!;
  }

  /** Index of the first element with an offset ≥ `offset`; `count` when there is none. */
  indexFrom(offset: number): number {
    return this.firstRowAtLeast(this.columns[0], offset);
  }

  firstOffset(): number | undefined {
    return this.rows === 0 ? undefined : this.columns[0][this.head]!;
  }

  /** Elements with an offset ≥ `offset`. The set must not change while it runs. */
  *from(offset: number): Generator<Exception> {
    for (let index = this.indexFrom(offset); index < this.rows; index++) yield this.at(index);
  }

  [Symbol.iterator](): Generator<Exception> {
    return this.from(0);
  }

  /** Empties the set and says how much was in it. */
  clear(): { readonly count: number; readonly bytes: number } {
    const cleared = { count: this.rows, bytes: this.#bytes };
    this.removeAllRows();
    this.#bytes = 0;
    return cleared;
  }

  /** Equal sets give equal bytes. */
  encode(): Uint8Array {
    const writer = new VarintWriter(this.rows * 8);
    let previous = 0;
    for (let index = 0; index < this.rows; index++) {
      const { offset, attempts, size, at } = this.at(index);
      writer.write(offset - previous);
      writer.write(attempts);
      writer.write(size);
      writer.write(at);
      previous = offset;
    }
    return writer.finish();
  }

  static decode(bytes: Uint8Array): ExceptionSet {
    const set = new ExceptionSet();
    const reader = new VarintReader(bytes);
    let offset = 0;
    while (!reader.done) {
      offset += reader.read();
      set.add(offset, { attempts: reader.read(), size: reader.read(), at: reader.read() });
    }
    return set;
  }

  #isAt(index: number, offset: number): boolean {
    return index < this.rows && this.columns[0][this.head + index] === offset;
  }
}

function isInteger(value: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= max;
}
