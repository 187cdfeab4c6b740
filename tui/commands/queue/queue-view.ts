import type { Queue } from '../../client/client.ts';
import { bytesText, durationText, rateText } from '../print/units.ts';
import { details, type TableView, table } from '../print/view.ts';

export const queueTable: TableView<Queue> = table('There are no queues.', [
  { title: 'NAME', cell: (queue) => queue.name },
  { title: 'OWNER', cell: (queue) => queue.owner },
  { title: 'READY', align: 'right', cell: ({ counts }) => String(counts.ready) },
  { title: 'LEASED', align: 'right', cell: ({ counts }) => String(counts.leased) },
  { title: 'SCHEDULED', align: 'right', cell: ({ counts }) => String(counts.scheduled) },
  { title: 'DEAD', align: 'right', cell: ({ counts }) => String(counts.dead) },
  { title: 'IN/S', align: 'right', cell: ({ rates }) => rateText(rates.inPerSecond) },
  { title: 'OUT/S', align: 'right', cell: ({ rates }) => rateText(rates.outPerSecond) },
  { title: 'CONSUMERS', align: 'right', cell: ({ consumers }) => String(consumers) },
]);

/** Everything that is known of one queue. */
export function queueDetails(queue: Queue): string {
  const { counts, options, rates } = queue;
  return details([
    ['name', queue.name],
    ['owner', queue.owner],
    ['created', queue.createdAt],
    ['partition', queue.partition],
    ...optionFields(options),
    ...countFields(counts),
    ['size', bytesText(queue.bytes)],
    ['oldest', queue.oldestAt],
    ['in', `${rateText(rates.inPerSecond)}/s`],
    ['out', `${rateText(rates.outPerSecond)}/s`],
    ['consumers', queue.consumers],
    ['pending', queue.pending ? 'yes, its definition has not reached its partition yet' : undefined],
  ]);
}

export function countFields(counts: Queue['counts']): [string, number][] {
  return [
    ['ready', counts.ready],
    ['leased', counts.leased],
    ['scheduled', counts.scheduled],
    ['dead', counts.dead],
    ['acked', counts.acked],
    ['expired', counts.expired],
    ['dropped', counts.dropped],
    ['accepted', counts.accepted],
  ];
}

/** Those that say what is so anyway are left out. */
export function optionFields(options: Queue['options']): [string, string | number][] {
  const { leaseMs, maxAttempts, ttlMs, expiredTo, dedupWindowMs, maxLength, maxBytes, overflow } = options;
  const fields: [string, string | number][] = [
    ['lease', durationText(leaseMs)],
    ['max attempts', maxAttempts],
  ];
  if (ttlMs > 0) fields.push(['time to live', durationText(ttlMs)]);
  if (expiredTo === 'dead') fields.push(['expired to', 'dead letters']);
  fields.push(['dedup window', durationText(dedupWindowMs)]);
  if (maxLength > 0) fields.push(['max length', maxLength]);
  if (maxBytes > 0) fields.push(['max bytes', bytesText(maxBytes)]);
  if (maxLength > 0 || maxBytes > 0) fields.push(['overflow', overflow]);
  return fields;
}
