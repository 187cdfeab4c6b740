import { defineCommand } from '../command.ts';
import { refusalOfItem } from '../connection/refusal-of-item.ts';
import { many } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { queueArgument } from './queue-argument.ts';

/** `delete` alone is a word of the language. */
export const deleteMessages = defineCommand({
  name: 'queue delete',
  summary: 'Drop single messages of a queue',
  arguments: { queue: queueArgument, id: many('Ids of messages') },
  options: { yes: confirmFlag },
  examples: ['chasqui queue delete orders 7-1234 --yes'],
  client: true,
  view: () => text(({ id }: { readonly id: string }) => `Message ${id} dropped.`),
  async *run({ args: { queue, id: ids }, options: { yes }, context }) {
    const { messages } = await context.client();
    await confirm(context, yes, () => `Drop ${countText(ids.length, 'message')} of queue ${queue}?`);
    for (const id of ids) {
      try {
        await messages.remove(queue, id, context.call);
        yield { id, deleted: true };
      } catch (error) {
        yield { id, error: refusalOfItem(error) };
      }
    }
  },
});
