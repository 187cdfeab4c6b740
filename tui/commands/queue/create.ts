import type { Queue } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { duration, flag, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';

export const create = defineCommand({
  name: 'queue create',
  summary: 'Create a queue',
  arguments: { queue: queueArgument },
  options: {
    lease: duration('How long a receiver holds a message; default 30s'),
    maxAttempts: integer('Deliveries before a message is dead; default 5'),
    ifNotExists: flag('Succeed when it exists already, whatever its options'),
  },
  examples: ['chasqui queue create orders', 'chasqui queue create slow-jobs --lease 10m --max-attempts 3'],
  client: true,
  view: () =>
    text(
      (queue: Queue & { readonly created: boolean }) =>
        `Queue ${queue.name} ${queue.created ? 'created' : 'exists already'}.`,
    ),
  async run({ args, options, context }) {
    const { queues } = await context.client();
    const { lease, maxAttempts } = options;
    try {
      const wanted = { name: args.queue, ...defined({ leaseMs: lease, maxAttempts }) };
      return { ...(await queues.create(wanted, context.call)), created: true };
    } catch (error) {
      if (!options.ifNotExists || !hasCode(error, 'queue_exists')) throw error;
      return { ...(await queues.info(args.queue, context.call)), created: false };
    }
  },
});
