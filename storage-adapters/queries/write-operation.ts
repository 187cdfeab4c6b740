import { type PackedBatches, unpackBatches } from '../packed-batches.ts';
import {
  afterAppend,
  afterBeginInstall,
  afterBeginRemoval,
  afterCheckpoint,
  afterCheckpointSlice,
  afterFinishInstall,
  afterInstallRows,
  afterPrune,
  afterRemoval,
  afterTruncate,
  emptyPartition,
  type InstalledRows,
  type PartitionRecord,
} from '../partition-rules.ts';
import type {
  Checkpoint,
  CheckpointPart,
  IndexBlock,
  LogRow,
  PruneSlice,
  SnapshotManifest,
} from '../storage-adapter.ts';
import { pruneBlocks } from './block-rows.ts';
import { deleteIncomplete, deleteSuperseded, insertHeader, insertSlice } from './checkpoint-rows.ts';
import { deleteSliceOfAll } from './empty-partition.ts';
import { deleteOlderBoots, setStorageId } from './node-row.ts';
import { savePartition } from './partition-rows.ts';
import type { Query } from './query.ts';
import { deleteFrom, deleteRows, insertBatch, insertRows } from './write-log.ts';

/** What a write transaction does. Plain data: it may travel to another thread. */
export type WriteOperation =
  | { readonly kind: 'append'; readonly packed: PackedBatches }
  | NodeOperation
  | OnPartition<'truncate', { end: number }>
  | OnPartition<'saveCheckpointSlice', { offset: number; parts: readonly CheckpointPart[]; blocks: Blocks }>
  | OnPartition<'completeCheckpoint', { offset: number; header: Uint8Array }>
  | OnPartition<'prune', { slice: PruneSlice }>
  | OnPartition<'beginInstall', object>
  | OnPartition<'continueInstall', object>
  | OnPartition<'installRows', { rows: readonly LogRow[] }>
  | OnPartition<
      'finishInstall',
      { manifest: SnapshotManifest; checkpoint: Checkpoint; blocks: Blocks; found: InstalledRows }
    >
  | OnPartition<'removePartition', object>
  | OnPartition<'continueRemoval', object>;

type NodeOperation =
  | { readonly kind: 'renewStorageId'; readonly storageId: string }
  | { readonly kind: 'forgetOlderBoots' };
type Blocks = readonly IndexBlock[];
type OnPartition<Kind extends string, Rest> = { readonly kind: Kind; readonly partition: number } & Readonly<Rest>;
type PartitionOperation = Exclude<WriteOperation, NodeOperation | { kind: 'append' }>;

export type PartitionRecords = ReadonlyMap<number, PartitionRecord>;

export interface Written {
  /** To be put in place once the transaction has committed. */
  readonly records: readonly PartitionRecord[];
  /** The operation was one slice of a longer one: give `continueWith` to the next transaction. */
  readonly continueWith?: WriteOperation;
}

/** The statements of one write transaction. Throws `invalid` before anything of it may be committed. */
export function* performWrite(records: PartitionRecords, operation: WriteOperation): Query<Written> {
  if (operation.kind === 'append') return yield* append(records, operation.packed);
  if (operation.kind === 'renewStorageId' || operation.kind === 'forgetOlderBoots') {
    yield* onNode(operation);
    return { records: [] };
  }
  const known = records.get(operation.partition);
  const { record, continueWith } = yield* onPartition(known ?? emptyPartition(operation.partition), operation);
  yield* savePartition(known, record);
  return { records: [record], ...(continueWith && { continueWith }) };
}

function onNode(operation: NodeOperation): Query<void> {
  return operation.kind === 'forgetOlderBoots' ? deleteOlderBoots() : setStorageId(operation.storageId);
}

interface PartitionWritten {
  readonly record: PartitionRecord;
  readonly continueWith?: WriteOperation;
}

function* append(records: PartitionRecords, packed: PackedBatches): Query<Written> {
  const batches = unpackBatches(packed);
  const next = new Map<number, PartitionRecord>();
  for (const batch of batches) {
    const record = next.get(batch.partition) ?? records.get(batch.partition) ?? emptyPartition(batch.partition);
    next.set(batch.partition, afterAppend(record, batch));
  }
  for (const batch of batches) yield* insertBatch(batch);
  for (const record of next.values()) yield* savePartition(records.get(record.partition), record);
  return { records: [...next.values()] };
}

function* onPartition(record: PartitionRecord, operation: PartitionOperation): Query<PartitionWritten> {
  switch (operation.kind) {
    case 'truncate':
      return yield* truncate(record, operation.end);
    case 'saveCheckpointSlice':
      return yield* saveCheckpointSlice(record, operation);
    case 'completeCheckpoint':
      return yield* completeCheckpoint(record, operation.offset, operation.header);
    case 'prune':
      return yield* prune(record, operation.slice);
    case 'beginInstall':
      return { record: afterBeginInstall(record), continueWith: { ...operation, kind: 'continueInstall' } };
    case 'continueInstall': {
      const hasMore = record.unfinished === 'installation' && (yield* deleteSliceOfAll(record.partition));
      return { record, ...(hasMore && { continueWith: operation }) };
    }
    case 'installRows':
      return yield* installRows(record, operation.rows);
    case 'finishInstall':
      return yield* finishInstall(record, operation);
    case 'removePartition':
      return yield* removeSlice(afterBeginRemoval(record));
    case 'continueRemoval':
      return record.unfinished === 'removal' ? yield* removeSlice(record) : { record };
  }
}

function* truncate(record: PartitionRecord, end: number): Query<PartitionWritten> {
  const next = afterTruncate(record, end);
  if (record.unfinished !== undefined) return yield* removeSlice(afterBeginRemoval(record));
  if (end < record.end) yield* deleteFrom(record.partition, end);
  if (next.pendingCheckpoint !== record.pendingCheckpoint) yield* deleteIncomplete(next, undefined);
  return { record: next };
}

function* removeSlice(record: PartitionRecord): Query<PartitionWritten> {
  const { partition } = record;
  if (yield* deleteSliceOfAll(partition)) return { record, continueWith: { kind: 'continueRemoval', partition } };
  return { record: afterRemoval(record) };
}

function* saveCheckpointSlice(
  record: PartitionRecord,
  { offset, parts, blocks }: Extract<WriteOperation, { kind: 'saveCheckpointSlice' }>,
): Query<PartitionWritten> {
  const next = afterCheckpointSlice(record, offset);
  yield* deleteAbandoned(record, offset);
  yield* insertSlice(record.partition, offset, parts, blocks);
  return { record: next };
}

function* completeCheckpoint(record: PartitionRecord, offset: number, header: Uint8Array): Query<PartitionWritten> {
  const next = afterCheckpoint(record, offset);
  yield* deleteAbandoned(record, offset);
  yield* insertHeader(record.partition, offset, header);
  yield* deleteSuperseded(next);
  return { record: next };
}

/** Slices of another checkpoint were saved and never completed. */
function* deleteAbandoned(record: PartitionRecord, offset: number): Query<void> {
  const { pendingCheckpoint } = record;
  if (pendingCheckpoint !== undefined && pendingCheckpoint !== offset) yield* deleteIncomplete(record, offset);
}

function* prune(record: PartitionRecord, slice: PruneSlice): Query<PartitionWritten> {
  const next = afterPrune(record, slice);
  const rows = Float64Array.from(new Set(slice.rows)).sort();
  yield* deleteRows(record.partition, [...rows]);
  yield* pruneBlocks(record.partition, record.newestCheckpoint ?? -1, slice);
  return { record: next };
}

function* installRows(record: PartitionRecord, rows: readonly LogRow[]): Query<PartitionWritten> {
  const next = afterInstallRows(record, rows);
  yield* insertRows(record.partition, rows);
  return { record: next };
}

function* finishInstall(
  record: PartitionRecord,
  operation: Extract<WriteOperation, { kind: 'finishInstall' }>,
): Query<PartitionWritten> {
  const { manifest, checkpoint, blocks, found, partition } = operation;
  const next = afterFinishInstall(record, manifest, checkpoint, found);
  yield* insertSlice(partition, checkpoint.offset, checkpoint.parts, blocks);
  yield* insertHeader(partition, checkpoint.offset, checkpoint.header);
  return { record: next };
}
