import type { Subscription, SubscriptionStart } from '../../client/client.ts';
import { bytesText, rateText } from '../print/units.ts';
import { details, type TableView, table } from '../print/view.ts';
import { countFields, optionFields } from '../queue/queue-view.ts';

export const subscriptionTable: TableView<Subscription> = table('There are no subscriptions.', [
  { title: 'NAME', cell: ({ name }) => name },
  { title: 'OWNER', cell: ({ owner }) => owner },
  { title: 'FILTER', cell: ({ filter }) => filter },
  { title: 'READY', align: 'right', cell: ({ counts }) => String(counts.ready) },
  { title: 'LEASED', align: 'right', cell: ({ counts }) => String(counts.leased) },
  { title: 'DEAD', align: 'right', cell: ({ counts }) => String(counts.dead) },
  { title: 'IN/S', align: 'right', cell: ({ rates }) => rateText(rates.inPerSecond) },
  { title: 'OUT/S', align: 'right', cell: ({ rates }) => rateText(rates.outPerSecond) },
  { title: 'CONSUMERS', align: 'right', cell: ({ consumers }) => String(consumers) },
]);

/** Everything that is known of one subscription. */
export function subscriptionDetails(subscription: Subscription): string {
  const { rates } = subscription;
  return details([
    ['name', subscription.name],
    ['filter', subscription.filter],
    ['start', startText(subscription.start)],
    ['filling', subscription.filling ? 'yes, what topics keep is still being added' : undefined],
    ['seeking', subscription.seeking ? 'yes, it is still being moved' : undefined],
    ['owner', subscription.owner],
    ['created', subscription.createdAt],
    ['partitions', subscription.partitions.join(' ')],
    ...optionFields(subscription.options),
    ['paused', subscription.paused ? 'yes' : undefined],
    ...countFields(subscription.counts),
    ['size', bytesText(subscription.bytes)],
    ['oldest', subscription.oldestAt],
    ['in', `${rateText(rates.inPerSecond)}/s`],
    ['out', `${rateText(rates.outPerSecond)}/s`],
    ['consumers', subscription.consumers],
    ['pending', subscription.pending ? 'yes, its definition has not reached its partitions yet' : undefined],
  ]);
}

function startText(start: SubscriptionStart): string {
  if (typeof start === 'string') return start;
  if ('time' in start) return start.time;
  return Object.entries(start.offsets)
    .map(([partition, offset]) => `${partition}:${offset}`)
    .join(',');
}
