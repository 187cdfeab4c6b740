import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { AppendBatch, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import { StorageError } from '../../storage-adapters/storage-adapter.ts';

/** Whoever hands in writes hears of each of them, in order. */
export interface JournalOwner {
  readonly partition: number;
  /** The oldest write is on the disk. */
  written(): void;
  /** None of the writes that were not answered is, nor will be, known for certain. */
  notWritten(code: ErrorCode): void;
}

export type JournalWrite =
  | { readonly type: 'append'; readonly batches: readonly AppendBatch[] }
  | { readonly type: 'truncate'; readonly end: number };

interface Item {
  readonly owner: JournalOwner;
  readonly write: JournalWrite;
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

  write(owner: JournalOwner, write: JournalWrite): void {
    const bytes = bytesOf(write);
    this.#waiting.push({ owner, write, bytes });
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
        await this.#perform(items);
      } catch (error) {
        this.#refuse(items, error);
        continue;
      }
      for (const { owner, bytes } of items) {
        this.inFlightBytes -= bytes;
        owner.written();
      }
    }
    this.#writing = undefined;
  }

  async #perform(items: readonly Item[]): Promise<void> {
    const [{ owner, write }] = items as [Item];
    if (write.type === 'truncate') await this.#storage.truncate(owner.partition, write.end);
    else await this.#storage.append(items.flatMap(({ write }) => (write.type === 'append' ? write.batches : [])));
  }

  /** Appends up to the next truncation, which goes by itself. */
  #takeTransaction(): Item[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && (count === 0 || bytes < transactionBytesMax)) {
      const next = this.#waiting[count]!;
      if (next.write.type === 'truncate' && count > 0) break;
      bytes += next.bytes;
      count += 1;
      if (next.write.type === 'truncate') break;
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
    const owners = new Set<JournalOwner>();
    for (const { owner, bytes } of [...items, ...this.#waiting.splice(0)]) {
      this.inFlightBytes -= bytes;
      owners.add(owner);
    }
    for (const owner of owners) owner.notWritten('storage_full');
  }
}

function bytesOf(write: JournalWrite): number {
  if (write.type === 'truncate') return 0;
  let bytes = 0;
  for (const { entries } of write.batches) for (const entry of entries) bytes += entry.length;
  return bytes;
}
