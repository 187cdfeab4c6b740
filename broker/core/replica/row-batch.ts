/** Consecutive entries of one leader epoch, column by column, as they are stored and as they travel. Never empty. */
export interface RowBatch {
  readonly baseOffset: number;
  /** The one they were appended in, which may be older than the one their sender acts in. */
  readonly leaderEpoch: number;
  /** Id of the queue or topic of each message, 0 for other entries. */
  readonly streams: readonly number[];
  readonly entries: readonly Uint8Array[];
  readonly crcs: readonly number[];
}

/** The offset after the last entry. */
export function endOf({ baseOffset, entries }: RowBatch): number {
  return baseOffset + entries.length;
}

/** Of its entries. */
export function bytesOf({ entries }: RowBatch): number {
  let bytes = 0;
  for (const { length } of entries) bytes += length;
  return bytes;
}

/** What of it stands at `from` or later; undefined when nothing does. */
export function rowsFrom(batch: RowBatch, from: number): RowBatch | undefined {
  const skipped = from - batch.baseOffset;
  if (skipped <= 0) return batch;
  if (skipped >= batch.entries.length) return undefined;
  return {
    baseOffset: from,
    leaderEpoch: batch.leaderEpoch,
    streams: batch.streams.slice(skipped),
    entries: batch.entries.slice(skipped),
    crcs: batch.crcs.slice(skipped),
  };
}

/** What of it stands before `end`; undefined when nothing does. */
export function rowsBefore(batch: RowBatch, end: number): RowBatch | undefined {
  const kept = end - batch.baseOffset;
  if (kept <= 0) return undefined;
  if (kept >= batch.entries.length) return batch;
  return {
    baseOffset: batch.baseOffset,
    leaderEpoch: batch.leaderEpoch,
    streams: batch.streams.slice(0, kept),
    entries: batch.entries.slice(0, kept),
    crcs: batch.crcs.slice(0, kept),
  };
}
