import type { Subscription } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag, one } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { text } from '../print/view.ts';
import { queueOptions, toOptions } from '../queue/queue-options.ts';
import { startOption } from './start.ts';
import { subscriptionKind } from './subscription-kind.ts';

export const create = defineCommand({
  name: 'sub create',
  summary: 'Subscribe to what is published under addresses that match',
  details: [
    'In a filter * or + alone between slashes stands for one level, # for any number of them; quote it, or the shell takes it for its own.',
    'Filter and start never change. Where there is a subscription with the same ones it is kept, and takes the options that are given.',
  ].join('\n'),
  arguments: { name: subscriptionKind.argument, filter: one('Addresses to match') },
  options: {
    start: startOption,
    ...queueOptions,
    ifNotExists: flag('Succeed when it exists already, whatever its filter'),
  },
  examples: [
    "chasqui sub create eu-orders 'orders/eu/#'",
    "chasqui sub create audit '#' --start earliest",
    "chasqui sub create created '*/*/created' --start 2h --max-attempts 3",
  ],
  client: true,
  view: () => text(subscribedText),
  async run({ args: { name, filter }, options, context }) {
    const { subscriptions } = await context.client();
    try {
      const wish = { filter, ...defined({ start: options.start }), ...toOptions(options) };
      return await subscriptions.put(name, wish, context.call);
    } catch (error) {
      if (!options.ifNotExists || !hasCode(error, 'subscription_exists')) throw error;
      return subscriptions.info(name, context.call);
    }
  },
});

function subscribedText({ name, filter, filling }: Subscription): string {
  const more = filling ? ' What topics keep is being added to it.' : '';
  return `Subscription ${name} gets ${filter}.${more}`;
}
