import { Entry } from '../../proto/log-messages.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import { parseFilter } from '../core/routing/filter.ts';
import { FilterTrie } from '../core/routing/filter-trie.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { storedMatches } from '../runtime/stored-matches.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { storedMessage } from './read-messages.ts';
import { readNewest } from './read-newest.ts';
import type { Page, ReadTopic, TopicMessage } from './router.ts';

/** Messages looked at for one page, whether they match or not: the rest is for the next. */
const looksMax = 10_000;
const rowsAtOnce = 500;
const pageBytesMax = 8 * 1024 * 1024;

interface Place {
  readonly partition: number;
  readonly offset: number;
}

interface PageUnderWay {
  readonly items: TopicMessage[];
  looks: number;
  bytes: number;
}

/**
 * A page of what a topic keeps, partition by partition, in the order of each. A page may be short and still have a next one.
 * The newest are one page, over all partitions.
 */
export async function readTopic(
  runtime: NodeRuntime,
  record: TopicRecord,
  query: ReadTopic,
): Promise<Page<TopicMessage>> {
  const isWanted = wantedBy(query);
  if (query.order === 'newest') {
    const items = await readNewest(runtime, record, { limit: query.limit, isWanted });
    return { items, cursor: undefined };
  }
  const runners = runtime.definitions.runnersOf(record);
  const start = startOf(query, runners);
  const page: PageUnderWay = { items: [], looks: 0, bytes: 0 };
  for (const [index, runner] of runners.entries()) {
    if (index < start.partition) continue;
    let from: number | undefined = Math.max(
      index === start.partition ? start.offset : 0,
      runner.replica.fold.topics.get(record.id)?.trimmed ?? 0,
    );
    while (from !== undefined) {
      if (isFull(page, query.limit)) return { items: page.items, cursor: formatCursor('t', `${index}-${from}`) };
      from = await readSlice(runtime, runner, { topic: record.id, from, limit: query.limit, isWanted }, page);
    }
  }
  return { items: page.items, cursor: undefined };
}

interface Slice {
  readonly topic: number;
  readonly from: number;
  readonly limit: number;
  readonly isWanted: (message: TopicMessage) => boolean;
}

/** Reads on from `from`; where to go on, undefined at the end of the partition. */
async function readSlice(
  runtime: NodeRuntime,
  runner: QueueRunner,
  { topic, from, limit, isWanted }: Slice,
  page: PageUnderWay,
): Promise<number | undefined> {
  const { fold } = runner.replica;
  const known = fold.matchesAfter(topic, from, rowsAtOnce);
  const run =
    known === 'stored' ? await storedMatches(runtime.storage, runner.partition, topic, from, rowsAtOnce) : known;
  if (run === undefined) return known === 'stored' ? fold.storedUntil(topic) : undefined;
  const readLimit = { rows: rowsAtOnce, bytes: pageBytesMax };
  const rows = await runtime.storage.readOffsets(runner.partition, run.offsets, readLimit);
  for (const row of rows) {
    if (isFull(page, limit)) return row.offset;
    page.looks += 1;
    const message = { ...storedMessage(runner.partition, row.offset, Entry.decode(row.bytes)), offset: row.offset };
    if (!isWanted(message)) continue;
    page.items.push(message);
    page.bytes += row.bytes.length;
  }
  return (rows.length < rowsAtOnce && rows.length > 0 ? rows.at(-1)!.offset : run.offsets.at(-1)!) + 1;
}

function isFull({ items, looks, bytes }: PageUnderWay, limit: number): boolean {
  return items.length >= limit || looks >= looksMax || bytes >= pageBytesMax;
}

function wantedBy({ from, filter }: ReadTopic): (message: TopicMessage) => boolean {
  const since = 'time' in from ? from.time : 0;
  if (filter === undefined) return ({ publishedAt }) => publishedAt >= since;
  const levels = parseFilter(filter);
  if (levels === undefined) throw new BrokerError('invalid_filter');
  const trie = new FilterTrie<true>();
  trie.add(levels, true);
  return ({ publishedAt, address }) => publishedAt >= since && trie.matches((address ?? '').split('/')).length > 0;
}

/** `partition` counts the topic's own, from 0. */
function startOf({ from, cursor }: ReadTopic, runners: readonly QueueRunner[]): Place {
  if (cursor === undefined) {
    if ('time' in from || from.offset === 0) return { partition: 0, offset: 0 };
    if (runners.length === 1) return { partition: 0, offset: from.offset };
    throw new BrokerError('invalid_request', { detail: 'The topic has several partitions: read it from a time.' });
  }
  const match = /^(\d{1,7})-(\d{1,16})$/.exec(parseCursor('t', cursor));
  if (match === null) throw new BrokerError('invalid_cursor');
  return { partition: Number(match[1]), offset: Number(match[2]) };
}
