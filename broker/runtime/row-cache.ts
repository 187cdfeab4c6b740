interface Chunk {
  readonly partition: number;
  readonly baseOffset: number;
  readonly entries: readonly Uint8Array[];
  readonly bytes: number;
}

/** The newest entries of all partitions, so that consumers who keep up never read from disk. Bounded in bytes; oldest out. */
export class RowCache {
  readonly #bytesMax: number;
  /** Oldest first; a set gives up what is deleted at once. */
  readonly #order = new Set<Chunk>();
  readonly #chunks = new Map<number, Chunk[]>();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  add(partition: number, baseOffset: number, entries: readonly Uint8Array[]): void {
    const bytes = entries.reduce((sum, entry) => sum + entry.length, 0);
    if (bytes > this.#bytesMax / 4) return;
    const chunk = { partition, baseOffset, entries, bytes };
    const chunks = this.#chunks.get(partition);
    if (chunks) chunks.push(chunk);
    else this.#chunks.set(partition, [chunk]);
    this.#order.add(chunk);
    this.#bytes += bytes;
    while (this.#bytes > this.#bytesMax) this.#evictOldest();
  }

  get(partition: number, offset: number): Uint8Array | undefined {
    const chunks = this.#chunks.get(partition);
    if (chunks === undefined) return undefined;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chunks[middle]!.baseOffset <= offset) low = middle + 1;
      else high = middle;
    }
    const chunk = chunks[low - 1];
    return chunk?.entries[offset - chunk.baseOffset];
  }

  /** Entries ≥ `from` were never stored. */
  removeFrom(partition: number, from: number): void {
    const chunks = this.#chunks.get(partition) ?? [];
    while (chunks.length > 0 && chunks.at(-1)!.baseOffset >= from) this.#forget(chunks.pop()!);
  }

  #evictOldest(): void {
    const oldest = this.#order.values().next();
    if (oldest.done) return;
    const chunks = this.#chunks.get(oldest.value.partition);
    if (chunks?.[0] === oldest.value) chunks.shift();
    this.#forget(oldest.value);
  }

  #forget(chunk: Chunk): void {
    this.#order.delete(chunk);
    this.#bytes -= chunk.bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }
}
