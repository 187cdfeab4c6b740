import { OpenHeads, OpenSegment, type StoredHeads, type StoredSegment } from '../log-segment.ts';
import { retainedChecksum } from '../retained-checksum.ts';
import type { LogRow, ReadLimit, SnapshotManifest } from '../storage-adapter.ts';
import { readMarks } from './partition-rows.ts';
import { type Query, selectFirst } from './query.ts';

const headColumns = `partition_id as "partition", first_offset as "firstOffset", last_offset as "lastOffset",
  leader_epoch as "leaderEpoch", heads, heads_crc as "headsCrc"`;
const place = 'from log_segments where partition_id = ? and last_offset >= ? order by last_offset limit 1';

/** The first segment that reaches `offset`: it holds the entry, or what comes after it. */
export function selectSegment(partition: number, offset: number): Query<StoredSegment | undefined> {
  return selectFirst<StoredSegment>(`select ${headColumns}, bodies ${place}`, partition, offset);
}

export function selectHeads(partition: number, offset: number): Query<StoredHeads | undefined> {
  return selectFirst<StoredHeads>(`select ${headColumns} ${place}`, partition, offset);
}

/** Rows within a limit: at least one is taken, the last is the one that reaches the bytes. */
class BoundedRows {
  readonly rows: LogRow[] = [];
  #bytes = 0;
  readonly #limit: ReadLimit;

  constructor(limit: ReadLimit) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.rows.length > 0 && (this.rows.length >= this.#limit.rows || this.#bytes >= this.#limit.bytes);
  }

  add(row: LogRow): void {
    this.rows.push(row);
    this.#bytes += row.bytes.length;
  }
}

export function* readRange(partition: number, from: number, until: number, limit: ReadLimit): Query<LogRow[]> {
  const result = new BoundedRows(limit);
  if ((yield* readMarks(partition)) === undefined) return [];
  for (let next = from; next < until && !result.isFull; ) {
    const segment = yield* selectSegment(partition, next);
    if (segment === undefined) break;
    const open = new OpenSegment(segment);
    const end = open.placeOf(until);
    for (let i = open.placeOf(next); i < end && !result.isFull; i++) result.add(open.verifiedRow(i));
    next = segment.lastOffset + 1;
  }
  return result.rows;
}

export function* readRetained(partition: number, from: number, limit: ReadLimit): Query<LogRow[]> {
  const marks = yield* readMarks(partition);
  return marks === undefined ? [] : yield* readRange(partition, from, marks.floor, limit);
}

export function* readOffsets(partition: number, offsets: readonly number[], limit: ReadLimit): Query<LogRow[]> {
  const result = new BoundedRows(limit);
  if ((yield* readMarks(partition)) === undefined) return [];
  for (let at = 0; at < offsets.length && !result.isFull; ) {
    const segment = yield* selectSegment(partition, offsets[at]!);
    if (segment === undefined) break;
    const open = new OpenSegment(segment);
    for (; at < offsets.length && offsets[at]! <= segment.lastOffset && !result.isFull; at++) {
      const i = open.placeOf(offsets[at]!);
      if (open.offsetAt(i) === offsets[at]) result.add(open.verifiedRow(i));
    }
  }
  return result.rows;
}

export function* readStreams(
  partition: number,
  from: number,
  until: number,
  rows: number,
): Query<{ offset: number; stream: number }[]> {
  const result: { offset: number; stream: number }[] = [];
  if ((yield* readMarks(partition)) === undefined) return result;
  for (let next = from; next < until && result.length < rows; ) {
    const segment = yield* selectHeads(partition, next);
    if (segment === undefined) break;
    const open = new OpenHeads(segment);
    const end = Math.min(open.placeOf(until), open.placeOf(next) + rows - result.length);
    for (let i = open.placeOf(next); i < end; i++) result.push({ offset: open.offsetAt(i), stream: open.streamAt(i) });
    next = segment.lastOffset + 1;
  }
  return result;
}

/** What the store holds of rows in [from, until): for a snapshot's manifest, of bodies that were verified when installed. */
export function* summarizeRows(partition: number, from: number, until: number): Query<SnapshotManifest['retained']> {
  const summary = { rows: 0, bytes: 0, checksum: 0 };
  for (let next = from; next < until; ) {
    const segment = yield* selectHeads(partition, next);
    if (segment === undefined) break;
    const open = new OpenHeads(segment);
    const end = open.placeOf(until);
    for (let i = open.placeOf(next); i < end; i++) {
      summary.rows += 1;
      summary.bytes += open.lengthAt(i);
      summary.checksum = retainedChecksum(summary.checksum, open.offsetAt(i), open.crcAt(i));
    }
    next = segment.lastOffset + 1;
  }
  return summary;
}
