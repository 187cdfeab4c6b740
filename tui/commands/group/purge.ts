import type { PurgeResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { choice } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import type { GroupKind } from './group-kind.ts';

const scopes = ['waiting', 'dead', 'all'] as const;

export const purge = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} purge`,
    summary: `Drop the messages of a ${kind.word}`,
    details:
      'Waiting messages are those that are ready, leased or scheduled; dead letters are kept unless --scope says so.',
    arguments: { name: kind.argument },
    options: { yes: confirmFlag, scope: choice('which', scopes, 'What to drop; default waiting') },
    examples: [
      `chasqui ${kind.noun} purge ${kind.example}`,
      `chasqui ${kind.noun} purge ${kind.example} --scope dead --yes`,
    ],
    client: true,
    view: () =>
      text(
        ({ name, dropped }: PurgeResult & { readonly name: string }) =>
          `${countText(dropped, 'message')} of ${kind.word} ${name} dropped.`,
      ),
    async run({ args: { name }, options: { yes, scope = 'waiting' }, context }) {
      const groups = kind.groups(await context.client());
      await confirm(context, yes, async () => {
        const { counts } = await groups.info(name, context.call);
        const waiting = counts.ready + counts.leased + counts.scheduled;
        const count = { waiting, dead: counts.dead, all: waiting + counts.dead }[scope];
        return `Drop ${countText(count, 'message')} of ${kind.word} ${name}?`;
      });
      return { name, scope, ...(await groups.purge(name, { scope }, context.call)) };
    },
  });
