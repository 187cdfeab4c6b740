/** Scheduled messages by the time they are due: a binary heap in packed columns, 24 bytes a message. */
export class DueHeap {
  #columns = [new Float64Array(16), new Float64Array(16), new Float64Array(16)] as const;
  #count = 0;

  /** When the first is due, ms; Infinity when none is. */
  get next(): number {
    return this.#count === 0 ? Number.POSITIVE_INFINITY : this.#columns[0][0]!;
  }

  add(dueAt: number, group: number, offset: number): void {
    if (this.#count === this.#columns[0].length) this.#grow();
    let index = this.#count++;
    this.#set(index, dueAt, group, offset);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#columns[0][parent]! <= this.#columns[0][index]!) break;
      this.#swap(parent, index);
      index = parent;
    }
  }

  /** The first that is due by `now`. */
  take(now: number): { readonly group: number; readonly offset: number } | undefined {
    if (this.next > now) return undefined;
    const taken = { group: this.#columns[1][0]!, offset: this.#columns[2][0]! };
    this.#count -= 1;
    this.#swap(0, this.#count);
    this.#sink();
    return taken;
  }

  #sink(): void {
    let index = 0;
    while (true) {
      const left = 2 * index + 1;
      if (left >= this.#count) return;
      const right = left + 1;
      const child = right < this.#count && this.#columns[0][right]! < this.#columns[0][left]! ? right : left;
      if (this.#columns[0][index]! <= this.#columns[0][child]!) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #set(index: number, dueAt: number, group: number, offset: number): void {
    this.#columns[0][index] = dueAt;
    this.#columns[1][index] = group;
    this.#columns[2][index] = offset;
  }

  #swap(a: number, b: number): void {
    for (const column of this.#columns) {
      const value = column[a]!;
      column[a] = column[b]!;
      column[b] = value;
    }
  }

  #grow(): void {
    const grown = this.#columns.map((column) => {
      const larger = new Float64Array(column.length * 2);
      larger.set(column);
      return larger;
    });
    this.#columns = [grown[0]!, grown[1]!, grown[2]!];
  }
}
