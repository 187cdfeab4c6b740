import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { formatCursor, parseCursor, parseNumberCursor } from './cursor.ts';
import { queueView } from './queue-view.ts';
import type { ListQueues, Page, QueueView } from './router.ts';

/** A page of queues. By name it starts where the last page ended; by depth or rate, which move, at the place in the order. */
export function listQueues(runtime: NodeRuntime, query: ListQueues): Page<QueueView> {
  const page = query.sort === 'name' ? pageByName(runtime, query) : pageByMeasure(runtime, query);
  const view = (record: QueueRecord) => queueView(record, runtime.runnerOfRecord(record), runtime.now);
  return { items: page.items.map(view), cursor: page.cursor };
}

function pageByName(runtime: NodeRuntime, query: ListQueues): Page<QueueRecord> {
  const { fold } = runtime.catalog.replica;
  const names = fold.queues.names();
  const { owner, prefix = '', limit } = query;
  const step = query.order === 'asc' ? 1 : -1;
  const after = query.cursor === undefined ? undefined : parseCursor('n', query.cursor);
  const items: QueueRecord[] = [];
  for (let i = firstIndex(names, runtime, query.order, prefix, after); i >= 0 && i < names.length; i += step) {
    const name = names[i]!;
    if (!name.startsWith(prefix)) break;
    if (items.length === limit) return { items, cursor: formatCursor('n', items.at(-1)!.name) };
    const record = fold.queues.get(name)!;
    if (owner === undefined || record.owner === owner) items.push(record);
  }
  return { items, cursor: undefined };
}

function firstIndex(
  names: readonly string[],
  runtime: NodeRuntime,
  order: 'asc' | 'desc',
  prefix: string,
  after: string | undefined,
): number {
  const { fold } = runtime.catalog.replica;
  if (order === 'asc') {
    if (after === undefined) return fold.queues.nameIndex(prefix);
    const index = fold.queues.nameIndex(after);
    return names[index] === after ? index + 1 : index;
  }
  if (after !== undefined) return fold.queues.nameIndex(after) - 1;
  // The last name with this prefix: what follows it begins with the prefix and the highest code unit, or later.
  return prefix === '' ? names.length - 1 : fold.queues.nameIndex(`${prefix}\uffff`) - 1;
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
