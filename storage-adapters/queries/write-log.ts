import {
  headsChecksum,
  type LogSegment,
  OpenHeads,
  OpenSegment,
  packRows,
  type StoredSegment,
} from '../log-segment.ts';
import type { PackedBatch } from '../packed-batches.ts';
import type { LogRow } from '../storage-adapter.ts';
import { execute, type Query } from './query.ts';
import { selectHeads, selectSegment } from './read-log.ts';

export function* insertBatch(batch: PackedBatch): Query<void> {
  for (const segment of batch.segments) yield* insertSegment(batch.partition, segment);
}

export function* insertRows(partition: number, rows: readonly LogRow[]): Query<void> {
  for (const segment of packRows(rows)) yield* insertSegment(partition, segment);
}

export function* deleteFrom(partition: number, end: number): Query<void> {
  const straddling = yield* selectSegment(partition, end);
  if (straddling === undefined) return;
  yield* execute('delete from log_segments where partition_id = ? and last_offset >= ?', partition, end);
  yield* insertRows(
    partition,
    keptRows(straddling, (offset) => offset < end),
  );
}

/** Deletes these entries, given in ascending order; those that are not there are passed over. */
export function* deleteRows(partition: number, offsets: readonly number[]): Query<void> {
  const doomed = new Set(offsets);
  for (let at = 0; at < offsets.length; ) {
    const heads = yield* selectHeads(partition, offsets[at]!);
    if (heads === undefined) return;
    const { lastOffset } = heads;
    const open = new OpenHeads(heads);
    let found = 0;
    for (; at < offsets.length && offsets[at]! <= lastOffset; at++) {
      if (open.offsetAt(open.placeOf(offsets[at]!)) === offsets[at]) found += 1;
    }
    if (found === 0) continue;
    const segment = found < open.count ? yield* selectSegment(partition, lastOffset) : undefined;
    yield* deleteSegment(partition, lastOffset);
    if (segment !== undefined)
      yield* insertRows(
        partition,
        keptRows(segment, (offset) => !doomed.has(offset)),
      );
  }
}

function keptRows(segment: StoredSegment, isKept: (offset: number) => boolean): LogRow[] {
  const open = new OpenSegment(segment);
  const rows: LogRow[] = [];
  for (let i = 0; i < open.count; i++) {
    if (isKept(open.offsetAt(i))) rows.push(open.row(i));
  }
  return rows;
}

function insertSegment(partition: number, segment: LogSegment): Query<void> {
  return execute(
    `insert into log_segments (partition_id, first_offset, last_offset, leader_epoch, heads, bodies, heads_crc)
      values (?, ?, ?, ?, ?, ?, ?)`,
    partition,
    segment.firstOffset,
    segment.lastOffset,
    segment.leaderEpoch,
    segment.heads,
    segment.bodies,
    headsChecksum(partition, segment),
  );
}

function deleteSegment(partition: number, lastOffset: number): Query<void> {
  return execute('delete from log_segments where partition_id = ? and last_offset = ?', partition, lastOffset);
}
