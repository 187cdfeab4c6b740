import { defineCommand } from '../command.ts';
import { type Paused, pausedView } from './paused-view.ts';
import { queueArgument } from './queue-argument.ts';

export const pause = defineCommand({
  name: 'queue pause',
  summary: 'Hand out nothing until the queue is resumed',
  details: 'Messages are taken, and what is leased may be settled. Receivers wait.',
  arguments: { queue: queueArgument },
  options: {},
  examples: ['chasqui queue pause orders'],
  client: true,
  view: pausedView,
  async run({ args: { queue: name }, context }): Promise<Paused> {
    await (await context.client()).queues.pause(name, context.call);
    return { name, paused: true };
  },
});
