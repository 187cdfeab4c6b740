import type { Queue } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag } from '../option.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';
import { queueOptions, toOptions } from './queue-options.ts';

export const create = defineCommand({
  name: 'queue create',
  summary: 'Create a queue',
  arguments: { queue: queueArgument },
  options: {
    ...queueOptions,
    ifNotExists: flag('Succeed when it exists already, whatever its options'),
  },
  examples: [
    'chasqui queue create orders',
    'chasqui queue create slow-jobs --lease 10m --max-attempts 3',
    'chasqui queue create quotes --ttl 5m --expired-to dead',
    'chasqui queue create news --max-length 1000 --overflow drop-oldest',
  ],
  client: true,
  view: () =>
    text(
      (queue: Queue & { readonly created: boolean }) =>
        `Queue ${queue.name} ${queue.created ? 'created' : 'exists already'}.`,
    ),
  async run({ args, options, context }) {
    const { queues } = await context.client();
    try {
      const wanted = { name: args.queue, ...toOptions(options) };
      return { ...(await queues.create(wanted, context.call)), created: true };
    } catch (error) {
      if (!options.ifNotExists || !hasCode(error, 'queue_exists')) throw error;
      return { ...(await queues.info(args.queue, context.call)), created: false };
    }
  },
});
