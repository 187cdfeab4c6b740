import type { CheckpointPart, IndexBlock, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import type { Fold, FoldPart } from '../core/log/fold.ts';
import type { Replica } from '../core/log/replica.ts';

/** What a checkpoint writes, taken at one instant: the fold at `offset`. */
export interface CheckpointPlan {
  readonly offset: number;
  readonly header: Uint8Array;
  readonly parts: readonly FoldPart[];
  readonly blocks: readonly IndexBlock[];
}

/** Rows of one slice: a transaction of a few milliseconds, so that appends in between do not wait. */
const sliceParts = 500;
const sliceBytes = 512 * 1024;

/** `blocks`: where the matches since the last checkpoint are. */
export function planCheckpoint(replica: Replica<Fold>, blocks: readonly IndexBlock[]): CheckpointPlan {
  const stored = new Map(blocks.map(({ group, lastOffset }) => [group, lastOffset + 1]));
  const parts = replica.fold.takeDirtyParts(stored);
  return { offset: replica.highWatermark, header: replica.checkpointHeader(), parts, blocks };
}

export async function writeCheckpoint(storage: StorageAdapter, partition: number, plan: CheckpointPlan): Promise<void> {
  for (const parts of slices<CheckpointPart>(plan.parts, (part) => part.state?.length ?? 0)) {
    await storage.saveCheckpointSlice(partition, plan.offset, parts, []);
  }
  for (const blocks of slices(plan.blocks, (block) => block.offsets.length)) {
    await storage.saveCheckpointSlice(partition, plan.offset, [], blocks);
  }
  await storage.completeCheckpoint(partition, plan.offset, plan.header);
}

function* slices<T>(items: readonly T[], size: (item: T) => number): Generator<T[]> {
  let slice: T[] = [];
  let bytes = 0;
  for (const item of items) {
    slice.push(item);
    bytes += size(item);
    if (slice.length < sliceParts && bytes < sliceBytes) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  if (slice.length > 0) yield slice;
}
