import { limits } from '../../../proto/limits.ts';
import type { ReadRow } from '../../core/dispatch/group-dispatcher.ts';
import { storedMatches } from '../stored-matches.ts';
import type { QueryOf } from './partition-query.ts';
import { type QuerySource, topicIn } from './query-source.ts';
import { wantedBy } from './topic-wish.ts';

/** Messages looked at, whether they are wanted or not. */
const looksMax = 10_000;
const bytesMax = 8 * 1024 * 1024;
/** So few that all of them fit into one read, however large they are: the end of a slice is what is wanted first. */
const sliceRows = 16;
const wholeSlice = { rows: sliceRows, bytes: 2 * sliceRows * limits.payloadBytesMax };
const matchesAtOnce = 500;

/** The newest messages that a topic keeps here, the last first: read backwards slice by slice. Rejects as `readTopicPage` does. */
export async function readNewest(source: QuerySource, query: QueryOf<'newest'>): Promise<ReadRow[]> {
  const { topic, limit } = query;
  const isWanted = wantedBy(query);
  const found: ReadRow[] = [];
  let below = topicIn(source, topic).nextMatchFrom;
  let looks = 0;
  let read = 0;
  while (found.length < limit && looks < looksMax && read < bytesMax) {
    const offsets = await lastMatches(source, topic, below);
    if (offsets.length === 0) break;
    const rows = await source.storage.readOffsets(source.partition, offsets, wholeSlice);
    for (const { offset, bytes } of rows.toReversed()) {
      const row = { offset, bytes };
      if (isWanted(row)) found.push(row);
      read += bytes.length;
    }
    looks += offsets.length;
    below = offsets[0]!;
  }
  return found.slice(0, limit);
}

/** The last matches before `below`, ascending: looked for in a stretch that grows until it holds enough of them. */
async function lastMatches(source: QuerySource, topic: number, below: number): Promise<number[]> {
  const first = topicIn(source, topic).trimmed;
  for (let stretch = 4 * sliceRows; ; stretch *= 8) {
    const from = Math.max(first, below - stretch);
    const found = await lastBetween(source, topic, { from, below });
    if (found.length >= sliceRows || from === first) return found;
  }
}

async function lastBetween(
  { partition, replica, storage }: QuerySource,
  topic: number,
  { from, below }: { readonly from: number; readonly below: number },
): Promise<number[]> {
  const { fold } = replica;
  let last: number[] = [];
  for (let position = from; position < below; ) {
    const known = fold.matchesAfter(topic, position, matchesAtOnce);
    const run = known === 'stored' ? await storedMatches(storage, partition, topic, position, matchesAtOnce) : known;
    if (run === undefined) {
      if (known !== 'stored') break;
      // What the store has ends here; what came since is in memory.
      position = Math.max(position + 1, fold.storedUntil(topic));
      continue;
    }
    last = [...last, ...run.offsets.filter((offset) => offset < below)].slice(-sliceRows);
    position = run.offsets.at(-1)! + 1;
  }
  return last;
}
