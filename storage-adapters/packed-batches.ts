import { type LogSegment, packBatchSegments, packedSize } from './log-segment.ts';
import type { AppendBatch } from './storage-adapter.ts';

/** Batches for another thread, as two buffers to be handed over: an object a segment would cost more than storing it. */
export interface PackedBatches {
  /** Per batch: partition, base offset, leader epoch, count, number of segments; per segment: first and last offset, bytes of heads, of bodies. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Heads and bodies of all segments, end to end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PackedBatch {
  readonly partition: number;
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly count: number;
  readonly segments: readonly LogSegment[];
}

export function packBatches(batches: readonly AppendBatch[]): PackedBatches {
  const bytes = new Uint8Array(batches.reduce((sum, { entries }) => sum + packedSize(entries), 0));
  const numbers: number[] = [];
  let position = 0;
  for (const batch of batches) {
    const { partition, baseOffset, leaderEpoch, entries } = batch;
    const segments = packBatchSegments(batch, bytes, position);
    numbers.push(partition, baseOffset, leaderEpoch, entries.length, segments.length);
    for (const { firstOffset, lastOffset, heads, bodies } of segments) {
      numbers.push(firstOffset, lastOffset, heads.length, bodies.length);
    }
    position += packedSize(entries);
  }
  return { numbers: Float64Array.from(numbers), bytes };
}

export function unpackBatches({ numbers, bytes }: PackedBatches): PackedBatch[] {
  const batches: PackedBatch[] = [];
  let at = 0;
  let position = 0;
  const take = () => numbers[at++]!;
  const takeBytes = (length: number) => {
    position += length;
    return bytes.subarray(position - length, position);
  };
  while (at < numbers.length) {
    const batch = { partition: take(), baseOffset: take(), leaderEpoch: take(), count: take() };
    const segments: LogSegment[] = [];
    for (let left = take(); left > 0; left--) {
      const place = { firstOffset: take(), lastOffset: take(), leaderEpoch: batch.leaderEpoch };
      const lengths = { heads: take(), bodies: take() };
      segments.push({ ...place, heads: takeBytes(lengths.heads), bodies: takeBytes(lengths.bodies) });
    }
    batches.push({ ...batch, segments });
  }
  return batches;
}
