import type {
  Checkpoint,
  IndexBlock,
  LogRow,
  PartitionState,
  ReadLimit,
  SnapshotManifest,
} from '../storage-adapter.ts';
import { readBlocks } from './block-rows.ts';
import { loadCheckpoint } from './checkpoint-rows.ts';
import { readState } from './partition-rows.ts';
import type { Query } from './query.ts';
import { readOffsets, readRange, readRetained, readStreams, summarizeRows } from './read-log.ts';

/** What can be read, by kind: what is asked and what is answered. Plain data: it may travel to another thread. */
export interface Reads {
  readonly state: { ask: object; answer: PartitionState | undefined };
  readonly range: { ask: { from: number; until: number; limit: ReadLimit }; answer: LogRow[] };
  readonly offsets: { ask: { offsets: readonly number[]; limit: ReadLimit }; answer: LogRow[] };
  readonly retained: { ask: { from: number; limit: ReadLimit }; answer: LogRow[] };
  readonly streams: {
    ask: { from: number; until: number; rows: number };
    answer: { offset: number; stream: number }[];
  };
  readonly summary: { ask: { from: number; until: number }; answer: SnapshotManifest['retained'] };
  readonly checkpoint: { ask: { which: 'newest' | 'previous' }; answer: Checkpoint | undefined };
  readonly blocks: {
    ask: { group: number; lane: number; from: number; limit: number };
    answer: IndexBlock[];
  };
}

export type ReadKind = keyof Reads;
export type ReadOperation = {
  [Kind in ReadKind]: { readonly kind: Kind; readonly partition: number } & Readonly<Reads[Kind]['ask']>;
}[ReadKind];
export type ReadOperationOf<Kind extends ReadKind> = Extract<ReadOperation, { kind: Kind }>;

/** The statements of one read transaction: all of them see the same state. */
export function performRead(operation: ReadOperation): Query<Reads[ReadKind]['answer']> {
  const { partition } = operation;
  switch (operation.kind) {
    case 'state':
      return readState(partition);
    case 'range':
      return readRange(partition, operation.from, operation.until, operation.limit);
    case 'offsets':
      return readOffsets(partition, operation.offsets, operation.limit);
    case 'retained':
      return readRetained(partition, operation.from, operation.limit);
    case 'streams':
      return readStreams(partition, operation.from, operation.until, operation.rows);
    case 'summary':
      return summarizeRows(partition, operation.from, operation.until);
    case 'checkpoint':
      return loadCheckpoint(partition, operation.which);
    case 'blocks':
      return readBlocks(partition, operation.group, operation.lane, operation.from, operation.limit);
  }
}
