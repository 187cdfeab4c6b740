import { defineCommand } from '../command.ts';
import { refusalOfItem } from '../connection/refusal-of-item.ts';
import { many } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import type { GroupKind } from './group-kind.ts';

/** `delete` alone is a word of the language. */
export const deleteMessages = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} delete`,
    summary: `Drop single messages of a ${kind.word}`,
    arguments: { name: kind.argument, id: many('Ids of messages') },
    options: { yes: confirmFlag },
    examples: [`chasqui ${kind.noun} delete ${kind.example} 7-1234 --yes`],
    client: true,
    view: () => text(({ id }: { readonly id: string }) => `Message ${id} dropped.`),
    async *run({ args: { name, id: ids }, options: { yes }, context }) {
      const { messages } = kind.groups(await context.client());
      await confirm(context, yes, () => `Drop ${countText(ids.length, 'message')} of ${kind.word} ${name}?`);
      for (const id of ids) {
        try {
          await messages.remove(name, id, context.call);
          yield { id, deleted: true };
        } catch (error) {
          yield { id, error: refusalOfItem(error) };
        }
      }
    },
  });
