import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { formatCursor, parseNumberCursor } from './cursor.ts';
import { queueView } from './group-view.ts';
import { pageOfNames } from './page-of-names.ts';
import type { ListQueues, Page, QueueView } from './router.ts';

/** A page of queues. By name it starts where the last page ended; by depth or rate, which move, at the place in the order. */
export function listQueues(runtime: NodeRuntime, query: ListQueues): Page<QueueView> {
  const { queues } = runtime.catalog.replica.fold;
  const page = query.sort === 'name' ? pageOfNames(queues, query) : pageByMeasure(runtime, query);
  return { items: page.items.map((record) => queueView(runtime, record)), cursor: page.cursor };
}

function pageByMeasure(runtime: NodeRuntime, query: ListQueues): Page<QueueRecord> {
  const { owner, prefix = '', limit } = query;
  const start = parseNumberCursor(query.sort[0]!, query.cursor);
  const measure = measureOf(runtime, query.sort);
  const sign = query.order === 'asc' ? 1 : -1;
  const ranked: { record: QueueRecord; value: number }[] = [];
  for (const record of runtime.catalog.replica.fold.queues.values()) {
    if (!record.name.startsWith(prefix) || (owner !== undefined && record.owner !== owner)) continue;
    ranked.push({ record, value: measure(record) });
  }
  ranked.sort((a, b) => (a.value - b.value) * sign || (a.record.name < b.record.name ? -1 : 1));
  const items = ranked.slice(start, start + limit).map(({ record }) => record);
  const end = start + items.length;
  return { items, cursor: end < ranked.length ? formatCursor(query.sort[0]!, end) : undefined };
}

function measureOf(runtime: NodeRuntime, sort: ListQueues['sort']): (record: QueueRecord) => number {
  const { now } = runtime;
  if (sort === 'depth') return (record) => runtime.runnerOfRecord(record).replica.fold.groups.get(record.id)?.live ?? 0;
  return (record) => {
    const { inPerSecond, outPerSecond } = runtime.runnerOfRecord(record).machine.rates(record.id, now);
    return inPerSecond + outPerSecond;
  };
}
