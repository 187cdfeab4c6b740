import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { queueArgument } from './queue-argument.ts';

export const rm = defineCommand({
  name: 'queue rm',
  summary: 'Delete a queue with its messages',
  arguments: { queue: queueArgument },
  options: {
    yes: confirmFlag,
    ifExists: flag('Succeed when there is none'),
    ifEmpty: flag('Refuse while it holds messages'),
  },
  examples: ['chasqui queue rm orders', 'chasqui queue rm orders --yes --if-exists'],
  client: true,
  view: () =>
    text(({ name, deleted }: { readonly name: string; readonly deleted: boolean }) =>
      deleted ? `Queue ${name} deleted.` : `There is no queue ${name}.`,
    ),
  async run({ args: { queue: name }, options: { yes, ifExists, ifEmpty }, context }) {
    const { queues } = await context.client();
    try {
      await confirm(context, yes, async () => {
        const { counts } = await queues.info(name, context.call);
        const held = counts.ready + counts.leased + counts.scheduled + counts.dead;
        return `Delete queue ${name} with ${countText(held, 'message')}?`;
      });
      await queues.remove(name, { ...context.call, ifEmpty });
      return { name, deleted: true };
    } catch (error) {
      if (ifExists && hasCode(error, 'queue_not_found')) return { name, deleted: false };
      throw error;
    }
  },
});
