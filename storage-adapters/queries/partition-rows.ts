import { emptyPartition, type PartitionRecord, partitionStates } from '../partition-rules.ts';
import { rowChecksum, type StoredChecksum } from '../row-checksum.ts';
import { type PartitionState, StorageError } from '../storage-adapter.ts';
import { execute, type Query, select, selectFirst } from './query.ts';

interface PartitionRow {
  readonly partition: number;
  readonly floor: number;
  readonly currentEpoch: number;
  readonly installing: number;
  readonly newestCheckpoint: number | null;
  readonly previousCheckpoint: number | null;
  /** Over the row and the epochs: a changed bit could otherwise empty the partition, or forget what it has promised. */
  readonly crc: StoredChecksum;
}

const columns = `partition_id as "partition", floor_offset as "floor", current_epoch as "currentEpoch", installing,
  newest_checkpoint as "newestCheckpoint", previous_checkpoint as "previousCheckpoint", crc`;

/** What the column `installing` says: at its place. It is older than removal. */
const unfinishedStates = [undefined, 'installation', 'removal'] as const;

/** Every partition's record, checked: what cannot be after any operation is damage. */
export function* readPartitions(): Query<PartitionRecord[]> {
  const records: PartitionRecord[] = [];
  for (const row of yield* select<PartitionRow>(`select ${columns} from partitions order by partition_id`)) {
    records.push(yield* readRecord(row));
  }
  return records;
}

export function* readState(partition: number): Query<PartitionState | undefined> {
  const row = yield* selectFirst<PartitionRow>(`select ${columns} from partitions where partition_id = ?`, partition);
  return row === undefined ? undefined : partitionStates([yield* readRecord(row)])[0];
}

/** The offset after the last entry in the log, 0 when there is none. */
export function* readLogEnd(partition: number): Query<number> {
  const row = yield* selectFirst<{ last: number | null }>(
    'select max(last_offset) as "last" from log_segments where partition_id = ?',
    partition,
  );
  return row?.last == null ? 0 : row.last + 1;
}

/** What readers need of a partition. */
export interface PartitionMarks {
  readonly floor: number;
  readonly newestCheckpoint: number | undefined;
  readonly previousCheckpoint: number | undefined;
}

/** undefined when nothing is there to be read: no such partition, or it is being installed or removed. */
export function* readMarks(partition: number): Query<PartitionMarks | undefined> {
  const row = yield* selectFirst<PartitionRow>(`select ${columns} from partitions where partition_id = ?`, partition);
  if (row === undefined || row.installing !== 0) return undefined;
  return {
    floor: row.floor,
    newestCheckpoint: row.newestCheckpoint ?? undefined,
    previousCheckpoint: row.previousCheckpoint ?? undefined,
  };
}

/** Writes what differs; `end` lies in the log itself. */
export function* savePartition(known: PartitionRecord | undefined, next: PartitionRecord): Query<void> {
  if (known === undefined) yield* insertRecord(next);
  else if (hasChanged(known, next) || known.epochs !== next.epochs) yield* updateRecord(next);
  if (known?.epochs !== next.epochs) yield* saveEpochs(known?.epochs ?? [], next);
}

function* readRecord(row: PartitionRow): Query<PartitionRecord> {
  const { partition, floor, currentEpoch } = row;
  const empty = emptyPartition(partition);
  const epochs = yield* readEpochs(partition);
  const marks = [floor, currentEpoch, row.installing, row.newestCheckpoint, row.previousCheckpoint, partition];
  if (row.crc !== null && recordChecksum(marks, epochs) !== row.crc) throw damaged(partition);
  const unfinished = unfinishedStates[row.installing];
  if (unfinished !== undefined) return { ...empty, currentEpoch, unfinished };
  const record: PartitionRecord = {
    ...empty,
    floor,
    currentEpoch,
    epochs,
    end: Math.max(floor, yield* readLogEnd(partition)),
    newestCheckpoint: row.newestCheckpoint ?? undefined,
    previousCheckpoint: row.previousCheckpoint ?? undefined,
  };
  if (row.installing !== 0 || !isPossible(record)) throw damaged(partition);
  return record;
}

function readEpochs(partition: number): Query<PartitionState['epochs']> {
  return select<PartitionState['epochs'][number]>(
    `select leader_epoch as "leaderEpoch", start_offset as "startOffset" from epochs
      where partition_id = ? order by leader_epoch`,
    partition,
  );
}

function damaged(partition: number): StorageError {
  return new StorageError('corrupt', `the state of partition ${partition} contradicts its log or its checksum`);
}

function isPossible({ floor, end, epochs, newestCheckpoint = 0, currentEpoch }: PartitionRecord): boolean {
  const last = epochs.at(-1);
  return (
    floor <= newestCheckpoint &&
    newestCheckpoint <= end &&
    (last?.leaderEpoch ?? 0) <= currentEpoch &&
    (last?.startOffset ?? 0) <= end
  );
}

function hasChanged(a: PartitionRecord, b: PartitionRecord): boolean {
  return (
    a.floor !== b.floor ||
    a.currentEpoch !== b.currentEpoch ||
    a.unfinished !== b.unfinished ||
    a.newestCheckpoint !== b.newestCheckpoint ||
    a.previousCheckpoint !== b.previousCheckpoint
  );
}

function* insertRecord(record: PartitionRecord): Query<void> {
  yield* execute(
    `insert into partitions (floor_offset, current_epoch, installing, newest_checkpoint, previous_checkpoint, partition_id, crc)
      values (?, ?, ?, ?, ?, ?, ?)`,
    ...recordValues(record),
    recordChecksum(recordValues(record), record.epochs),
  );
}

function* updateRecord(record: PartitionRecord): Query<void> {
  yield* execute(
    `update partitions set floor_offset = ?, current_epoch = ?, installing = ?, newest_checkpoint = ?,
      previous_checkpoint = ?, crc = ? where partition_id = ?`,
    ...recordValues(record).slice(0, -1),
    recordChecksum(recordValues(record), record.epochs),
    record.partition,
  );
}

function recordValues(record: PartitionRecord) {
  const { partition, floor, currentEpoch, unfinished, newestCheckpoint, previousCheckpoint } = record;
  const installing = unfinishedStates.indexOf(unfinished);
  return [floor, currentEpoch, installing, newestCheckpoint ?? null, previousCheckpoint ?? null, partition];
}

function recordChecksum(marks: readonly (number | null)[], epochs: PartitionState['epochs']): number {
  const history = epochs.flatMap(({ leaderEpoch, startOffset }) => [leaderEpoch, startOffset]);
  return rowChecksum([...marks.map((mark) => mark ?? -1), ...history], new Uint8Array(0));
}

function* saveEpochs(known: PartitionRecord['epochs'], { partition, epochs }: PartitionRecord): Query<void> {
  const kept = new Set(epochs.map(({ leaderEpoch }) => leaderEpoch));
  for (const { leaderEpoch } of known) {
    if (kept.has(leaderEpoch)) continue;
    yield* execute('delete from epochs where partition_id = ? and leader_epoch = ?', partition, leaderEpoch);
  }
  const stored = new Set(known.map(({ leaderEpoch }) => leaderEpoch));
  for (const { leaderEpoch, startOffset } of epochs) {
    if (stored.has(leaderEpoch)) continue;
    yield* execute(
      'insert into epochs (partition_id, leader_epoch, start_offset) values (?, ?, ?)',
      partition,
      leaderEpoch,
      startOffset,
    );
  }
}
