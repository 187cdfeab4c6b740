import type { PartitionRecord } from '../partition-rules.ts';
import { headerChecksum, partChecksum, type StoredChecksum, verifyHeader, verifyPart } from '../row-checksum.ts';
import { type Checkpoint, type CheckpointPart, type IndexBlock, StorageError } from '../storage-adapter.ts';
import { deleteReplacedBlocks, insertBlock } from './block-rows.ts';
import { readMarks } from './partition-rows.ts';
import { execute, type Query, select, selectFirst } from './query.ts';

export function* insertSlice(
  partition: number,
  checkpoint: number,
  parts: readonly CheckpointPart[],
  blocks: readonly IndexBlock[],
): Query<void> {
  for (const part of parts) yield* replacePart(partition, checkpoint, part);
  for (const block of blocks) yield* insertBlock(partition, checkpoint, block);
}

export function insertHeader(partition: number, checkpoint: number, header: Uint8Array): Query<void> {
  return execute(
    'insert into checkpoints (partition_id, checkpoint_offset, header, crc) values (?, ?, ?, ?)',
    partition,
    checkpoint,
    header,
    headerChecksum({ partition, checkpoint }, header),
  );
}

/** Parts and blocks of checkpoints that were never completed: all above the newest complete one, but for `except`. */
export function* deleteIncomplete(record: PartitionRecord, except: number | undefined): Query<void> {
  for (const table of ['checkpoint_parts', 'index_blocks']) {
    yield* execute(
      `delete from ${table} where partition_id = ? and checkpoint_offset > ? and checkpoint_offset <> ?`,
      record.partition,
      record.newestCheckpoint ?? -1,
      except ?? -1,
    );
  }
}

/** What neither of the last two checkpoints needs any more: older headers, parts and blocks that later ones replace. */
export function* deleteSuperseded({ partition, newestCheckpoint, previousCheckpoint }: PartitionRecord): Query<void> {
  if (newestCheckpoint !== undefined) yield* deleteReplacedBlocks(partition, newestCheckpoint);
  if (previousCheckpoint === undefined) return;
  yield* execute(
    'delete from checkpoints where partition_id = ? and checkpoint_offset < ?',
    partition,
    previousCheckpoint,
  );
  const groups = yield* select<{ group: number }>(
    'select group_id as "group" from checkpoint_parts where partition_id = ? and checkpoint_offset = ?',
    partition,
    previousCheckpoint,
  );
  for (const { group } of groups) {
    yield* execute(
      'delete from checkpoint_parts where partition_id = ? and group_id = ? and checkpoint_offset < ?',
      partition,
      group,
      previousCheckpoint,
    );
  }
  yield* execute(
    'delete from checkpoint_parts where partition_id = ? and checkpoint_offset = ? and state is null',
    partition,
    previousCheckpoint,
  );
}

export function* loadCheckpoint(partition: number, which: 'newest' | 'previous'): Query<Checkpoint | undefined> {
  const marks = yield* readMarks(partition);
  const offset = which === 'newest' ? marks?.newestCheckpoint : marks?.previousCheckpoint;
  if (offset === undefined) return undefined;
  const found = yield* selectFirst<{ header: Uint8Array; crc: StoredChecksum }>(
    'select header, crc from checkpoints where partition_id = ? and checkpoint_offset = ?',
    partition,
    offset,
  );
  if (found === undefined) {
    throw new StorageError('corrupt', `the checkpoint at ${offset} of partition ${partition} is missing`);
  }
  verifyHeader({ partition, checkpoint: offset }, found.header, found.crc);
  return { offset, header: found.header, parts: yield* loadParts(partition, offset) };
}

interface PartRow {
  readonly group: number;
  readonly state: Uint8Array;
  readonly checkpoint: number;
  readonly crc: StoredChecksum;
}

/** Of each group that exists, the part of the last checkpoint that wrote one. */
function* loadParts(partition: number, checkpoint: number): Query<Checkpoint['parts']> {
  const rows = yield* select<PartRow>(
    `select part.group_id as "group", part.state as "state", part.checkpoint_offset as "checkpoint", part.crc as "crc" from checkpoint_parts part
      where part.partition_id = ? and part.state is not null and part.checkpoint_offset = (
        select max(latest.checkpoint_offset) from checkpoint_parts latest
          where latest.partition_id = part.partition_id and latest.group_id = part.group_id
            and latest.checkpoint_offset <= ?)
      order by part.group_id`,
    partition,
    checkpoint,
  );
  return rows.map(({ group, state, ...stored }) => {
    verifyPart({ partition, checkpoint: stored.checkpoint }, { group, state }, stored.crc);
    return { group, state };
  });
}

function* replacePart(partition: number, checkpoint: number, part: CheckpointPart): Query<void> {
  const { group, state } = part;
  yield* execute(
    'delete from checkpoint_parts where partition_id = ? and group_id = ? and checkpoint_offset = ?',
    partition,
    group,
    checkpoint,
  );
  yield* execute(
    'insert into checkpoint_parts (partition_id, group_id, checkpoint_offset, state, crc) values (?, ?, ?, ?, ?)',
    partition,
    group,
    checkpoint,
    state ?? null,
    partChecksum({ partition, checkpoint }, part),
  );
}
