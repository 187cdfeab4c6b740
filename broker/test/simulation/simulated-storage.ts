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
} from '../../../storage-adapters/storage-adapter.ts';
import type { Random } from './random.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface StorageFaults {
  /** Upper bounds of the time an operation takes. */
  readonly writeMs: number;
  readonly readMs: number;
  /** Probability that a read takes a hundred times as long. */
  readonly slowRead: number;
  /** Probability that an append fails with an unknown outcome: half of those took effect. */
  readonly failedAppend: number;
  /** The most rows that one read of the log gives. */
  readonly readRows: number;
}

interface Write {
  /** Takes effect; rejects without effect. */
  readonly commit: () => Promise<unknown>;
  readonly bytes: number;
  readonly isAppend: boolean;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

interface Answer {
  readonly give: () => void;
}

/**
 * One boot's view of a disk. Writes take effect one by one in the order of the calls and are answered later, in order;
 * reads see the disk at some instant between call and answer, and overtake each other. A crash keeps a prefix of the
 * writes under way, whole ones only, and answers nothing any more.
 */
export class SimulatedStorage implements StorageAdapter {
  readonly supports = { durable: true, stats: true } as const;
  readonly #disk: SimulatedDisk;
  readonly #time: Pick<VirtualTime, 'plan'>;
  readonly #random: Random;
  readonly #faults: () => StorageFaults;
  readonly #count: (fault: string) => void;
  readonly #writes: Write[] = [];
  readonly #answers: Answer[] = [];
  #isWriting = false;
  #isDead = false;

  constructor(
    disk: SimulatedDisk,
    time: Pick<VirtualTime, 'plan'>,
    random: Random,
    faults: () => StorageFaults,
    count: (fault: string) => void,
  ) {
    this.#disk = disk;
    this.#time = time;
    this.#random = random;
    this.#faults = faults;
    this.#count = count;
  }

  /** The process is gone: see above. Returns how many writes under way were kept and lost. */
  crash(): { readonly kept: number; readonly lost: number } {
    this.#isDead = true;
    const kept = this.#random.between(0, this.#writes.length);
    const lost = this.#writes.length - kept;
    if (kept > 0) this.#count('write kept, answer lost');
    if (lost > 0) this.#count('write lost');
    // The store below takes effect within the call.
    for (const write of this.#writes.splice(0).slice(0, kept)) write.commit().catch(() => undefined);
    void this.#disk.store.close();
    return { kept, lost };
  }

  open(): Promise<StorageIdentity> {
    return this.#read(() => this.#disk.open());
  }

  close(): Promise<void> {
    return this.#write(0, () => this.#disk.store.close());
  }

  renewStorageId(): Promise<string> {
    return this.#write(0, () => this.#disk.renewStorageId());
  }

  forgetOlderBoots(): Promise<void> {
    return this.#write(64, () => this.#disk.store.forgetOlderBoots());
  }

  readState(partition: number): Promise<PartitionState | undefined> {
    return this.#read(() => this.#disk.store.readState(partition));
  }

  append(batches: readonly AppendBatch[]): Promise<void> {
    const bytes = batches.reduce((sum, { entries }) => sum + entries.reduce((all, entry) => all + entry.length, 0), 0);
    return this.#write(bytes, () => this.#disk.append(batches), true);
  }

  truncate(partition: number, end: number): Promise<void> {
    return this.#write(0, () => this.#disk.truncate(partition, end));
  }

  read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]> {
    const rows = Math.min(limit.rows, this.#faults().readRows);
    return this.#read(() => this.#disk.store.read(partition, from, until, { ...limit, rows }));
  }

  readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Promise<LogRow[]> {
    return this.#read(() => this.#disk.store.readOffsets(partition, offsets, limit));
  }

  readStreams(
    partition: number,
    from: number,
    until: number,
    rows: number,
  ): Promise<{ offset: number; stream: number }[]> {
    return this.#read(() => this.#disk.store.readStreams(partition, from, until, rows));
  }

  saveCheckpointSlice(
    partition: number,
    offset: number,
    parts: readonly CheckpointPart[],
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    const bytes = parts.reduce((sum, { state }) => sum + (state?.length ?? 0), 0);
    return this.#write(bytes, () => this.#disk.store.saveCheckpointSlice(partition, offset, parts, blocks));
  }

  completeCheckpoint(partition: number, offset: number, header: Uint8Array): Promise<void> {
    return this.#write(header.length, () => this.#disk.store.completeCheckpoint(partition, offset, header));
  }

  loadCheckpoint(partition: number, which: 'newest' | 'previous'): Promise<Checkpoint | undefined> {
    return this.#read(() => this.#disk.store.loadCheckpoint(partition, which));
  }

  readBlocks(partition: number, group: number, lane: number, from: number, limit: number): Promise<IndexBlock[]> {
    return this.#read(() => this.#disk.store.readBlocks(partition, group, lane, from, limit));
  }

  prune(partition: number, slice: PruneSlice): Promise<void> {
    return this.#write(64, () => this.#disk.store.prune(partition, slice));
  }

  readRetained(partition: number, from: number, limit: ReadLimit): Promise<LogRow[]> {
    return this.#read(() => this.#disk.store.readRetained(partition, from, limit));
  }

  beginInstall(partition: number): Promise<void> {
    return this.#write(0, () => {
      this.#disk.empty(partition);
      return this.#disk.store.beginInstall(partition);
    });
  }

  installRows(partition: number, rows: readonly LogRow[]): Promise<void> {
    return this.#write(0, () => {
      this.#disk.installed(partition, rows);
      return this.#disk.store.installRows(partition, rows);
    });
  }

  finishInstall(
    partition: number,
    manifest: SnapshotManifest,
    checkpoint: Checkpoint,
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    return this.#write(0, () => this.#disk.finishInstall(partition, manifest, checkpoint, blocks));
  }

  removePartition(partition: number): Promise<void> {
    return this.#write(0, () => {
      this.#disk.empty(partition);
      return this.#disk.store.removePartition(partition);
    });
  }

  stats(): Promise<StorageStats> {
    return this.#read(async () => {
      const stats = await this.#disk.store.stats();
      const { freeBytes } = this.#disk;
      return { ...stats, freeBytes: Number.isFinite(freeBytes) ? freeBytes : undefined };
    });
  }

  #read<T>(look: () => Promise<T>): Promise<T> {
    const isSlow = this.#random.chance(this.#faults().slowRead);
    if (isSlow) this.#count('slow read');
    const draw = () => this.#random.between(0, this.#faults().readMs * (isSlow ? 100 : 1));
    return new Promise((resolve, reject) => {
      this.#plan(draw(), () => {
        const seen = look();
        // Handled here as well: nobody may be left to hear of it.
        seen.catch(() => undefined);
        this.#plan(draw(), () => seen.then(resolve, reject));
      });
    });
  }

  #write<T>(bytes: number, commit: () => Promise<T>, isAppend = false): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#writes.push({ commit, bytes, isAppend, resolve, reject });
      this.#writeNext();
    });
  }

  #writeNext(): void {
    if (this.#isWriting || this.#writes.length === 0) return;
    this.#isWriting = true;
    this.#plan(this.#random.between(0, this.#faults().writeMs), () => {
      const write = this.#writes.shift()!;
      this.#isWriting = false;
      this.#answer(write, this.#takeEffect(write));
      this.#writeNext();
    });
  }

  #takeEffect(write: Write): Promise<unknown> {
    if (write.bytes > this.#disk.freeBytes) {
      this.#count('disk full');
      return Promise.reject(new StorageError('full', 'the simulated disk is full'));
    }
    this.#disk.freeBytes -= write.bytes;
    if (!write.isAppend || !this.#fails()) return write.commit();
    this.#count('append failed, outcome unknown');
    const done = this.#random.chance(0.5) ? write.commit() : Promise.resolve();
    return done.then(() => {
      throw new StorageError('failed', 'the simulated disk failed');
    });
  }

  #fails(): boolean {
    const fails = this.#random.chance(this.#faults().failedAppend) || this.#disk.failsNext;
    this.#disk.failsNext = false;
    return fails;
  }

  /** Answers are given in the order of the writes. */
  #answer(write: Write, effect: Promise<unknown>): void {
    effect.catch(() => undefined);
    const answer: Answer = { give: () => effect.then(write.resolve as (value: unknown) => void, write.reject) };
    this.#answers.push(answer);
    this.#plan(this.#random.between(0, this.#faults().writeMs), () => {
      const place = this.#answers.indexOf(answer);
      for (const due of this.#answers.splice(0, place + 1)) due.give();
    });
  }

  #plan(delayMs: number, happen: () => void): void {
    this.#time.plan(delayMs, () => {
      if (!this.#isDead) happen();
    });
  }
}
