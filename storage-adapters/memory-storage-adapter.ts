import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { withBoot } from './known-boots.ts';
import {
  afterAppend,
  afterBeginInstall,
  afterCheckpoint,
  afterCheckpointSlice,
  afterFinishInstall,
  afterInstallRows,
  afterPrune,
  afterRemoval,
  afterTruncate,
  checkAscending,
  checkBatch,
  checkInteger,
  checkLimit,
  checkPartition,
  checkRange,
  emptyPartition,
  invalid,
  type PartitionRecord,
  partitionStates,
} from './partition-rules.ts';
import { retainedChecksum } from './retained-checksum.ts';
import {
  blockChecksum,
  entryMismatch,
  headerChecksum,
  partChecksum,
  verifyBlock,
  verifyHeader,
  verifyPart,
} from './row-checksum.ts';
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

interface SavedHeader {
  readonly header: Uint8Array;
  readonly crc: number;
}

interface SavedPart extends CheckpointPart {
  readonly checkpoint: number;
  readonly crc: number;
}

interface SavedBlock {
  readonly checkpoint: number;
  readonly block: IndexBlock;
  readonly crc: number;
}

interface MemoryPartition {
  record: PartitionRecord;
  /** Ascending by offset; holes only below the floor. */
  rows: LogRow[];
  headers: Map<number, SavedHeader>;
  parts: SavedPart[];
  blocks: SavedBlock[];
}

/**
 * The reference: what the contract says, in arrays. Nothing outlives the process, everything outlives `close`.
 * Each operation takes effect within the call, before its promise is returned, so calls are applied in call order.
 */
export class MemoryStorageAdapter implements StorageAdapter {
  readonly supports = { durable: false, stats: true } as const;
  #storageId: string = randomUUID();
  readonly #partitions = new Map<number, MemoryPartition>();
  #bootSequence = 0;
  #boots: readonly string[] = [];
  #isOpen = false;

  async open(): Promise<StorageIdentity> {
    if (this.#isOpen) throw invalid('the store is already open');
    this.#isOpen = true;
    this.#bootSequence += 1;
    this.#boots = withBoot(this.#boots, randomUUID());
    for (const partition of this.#partitions.values()) dropUnfinished(partition);
    const partitions = partitionStates([...this.#partitions.values()].map(({ record }) => record));
    return { storageId: this.#storageId, bootSequence: this.#bootSequence, boots: this.#boots, partitions };
  }

  async close(): Promise<void> {
    this.#isOpen = false;
  }

  async renewStorageId(): Promise<string> {
    this.#refuseUnlessOpen();
    this.#storageId = randomUUID();
    return this.#storageId;
  }

  async forgetOlderBoots(): Promise<void> {
    this.#refuseUnlessOpen();
    this.#boots = this.#boots.slice(-1);
  }

  async readState(partition: number): Promise<PartitionState | undefined> {
    return partitionStates([this.#openPartition(partition).record])[0];
  }

  async append(batches: readonly AppendBatch[]): Promise<void> {
    this.#refuseUnlessOpen();
    const next = new Map<number, PartitionRecord>();
    for (const batch of batches) {
      checkBatch(batch);
      const record = next.get(batch.partition) ?? this.#find(batch.partition).record;
      next.set(batch.partition, afterAppend(record, { ...batch, count: batch.entries.length }));
    }
    for (const record of next.values()) this.#keep(this.#find(record.partition), record);
    for (const batch of batches) pushRows(this.#find(batch.partition).rows, batch);
  }

  async truncate(partition: number, end: number): Promise<void> {
    const found = this.#openPartition(partition);
    const abandoned = found.record.unfinished !== undefined;
    this.#keep(found, afterTruncate(found.record, end));
    found.rows.length = abandoned ? 0 : Math.min(found.rows.length, placeOf(found.rows, found.record.end));
    dropIncompleteCheckpoints(found, found.record.pendingCheckpoint);
  }

  async read(partition: number, from: number, until: number, limit: ReadLimit): Promise<LogRow[]> {
    checkRange(from, until);
    checkLimit(limit);
    const rows = this.#readable(partition);
    const first = placeOf(rows, from);
    return bounded(
      partition,
      rows.slice(first, Math.min(first + limit.rows, Math.max(first, placeOf(rows, until)))),
      limit,
    );
  }

  async readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Promise<LogRow[]> {
    checkAscending(offsets);
    checkLimit(limit);
    const rows = this.#readable(partition);
    const at = (offset: number) => rows[placeOf(rows, offset)];
    return bounded(
      partition,
      offsets.flatMap((offset) => (at(offset)?.offset === offset ? at(offset)! : [])),
      limit,
    );
  }

  async readStreams(
    partition: number,
    from: number,
    until: number,
    rows: number,
  ): Promise<{ offset: number; stream: number }[]> {
    checkRange(from, until);
    checkLimit({ rows, bytes: 0 });
    const all = this.#readable(partition);
    const first = placeOf(all, from);
    return all
      .slice(first, Math.min(first + rows, Math.max(first, placeOf(all, until))))
      .map(({ offset, stream }) => ({ offset, stream }));
  }

  async saveCheckpointSlice(
    partition: number,
    offset: number,
    parts: readonly CheckpointPart[],
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    const found = this.#openPartition(partition);
    this.#keep(found, afterCheckpointSlice(found.record, offset));
    dropIncompleteCheckpoints(found, offset);
    for (const part of parts) {
      const again = found.parts.findIndex((saved) => saved.group === part.group && saved.checkpoint === offset);
      if (again >= 0) found.parts.splice(again, 1);
      found.parts.push(savedPart(partition, offset, part));
    }
    for (const block of blocks) {
      const again = found.blocks.findIndex((saved) => saved.checkpoint === offset && isSameBlock(saved.block, block));
      if (again >= 0) found.blocks.splice(again, 1);
      found.blocks.push(savedBlock(partition, offset, block));
    }
  }

  async completeCheckpoint(partition: number, offset: number, header: Uint8Array): Promise<void> {
    const found = this.#openPartition(partition);
    const record = afterCheckpoint(found.record, offset);
    dropIncompleteCheckpoints(found, offset);
    this.#keep(found, record);
    found.headers.set(offset, savedHeader(partition, offset, header));
    dropSuperseded(found);
  }

  async loadCheckpoint(partition: number, which: 'newest' | 'previous'): Promise<Checkpoint | undefined> {
    const { record, headers, parts } = this.#openPartition(partition);
    const offset = which === 'newest' ? record.newestCheckpoint : record.previousCheckpoint;
    const saved = offset === undefined ? undefined : headers.get(offset);
    if (offset === undefined || saved === undefined) return undefined;
    verifyHeader({ partition, checkpoint: offset }, saved.header, saved.crc);
    const newest = new Map<number, SavedPart>();
    for (const part of parts) {
      const other = newest.get(part.group);
      if (part.checkpoint <= offset && part.checkpoint >= (other?.checkpoint ?? 0)) newest.set(part.group, part);
    }
    const alive = [...newest.values()].sort((a, b) => a.group - b.group);
    for (const { checkpoint, crc, ...part } of alive) verifyPart({ partition, checkpoint }, part, crc);
    const loaded = alive.flatMap(({ group, state }) => (state === undefined ? [] : [{ group, state }]));
    return { offset, header: saved.header, parts: loaded };
  }

  async readBlocks(partition: number, group: number, lane: number, from: number, limit: number): Promise<IndexBlock[]> {
    checkInteger('from', from);
    checkLimit({ rows: limit, bytes: 0 });
    const { record, blocks } = this.#openPartition(partition);
    const found = blocks
      .filter(({ checkpoint }) => checkpoint <= (record.newestCheckpoint ?? -1))
      .filter(({ block }) => block.group === group && block.lane === lane && block.lastOffset >= from)
      .sort((a, b) => a.block.firstOffset - b.block.firstOffset)
      .slice(0, limit);
    for (const { block, crc } of found) verifyBlock(partition, block, crc);
    return found.map(({ block }) => block);
  }

  async prune(partition: number, slice: PruneSlice): Promise<void> {
    const found = this.#openPartition(partition);
    const record = afterPrune(found.record, slice);
    const isComplete = ({ checkpoint }: SavedBlock) => checkpoint <= (record.newestCheckpoint ?? -1);
    const blocks = found.blocks.filter(
      (saved) => !(isComplete(saved) && slice.blocksRemoved.some((removed) => isSameBlock(saved.block, removed))),
    );
    for (const rewritten of slice.blocksRewritten) {
      const place = blocks.findIndex((saved) => isComplete(saved) && isSameBlock(saved.block, rewritten));
      const old = blocks[place];
      if (old === undefined) throw invalid(`no index block begins at ${rewritten.firstOffset}`);
      blocks[place] = savedBlock(partition, old.checkpoint, rewritten.block);
    }
    const pruned = new Set(slice.rows);
    found.rows = found.rows.filter(({ offset }) => !pruned.has(offset));
    found.blocks = blocks;
    this.#keep(found, record);
  }

  async readRetained(partition: number, from: number, limit: ReadLimit): Promise<LogRow[]> {
    return this.read(partition, from, this.#openPartition(partition).record.floor, limit);
  }

  async beginInstall(partition: number): Promise<void> {
    const { record } = this.#openPartition(partition);
    this.#partitions.set(partition, emptied(afterBeginInstall(record)));
  }

  async installRows(partition: number, rows: readonly LogRow[]): Promise<void> {
    const found = this.#openPartition(partition);
    this.#keep(found, afterInstallRows(found.record, rows));
    for (const row of rows) found.rows.push({ ...row, bytes: copyOf(row.bytes) });
  }

  async finishInstall(
    partition: number,
    manifest: SnapshotManifest,
    checkpoint: Checkpoint,
    blocks: readonly IndexBlock[],
  ): Promise<void> {
    const found = this.#openPartition(partition);
    const retained = found.rows.slice(0, placeOf(found.rows, manifest.floor));
    const complete = placeOf(found.rows, manifest.end) - retained.length;
    const installed = { retained: summary(retained), complete };
    this.#keep(found, afterFinishInstall(found.record, manifest, checkpoint, installed));
    found.headers.set(checkpoint.offset, savedHeader(partition, checkpoint.offset, checkpoint.header));
    found.parts = checkpoint.parts.map((part) => savedPart(partition, checkpoint.offset, part));
    found.blocks = blocks.map((block) => savedBlock(partition, checkpoint.offset, block));
  }

  /** There is no memory to be spared by doing it in slices. */
  async removePartition(partition: number): Promise<void> {
    const { record } = this.#openPartition(partition);
    this.#partitions.set(partition, emptied(afterRemoval(record)));
  }

  async stats(): Promise<StorageStats> {
    this.#refuseUnlessOpen();
    let bytes = 0;
    for (const { rows } of this.#partitions.values()) {
      for (const row of rows) bytes += row.bytes.length;
    }
    return { bytes, freeBytes: undefined, durability: { store: 'memory: lost when the process ends' } };
  }

  /** What a backup is, for tests: another store with all that is in this one, closed. */
  copy(): MemoryStorageAdapter {
    const copy = new MemoryStorageAdapter();
    copy.#storageId = this.#storageId;
    copy.#bootSequence = this.#bootSequence;
    copy.#boots = this.#boots;
    for (const [partition, { record, rows, headers, parts, blocks }] of this.#partitions) {
      const copied = { record, rows: [...rows], headers: new Map(headers), parts: [...parts], blocks: [...blocks] };
      copy.#partitions.set(partition, copied);
    }
    return copy;
  }

  /** What a bad disk does, for tests: changes a bit wherever exactly these bytes are stored. Returns in how many places. */
  flipBit(bytes: Uint8Array): number {
    let count = 0;
    const flipped = (stored: Uint8Array): Uint8Array => {
      if (stored.length === 0 || !Buffer.from(stored).equals(bytes)) return stored;
      count += 1;
      return withFlippedBit(stored);
    };
    for (const found of this.#partitions.values()) {
      found.rows = found.rows.map((row) => ({ ...row, bytes: flipped(row.bytes) }));
      found.parts = found.parts.map((part) => ({ ...part, state: part.state && flipped(part.state) }));
      found.blocks = found.blocks.map((saved) => ({
        ...saved,
        block: { ...saved.block, offsets: flipped(saved.block.offsets) },
      }));
      for (const [offset, saved] of found.headers) {
        found.headers.set(offset, { ...saved, header: flipped(saved.header) });
      }
    }
    return count;
  }

  #refuseUnlessOpen(): void {
    if (!this.#isOpen) throw new StorageError('closed', 'the store is not open');
  }

  #openPartition(partition: number): MemoryPartition {
    this.#refuseUnlessOpen();
    return this.#find(partition);
  }

  /** Its rows for a reader: none while a snapshot is being installed. */
  #readable(partition: number): LogRow[] {
    const { record, rows } = this.#openPartition(partition);
    return record.unfinished === undefined ? rows : [];
  }

  #find(partition: number): MemoryPartition {
    checkPartition(partition);
    return this.#partitions.get(partition) ?? emptied(emptyPartition(partition));
  }

  #keep(partition: MemoryPartition, record: PartitionRecord): void {
    partition.record = record;
    this.#partitions.set(record.partition, partition);
  }
}

function emptied(record: PartitionRecord): MemoryPartition {
  return { record, rows: [], headers: new Map(), parts: [], blocks: [] };
}

/** What a restart does not keep: half a snapshot, half a checkpoint. */
function dropUnfinished(partition: MemoryPartition): void {
  if (partition.record.unfinished !== undefined) Object.assign(partition, emptied(afterRemoval(partition.record)));
  dropIncompleteCheckpoints(partition, undefined);
  partition.record = { ...partition.record, pendingCheckpoint: undefined };
}

function dropIncompleteCheckpoints(partition: MemoryPartition, except: number | undefined): void {
  const newest = partition.record.newestCheckpoint ?? -1;
  const isKept = ({ checkpoint }: { checkpoint: number }) => checkpoint <= newest || checkpoint === except;
  partition.parts = partition.parts.filter(isKept);
  partition.blocks = partition.blocks.filter(isKept);
}

/** Drops what neither of the last two checkpoints needs: older headers, parts and blocks replaced by later ones. */
function dropSuperseded(partition: MemoryPartition): void {
  const { newestCheckpoint = -1, previousCheckpoint = -1 } = partition.record;
  for (const offset of partition.headers.keys()) {
    if (offset < previousCheckpoint) partition.headers.delete(offset);
  }
  const isReplaced = (part: SavedPart) =>
    partition.parts.some(
      (other) =>
        other.group === part.group && other.checkpoint > part.checkpoint && other.checkpoint <= previousCheckpoint,
    );
  const isOldTombstone = (part: SavedPart) => part.state === undefined && part.checkpoint <= previousCheckpoint;
  partition.parts = partition.parts.filter((part) => !isReplaced(part) && !isOldTombstone(part));
  const latest = partition.blocks.filter(({ checkpoint }) => checkpoint === newestCheckpoint);
  partition.blocks = partition.blocks.filter(
    (saved) => saved.checkpoint === newestCheckpoint || !latest.some(({ block }) => isSameBlock(saved.block, block)),
  );
}

function pushRows(rows: LogRow[], { baseOffset, leaderEpoch, streams, entries, crcs }: AppendBatch): void {
  for (const [i, bytes] of entries.entries()) {
    rows.push({ offset: baseOffset + i, leaderEpoch, stream: streams[i]!, crc: crcs[i]!, bytes: copyOf(bytes) });
  }
}

/** Index of the first row at or above `offset`. */
function placeOf(rows: readonly LogRow[], offset: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function bounded(partition: number, rows: readonly LogRow[], limit: ReadLimit): LogRow[] {
  const result: LogRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (crc32(row.bytes) !== row.crc) throw entryMismatch(partition, row.offset);
    result.push(row);
    bytes += row.bytes.length;
    if (result.length >= limit.rows || bytes >= limit.bytes) break;
  }
  return result;
}

function summary(rows: readonly LogRow[]): SnapshotManifest['retained'] {
  let bytes = 0;
  let checksum = 0;
  for (const row of rows) {
    bytes += row.bytes.length;
    checksum = retainedChecksum(checksum, row.offset, row.crc);
  }
  return { rows: rows.length, bytes, checksum };
}

function isSameBlock(a: Pick<IndexBlock, 'group' | 'lane' | 'firstOffset'>, b: typeof a): boolean {
  return a.group === b.group && a.lane === b.lane && a.firstOffset === b.firstOffset;
}

function savedHeader(partition: number, checkpoint: number, header: Uint8Array): SavedHeader {
  return { header: copyOf(header), crc: headerChecksum({ partition, checkpoint }, header) };
}

function savedPart(partition: number, checkpoint: number, part: CheckpointPart): SavedPart {
  const { group, state } = part;
  return { group, state: state && copyOf(state), checkpoint, crc: partChecksum({ partition, checkpoint }, part) };
}

function savedBlock(partition: number, checkpoint: number, block: IndexBlock): SavedBlock {
  const copy = { ...block, offsets: copyOf(block.offsets) };
  return { checkpoint, block: copy, crc: blockChecksum(partition, block) };
}

function withFlippedBit(bytes: Uint8Array): Uint8Array {
  const flipped = copyOf(bytes);
  flipped[flipped.length >> 1]! ^= 4;
  return flipped;
}

/** A Buffer's own `slice` would share its memory. */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
