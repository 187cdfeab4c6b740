import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import type { GroupKind } from './group-kind.ts';

export const rm = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} rm`,
    summary: `Delete a ${kind.word} with its messages`,
    arguments: { name: kind.argument },
    options: {
      yes: confirmFlag,
      ifExists: flag('Succeed when there is none'),
      ...kind.rmOptions,
    },
    examples: [`chasqui ${kind.noun} rm ${kind.example}`, `chasqui ${kind.noun} rm ${kind.example} --yes --if-exists`],
    client: true,
    view: () =>
      text(({ name, deleted }: { readonly name: string; readonly deleted: boolean }) =>
        deleted ? `${kind.Word} ${name} deleted.` : `There is no ${kind.word} ${name}.`,
      ),
    async run({ args: { name }, options: { yes, ifExists, ...more }, context }) {
      const groups = kind.groups(await context.client());
      try {
        await confirm(context, yes, async () => {
          const { counts } = await groups.info(name, context.call);
          const held = counts.ready + counts.leased + counts.scheduled + counts.dead;
          return `Delete ${kind.word} ${name} with ${countText(held, 'message')}?`;
        });
        await groups.remove(name, { ...context.call, ...more });
        return { name, deleted: true };
      } catch (error) {
        if (ifExists && hasCode(error, kind.notFound)) return { name, deleted: false };
        throw error;
      }
    },
  });
