import { crc32 } from 'node:zlib';
import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { AppendBatch, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import { StorageError } from '../../storage-adapters/storage-adapter.ts';
import type { AppendedEntries } from '../core/log/replica.ts';

/** Whoever handed in entries hears what became of them. */
export interface JournalOwner {
  readonly partition: number;
  durable(end: number): void;
  /** The entries ≥ `from` were rolled back, known for certain. */
  notStored(from: number, code: ErrorCode): void;
}

interface Item {
  readonly owner: JournalOwner;
  readonly batch: AppendBatch;
  readonly bytes: number;
}

/** A transaction takes what waits, up to this much: a bigger one only adds latency. */
const transactionBytesMax = 8 * 1024 * 1024;

/**
 * The one writer for all partitions of a node: what arrives while a transaction is in flight forms the next one (group
 * commit), so an fsync is shared by everything that waits for it.
 */
export class Journal {
  readonly #storage: StorageAdapter;
  readonly #onFailure: (error: Error) => void;
  #waiting: Item[] = [];
  #writing: Promise<void> | undefined;
  #failed = false;
  /** Bytes handed in and not durable yet. */
  inFlightBytes = 0;
  /** Bytes ever handed in. */
  handedInBytes = 0;

  constructor(storage: StorageAdapter, onFailure: (error: Error) => void) {
    this.#storage = storage;
    this.#onFailure = onFailure;
  }

  append(owner: JournalOwner, entries: AppendedEntries): void {
    const bytes = entries.entries.reduce((sum, entry) => sum + entry.length, 0);
    const batch = { ...entries, partition: owner.partition, crcs: entries.entries.map((entry) => crc32(entry)) };
    this.#waiting.push({ owner, batch, bytes });
    this.inFlightBytes += bytes;
    this.handedInBytes += bytes;
    // A microtask later: what other partitions hand in for the same request goes into the same transaction.
    this.#writing ??= Promise.resolve().then(() => this.#write());
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#failed) {
      const items = this.#takeTransaction();
      try {
        await this.#storage.append(items.map((item) => item.batch));
      } catch (error) {
        this.#refuse(items, error);
        continue;
      }
      for (const { owner, batch, bytes } of items) {
        this.inFlightBytes -= bytes;
        owner.durable(batch.baseOffset + batch.entries.length);
      }
    }
    this.#writing = undefined;
  }

  #takeTransaction(): Item[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && (count === 0 || bytes < transactionBytesMax)) {
      bytes += this.#waiting[count]!.bytes;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** Nothing of the transaction was stored, so nothing that follows it can be: whoever waits hears the same. */
  #refuse(items: readonly Item[], error: unknown): void {
    if (!(error instanceof StorageError && error.code === 'full')) {
      this.#failed = true;
      this.#onFailure(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const first = new Map<JournalOwner, number>();
    for (const { owner, batch, bytes } of [...items, ...this.#waiting.splice(0)]) {
      this.inFlightBytes -= bytes;
      if (!first.has(owner)) first.set(owner, batch.baseOffset);
    }
    for (const [owner, from] of first) owner.notStored(from, 'storage_full');
  }
}
