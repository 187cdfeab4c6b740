import { assert } from '../assert.ts';
import { PackedRows } from './packed-rows.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** A live message with a deadline of its own, and what an entry that ends it must say. */
export interface Expiry {
  readonly offset: number;
  /** The group's match before it plus one. */
  readonly from: number;
  readonly size: number;
  /** Its deadline, ms. */
  readonly at: number;
}

type Columns = readonly [offset: Float64Array, gap: Uint32Array, size: Uint32Array, at: Float64Array];

const EMPTY: Columns = [new Float64Array(0), new Uint32Array(0), new Uint32Array(0), new Float64Array(0)];

/** The live messages of a group that have a deadline of their own, by offset: 24 bytes each. */
export class ExpirySet extends PackedRows<Columns> {
  /** None of the deadlines is earlier. */
  #nextAt = Number.POSITIVE_INFINITY;

  protected override emptyColumns(): Columns {
    return EMPTY;
  }

  get count(): number {
    return this.rows;
  }

  get nextAt(): number {
    return this.rows === 0 ? Number.POSITIVE_INFINITY : this.#nextAt;
  }

  add({ offset, from, size, at }: Expiry): void {
    const index = this.#indexFrom(offset);
    assert(!this.#isAt(index, offset), `offset ${offset} has a deadline already`);
    this.insertRow(index);
    const row = this.head + index;
    this.columns[0][row] = offset;
    // An interval cut short costs a merge, nothing else.
    this.columns[1][row] = Math.min(offset - from, 0xffffffff);
    this.columns[2][row] = size;
    this.columns[3][row] = at;
    if (at < this.#nextAt || this.rows === 1) this.#nextAt = at;
  }

  /** Forgets the deadlines of what lies in [from, to). */
  remove(from: number, to: number): void {
    const index = this.#indexFrom(from);
    while (index < this.rows && this.columns[0][this.head + index]! < to) this.removeRow(index);
  }

  deadlineOf(offset: number): number | undefined {
    const index = this.#indexFrom(offset);
    return this.#isAt(index, offset) ? this.columns[3][this.head + index]! : undefined;
  }

  /** Up to `max` whose deadline has come and that `isFree`, by offset. Looks at all. */
  due(now: number, max: number, isFree: (offset: number) => boolean): Expiry[] {
    const due: Expiry[] = [];
    const ats = this.columns[3];
    this.#nextAt = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.rows; index++) {
      const at = ats[this.head + index]!;
      if (at < this.#nextAt) this.#nextAt = at;
      if (at > now || due.length >= max) continue;
      const expiry = this.#at(index);
      if (isFree(expiry.offset)) due.push(expiry);
    }
    return due;
  }

  /** Equal sets give equal bytes. */
  encode(): Uint8Array {
    const writer = new VarintWriter(this.rows * 12);
    let previous = 0;
    for (let index = 0; index < this.rows; index++) {
      const { offset, from, size, at } = this.#at(index);
      writer.write(offset - previous);
      writer.write(offset - from);
      writer.write(size);
      writer.write(at);
      previous = offset;
    }
    return writer.finish();
  }

  static decode(bytes: Uint8Array): ExpirySet {
    const set = new ExpirySet();
    const reader = new VarintReader(bytes);
    let offset = 0;
    while (!reader.done) {
      offset += reader.read();
      set.add({ offset, from: offset - reader.read(), size: reader.read(), at: reader.read() });
    }
    return set;
  }

  #indexFrom(offset: number): number {
    return this.firstRowAtLeast(this.columns[0], offset);
  }

  #isAt(index: number, offset: number): boolean {
    return index < this.rows && this.columns[0][this.head + index] === offset;
  }

  #at(index: number): Expiry {
    const row = this.head + index;
    const [offset, gap, size, at] = this.columns;
    return { offset: offset[row]!, from: offset[row]! - gap[row]!, size: size[row]!, at: at[row]! };
  }
}
