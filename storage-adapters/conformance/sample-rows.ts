import { crc32 } from 'node:zlib';
import { retainedChecksum } from '../retained-checksum.ts';
import type {
  AppendBatch,
  IndexBlock,
  LogRow,
  PruneSlice,
  SnapshotManifest,
  StorageAdapter,
} from '../storage-adapter.ts';

/** Bytes that tell partition and offset, so that a row in the wrong place shows. */
export function sampleBytes(partition: number, offset: number, size = 24): Uint8Array {
  const bytes = new Uint8Array(size);
  let value = partition * 7919 + offset * 31 + 17;
  for (let i = 0; i < size; i++) {
    value = (value * 1103515245 + 12345) >>> 0;
    bytes[i] = value >>> 16;
  }
  return bytes;
}

interface SampleBatch {
  readonly partition: number;
  readonly from: number;
  readonly count?: number;
  readonly leaderEpoch?: number;
  readonly stream?: number;
  readonly size?: number;
}

export function sampleBatch({
  partition,
  from,
  count = 1,
  leaderEpoch = 1,
  stream = 5,
  size,
}: SampleBatch): AppendBatch {
  const entries = Array.from({ length: count }, (_, i) => sampleBytes(partition, from + i, size));
  return {
    partition,
    baseOffset: from,
    leaderEpoch,
    streams: entries.map(() => stream),
    entries,
    crcs: entries.map((bytes) => crc32(bytes)),
  };
}

/** The rows that a sample batch becomes. */
export function sampleRows(batch: SampleBatch): LogRow[] {
  const { baseOffset, leaderEpoch, streams, crcs, entries } = sampleBatch(batch);
  return entries.map((bytes, i) => ({
    offset: baseOffset + i,
    leaderEpoch,
    stream: streams[i]!,
    crc: crcs[i]!,
    bytes,
  }));
}

/** Buffers and plain arrays alike, for comparison. */
export function plainRows(rows: readonly LogRow[]): LogRow[] {
  return rows.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes) }));
}

export function sampleBlock(group: number, firstOffset: number, lastOffset: number, lane = 0): IndexBlock {
  const offsets = sampleBytes(group, firstOffset * 1000 + lastOffset, 9);
  return { group, lane, from: firstOffset === 0 ? 0 : firstOffset - 1, firstOffset, lastOffset, offsets };
}

export function plainBlocks(blocks: readonly IndexBlock[]): IndexBlock[] {
  return blocks.map((block) => ({ ...block, offsets: new Uint8Array(block.offsets) }));
}

export const emptySlice: PruneSlice = { rows: [], blocksRemoved: [], blocksRewritten: [], floor: undefined };

export function retainedSummary(rows: readonly LogRow[]): SnapshotManifest['retained'] {
  return {
    rows: rows.length,
    bytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
    checksum: rows.reduce((checksum, { offset, crc }) => retainedChecksum(checksum, offset, crc), 0),
  };
}

/** A log with everything in it a partition can hold: retained rows, two checkpoints and the slices of a third, index blocks. */
export async function fillPartition(adapter: StorageAdapter, partition: number): Promise<void> {
  await adapter.append([sampleBatch({ partition, from: 0, count: 5_000, leaderEpoch: 2, size: 200 })]);
  for (const checkpoint of [3, 4_000]) {
    const parts = Array.from({ length: 300 }, (_, group) => ({ group, state: Uint8Array.of(group & 255) }));
    await adapter.saveCheckpointSlice(partition, checkpoint, parts, [sampleBlock(1, checkpoint - 3, checkpoint)]);
    await adapter.completeCheckpoint(partition, checkpoint, Uint8Array.of(1));
  }
  await adapter.prune(partition, { ...emptySlice, rows: [1, 2, 3], floor: 3_000 });
  await adapter.saveCheckpointSlice(partition, 4_500, [{ group: 9, state: Uint8Array.of(1) }], []);
}

export const unlimited = { rows: 1_000_000, bytes: 1_000_000_000 };
