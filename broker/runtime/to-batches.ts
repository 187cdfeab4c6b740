import type { LogRow } from '../../storage-adapters/storage-adapter.ts';
import type { RowBatch } from '../core/replica/row-batch.ts';

interface OpenBatch {
  readonly baseOffset: number;
  readonly leaderEpoch: number;
  readonly streams: number[];
  readonly entries: Uint8Array[];
  readonly crcs: number[];
}

/** Rows from `from` on up to the first one that is missing, one batch for each leader epoch: where rows were pruned there is no log. */
export function toBatches(rows: readonly LogRow[], from: number): RowBatch[] {
  const batches: OpenBatch[] = [];
  let next = from;
  for (const { offset, leaderEpoch, stream, crc, bytes } of rows) {
    if (offset !== next) break;
    let batch = batches.at(-1);
    if (batch?.leaderEpoch !== leaderEpoch) {
      batch = { baseOffset: offset, leaderEpoch, streams: [], entries: [], crcs: [] };
      batches.push(batch);
    }
    batch.streams.push(stream);
    batch.entries.push(bytes);
    batch.crcs.push(crc);
    next += 1;
  }
  return batches;
}
