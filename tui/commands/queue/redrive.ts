import { limits } from '../../../proto/limits.ts';
import type { RedriveResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { any } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { queueArgument } from './queue-argument.ts';

export const redrive = defineCommand({
  name: 'queue redrive',
  summary: 'Make dead letters ready again',
  arguments: { queue: queueArgument, id: any('Ids of dead letters; none means all') },
  options: {},
  examples: ['chasqui queue redrive orders', 'chasqui queue redrive orders 7-1234'],
  client: true,
  view: () =>
    text(
      ({ name, redriven }: RedriveResult & { readonly name: string }) =>
        `${countText(redriven, 'dead letter')} of queue ${name} ready again.`,
    ),
  async run({ args: { queue: name, id: ids }, context }) {
    const { messages } = await context.client();
    if (ids.length === 0) return { name, ...(await messages.redrive(name, undefined, context.call)) };
    let redriven = 0;
    for (let start = 0; start < ids.length; start += limits.settleMax) {
      const batch = ids.slice(start, start + limits.settleMax);
      redriven += (await messages.redrive(name, batch, context.call)).redriven;
    }
    return { name, redriven };
  },
});
