import type { Consumer } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { table } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';

export const consumers = defineCommand({
  name: 'queue consumers',
  summary: 'List who receives from a queue now',
  arguments: { queue: queueArgument },
  options: {},
  examples: ['chasqui queue consumers orders'],
  client: true,
  view: () =>
    table<Consumer>('Nobody receives from this queue now.', [
      { title: 'CONSUMER', cell: ({ consumer }) => consumer },
      { title: 'USER', cell: ({ user }) => user },
      { title: 'WAITING', align: 'right', cell: ({ waiting }) => String(waiting) },
      { title: 'LEASED', align: 'right', cell: ({ leased }) => String(leased) },
      { title: 'LEASE UNTIL', cell: ({ leaseUntil }) => leaseUntil ?? '' },
    ]),
  async *run({ args, context }) {
    yield* await (await context.client()).queues.consumers(args.queue, context.call);
  },
});
