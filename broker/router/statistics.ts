import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { BrokerParts } from './broker-parts.ts';
import { formatCursor, parseNumberCursor } from './cursor.ts';
import { queueViews, rounded } from './group-view.ts';
import { rankedQueues } from './ranked-queues.ts';
import type { StatsQuery, StatsView } from './router.ts';
import { waitFor } from './wait-for.ts';

/** Waits until something changed since `cursor`, then tells rates and depths: from folds and leases, never from the store. */
export async function statistics(parts: BrokerParts, query: StatsQuery, signal: AbortSignal): Promise<StatsView> {
  const seen = query.cursor === undefined ? undefined : parseNumberCursor('v', query.cursor);
  if (seen === parts.version && query.waitMs > 0) {
    await waitFor(parts, { waitMs: query.waitMs, signal }, (callback) => parts.onChange(callback));
  }
  // What changes while the partitions are asked may not be in their answers: the next call shows it.
  const { now, version } = parts;
  const [node, queues] = await Promise.all([nodeTotals(parts), chosenQueues(parts, query)]);
  return { cursor: formatCursor('v', version), at: now, node, queues: await queueViews(parts.ports, queues) };
}

async function chosenQueues(parts: BrokerParts, { scope, names, limit }: StatsQuery): Promise<readonly QueueRecord[]> {
  if (scope === 'names') {
    return names.map((name) => parts.catalog.queues.get(name)).filter((record) => record !== undefined);
  }
  const wish = { by: 'held', order: 'desc', owner: undefined, prefix: '' } as const;
  return (await rankedQueues(parts, wish, { start: 0, end: limit })).records;
}

async function nodeTotals({ catalog, ports }: BrokerParts): Promise<StatsView['node']> {
  let messages = 0;
  let inPerSecond = 0;
  let outPerSecond = 0;
  for (const totals of await Promise.all(ports.all.map((port) => port.query({ type: 'totals' })))) {
    messages += totals.messages;
    inPerSecond += totals.inPerSecond;
    outPerSecond += totals.outPerSecond;
  }
  const queues = catalog.queues.size;
  return { queues, messages, ...rounded({ inPerSecond, outPerSecond }), rssBytes: process.memoryUsage.rss() };
}
