import type { IndexBlock, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import { unpackOffsets } from '../core/group/offset-pack.ts';
import type { MatchRun } from '../core/group/recent-matches.ts';

/** A queue that has its log for itself finds enough in these … */
const firstBlocks = 2;
/** … one that shares it with many others has few matches in each, and looks on. */
const blocksMax = 64;

/**
 * At most `limit` matches ≥ `from` out of stored index blocks; undefined when they have none. The run ends where some are
 * missing between two blocks: what follows a gap begins elsewhere, and is found by asking from there.
 */
export async function storedMatches(
  storage: Pick<StorageAdapter, 'readBlocks'>,
  partition: number,
  group: number,
  from: number,
  limit: number,
): Promise<MatchRun | undefined> {
  const blocks: IndexBlock[] = [];
  let position = from;
  for (let count = firstBlocks; ; count *= 4) {
    const found = await storage.readBlocks(partition, group, 0, position, count);
    blocks.push(...found);
    const run = runOf(blocks, from, limit);
    const lastOffset = found.at(-1)?.lastOffset ?? from;
    const isCut = run?.offsets.length === limit || run?.offsets.at(-1) !== lastOffset;
    if (found.length < count || blocks.length >= blocksMax || isCut) return run;
    position = lastOffset + 1;
  }
}

function runOf(blocks: readonly IndexBlock[], from: number, limit: number): MatchRun | undefined {
  const offsets: number[] = [];
  let runFrom: number | undefined;
  for (const block of blocks) {
    // What had ended when a checkpoint was written is in none of its blocks; what came before may be in an older one.
    const isBehindGap = offsets.length > 0 && block.from !== offsets.at(-1)! + 1;
    if (offsets.length >= limit || isBehindGap) break;
    const all = unpackOffsets(block.offsets);
    const first = all.findIndex((offset) => offset >= from);
    if (first < 0) continue;
    runFrom ??= first === 0 ? block.from : all[first - 1]! + 1;
    for (let i = first; i < all.length && offsets.length < limit; i++) offsets.push(all[i]!);
  }
  return runFrom === undefined ? undefined : { from: runFrom, offsets };
}
