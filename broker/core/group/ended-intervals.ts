import { assert } from '../assert.ts';
import { PackedRows } from './packed-rows.ts';
import { VarintReader, VarintWriter } from './varint.ts';

type Columns = readonly [from: Float64Array, to: Float64Array, outcome: Uint8Array];

const EMPTY: Columns = [new Float64Array(0), new Float64Array(0), new Uint8Array(0)];

export interface EndedInterval {
  readonly from: number;
  readonly to: number;
  /** A number of `Outcome` (proto/log.proto), never ACKED: that is what is true of an ended message not found here. */
  readonly outcome: number;
}

/** How the messages of a group ended that were not acked, for as long as the history is kept. */
export class EndedIntervals extends PackedRows<Columns> {
  protected override emptyColumns(): Columns {
    return EMPTY;
  }

  get size(): number {
    return this.rows;
  }

  /** [from, to) must not overlap what is known: a message ends once. Neighbours with the same outcome are merged. */
  add(from: number, to: number, outcome: number): void {
    assert(
      Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to,
      `no interval: [${from}, ${to})`,
    );
    assert(Number.isInteger(outcome) && outcome > 0 && outcome <= 0xff, `no outcome: ${outcome}`);
    const index = this.firstRowAtLeast(this.columns[1], from + 1);
    const nextFrom = index < this.rows ? this.#from(index) : Number.POSITIVE_INFINITY;
    assert(nextFrom >= to, `interval [${from}, ${to}) has ended already, in part or whole`);
    const joinsLeft = index > 0 && this.#to(index - 1) === from && this.#outcome(index - 1) === outcome;
    const joinsRight = nextFrom === to && this.#outcome(index) === outcome;
    if (joinsLeft && joinsRight) {
      this.columns[0][this.head + index] = this.#from(index - 1);
      this.removeRow(index - 1);
    } else if (joinsLeft) {
      this.columns[1][this.head + index - 1] = to;
    } else if (joinsRight) {
      this.columns[0][this.head + index] = from;
    } else {
      this.insertRow(index);
      this.#set(index, from, to, outcome);
    }
  }

  /** The message at this offset lives again. */
  remove(offset: number): void {
    const index = this.firstRowAtLeast(this.columns[1], offset + 1);
    if (index >= this.rows || this.#from(index) > offset) return;
    const [from, to, outcome] = [this.#from(index), this.#to(index), this.#outcome(index)];
    this.removeRow(index);
    if (from < offset) this.add(from, offset, outcome);
    if (offset + 1 < to) this.add(offset + 1, to, outcome);
  }

  outcomeAt(offset: number): number | undefined {
    const index = this.firstRowAtLeast(this.columns[1], offset + 1);
    return index < this.rows && this.#from(index) <= offset ? this.#outcome(index) : undefined;
  }

  /** Forgets everything below the offset. */
  trim(below: number): void {
    const gone = this.firstRowAtLeast(this.columns[1], below + 1);
    if (gone > 0) this.removeFirstRows(gone);
    if (this.rows > 0 && this.#from(0) < below) this.columns[0][this.head] = below;
  }

  *[Symbol.iterator](): Generator<EndedInterval> {
    for (let index = 0; index < this.rows; index++) {
      yield { from: this.#from(index), to: this.#to(index), outcome: this.#outcome(index) };
    }
  }

  /** Equal contents give equal bytes. */
  encode(): Uint8Array {
    const writer = new VarintWriter(this.rows * 5);
    let previous = 0;
    for (let index = 0; index < this.rows; index++) {
      writer.write(this.#from(index) - previous);
      writer.write(this.#to(index) - this.#from(index));
      writer.write(this.#outcome(index));
      previous = this.#to(index);
    }
    return writer.finish();
  }

  static decode(bytes: Uint8Array): EndedIntervals {
    const ended = new EndedIntervals();
    const reader = new VarintReader(bytes);
    let previous = 0;
    while (!reader.done) {
      const from = previous + reader.read();
      previous = from + reader.read();
      ended.add(from, previous, reader.read());
    }
    return ended;
  }

  #set(index: number, from: number, to: number, outcome: number): void {
    this.columns[0][this.head + index] = from;
    this.columns[1][this.head + index] = to;
    this.columns[2][this.head + index] = outcome;
  }

  #from(index: number): number {
    return this.columns[0][this.head + index]!;
  }

  #to(index: number): number {
    return this.columns[1][this.head + index]!;
  }

  #outcome(index: number): number {
    return this.columns[2][this.head + index]!;
  }
}
