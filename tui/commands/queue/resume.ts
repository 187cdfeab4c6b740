import { defineCommand } from '../command.ts';
import { type Paused, pausedView } from './paused-view.ts';
import { queueArgument } from './queue-argument.ts';

export const resume = defineCommand({
  name: 'queue resume',
  summary: 'Hand out messages of a paused queue again',
  arguments: { queue: queueArgument },
  options: {},
  examples: ['chasqui queue resume orders'],
  client: true,
  view: pausedView,
  async run({ args: { queue: name }, context }): Promise<Paused> {
    await (await context.client()).queues.resume(name, context.call);
    return { name, paused: false };
  },
});
