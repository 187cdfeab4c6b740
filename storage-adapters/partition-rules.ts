import { crc32 } from 'node:zlib';
import type {
  AppendBatch,
  Checkpoint,
  LogRow,
  PartitionState,
  PruneSlice,
  ReadLimit,
  SnapshotManifest,
} from './storage-adapter.ts';
import { StorageError } from './storage-adapter.ts';

/**
 * What every adapter must refuse, and what a partition's state is after each operation. Pure: `after…` returns the next
 * record or throws `invalid`; the adapter puts it in place once its transaction has committed.
 *
 * Invariant: floor ≤ newest checkpoint ≤ end (without a checkpoint floor is 0), all next offsets.
 */
export interface PartitionRecord extends PartitionState {
  /** The partition counts as empty, and takes nothing but the rows of the snapshot that is being installed, if it is. */
  readonly unfinished: 'installation' | 'removal' | undefined;
  /** Offset of the newest complete checkpoint. */
  readonly newestCheckpoint: number | undefined;
  readonly previousCheckpoint: number | undefined;
  /** Offset of the checkpoint whose slices are being saved; at most one, always above the newest complete one. */
  readonly pendingCheckpoint: number | undefined;
  /** What has been received of the snapshot that is being installed: number of rows, and the offset after the last. */
  readonly installedRows: number;
  readonly installedEnd: number;
}

export function emptyPartition(partition: number): PartitionRecord {
  return {
    partition,
    floor: 0,
    end: 0,
    currentEpoch: 0,
    epochs: [],
    unfinished: undefined,
    newestCheckpoint: undefined,
    previousCheckpoint: undefined,
    pendingCheckpoint: undefined,
    installedRows: 0,
    installedEnd: 0,
  };
}

/** What `open` reports: partitions that hold or have promised anything, ascending. */
export function partitionStates(records: Iterable<PartitionRecord>): PartitionState[] {
  return [...records]
    .filter(({ end, currentEpoch }) => end > 0 || currentEpoch > 0)
    .map(({ partition, floor, end, currentEpoch, epochs }) => ({ partition, floor, end, currentEpoch, epochs }))
    .sort((a, b) => a.partition - b.partition);
}

export type BatchPlace = Pick<AppendBatch, 'baseOffset' | 'leaderEpoch'> & { readonly count: number };

export function afterAppend(record: PartitionRecord, batch: BatchPlace): PartitionRecord {
  const { partition, end, currentEpoch } = record;
  refuseUnfinished(record);
  if (batch.baseOffset !== end) {
    throw invalid(`partition ${partition} ends at ${end}; a batch that begins at ${batch.baseOffset} does not fit`);
  }
  // Not against currentEpoch: a follower that cut off its own suffix of epoch 3 may be sent entries of epoch 2.
  const last = record.epochs.at(-1)?.leaderEpoch ?? -1;
  if (batch.leaderEpoch < last && batch.count > 0) {
    throw invalid(`leader epochs ascend; ${batch.leaderEpoch} cannot follow ${last} in partition ${partition}`);
  }
  return {
    ...record,
    end: end + batch.count,
    currentEpoch: Math.max(currentEpoch, batch.leaderEpoch),
    epochs:
      batch.leaderEpoch > last && batch.count > 0
        ? [...record.epochs, { leaderEpoch: batch.leaderEpoch, startOffset: end }]
        : record.epochs,
  };
}

export function afterTruncate(record: PartitionRecord, end: number): PartitionRecord {
  checkInteger('end', end);
  // Truncating to nothing is how an installation that will not be finished is given up.
  if (record.unfinished === 'installation' && end === 0) return afterRemoval(record);
  refuseUnfinished(record);
  const kept = Math.max(record.floor, record.newestCheckpoint ?? 0);
  if (end < kept) throw invalid(`partition ${record.partition} cannot be cut at ${end}: below ${kept} it is committed`);
  if (end >= record.end) return record;
  return {
    ...record,
    end,
    epochs: record.epochs.filter((epoch) => epoch.startOffset < end),
    pendingCheckpoint: (record.pendingCheckpoint ?? 0) > end ? undefined : record.pendingCheckpoint,
  };
}

export function afterCheckpointSlice(record: PartitionRecord, offset: number): PartitionRecord {
  refuseUnfinished(record);
  checkInteger('offset', offset);
  const { partition, newestCheckpoint = -1, end } = record;
  if (offset <= newestCheckpoint || offset > end) {
    throw invalid(
      `a checkpoint of partition ${partition} must lie above ${newestCheckpoint} and at most at ${end}, not at ${offset}`,
    );
  }
  return { ...record, pendingCheckpoint: offset };
}

export function afterCheckpoint(record: PartitionRecord, offset: number): PartitionRecord {
  const { newestCheckpoint } = afterCheckpointSlice(record, offset);
  return {
    ...record,
    newestCheckpoint: offset,
    previousCheckpoint: newestCheckpoint,
    pendingCheckpoint: undefined,
  };
}

export function afterPrune(record: PartitionRecord, slice: PruneSlice): PartitionRecord {
  refuseUnfinished(record);
  const floor = slice.floor ?? record.floor;
  checkInteger('floor', floor);
  if (floor < record.floor) throw invalid(`the floor of partition ${record.partition} never falls`);
  if (floor > (record.newestCheckpoint ?? 0)) {
    throw invalid(`the floor of partition ${record.partition} cannot pass its newest checkpoint`);
  }
  for (const offset of slice.rows) {
    checkInteger('offset', offset);
    if (offset >= floor) throw invalid(`offset ${offset} of partition ${record.partition} is not below the floor`);
  }
  return { ...record, floor };
}

/** The leader epoch survives: an emptied replica must not fall back behind what it has promised. */
export function afterRemoval({ partition, currentEpoch }: PartitionRecord): PartitionRecord {
  return { ...emptyPartition(partition), currentEpoch };
}

export function afterBeginRemoval(record: PartitionRecord): PartitionRecord {
  return { ...afterRemoval(record), unfinished: 'removal' };
}

export function afterBeginInstall(record: PartitionRecord): PartitionRecord {
  return { ...afterRemoval(record), unfinished: 'installation' };
}

export function afterInstallRows(record: PartitionRecord, rows: readonly LogRow[]): PartitionRecord {
  refuseUnlessInstalling(record);
  let installedEnd = record.installedEnd;
  for (const row of rows) {
    checkInteger('offset', row.offset);
    checkInteger('leaderEpoch', row.leaderEpoch);
    checkInteger('stream', row.stream);
    if (row.offset < installedEnd) throw invalid(`snapshot rows ascend; ${row.offset} comes after ${installedEnd - 1}`);
    if (crc32(row.bytes) !== row.crc) throw invalid(`snapshot row ${row.offset} does not match its checksum`);
    installedEnd = row.offset + 1;
  }
  return { ...record, installedEnd, installedRows: record.installedRows + rows.length };
}

/** What the store holds of the rows below the manifest's floor, and how many it holds in [floor, end). */
export interface InstalledRows {
  readonly retained: SnapshotManifest['retained'];
  readonly complete: number;
}

export function afterFinishInstall(
  record: PartitionRecord,
  manifest: SnapshotManifest,
  checkpoint: Checkpoint,
  found: InstalledRows,
): PartitionRecord {
  refuseUnlessInstalling(record);
  checkManifest(manifest, checkpoint);
  const { rows, bytes, checksum } = manifest.retained;
  const fits =
    found.retained.rows === rows &&
    found.retained.bytes === bytes &&
    found.retained.checksum === checksum &&
    found.complete === manifest.end - manifest.floor &&
    found.retained.rows + found.complete === record.installedRows;
  if (!fits) throw invalid(`the rows received for partition ${record.partition} do not match the snapshot's manifest`);
  return {
    ...emptyPartition(record.partition),
    floor: manifest.floor,
    end: manifest.end,
    currentEpoch: Math.max(record.currentEpoch, manifest.currentEpoch),
    epochs: manifest.epochs,
    newestCheckpoint: checkpoint.offset,
  };
}

export function checkBatch(batch: AppendBatch): void {
  const { length } = batch.entries;
  checkPartition(batch.partition);
  checkInteger('leaderEpoch', batch.leaderEpoch);
  if (batch.streams.length !== length || batch.crcs.length !== length) {
    throw invalid('a batch has one stream and one crc for each entry');
  }
}

export function checkPartition(partition: number): void {
  checkInteger('partition', partition);
}

export function checkRange(from: number, until: number): void {
  checkInteger('from', from);
  checkInteger('until', until);
}

export function checkLimit(limit: ReadLimit): void {
  checkInteger('limit.rows', limit.rows);
  checkInteger('limit.bytes', limit.bytes);
  if (limit.rows === 0) throw invalid('limit.rows must be at least 1');
}

export function checkAscending(offsets: readonly number[]): void {
  let previous = -1;
  for (const offset of offsets) {
    checkInteger('offset', offset);
    if (offset <= previous) throw invalid('offsets must ascend');
    previous = offset;
  }
}

export function checkInteger(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw invalid(`${name} must be a whole number, not ${value}`);
}

export function invalid(message: string): StorageError {
  return new StorageError('invalid', message);
}

export function checkManifest(manifest: SnapshotManifest, checkpoint: Checkpoint): void {
  checkInteger('floor', manifest.floor);
  checkInteger('end', manifest.end);
  checkInteger('currentEpoch', manifest.currentEpoch);
  checkInteger('checkpoint', checkpoint.offset);
  if (manifest.floor > checkpoint.offset || checkpoint.offset > manifest.end) {
    throw invalid('in a snapshot floor ≤ checkpoint ≤ end');
  }
}

function refuseUnfinished({ partition, unfinished }: PartitionRecord): void {
  if (unfinished === 'installation') throw invalid(`a snapshot is being installed in partition ${partition}`);
  if (unfinished === 'removal') throw invalid(`partition ${partition} is being removed`);
}

function refuseUnlessInstalling(record: PartitionRecord): void {
  if (record.unfinished !== 'installation')
    throw invalid(`no snapshot is being installed in partition ${record.partition}`);
}
