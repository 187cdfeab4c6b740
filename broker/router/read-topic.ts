import { BrokerError } from '../core/broker-error.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import { parseFilter } from '../core/routing/filter.ts';
import type { TopicWish } from '../runtime/queries/partition-query.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Page, ReadTopic, TopicMessage } from './router.ts';
import { messageOfRow } from './stored-message.ts';
import { mustBeThere, type Target, unlessPending } from './target.ts';

/** Messages looked at for one page, whether they match or not: the rest is for the next. */
const looksMax = 10_000;
const pageBytesMax = 8 * 1024 * 1024;

interface Place {
  readonly partition: number;
  readonly offset: number;
}

/**
 * A page of what a topic keeps, partition by partition, in the order of each. A page may be short and still have a next one.
 * The newest are one page, over all partitions. One that does not obey the definition yet has nothing.
 */
export async function readTopic(target: Target<TopicRecord>, query: ReadTopic): Promise<Page<TopicMessage>> {
  const wish = wishOf(target.record, query);
  if (query.order === 'newest') return { items: await readNewest(target, wish, query.limit), cursor: undefined };
  return readInOrder(target, wish, query, await startOf(target, query));
}

async function readInOrder(
  target: Target,
  wish: TopicWish,
  query: ReadTopic,
  start: Place,
): Promise<Page<TopicMessage>> {
  let isKnown = false;
  const items: TopicMessage[] = [];
  let looks = looksMax;
  let bytes = pageBytesMax;
  for (const [index, port] of target.ports.entries()) {
    if (index < start.partition) continue;
    const from = index === start.partition ? start.offset : 0;
    const rows = query.limit - items.length;
    if (rows <= 0 || looks <= 0 || bytes <= 0) return { items, cursor: formatCursor('t', `${index}-${from}`) };
    const wanted = port.query({ type: 'topicPage', ...wish, from, until: { rows, looks, bytes } });
    const page = await unlessPending(target, wanted);
    if (page === undefined) continue;
    isKnown = true;
    for (const row of page.rows) {
      items.push({ ...messageOfRow(port.partition, row), offset: row.offset });
      bytes -= row.bytes.length;
    }
    looks -= page.looks;
    if (page.next !== undefined) return { items, cursor: formatCursor('t', `${index}-${page.next}`) };
  }
  if (!isKnown) await mustBeThere(target);
  return { items, cursor: undefined };
}

/** The newest messages, the last first, over all partitions by when they were published. One after the other: they may be large. */
async function readNewest(target: Target, wish: TopicWish, limit: number): Promise<TopicMessage[]> {
  let newest: TopicMessage[] = [];
  let isKnown = false;
  for (const port of target.ports) {
    const rows = await unlessPending(target, port.query({ type: 'newest', ...wish, limit }));
    if (rows === undefined) continue;
    isKnown = true;
    const own = rows.map((row) => ({ ...messageOfRow(port.partition, row), offset: row.offset }));
    newest = [...newest, ...own].sort((a, b) => b.publishedAt - a.publishedAt || b.offset - a.offset);
    newest = newest.slice(0, limit);
  }
  if (!isKnown) await mustBeThere(target);
  return newest;
}

function wishOf({ id: topic }: TopicRecord, { from, filter }: ReadTopic): TopicWish {
  if (filter !== undefined && parseFilter(filter) === undefined) throw new BrokerError('invalid_filter');
  return { topic, since: 'time' in from ? from.time : 0, filter };
}

/** `partition` counts the topic's own, from 0. */
async function startOf(target: Target, { from, cursor }: ReadTopic): Promise<Place> {
  if (cursor === undefined) {
    if ('time' in from || from.offset === 0) return { partition: 0, offset: 0 };
    if (target.ports.length === 1) return { partition: 0, offset: from.offset };
    await mustBeThere(target);
    throw new BrokerError('invalid_request', { detail: 'The topic has several partitions: read it from a time.' });
  }
  const match = /^(\d{1,7})-(\d{1,16})$/.exec(parseCursor('t', cursor));
  if (match === null) throw new BrokerError('invalid_cursor');
  return { partition: Number(match[1]), offset: Number(match[2]) };
}
