import { ReplicaState } from '../../proto/log-messages.ts';
import { catalogPartition } from '../../proto/partition-hash.ts';
import { retainedChecksum } from '../../storage-adapters/retained-checksum.ts';
import {
  type Checkpoint,
  type IndexBlock,
  type LogRow,
  type SnapshotManifest,
  type StorageAdapter,
  StorageError,
} from '../../storage-adapters/storage-adapter.ts';
import { GroupFold } from '../core/group/group-fold.ts';
import type { LeaderEpochStart } from '../core/replica/epoch-history.ts';
import type { InstalledLog } from '../core/replica/replica-input.ts';
import { isRowRetained } from './prune.ts';

/** In this order: the checkpoint, its index blocks, every retained row, and last the manifest that proves them complete. */
export type SnapshotChunk =
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly type: 'blocks'; readonly blocks: readonly IndexBlock[] }
  | { readonly type: 'rows'; readonly rows: readonly LogRow[] }
  | { readonly type: 'manifest'; readonly manifest: SnapshotManifest };

export interface SnapshotOrigin {
  readonly leaderEpoch: number;
  readonly epochs: { readonly starts: readonly LeaderEpochStart[] };
}

const chunkLimit = { rows: 1_000, bytes: 512 * 1024 };
const blocksAtOnce = 32;

/**
 * A partition as of its newest checkpoint: the fold there plus every row below it that the fold still needs. Nothing may be
 * pruned while it runs.
 */
export async function* exportSnapshot(
  storage: StorageAdapter,
  partition: number,
  origin: SnapshotOrigin,
): AsyncGenerator<SnapshotChunk> {
  const checkpoint = await storage.loadCheckpoint(partition, 'newest');
  if (checkpoint === undefined)
    throw new StorageError('invalid', `Partition ${partition} has no checkpoint to export.`);
  yield { type: 'checkpoint', checkpoint };
  const end = checkpoint.offset;
  let retained = { rows: 0, bytes: 0, checksum: 0 };
  // The catalog's fold holds all there is to know: it keeps no rows.
  if (partition !== catalogPartition) {
    const fold = new GroupFold();
    fold.restore(ReplicaState.decode(checkpoint.header).fold, checkpoint.parts);
    yield* exportBlocks(storage, partition, fold, end);
    for await (const rows of retainedRows(storage, partition, fold, end)) {
      retained = summed(retained, rows);
      yield { type: 'rows', rows };
    }
  }
  const epochs = origin.epochs.starts.filter(({ startOffset }) => startOffset < end);
  yield { type: 'manifest', manifest: { floor: end, end, currentEpoch: origin.leaderEpoch, epochs, retained } };
}

/** Replaces what the partition holds. Interrupted, it leaves the partition empty. Rejects with `invalid` if anything is missing. Resolves with what there is now. */
export async function installSnapshot(
  storage: StorageAdapter,
  partition: number,
  chunks: AsyncIterable<SnapshotChunk>,
): Promise<SnapshotManifest> {
  await storage.beginInstall(partition);
  const blocks: IndexBlock[] = [];
  let checkpoint: Checkpoint | undefined;
  for await (const chunk of chunks) {
    if (chunk.type === 'checkpoint') checkpoint = chunk.checkpoint;
    else if (chunk.type === 'blocks') blocks.push(...chunk.blocks);
    else if (chunk.type === 'rows') await storage.installRows(partition, chunk.rows);
    else if (checkpoint) {
      await storage.finishInstall(partition, chunk.manifest, checkpoint, blocks);
      return chunk.manifest;
    }
  }
  throw new StorageError('invalid', `The snapshot of partition ${partition} ended before its manifest.`);
}

/** What there is of the partition after it: nothing when the snapshot did not arrive whole. Rejects when the store fails. */
export async function takeSnapshot(
  storage: StorageAdapter,
  partition: number,
  chunks: AsyncIterable<SnapshotChunk>,
): Promise<InstalledLog> {
  try {
    const { floor, end, epochs } = await installSnapshot(storage, partition, chunks);
    return { floor, end, highWatermark: end, starts: epochs };
  } catch (error) {
    if (error instanceof StorageError && error.code !== 'invalid' && error.code !== 'full') throw error;
    await storage.truncate(partition, 0);
    return { floor: 0, end: 0, highWatermark: 0, starts: [] };
  }
}

async function* exportBlocks(
  storage: StorageAdapter,
  partition: number,
  fold: GroupFold,
  end: number,
): AsyncGenerator<SnapshotChunk> {
  for (const group of fold.groupsWithBlocks()) {
    let from = 0;
    while (from < end) {
      const blocks = await storage.readBlocks(partition, group, 0, from, blocksAtOnce);
      if (blocks.length > 0) yield { type: 'blocks', blocks };
      if (blocks.length < blocksAtOnce) break;
      from = blocks.at(-1)!.lastOffset + 1;
    }
  }
}

async function* retainedRows(
  storage: StorageAdapter,
  partition: number,
  fold: GroupFold,
  end: number,
): AsyncGenerator<LogRow[]> {
  let from = 0;
  while (from < end) {
    const rows = await storage.read(partition, from, end, chunkLimit);
    if (rows.length === 0) return;
    const kept = rows.filter((row) => isRowRetained(fold, row));
    if (kept.length > 0) yield kept;
    from = rows.at(-1)!.offset + 1;
  }
}

function summed(before: SnapshotManifest['retained'], rows: readonly LogRow[]): SnapshotManifest['retained'] {
  let { bytes, checksum } = before;
  for (const row of rows) {
    bytes += row.bytes.length;
    checksum = retainedChecksum(checksum, row.offset, row.crc);
  }
  return { rows: before.rows + rows.length, bytes, checksum };
}
