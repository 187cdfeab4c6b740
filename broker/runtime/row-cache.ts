interface Chunk {
  readonly partition: number;
  readonly baseOffset: number;
  /** Empty when it is forgotten before its turn. */
  entries: readonly Uint8Array[];
  readonly bytes: number;
}

/** First in, first out, and also last out. `shift` of a long array moves all of it, and there are as many chunks as commits. */
class ChunkQueue {
  readonly #chunks: (Chunk | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#chunks.length - this.#head;
  }

  push(chunk: Chunk): void {
    this.#chunks.push(chunk);
  }

  at(place: number): Chunk | undefined {
    return this.#chunks[this.#head + place];
  }

  takeFirst(): Chunk | undefined {
    if (this.size === 0) return undefined;
    const first = this.#chunks[this.#head];
    this.#chunks[this.#head++] = undefined;
    // Moving what is left is worth it only now and then.
    if (this.#head < 1024 || this.#head < this.size) return first;
    this.#chunks.splice(0, this.#head);
    this.#head = 0;
    return first;
  }

  takeLast(): Chunk | undefined {
    return this.size === 0 ? undefined : this.#chunks.pop();
  }
}

/** The newest entries of all partitions, so that consumers who keep up never read from disk. Bounded in bytes; oldest out. */
export class RowCache {
  readonly #bytesMax: number;
  /** Oldest first. */
  readonly #order = new ChunkQueue();
  readonly #chunks = new Map<number, ChunkQueue>();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  add(partition: number, baseOffset: number, entries: readonly Uint8Array[]): void {
    const bytes = entries.reduce((sum, entry) => sum + entry.length, 0);
    if (bytes > this.#bytesMax / 4) return;
    const chunk = { partition, baseOffset, entries, bytes };
    const chunks = this.#chunks.get(partition) ?? new ChunkQueue();
    this.#chunks.set(partition, chunks);
    chunks.push(chunk);
    this.#order.push(chunk);
    this.#bytes += bytes;
    while (this.#bytes > this.#bytesMax) this.#evictOldest();
  }

  get(partition: number, offset: number): Uint8Array | undefined {
    const chunks = this.#chunks.get(partition);
    if (chunks === undefined) return undefined;
    let low = 0;
    let high = chunks.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (chunks.at(middle)!.baseOffset <= offset) low = middle + 1;
      else high = middle;
    }
    const chunk = low === 0 ? undefined : chunks.at(low - 1);
    return chunk?.entries[offset - chunk.baseOffset];
  }

  /** Entries ≥ `from` were never stored. */
  removeFrom(partition: number, from: number): void {
    const chunks = this.#chunks.get(partition);
    while (chunks !== undefined && chunks.size > 0 && chunks.at(chunks.size - 1)!.baseOffset >= from) {
      this.#forget(chunks.takeLast()!);
    }
  }

  #evictOldest(): void {
    const oldest = this.#order.takeFirst()!;
    const chunks = this.#chunks.get(oldest.partition);
    if (chunks?.at(0) === oldest) chunks.takeFirst();
    this.#forget(oldest);
  }

  /** Once each: what was removed has nothing left when its turn to go comes. */
  #forget(chunk: Chunk): void {
    if (chunk.entries.length > 0) this.#bytes -= chunk.bytes;
    chunk.entries = [];
  }

  get bytes(): number {
    return this.#bytes;
  }
}
