import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import {
  type AppendBatch,
  type LogRow,
  type ReadLimit,
  StorageError,
  type StorageStats,
} from '../../../storage-adapters/storage-adapter.ts';

/** A memory store that is full, or slow, when it is told to be. */
export class CapriciousStorage extends MemoryStorageAdapter {
  /** Of data partitions only: the catalog goes on. */
  isFull = false;
  isFullForCatalog = false;
  freeBytes: number | undefined;
  #gate: Promise<void> | undefined;
  #readGate: Promise<void> | undefined;

  /** Appends wait until the returned function is called. */
  holdAppends(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    return () => {
      this.#gate = undefined;
      resolve();
    };
  }

  /** The same for reads: those of messages wait before they look, those of the log after it. */
  holdReads(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#readGate = promise;
    return () => {
      this.#readGate = undefined;
      resolve();
    };
  }

  override async readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Promise<LogRow[]> {
    await this.#readGate;
    return super.readOffsets(partition, offsets, limit);
  }

  override async read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]> {
    const rows = await super.read(partition, from, until, limit);
    await this.#readGate;
    return rows;
  }

  override async stats(): Promise<StorageStats> {
    return { ...(await super.stats()), freeBytes: this.freeBytes };
  }

  override async append(batches: readonly AppendBatch[]): Promise<void> {
    await this.#gate;
    const isFull = batches.some(({ partition }) => (partition > 0 ? this.isFull : this.isFullForCatalog));
    if (isFull) throw new StorageError('full', 'no room');
    return super.append(batches);
  }

  override async truncate(partition: number, end: number): Promise<void> {
    if (partition > 0 && this.isFull) throw new StorageError('full', 'no room');
    return super.truncate(partition, end);
  }
}
