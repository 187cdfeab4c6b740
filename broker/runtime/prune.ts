import { Entry } from '../../proto/log-messages.ts';
import type { IndexBlock, LogRow, PruneSlice, StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import type { Garbage, GarbageInterval, RemovedGroup } from '../core/group/garbage.ts';
import type { GroupFold } from '../core/group/group-fold.ts';
import { unpackOffsets } from '../core/group/offset-pack.ts';

/** Rows deleted in one transaction. */
const sliceRows = 1_000;
const readBytesMax = 4 * 1024 * 1024;
const blocksAtOnce = 8;

const nothing: PruneSlice = { rows: [], blocksRemoved: [], blocksRewritten: [], floor: undefined };

type BlockKey = PruneSlice['blocksRemoved'][number];

const keyOf = ({ group, lane, firstOffset }: IndexBlock): BlockKey => ({ group, lane, firstOffset });

/** Garbage taken at one instant; what is noted later belongs to the next round. */
export interface GarbageRound {
  readonly offsets: readonly number[];
  readonly intervals: readonly GarbageInterval[];
  readonly removedGroups: readonly RemovedGroup[];
  /** Rows at or above it are the business of whoever raises the floor. */
  readonly floor: number;
}

export function takeGarbage(garbage: Garbage): GarbageRound {
  const intervals: GarbageInterval[] = [];
  for (let next = garbage.takeInterval(); next; next = garbage.takeInterval()) intervals.push(next);
  const removedGroups: RemovedGroup[] = [];
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

/** Moves the floor up to `target`, slice by slice; below it only rows that are needed stay. `fold`: of a data partition. */
export async function raiseFloor(
  storage: StorageAdapter,
  partition: number,
  target: number,
  floor: number,
  fold: GroupFold | undefined,
  moved: FloorMoved,
): Promise<void> {
  for await (const { found, next } of slices(storage, partition, floor, target)) {
    // First: what ends while addresses are read is garbage then, or nobody would delete it.
    moved.decided(next);
    const rows = fold ? await needlessRows(storage, partition, fold, found) : found.map(({ offset }) => offset);
    await storage.prune(partition, { ...nothing, rows, floor: next });
    moved.stored(next);
  }
}

/** Deletes rows below the floor that no topic and no subscription needs any more; resolves with how many are left. */
export async function sweepSharedRows(
  storage: StorageAdapter,
  partition: number,
  fold: GroupFold,
  floor: number,
): Promise<number> {
  let left = 0;
  for await (const { found } of slices(storage, partition, 0, floor)) {
    const shared = found.filter(({ stream }) => stream !== 0 && !fold.groups.has(stream));
    const rows = await needlessRows(storage, partition, fold, shared);
    if (rows.length > 0) await storage.prune(partition, { ...nothing, rows });
    left += shared.length - rows.length;
  }
  return left;
}

interface Slice {
  readonly found: readonly RowHead[];
  /** Where the next slice begins. */
  readonly next: number;
}

interface RowHead {
  readonly offset: number;
  readonly stream: number;
}

async function* slices(
  storage: StorageAdapter,
  partition: number,
  floor: number,
  target: number,
): AsyncGenerator<Slice> {
  let from = floor;
  while (from < target) {
    const found = await storage.readStreams(partition, from, target, sliceRows);
    const last = found.at(-1);
    from = found.length < sliceRows || last === undefined ? target : last.offset + 1;
    yield { found, next: from };
  }
}

/** Those that the fold does not need; for messages of topics it has to look at the address. */
async function needlessRows(
  storage: StorageAdapter,
  partition: number,
  fold: GroupFold,
  found: readonly RowHead[],
): Promise<number[]> {
  const needless: number[] = [];
  const undecided: number[] = [];
  for (const { offset, stream } of found) {
    const isRetained = fold.isRetained(offset, stream);
    if (isRetained === undefined) undecided.push(offset);
    else if (!isRetained) needless.push(offset);
  }
  while (undecided.length > 0) {
    const rows = await storage.readOffsets(partition, undecided, { rows: sliceRows, bytes: readBytesMax });
    if (rows.length === 0) break;
    for (const row of rows) if (!isRowRetained(fold, row)) needless.push(row.offset);
    undecided.splice(0, undecided.findLastIndex((offset) => offset <= rows.at(-1)!.offset) + 1);
  }
  return needless.sort((a, b) => a - b);
}

/** Whether the fold needs a row, for whatever reason. */
export function isRowRetained(fold: GroupFold, { offset, stream, bytes }: LogRow): boolean {
  const isRetained = fold.isRetained(offset, stream);
  return isRetained ?? fold.isRetained(offset, stream, Entry.decode(bytes).message?.address ?? '') ?? false;
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
  { group, hasRows }: RemovedGroup,
  floor: number,
): Promise<void> {
  while (true) {
    const blocks = await storage.readBlocks(partition, group, 0, 0, 1);
    const [block] = blocks;
    if (block === undefined) return;
    const below = unpackOffsets(block.offsets).filter((offset) => offset < floor);
    if (hasRows) for (const rows of chunks(below)) await storage.prune(partition, { ...nothing, rows });
    await storage.prune(partition, { ...nothing, blocksRemoved: [keyOf(block)] });
  }
}

function* chunks(offsets: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < offsets.length; start += sliceRows) yield offsets.slice(start, start + sliceRows);
}
