import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { formatCursor, parseNumberCursor } from './cursor.ts';
import { queueView, rounded } from './group-view.ts';
import type { StatsQuery, StatsView } from './router.ts';
import { waitFor } from './wait-for.ts';

/** Waits until something changed since `cursor`, then tells rates and depths: from folds and leases, never from the store. */
export async function statistics(runtime: NodeRuntime, query: StatsQuery, signal: AbortSignal): Promise<StatsView> {
  const seen = query.cursor === undefined ? undefined : parseNumberCursor('v', query.cursor);
  if (seen === runtime.version && query.waitMs > 0) {
    await waitFor(runtime, { waitMs: query.waitMs, signal }, (callback) => runtime.onChange(callback));
  }
  const { now } = runtime;
  const chosen = query.scope === 'names' ? byNames(runtime, query.names) : deepest(runtime, query.limit);
  return {
    cursor: formatCursor('v', runtime.version),
    at: now,
    node: nodeTotals(runtime, now),
    queues: chosen.map((record) => queueView(runtime, record)),
  };
}

function byNames(runtime: NodeRuntime, names: readonly string[]): QueueRecord[] {
  const { fold } = runtime.catalog.replica;
  return names.map((name) => fold.queues.get(name)).filter((record) => record !== undefined);
}

/** The `limit` queues that hold the most, in one pass over all: no sorting of what nobody asked for. */
function deepest(runtime: NodeRuntime, limit: number): QueueRecord[] {
  const top: { record: QueueRecord; depth: number }[] = [];
  for (const record of runtime.catalog.replica.fold.queues.values()) {
    const group = runtime.runnerOfRecord(record).replica.fold.groups.get(record.id);
    const depth = (group?.live ?? 0) + (group?.dead.count ?? 0);
    if (top.length === limit && depth <= top.at(-1)!.depth) continue;
    const place = top.findIndex((other) => other.depth < depth);
    top.splice(place < 0 ? top.length : place, 0, { record, depth });
    if (top.length > limit) top.pop();
  }
  return top.map(({ record }) => record);
}

function nodeTotals(runtime: NodeRuntime, now: number): StatsView['node'] {
  let messages = 0;
  let inPerSecond = 0;
  let outPerSecond = 0;
  for (const runner of runtime.queueRunners) {
    messages += runner.replica.fold.liveTotal;
    inPerSecond += runner.machine.totals.in.rate(now);
    outPerSecond += runner.machine.totals.out.rate(now);
  }
  const queues = runtime.catalog.replica.fold.queues.size;
  return { queues, messages, ...rounded({ inPerSecond, outPerSecond }), rssBytes: process.memoryUsage.rss() };
}
