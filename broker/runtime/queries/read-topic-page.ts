import type { ReadRow } from '../../core/dispatch/group-dispatcher.ts';
import { storedMatches } from '../stored-matches.ts';
import type { AnswerOf, PageLimits, QueryOf } from './partition-query.ts';
import { type QuerySource, topicIn } from './query-source.ts';
import { wantedBy } from './topic-wish.ts';

const rowsAtOnce = 500;
const readBytesMax = 8 * 1024 * 1024;

interface PageUnderWay {
  readonly rows: ReadRow[];
  looks: number;
  bytes: number;
}

/** In the order of the partition. Rejects with `BrokerError` `invalid_filter` or `topic_not_found`. */
export async function readTopicPage(
  source: QuerySource,
  query: QueryOf<'topicPage'>,
): Promise<AnswerOf<QueryOf<'topicPage'>>> {
  const { topic, until } = query;
  const isWanted = wantedBy(query);
  const page: PageUnderWay = { rows: [], looks: 0, bytes: 0 };
  const { trimmed } = topicIn(source, topic);
  let from: number | undefined = Math.max(query.from, trimmed);
  while (from !== undefined && !isFull(page, until)) {
    from = await readSlice(source, { topic, from, until, isWanted }, page);
  }
  return { rows: page.rows, looks: page.looks, next: from };
}

interface Slice {
  readonly topic: number;
  readonly from: number;
  readonly until: PageLimits;
  readonly isWanted: (row: ReadRow) => boolean;
}

/** Reads on from `from`; where to go on, undefined at the end of the partition. */
async function readSlice(
  { partition, replica, storage }: QuerySource,
  { topic, from, until, isWanted }: Slice,
  page: PageUnderWay,
): Promise<number | undefined> {
  const { fold } = replica;
  const known = fold.matchesAfter(topic, from, rowsAtOnce);
  const run = known === 'stored' ? await storedMatches(storage, partition, topic, from, rowsAtOnce) : known;
  if (run === undefined) return known === 'stored' ? fold.storedUntil(topic) : undefined;
  const rows = await storage.readOffsets(partition, run.offsets, { rows: rowsAtOnce, bytes: readBytesMax });
  for (const { offset, bytes } of rows) {
    if (isFull(page, until)) return offset;
    page.looks += 1;
    const row = { offset, bytes };
    if (!isWanted(row)) continue;
    page.rows.push(row);
    page.bytes += bytes.length;
  }
  return (rows.length < rowsAtOnce && rows.length > 0 ? rows.at(-1)!.offset : run.offsets.at(-1)!) + 1;
}

function isFull({ rows, looks, bytes }: PageUnderWay, until: PageLimits): boolean {
  return rows.length >= until.rows || looks >= until.looks || bytes >= until.bytes;
}
