import { MemoryStorageAdapter } from '../../../storage-adapters/memory-storage-adapter.ts';
import type {
  AppendBatch,
  LogRow,
  StorageAdapter,
  StorageIdentity,
} from '../../../storage-adapters/storage-adapter.ts';
import type { Random } from './random.ts';

export interface CommittedRow {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly stream: number;
  readonly bytes: Uint8Array;
}

/** The store and the log of a disk as they were at some time. */
export interface DiskCopy {
  readonly store: MemoryStorageAdapter;
  readonly logs: ReadonlyMap<number, readonly CommittedRow[]>;
  readonly installedAt: ReadonlyMap<number, number>;
  readonly emptied: ReadonlySet<number>;
  readonly isDamaged: boolean;
}

/**
 * What outlives a crash: the store, and beside it the whole log as it was written, which nothing ever prunes. Of what came as
 * a snapshot it has the retained rows.
 */
export class SimulatedDisk {
  store: MemoryStorageAdapter;
  /** Bytes that still fit; appends beyond it are refused as `full`. */
  freeBytes = Number.POSITIVE_INFINITY;
  /** As whoever opened it last has read it. */
  storageId = '';
  /** The next write fails, and nobody knows whether it took effect. */
  failsNext = false;
  /** What was acknowledged under its storage id may be gone, or is damaged. */
  hasLost = false;
  /** Bits of it were changed by nobody. */
  isDamaged = false;
  /** Partition → where the log begins that followed a snapshot. */
  readonly installedAt = new Map<number, number>();
  /** Partitions of which a snapshot took the place, or was to. */
  readonly emptied = new Set<number>();
  /** Another one with another disk: what was under way when it was replaced is no part of the new one. */
  #logs = new Map<number, CommittedRow[]>();
  readonly #onCommit: (partition: number, rows: readonly CommittedRow[]) => void;
  readonly #onTruncate: (partition: number, end: number) => void;
  readonly #onInstall: (partition: number, end: number) => void;
  readonly #onRenew: () => void;

  constructor(
    store: MemoryStorageAdapter,
    watch: {
      readonly onCommit: (partition: number, rows: readonly CommittedRow[]) => void;
      readonly onTruncate: (partition: number, end: number) => void;
      readonly onInstall?: (partition: number, end: number) => void;
      readonly onRenew?: () => void;
    },
  ) {
    this.store = store;
    this.#onCommit = watch.onCommit;
    this.#onTruncate = watch.onTruncate;
    this.#onInstall = watch.onInstall ?? (() => {});
    this.#onRenew = watch.onRenew ?? (() => {});
  }

  get partitions(): readonly number[] {
    return [...this.#logs.keys()].sort((a, b) => a - b);
  }

  log(partition: number): readonly CommittedRow[] {
    return this.#logs.get(partition) ?? [];
  }

  async append(batches: readonly AppendBatch[]): Promise<void> {
    const logs = this.#logs;
    await this.store.append(batches);
    for (const batch of batches) this.#record(logs, batch);
  }

  async truncate(partition: number, end: number): Promise<void> {
    const log = this.#logs.get(partition);
    await this.store.truncate(partition, end);
    if (log !== undefined) log.length = Math.min(log.length, end);
    this.#onTruncate(partition, end);
  }

  async open(): Promise<StorageIdentity> {
    const { store } = this;
    const identity = await store.open();
    if (store === this.store) this.storageId = identity.storageId;
    return identity;
  }

  async renewStorageId(): Promise<string> {
    const { store } = this;
    const storageId = await store.renewStorageId();
    if (store !== this.store) return storageId;
    this.storageId = storageId;
    this.hasLost = false;
    this.#onRenew();
    return storageId;
  }

  copy(): DiskCopy {
    const logs = new Map([...this.#logs].map(([partition, log]) => [partition, [...log]]));
    const { store, installedAt, emptied, isDamaged } = this;
    return {
      store: store.copy(),
      logs,
      installedAt: new Map(installedAt),
      emptied: new Set(emptied),
      isDamaged,
    };
  }

  /** Somebody puts an old copy in its place, or another disk with nothing on it; nobody has it open. */
  replace({ store, logs, installedAt, emptied, isDamaged }: DiskCopy): void {
    this.store = store.copy();
    this.storageId = '';
    this.hasLost = true;
    this.isDamaged = isDamaged;
    this.#logs = new Map([...logs].map(([partition, log]) => [partition, [...log]]));
    this.installedAt.clear();
    for (const [partition, offset] of installedAt) this.installedAt.set(partition, offset);
    this.emptied.clear();
    for (const partition of emptied) this.emptied.add(partition);
  }

  /** Of an entry, or of a part of a checkpoint: what somebody will read, sooner or later. Whether there was one. */
  async damage(random: Random): Promise<boolean> {
    const partition = random.pick([0, ...this.partitions]);
    // It is damaged already, perhaps.
    const loaded = this.store.loadCheckpoint(partition, random.pick(['newest', 'previous']));
    const checkpoint = await loaded.catch(() => undefined);
    const states = checkpoint?.parts.map(({ state }) => state!) ?? [];
    const entries = this.log(partition).flatMap((row) => (row.bytes.length > 0 ? [row.bytes] : []));
    const pieces = random.chance(0.5) && states.length > 0 ? states : entries;
    return pieces.length > 0 && this.damageBytes(random.pick(pieces));
  }

  /** Whether they are stored anywhere. */
  damageBytes(bytes: Uint8Array): boolean {
    if (this.store.flipBit(bytes) === 0) return false;
    this.isDamaged = true;
    this.hasLost = true;
    return true;
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

  async finishInstall(...install: Parameters<StorageAdapter['finishInstall']>): Promise<void> {
    const { store } = this;
    const [partition, { end }] = install;
    await store.finishInstall(...install);
    if (store !== this.store) return;
    this.#logs.get(partition)!.length = end;
    this.installedAt.set(partition, end);
    this.#onInstall(partition, end);
  }

  #record(logs: Map<number, CommittedRow[]>, batch: AppendBatch): void {
    const log = logs.get(batch.partition) ?? [];
    logs.set(batch.partition, log);
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

export function emptyDisk(): DiskCopy {
  const store = new MemoryStorageAdapter();
  return { store, logs: new Map(), installedAt: new Map(), emptied: new Set(), isDamaged: false };
}
