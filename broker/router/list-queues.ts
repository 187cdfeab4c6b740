import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { BrokerParts } from './broker-parts.ts';
import { formatCursor, parseNumberCursor } from './cursor.ts';
import { queueViews } from './group-view.ts';
import { pageOfNames } from './page-of-names.ts';
import { rankedQueues } from './ranked-queues.ts';
import type { ListQueues, Page, QueueView } from './router.ts';

/** A page of queues. By name it starts where the last page ended; by depth or rate, which move, at the place in the order. */
export async function listQueues(parts: BrokerParts, query: ListQueues): Promise<Page<QueueView>> {
  const { sort } = query;
  const page = sort === 'name' ? pageOfNames(parts.catalog.queues, query) : await pageByMeasure(parts, sort, query);
  return { items: await queueViews(parts.ports, page.items), cursor: page.cursor };
}

async function pageByMeasure(
  parts: BrokerParts,
  by: 'depth' | 'rate',
  { owner, prefix = '', order, limit, cursor }: ListQueues,
): Promise<Page<QueueRecord>> {
  const start = parseNumberCursor(by[0]!, cursor);
  const end = start + limit;
  const { records, total } = await rankedQueues(parts, { by, order, owner, prefix }, { start, end });
  return { items: records, cursor: end < total ? formatCursor(by[0]!, end) : undefined };
}
