import { assert } from '../assert.ts';

/** Appends unsigned integers up to 2^53 - 1 as LEB128 to a growing buffer. */
export class VarintWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(Math.max(capacity, 16));
  }

  write(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#grow();
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A copy of exactly what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export class VarintReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#position >= this.#bytes.length;
  }

  read(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      assert(this.#position < this.#bytes.length, 'a packed number ends early');
      const byte = this.#bytes[this.#position++]!;
      value += (byte % 0x80) * scale;
      if (byte < 0x80) break;
      assert(scale < 2 ** 49, 'a packed number is too long');
    }
    assert(Number.isSafeInteger(value), 'a packed number is too large');
    return value;
  }
}
