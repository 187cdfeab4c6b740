import { defineCommand } from '../command.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';
import { queueDetails } from './queue-view.ts';

export const info = defineCommand({
  name: 'queue info',
  summary: 'Show a queue: options, counts, rates',
  arguments: { queue: queueArgument },
  options: {},
  examples: ['chasqui queue info orders', "chasqui queue info orders --json | jq '.counts.ready'"],
  client: true,
  view: () => text(queueDetails),
  run: async ({ args, context }) => (await context.client()).queues.info(args.queue, context.call),
});
