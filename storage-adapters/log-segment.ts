import { crc32 } from 'node:zlib';
import { entryMismatch, rowChecksum, type StoredChecksum } from './row-checksum.ts';
import { type AppendBatch, type LogRow, StorageError } from './storage-adapter.ts';

/**
 * A segment is one row of the log table: neighbouring entries of one partition and one leader epoch, as many as fill a page
 * of the database, or one that is larger. One row for many entries makes a commit, a sequential read and a prune slice
 * several times cheaper than a row an entry, and reading a single entry still costs one page. Entries ascend; after pruning
 * with holes.
 *
 * `heads` holds 20 bytes an entry, little-endian: u32 offset − firstOffset, u32 length of the body, u32 crc, f64 stream.
 * `bodies` holds the bodies end to end. They are apart so that a scan of the heads never reads a body.
 */
export interface LogSegment extends SegmentHeads {
  readonly bodies: Uint8Array;
}

export interface SegmentHeads {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
  readonly heads: Uint8Array;
}

/** Heads as they were stored: `headsCrc` is their `headsChecksum`. */
export interface StoredHeads extends SegmentHeads {
  readonly partition: number;
  readonly headsCrc: StoredChecksum;
}

export interface StoredSegment extends LogSegment, StoredHeads {}

/** A row of this size, with its columns' lengths, lies within a page of 4,096 bytes: no chain of overflow pages. */
const segmentBytesMax = 4000;
const headBytes = 20;
const stepMax = 2 ** 32 - 1;

/** Covers all of a segment but its bodies, which each have their own. */
export function headsChecksum(partition: number, segment: SegmentHeads): number {
  const { firstOffset, lastOffset, leaderEpoch, heads } = segment;
  return rowChecksum([partition, firstOffset, lastOffset, leaderEpoch], heads);
}

/** The segments of a batch, written into `target` from `position` on. */
export function packBatchSegments(batch: AppendBatch, target: Uint8Array, position: number): LogSegment[] {
  const { baseOffset, leaderEpoch, streams, crcs, entries } = batch;
  const columns = { streams, crcs, entries, offsetAt: (i: number) => baseOffset + i, epochAt: () => leaderEpoch };
  return packSegments(columns, target, position);
}

/** Ascending rows, with holes and of any epochs, as segments. */
export function packRows(rows: readonly LogRow[]): LogSegment[] {
  const entries = rows.map(({ bytes }) => bytes);
  const columns: Columns = {
    streams: rows.map(({ stream }) => stream),
    crcs: rows.map(({ crc }) => crc),
    entries,
    offsetAt: (i) => rows[i]!.offset,
    epochAt: (i) => rows[i]!.leaderEpoch,
  };
  return packSegments(columns, new Uint8Array(packedSize(entries)), 0);
}

/** A segment as it was stored, its entries by index. Throws `corrupt` when it does not match its checksum, or its lengths contradict each other. */
export class OpenHeads {
  readonly partition: number;
  readonly count: number;
  readonly leaderEpoch: number;
  protected readonly view: DataView;
  readonly #firstOffset: number;

  constructor(stored: StoredHeads) {
    const { partition, firstOffset, lastOffset, leaderEpoch, heads, headsCrc } = stored;
    if (headsCrc !== null && headsChecksum(partition, stored) !== headsCrc) throw damaged(stored);
    this.partition = partition;
    this.count = heads.length / headBytes;
    this.leaderEpoch = leaderEpoch;
    this.view = new DataView(heads.buffer, heads.byteOffset, heads.byteLength);
    this.#firstOffset = firstOffset;
    if (!Number.isInteger(this.count) || this.count === 0 || this.offsetAt(this.count - 1) !== lastOffset) {
      throw damaged(stored);
    }
  }

  offsetAt(i: number): number {
    return this.#firstOffset + this.view.getUint32(i * headBytes, true);
  }

  streamAt(i: number): number {
    return this.view.getFloat64(i * headBytes + 12, true);
  }

  crcAt(i: number): number {
    return this.view.getUint32(i * headBytes + 8, true);
  }

  lengthAt(i: number): number {
    return this.view.getUint32(i * headBytes + 4, true);
  }

  /** Index of the first entry at or above `offset`. */
  placeOf(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.offsetAt(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export class OpenSegment extends OpenHeads {
  readonly #bodies: Uint8Array;
  /** Where each body begins, and after the last where it ends. */
  readonly #starts: Uint32Array;

  constructor(segment: StoredSegment) {
    super(segment);
    this.#bodies = segment.bodies;
    this.#starts = new Uint32Array(this.count + 1);
    for (let i = 0; i < this.count; i++) this.#starts[i + 1] = this.#starts[i]! + this.lengthAt(i);
    if (this.#starts[this.count] !== segment.bodies.length) throw damaged(segment);
  }

  /** Throws `corrupt` when the bytes do not fit their checksum. */
  verifiedRow(i: number): LogRow {
    const row = this.row(i);
    if (crc32(row.bytes) !== row.crc) throw entryMismatch(this.partition, row.offset);
    return row;
  }

  row(i: number): LogRow {
    return {
      offset: this.offsetAt(i),
      leaderEpoch: this.leaderEpoch,
      stream: this.streamAt(i),
      crc: this.crcAt(i),
      bytes: this.#bodies.subarray(this.#starts[i]!, this.#starts[i + 1]!),
    };
  }
}

interface Columns extends Pick<AppendBatch, 'streams' | 'crcs' | 'entries'> {
  offsetAt(i: number): number;
  epochAt(i: number): number;
}

function packSegments(columns: Columns, target: Uint8Array, position: number): LogSegment[] {
  const segments: LogSegment[] = [];
  const view = new DataView(target.buffer);
  let first = 0;
  while (first < columns.entries.length) {
    const next = cutAfter(columns, first);
    const segment = writeSegment(columns, first, next, target, view, position);
    position += segment.heads.length + segment.bodies.length;
    segments.push(segment);
    first = next;
  }
  return segments;
}

/** Index after the last entry that still belongs to the segment that begins at `first`. */
function cutAfter({ entries, offsetAt, epochAt }: Columns, first: number): number {
  let bytes = headBytes + entries[first]!.length;
  let next = first + 1;
  while (next < entries.length) {
    bytes += headBytes + entries[next]!.length;
    const fits =
      bytes <= segmentBytesMax && epochAt(next) === epochAt(first) && offsetAt(next) - offsetAt(first) <= stepMax;
    if (!fits) break;
    next += 1;
  }
  return next;
}

function writeSegment(
  columns: Columns,
  first: number,
  next: number,
  target: Uint8Array,
  view: DataView,
  position: number,
): LogSegment {
  const firstOffset = columns.offsetAt(first);
  const bodiesStart = position + (next - first) * headBytes;
  let head = position;
  let end = bodiesStart;
  for (let i = first; i < next; i++) {
    const bytes = columns.entries[i]!;
    view.setUint32(head, columns.offsetAt(i) - firstOffset, true);
    view.setUint32(head + 4, bytes.length, true);
    view.setUint32(head + 8, columns.crcs[i]!, true);
    view.setFloat64(head + 12, columns.streams[i]!, true);
    target.set(bytes, end);
    head += headBytes;
    end += bytes.length;
  }
  return {
    firstOffset,
    lastOffset: columns.offsetAt(next - 1),
    leaderEpoch: columns.epochAt(first),
    heads: target.subarray(position, bodiesStart),
    bodies: target.subarray(bodiesStart, end),
  };
}

/** Bytes of all segments that hold these entries. */
export function packedSize(entries: readonly Uint8Array[]): number {
  return entries.reduce((sum, bytes) => sum + bytes.length, entries.length * headBytes);
}

function damaged({ partition, lastOffset }: StoredHeads): StorageError {
  return new StorageError(
    'corrupt',
    `the log segment that ends at offset ${lastOffset} of partition ${partition} is damaged`,
  );
}
