import type { Queue } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { duration, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { durationText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';

export const update = defineCommand({
  name: 'queue update',
  summary: 'Change options of a queue',
  arguments: { queue: queueArgument },
  options: {
    lease: duration('How long a receiver holds a message'),
    maxAttempts: integer('Deliveries before a message is dead'),
  },
  examples: ['chasqui queue update orders --lease 2m'],
  client: true,
  view: () =>
    text(
      ({ name, options }: Queue) =>
        `Queue ${name}: lease ${durationText(options.leaseMs)}, max attempts ${options.maxAttempts}.`,
    ),
  async run({ args, options: { lease, maxAttempts }, context }) {
    const patch = defined({ leaseMs: lease, maxAttempts });
    if (Object.keys(patch).length === 0) throw usageError('Name an option to change: --lease or --max-attempts.');
    return (await context.client()).queues.update(args.queue, patch, context.call);
  },
});
