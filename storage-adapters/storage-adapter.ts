/**
 * The contract between a node and its store. The memory adapter is the reference, `conformance/` is the proof.
 *
 * Words: `offset` is a place in a partition's log; `end` and `floor` are *next* offsets (exclusive / first kept in full).
 * Entries ≥ floor are complete. Below it only *retained rows* are kept: messages that some group has not settled yet.
 * `stream` is the id of the queue a message belongs to, 0 for entries that are not messages.
 */

export interface LogRow {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly stream: number;
  /** crc32 of `bytes`; checked by the adapter on every read. */
  readonly crc: number;
  readonly bytes: Uint8Array;
}

/** Consecutive entries of one partition, from `baseOffset`, which must be the partition's end. Without entries: only the leader epoch. */
export interface AppendBatch {
  readonly partition: number;
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly streams: readonly number[];
  readonly entries: readonly Uint8Array[];
  /** crc32 per entry, computed once by whoever encoded it. */
  readonly crcs: readonly number[];
}

export interface PartitionState {
  readonly partition: number;
  readonly floor: number;
  readonly end: number;
  /** Highest leader epoch this replica has acted in. */
  readonly currentEpoch: number;
  /** Where each leader epoch began, ascending. */
  readonly epochs: readonly { readonly leaderEpoch: number; readonly startOffset: number }[];
}

export interface ReadLimit {
  readonly rows: number;
  /** Reading stops after the row that reaches this many bytes; at least one row is returned. */
  readonly bytes: number;
}

/** A group's part of a checkpoint; `state` undefined = the group no longer exists. */
export interface CheckpointPart {
  readonly group: number;
  readonly state: Uint8Array | undefined;
}

/** Where a group's messages are: `offsets` ascending, all ≥ `firstOffset` and ≤ `lastOffset`; written at checkpoints. */
export interface IndexBlock {
  readonly group: number;
  readonly lane: number;
  /** The group's match before `firstOffset` plus one (0 for its first block): intervals of settled messages start here. */
  readonly from: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** Packed by the owner (broker/core/group/offset-pack.ts); opaque here. */
  readonly offsets: Uint8Array;
}

export interface Checkpoint {
  readonly offset: number;
  readonly header: Uint8Array;
  readonly parts: readonly { readonly group: number; readonly state: Uint8Array }[];
}

export interface StorageIdentity {
  /** Random, made when the store is created; a new one means "what this store acknowledged may be gone". */
  readonly storageId: string;
  /** Raised by one at each `open`; every write transaction checks it (a second process can never write). */
  readonly bootSequence: number;
  /**
   * A random name of each process that has opened the store since `forgetOlderBoots`, oldest first; the last one is this
   * process's. Added in the transaction that raises the boot sequence. However often it is opened the list does not grow
   * without end: which names it does without, and why that loses nothing, is in `known-boots.ts`. A store from before there
   * were names begins with none.
   */
  readonly boots: readonly string[];
  readonly partitions: readonly PartitionState[];
}

export interface StorageStats {
  readonly bytes: number;
  /** What it can still take: free on the disk, or free within its own files. Undefined where the store cannot know. */
  readonly freeBytes: number | undefined;
  /** Setting → value as read back, e.g. `{ journal_mode: 'wal', synchronous: 'FULL' }`; shown beside every figure. */
  readonly durability: Readonly<Record<string, string>>;
}

export interface SnapshotManifest {
  readonly floor: number;
  readonly end: number;
  readonly currentEpoch: number;
  readonly epochs: PartitionState['epochs'];
  /** Of the retained rows below the floor: verified before the `installing` marker is cleared. The checksum is
   * `retainedChecksum` over them. */
  readonly retained: { readonly rows: number; readonly bytes: number; readonly checksum: number };
}

export interface StorageAdapter {
  readonly supports: { readonly durable: boolean; readonly stats: boolean };

  /** Opens or creates the store, runs migrations, takes the exclusive lock. Fails with `in_use`, `newer_schema`, `weak_durability`, `corrupt`. */
  open(): Promise<StorageIdentity>;
  /** Idempotent; everything that was resolved before is kept. */
  close(): Promise<void>;
  /**
   * Gives the store a new random storage id, durable when it resolves to it; everything else stays, the boot sequence too.
   * From then on nobody relies on what the store acknowledged under its old id.
   */
  renewStorageId(): Promise<string>;
  /**
   * Of those who opened the store it keeps this process only, durably. Idempotent. Only once it is known that this process has
   * registered: until then whoever is asked knows the store by an earlier one.
   */
  forgetOlderBoots(): Promise<void>;
  /** What `open` would report of the partition now: for one that is hosted again later. */
  readState(partition: number): Promise<PartitionState | undefined>;

  /**
   * Appends all batches in one transaction; durable (fsync) when it resolves. Rejects with `full` (nothing was written) or
   * `failed` (outcome unknown: the node must stop). A batch with a leader epoch above the partition's current one raises it
   * and, when it has entries, begins a new entry in the epoch history, in the same transaction. Calls may overlap; they commit in call order.
   */
  append(batches: readonly AppendBatch[]): Promise<void>;
  /**
   * Drops all entries ≥ `end`, and the epochs that began there, in one durable transaction. `invalid` below a complete
   * checkpoint or the floor. To 0 while a snapshot is being installed: gives the installation up, the partition is empty.
   */
  truncate(partition: number, end: number): Promise<void>;

  /** Rows of [from, until) in order, bounded. */
  read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]>;
  /** The rows of these offsets (ascending) that exist, in order, bounded; may stop early: the caller asks again for the rest. */
  readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Promise<LogRow[]>;
  /** Offsets and streams of [from, until), without bodies, at most `rows`. */
  readStreams(
    partition: number,
    from: number,
    until: number,
    rows: number,
  ): Promise<{ offset: number; stream: number }[]>;

  /**
   * One slice of the checkpoint at `offset` (above the newest complete one, at most the end); nothing counts until
   * `completeCheckpoint`. A slice of another offset drops those of a checkpoint that was begun and not completed.
   */
  saveCheckpointSlice(
    partition: number,
    offset: number,
    parts: readonly CheckpointPart[],
    blocks: readonly IndexBlock[],
  ): Promise<void>;
  /** Makes the checkpoint valid, in one transaction, and drops what only older ones than the last two need. */
  completeCheckpoint(partition: number, offset: number, header: Uint8Array): Promise<void>;
  /** The newest complete checkpoint, or the one before it. */
  loadCheckpoint(partition: number, which: 'newest' | 'previous'): Promise<Checkpoint | undefined>;
  /** Blocks of a group and lane whose `lastOffset` ≥ `from`, ascending, at most `limit`; only those of complete checkpoints. */
  readBlocks(partition: number, group: number, lane: number, from: number, limit: number): Promise<IndexBlock[]>;
  /**
   * One slice of pruning, in one transaction: delete these rows, delete or rewrite these blocks (by group, lane, firstOffset),
   * raise the floor (at most to the newest complete checkpoint; rows must lie below it). What is not there is passed over,
   * but rewriting a block that is not there is `invalid`.
   */
  prune(partition: number, slice: PruneSlice): Promise<void>;

  /** Retained rows below the floor, ascending from `from`, bounded: the body of a snapshot beside its checkpoint. */
  readRetained(partition: number, from: number, limit: ReadLimit): Promise<LogRow[]>;
  /** Sets the `installing` marker and empties the partition. While it is set the partition counts as empty, also after a restart. */
  beginInstall(partition: number): Promise<void>;
  /** Rows ascend, within a call and from call to call; each must fit its crc. First the retained ones, then [floor, end). */
  installRows(partition: number, rows: readonly LogRow[]): Promise<void>;
  /**
   * Verifies the rows against the manifest (`invalid` and still installing when they do not match), stores checkpoint and
   * epochs, clears the marker: one transaction. floor ≤ checkpoint ≤ end.
   */
  finishInstall(
    partition: number,
    manifest: SnapshotManifest,
    checkpoint: Checkpoint,
    blocks: readonly IndexBlock[],
  ): Promise<void>;

  /**
   * Deletes all of the partition but its current epoch, in slices, each a transaction of its own. From the first one on it
   * counts as empty, also after a restart, which ends what was begun; until it resolves the partition takes nothing
   * (`invalid`). Idempotent. Also gives up a snapshot that is being installed.
   */
  removePartition(partition: number): Promise<void>;

  stats(): Promise<StorageStats>;
}

export interface PruneSlice {
  readonly rows: readonly number[];
  readonly blocksRemoved: readonly { readonly group: number; readonly lane: number; readonly firstOffset: number }[];
  /** Replaces the block with the same group, lane and firstOffset. */
  readonly blocksRewritten: readonly {
    readonly group: number;
    readonly lane: number;
    readonly firstOffset: number;
    readonly block: IndexBlock;
  }[];
  readonly floor: number | undefined;
}

export type StorageErrorCode =
  | 'in_use'
  | 'newer_schema'
  | 'weak_durability'
  | 'corrupt'
  | 'full'
  | 'failed'
  | 'closed'
  | 'invalid';

/**
 * `full`: known rollback, go on. `failed`: stop the node. `corrupt`: what is stored does not match its checksum, which every
 * read verifies; the message says where (partition, offset). Bytes of that are never handed out. The message is one sentence for the operator.
 */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'StorageError';
    this.code = code;
  }
}
