import type {
  AppendBatch,
  LogRow,
  SnapshotManifest,
  StorageAdapter,
} from '../../../storage-adapters/storage-adapter.ts';

export interface CommittedRow {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly stream: number;
  readonly bytes: Uint8Array;
}

/**
 * What outlives a crash: the store, and beside it the whole log as it was written, which nothing ever prunes. Of what came as
 * a snapshot it has the retained rows.
 */
export class SimulatedDisk {
  store: StorageAdapter;
  /** Bytes that still fit; appends beyond it are refused as `full`. */
  freeBytes = Number.POSITIVE_INFINITY;
  /** As whoever opened it last has read it. */
  storageId = '';
  /** Partition → where the log begins that followed a snapshot. */
  readonly installedAt = new Map<number, number>();
  /** Partitions of which a snapshot took the place, or was to. */
  readonly emptied = new Set<number>();
  readonly #logs = new Map<number, CommittedRow[]>();
  readonly #onCommit: (partition: number, rows: readonly CommittedRow[]) => void;
  readonly #onTruncate: (partition: number, end: number) => void;

  constructor(
    store: StorageAdapter,
    watch: {
      readonly onCommit: (partition: number, rows: readonly CommittedRow[]) => void;
      readonly onTruncate: (partition: number, end: number) => void;
    },
  ) {
    this.store = store;
    this.#onCommit = watch.onCommit;
    this.#onTruncate = watch.onTruncate;
  }

  get partitions(): readonly number[] {
    return [...this.#logs.keys()].sort((a, b) => a - b);
  }

  log(partition: number): readonly CommittedRow[] {
    return this.#logs.get(partition) ?? [];
  }

  async append(batches: readonly AppendBatch[]): Promise<void> {
    await this.store.append(batches);
    for (const batch of batches) this.#record(batch);
  }

  async truncate(partition: number, end: number): Promise<void> {
    await this.store.truncate(partition, end);
    const log = this.#logs.get(partition);
    if (log !== undefined) log.length = Math.min(log.length, end);
    this.#onTruncate(partition, end);
  }

  /** A snapshot takes the place of the log, or nothing does. */
  empty(partition: number): void {
    this.#logs.set(partition, []);
    this.installedAt.delete(partition);
    this.emptied.add(partition);
  }

  installed(partition: number, rows: readonly LogRow[]): void {
    const log = this.#logs.get(partition)!;
    for (const { offset, leaderEpoch, stream, bytes } of rows) log[offset] = { offset, leaderEpoch, stream, bytes };
  }

  finishedInstall(partition: number, { end }: SnapshotManifest): void {
    this.#logs.get(partition)!.length = end;
    this.installedAt.set(partition, end);
  }

  #record(batch: AppendBatch): void {
    const log = this.#logs.get(batch.partition) ?? [];
    this.#logs.set(batch.partition, log);
    const rows = batch.entries.map((bytes, index) => ({
      offset: batch.baseOffset + index,
      leaderEpoch: batch.leaderEpoch,
      stream: batch.streams[index]!,
      bytes: new Uint8Array(bytes),
    }));
    log.push(...rows);
    if (rows.length > 0) this.#onCommit(batch.partition, rows);
  }
}
