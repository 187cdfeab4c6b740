import { randomUUID } from 'node:crypto';
import type { Dialect } from './dialects/dialect.ts';
import { packBatches } from './packed-batches.ts';
import {
  checkAscending,
  checkBatch,
  checkInteger,
  checkLimit,
  checkManifest,
  checkPartition,
  checkRange,
  invalid,
} from './partition-rules.ts';
import type { ReadKind, ReadOperationOf, Reads } from './queries/read-operation.ts';
import type { WriteOperation } from './queries/write-operation.ts';
import {
  type AppendBatch,
  type Checkpoint,
  type CheckpointPart,
  type IndexBlock,
  type LogRow,
  type PartitionState,
  type PruneSlice,
  type ReadLimit,
  type SnapshotManifest,
  type StorageAdapter,
  StorageError,
  type StorageIdentity,
  type StorageStats,
} from './storage-adapter.ts';

/**
 * closed → opening → open → closing → closed. Only `open` takes calls. A write or read that ends in `failed`, or a write that
 * finds corruption, leaves it open but refusing everything until it is closed: nobody knows what the store holds.
 */
type Phase = 'closed' | 'opening' | 'open' | 'closing';

/** The contract over a SQL database: what to write and read is in `queries/`, how it gets there in the dialect. */
export class KnexStorageAdapter implements StorageAdapter {
  readonly supports = { durable: true, stats: true } as const;
  readonly #dialect: Dialect;
  #phase: Phase = 'closed';
  #turning: Promise<unknown> = Promise.resolve();
  #failure: StorageError | undefined;
  #callsInFlight = 0;
  #whenIdle: (() => void) | undefined;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  async open(): Promise<StorageIdentity> {
    if (this.#phase !== 'closed') throw invalid('the store is already open');
    this.#phase = 'opening';
    this.#failure = undefined;
    const opening = this.#dialect.open();
    this.#turning = opening.catch(() => {});
    try {
      const identity = await opening;
      this.#phase = 'open';
      return identity;
    } catch (error) {
      this.#phase = 'closed';
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#phase === 'opening') await this.#turning;
    if (this.#phase === 'open') {
      this.#phase = 'closing';
      this.#turning = this.#closeWhenIdle();
    }
    await this.#turning;
  }

  async renewStorageId(): Promise<string> {
    const storageId = randomUUID();
    await this.#write({ kind: 'renewStorageId', storageId });
    return storageId;
  }

  async forgetOlderBoots(): Promise<void> {
    await this.#write({ kind: 'forgetOlderBoots' });
  }

  async readState(partition: number): Promise<PartitionState | undefined> {
    checkPartition(partition);
    return this.#read({ kind: 'state', partition });
  }

  async append(batches: readonly AppendBatch[]): Promise<void> {
    for (const batch of batches) checkBatch(batch);
    const packed = packBatches(batches);
    await this.#write({ kind: 'append', packed }, [packed.numbers.buffer, packed.bytes.buffer]);
  }

  async truncate(partition: number, end: number): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'truncate', partition, end });
  }

  async read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]> {
    checkRange(from, until);
    checkLimit(limit);
    return this.#read({ kind: 'range', partition, from, until, limit });
  }

  async readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Promise<LogRow[]> {
    checkAscending(offsets);
    checkLimit(limit);
    return this.#read({ kind: 'offsets', partition, offsets, limit });
  }

  async readStreams(
    partition: number,
    from: number,
    until: number,
    rows: number,
  ): Promise<{ offset: number; stream: number }[]> {
    checkRange(from, until);
    checkLimit({ rows, bytes: 0 });
    return this.#read({ kind: 'streams', partition, from, until, rows });
  }

  async saveCheckpointSlice(
    partition: number,
    offset: number,
    parts: readonly CheckpointPart[],
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'saveCheckpointSlice', partition, offset, parts, blocks });
  }

  async completeCheckpoint(partition: number, offset: number, header: Uint8Array): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'completeCheckpoint', partition, offset, header });
  }

  async loadCheckpoint(partition: number, which: 'newest' | 'previous'): Promise<Checkpoint | undefined> {
    return this.#read({ kind: 'checkpoint', partition, which });
  }

  async readBlocks(partition: number, group: number, lane: number, from: number, limit: number): Promise<IndexBlock[]> {
    checkInteger('from', from);
    checkLimit({ rows: limit, bytes: 0 });
    return this.#read({ kind: 'blocks', partition, group, lane, from, limit });
  }

  async prune(partition: number, slice: PruneSlice): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'prune', partition, slice });
  }

  async readRetained(partition: number, from: number, limit: ReadLimit): Promise<LogRow[]> {
    checkInteger('from', from);
    checkLimit(limit);
    return this.#read({ kind: 'retained', partition, from, limit });
  }

  async beginInstall(partition: number): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'beginInstall', partition });
  }

  async installRows(partition: number, rows: readonly LogRow[]): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'installRows', partition, rows });
  }

  async finishInstall(
    partition: number,
    manifest: SnapshotManifest,
    checkpoint: Checkpoint,
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    checkPartition(partition);
    checkManifest(manifest, checkpoint);
    const { floor, end } = manifest;
    // A long scan of a store's worth of rows: a reader does it, and the writer only compares.
    const [retained, complete] = await Promise.all([
      this.#read({ kind: 'summary', partition, from: 0, until: floor }),
      this.#read({ kind: 'summary', partition, from: floor, until: end }),
    ]);
    const found = { retained, complete: complete.rows };
    await this.#write({ kind: 'finishInstall', partition, manifest, checkpoint, blocks, found });
  }

  async removePartition(partition: number): Promise<void> {
    checkPartition(partition);
    await this.#write({ kind: 'removePartition', partition });
  }

  async stats(): Promise<StorageStats> {
    return this.#call(() => this.#dialect.stats());
  }

  #read<Kind extends ReadKind>(operation: ReadOperationOf<Kind>): Promise<Reads[Kind]['answer']> {
    return this.#call(async () => {
      try {
        return await this.#dialect.read(operation);
      } catch (error) {
        // A damaged row is the reader's to report; others may still be read.
        if (error instanceof StorageError && error.code === 'failed') this.#failure ??= error;
        throw error;
      }
    });
  }

  /** All slices of the operation, each a transaction of its own: what others write may come between them. */
  #write(operation: WriteOperation, transfer: readonly ArrayBuffer[] = []): Promise<void> {
    return this.#call(async () => {
      try {
        let rest = await this.#dialect.write(operation, transfer);
        while (rest !== undefined) rest = await this.#dialect.write(rest, []);
      } catch (error) {
        if (error instanceof StorageError && isFinal(error)) this.#failure ??= error;
        throw error;
      }
    });
  }

  async #call<Result>(action: () => Promise<Result>): Promise<Result> {
    if (this.#phase !== 'open') throw new StorageError('closed', 'the store is not open');
    if (this.#failure !== undefined) throw new StorageError('failed', this.#failure.message, this.#failure);
    this.#callsInFlight += 1;
    try {
      return await action();
    } finally {
      this.#callsInFlight -= 1;
      if (this.#callsInFlight === 0) this.#whenIdle?.();
    }
  }

  async #closeWhenIdle(): Promise<void> {
    if (this.#callsInFlight > 0) {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
      this.#whenIdle = undefined;
    }
    await this.#dialect.close();
    this.#phase = 'closed';
  }
}

function isFinal({ code }: StorageError): boolean {
  return code === 'failed' || code === 'corrupt';
}
