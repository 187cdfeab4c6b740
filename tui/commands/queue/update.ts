import type { Queue } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';
import { queueOptions, toOptions } from './queue-options.ts';
import { optionFields } from './queue-view.ts';

export const update = defineCommand({
  name: 'queue update',
  summary: 'Change options of a queue',
  arguments: { queue: queueArgument },
  options: queueOptions,
  examples: ['chasqui queue update orders --lease 2m'],
  client: true,
  view: () =>
    text(
      ({ name, options }: Queue) =>
        `Queue ${name}: ${optionFields(options)
          .map(([title, value]) => `${title} ${value}`)
          .join(', ')}.`,
    ),
  async run({ args, options, context }) {
    const patch = toOptions(options);
    if (Object.keys(patch).length === 0) throw usageError('Name an option to change, such as --lease or --ttl.');
    return (await context.client()).queues.update(args.queue, patch, context.call);
  },
});
