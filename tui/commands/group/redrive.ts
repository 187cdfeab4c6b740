import { limits } from '../../../proto/limits.ts';
import type { RedriveResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { any } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import type { GroupKind } from './group-kind.ts';

export const redrive = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} redrive`,
    summary: 'Make dead letters ready again',
    arguments: { name: kind.argument, id: any('Ids of dead letters; none means all') },
    options: {},
    examples: [`chasqui ${kind.noun} redrive ${kind.example}`, `chasqui ${kind.noun} redrive ${kind.example} 7-1234`],
    client: true,
    view: () =>
      text(
        ({ name, redriven }: RedriveResult & { readonly name: string }) =>
          `${countText(redriven, 'dead letter')} of ${kind.word} ${name} ready again.`,
      ),
    async run({ args: { name, id: ids }, context }) {
      const { messages } = kind.groups(await context.client());
      if (ids.length === 0) return { name, ...(await messages.redrive(name, undefined, context.call)) };
      let redriven = 0;
      for (let start = 0; start < ids.length; start += limits.settleMax) {
        const batch = ids.slice(start, start + limits.settleMax);
        redriven += (await messages.redrive(name, batch, context.call)).redriven;
      }
      return { name, redriven };
    },
  });
