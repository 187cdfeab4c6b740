import { invalid } from '../partition-rules.ts';
import { blockChecksum, type StoredChecksum, verifyBlock } from '../row-checksum.ts';
import type { IndexBlock, PruneSlice } from '../storage-adapter.ts';
import { readMarks } from './partition-rows.ts';
import { execute, type Query, select, selectFirst } from './query.ts';

type BlockPlace = Pick<IndexBlock, 'group' | 'lane' | 'firstOffset'>;

const ofPlace = 'partition_id = ? and group_id = ? and lane = ? and first_offset = ?';

/** Replaces the block of the same place and checkpoint. */
export function* insertBlock(partition: number, checkpoint: number, block: IndexBlock): Query<void> {
  yield* execute(
    `delete from index_blocks where ${ofPlace} and checkpoint_offset = ?`,
    ...placeValues(partition, block),
    checkpoint,
  );
  yield* execute(
    `insert into index_blocks
      (partition_id, group_id, lane, first_offset, last_offset, from_offset, offsets, checkpoint_offset, crc)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...placeValues(partition, block),
    block.lastOffset,
    block.from,
    block.offsets,
    checkpoint,
    blockChecksum(partition, block),
  );
}

/** Once a checkpoint is complete, its blocks take the place of earlier ones that begin at the same offset. */
export function* deleteReplacedBlocks(partition: number, checkpoint: number): Query<void> {
  const blocks = yield* select<BlockPlace>(
    `select group_id as "group", lane as "lane", first_offset as "firstOffset" from index_blocks
      where partition_id = ? and checkpoint_offset = ?`,
    partition,
    checkpoint,
  );
  for (const block of blocks) {
    yield* execute(
      `delete from index_blocks where ${ofPlace} and checkpoint_offset < ?`,
      ...placeValues(partition, block),
      checkpoint,
    );
  }
}

export function* readBlocks(
  partition: number,
  group: number,
  lane: number,
  from: number,
  limit: number,
): Query<IndexBlock[]> {
  const newest = (yield* readMarks(partition))?.newestCheckpoint;
  if (newest === undefined) return [];
  const rows = yield* select<IndexBlock & { crc: StoredChecksum }>(
    `select group_id as "group", lane as "lane", from_offset as "from", first_offset as "firstOffset",
      last_offset as "lastOffset", offsets, crc from index_blocks
      where partition_id = ? and group_id = ? and lane = ? and last_offset >= ? and checkpoint_offset <= ?
      order by first_offset limit ?`,
    partition,
    group,
    lane,
    from,
    newest,
    limit,
  );
  return rows.map(({ crc, ...block }) => {
    verifyBlock(partition, block, crc);
    return block;
  });
}

export function* pruneBlocks(partition: number, newestCheckpoint: number, slice: PruneSlice): Query<void> {
  for (const block of slice.blocksRemoved) yield* deleteBlock(partition, newestCheckpoint, block);
  for (const rewritten of slice.blocksRewritten) {
    const found = yield* selectFirst<{ checkpoint: number }>(
      `select checkpoint_offset as "checkpoint" from index_blocks where ${ofPlace} and checkpoint_offset <= ?`,
      ...placeValues(partition, rewritten),
      newestCheckpoint,
    );
    if (found === undefined) throw invalid(`no index block begins at ${rewritten.firstOffset}`);
    yield* deleteBlock(partition, newestCheckpoint, rewritten);
    yield* insertBlock(partition, found.checkpoint, rewritten.block);
  }
}

function deleteBlock(partition: number, newestCheckpoint: number, block: BlockPlace): Query<void> {
  return execute(
    `delete from index_blocks where ${ofPlace} and checkpoint_offset <= ?`,
    ...placeValues(partition, block),
    newestCheckpoint,
  );
}

function placeValues(partition: number, { group, lane, firstOffset }: BlockPlace): number[] {
  return [partition, group, lane, firstOffset];
}
