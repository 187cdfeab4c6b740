import type { IndexBlock, PruneSlice, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import type { Garbage, GarbageInterval } from '../core/group/garbage.ts';
import type { GroupFold } from '../core/group/group-fold.ts';
import { unpackOffsets } from '../core/group/offset-pack.ts';

/** Rows deleted in one transaction. */
const sliceRows = 1_000;
const blocksAtOnce = 8;

const nothing: PruneSlice = { rows: [], blocksRemoved: [], blocksRewritten: [], floor: undefined };

type BlockKey = PruneSlice['blocksRemoved'][number];

const keyOf = ({ group, lane, firstOffset }: IndexBlock): BlockKey => ({ group, lane, firstOffset });

/** Garbage taken at one instant; what is noted later belongs to the next round. */
export interface GarbageRound {
  readonly offsets: readonly number[];
  readonly intervals: readonly GarbageInterval[];
  readonly removedGroups: readonly number[];
  /** Rows at or above it are the business of whoever raises the floor. */
  readonly floor: number;
}

export function takeGarbage(garbage: Garbage): GarbageRound {
  const intervals: GarbageInterval[] = [];
  for (let next = garbage.takeInterval(); next; next = garbage.takeInterval()) intervals.push(next);
  const removedGroups: number[] = [];
  for (let next = garbage.takeRemovedGroup(); next !== undefined; next = garbage.takeRemovedGroup()) {
    removedGroups.push(next);
  }
  const offsets = garbage.takeOffsets(Number.POSITIVE_INFINITY);
  return { offsets, intervals, removedGroups, floor: garbage.floor };
}

/** Deletes rows below the floor that ended, and what is left of removed groups. */
export async function pruneGarbage(storage: StorageAdapter, partition: number, round: GarbageRound): Promise<void> {
  for (const rows of chunks(round.offsets)) await storage.prune(partition, { ...nothing, rows });
  for (const interval of round.intervals) await pruneInterval(storage, partition, interval);
  for (const group of round.removedGroups) await pruneRemovedGroup(storage, partition, group, round.floor);
}

/** Index blocks whose matches all lie below the cursor are not read again. `cursors`: of the groups that changed. */
export async function pruneBlocks(
  storage: StorageAdapter,
  partition: number,
  fold: GroupFold,
  cursors: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [group, cursor] of cursors) {
    if (fold.storedUntil(group) === 0) continue;
    while (await prunePassedBlocks(storage, partition, group, cursor));
    if (cursor >= fold.storedUntil(group)) fold.forgetStored(group);
  }
}

/** Whether there may be more. */
async function prunePassedBlocks(
  storage: StorageAdapter,
  partition: number,
  group: number,
  cursor: number,
): Promise<boolean> {
  const blocks = await storage.readBlocks(partition, group, 0, 0, blocksAtOnce);
  const passed = blocks.filter((block) => block.lastOffset < cursor);
  if (passed.length > 0) await storage.prune(partition, { ...nothing, blocksRemoved: passed.map(keyOf) });
  return passed.length === blocksAtOnce;
}

export interface FloorMoved {
  /** It is decided what below `floor` stays: who ends from now on is garbage. */
  readonly decided: (floor: number) => void;
  readonly stored: (floor: number) => void;
}

/** Moves the floor up to `target`, slice by slice; below it only rows that are needed stay. */
export async function raiseFloor(
  storage: StorageAdapter,
  partition: number,
  target: number,
  floor: number,
  isRetained: (offset: number, stream: number) => boolean,
  moved: FloorMoved,
): Promise<void> {
  let from = floor;
  while (from < target) {
    const found = await storage.readStreams(partition, from, target, sliceRows);
    const last = found.at(-1);
    const next = found.length < sliceRows || last === undefined ? target : last.offset + 1;
    const rows = found.filter(({ offset, stream }) => !isRetained(offset, stream)).map(({ offset }) => offset);
    moved.decided(next);
    await storage.prune(partition, { ...nothing, rows, floor: next });
    moved.stored(next);
    from = next;
  }
}

async function pruneInterval(storage: StorageAdapter, partition: number, interval: GarbageInterval): Promise<void> {
  const { group, to } = interval;
  let from = interval.from;
  while (from < to) {
    const [block] = await storage.readBlocks(partition, group, 0, from, 1);
    if (block === undefined || block.firstOffset >= to) return;
    const ended = unpackOffsets(block.offsets, { from }).filter((offset) => offset < to);
    for (const rows of chunks(ended)) await storage.prune(partition, { ...nothing, rows });
    from = block.lastOffset + 1;
  }
}

async function pruneRemovedGroup(
  storage: StorageAdapter,
  partition: number,
  group: number,
  floor: number,
): Promise<void> {
  while (true) {
    const blocks = await storage.readBlocks(partition, group, 0, 0, 1);
    const [block] = blocks;
    if (block === undefined) return;
    const below = unpackOffsets(block.offsets).filter((offset) => offset < floor);
    for (const rows of chunks(below)) await storage.prune(partition, { ...nothing, rows });
    await storage.prune(partition, { ...nothing, blocksRemoved: [keyOf(block)] });
  }
}

function* chunks(offsets: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < offsets.length; start += sliceRows) yield offsets.slice(start, start + sliceRows);
}
