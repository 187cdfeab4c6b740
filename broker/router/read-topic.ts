import { BrokerError } from '../core/broker-error.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import { parseFilter } from '../core/routing/filter.ts';
import type { TopicWish } from '../runtime/queries/partition-query.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { PartitionPort } from './partition-port.ts';
import type { Page, ReadTopic, TopicMessage } from './router.ts';
import { messageOfRow } from './stored-message.ts';

/** Messages looked at for one page, whether they match or not: the rest is for the next. */
const looksMax = 10_000;
const pageBytesMax = 8 * 1024 * 1024;

interface Place {
  readonly partition: number;
  readonly offset: number;
}

/**
 * A page of what a topic keeps, partition by partition, in the order of each. A page may be short and still have a next one.
 * The newest are one page, over all partitions. `ports`: of the topic, in its order.
 */
export async function readTopic(
  ports: readonly PartitionPort[],
  record: TopicRecord,
  query: ReadTopic,
): Promise<Page<TopicMessage>> {
  const wish = wishOf(record, query);
  if (query.order === 'newest') return { items: await readNewest(ports, wish, query.limit), cursor: undefined };
  const start = startOf(query, ports.length);
  const items: TopicMessage[] = [];
  let looks = looksMax;
  let bytes = pageBytesMax;
  for (const [index, port] of ports.entries()) {
    if (index < start.partition) continue;
    const from = index === start.partition ? start.offset : 0;
    const rows = query.limit - items.length;
    if (rows <= 0 || looks <= 0 || bytes <= 0) return { items, cursor: formatCursor('t', `${index}-${from}`) };
    const page = await port.query({ type: 'topicPage', ...wish, from, until: { rows, looks, bytes } });
    for (const row of page.rows) {
      items.push({ ...messageOfRow(port.partition, row), offset: row.offset });
      bytes -= row.bytes.length;
    }
    looks -= page.looks;
    if (page.next !== undefined) return { items, cursor: formatCursor('t', `${index}-${page.next}`) };
  }
  return { items, cursor: undefined };
}

/** The newest messages, the last first, over all partitions by when they were published. One after the other: they may be large. */
async function readNewest(ports: readonly PartitionPort[], wish: TopicWish, limit: number): Promise<TopicMessage[]> {
  let newest: TopicMessage[] = [];
  for (const port of ports) {
    const rows = await port.query({ type: 'newest', ...wish, limit });
    const own = rows.map((row) => ({ ...messageOfRow(port.partition, row), offset: row.offset }));
    newest = [...newest, ...own].sort((a, b) => b.publishedAt - a.publishedAt || b.offset - a.offset);
    newest = newest.slice(0, limit);
  }
  return newest;
}

function wishOf({ id: topic }: TopicRecord, { from, filter }: ReadTopic): TopicWish {
  if (filter !== undefined && parseFilter(filter) === undefined) throw new BrokerError('invalid_filter');
  return { topic, since: 'time' in from ? from.time : 0, filter };
}

/** `partition` counts the topic's own, from 0. */
function startOf({ from, cursor }: ReadTopic, partitions: number): Place {
  if (cursor === undefined) {
    if ('time' in from || from.offset === 0) return { partition: 0, offset: 0 };
    if (partitions === 1) return { partition: 0, offset: from.offset };
    throw new BrokerError('invalid_request', { detail: 'The topic has several partitions: read it from a time.' });
  }
  const match = /^(\d{1,7})-(\d{1,16})$/.exec(parseCursor('t', cursor));
  if (match === null) throw new BrokerError('invalid_cursor');
  return { partition: Number(match[1]), offset: Number(match[2]) };
}
