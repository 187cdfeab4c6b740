import type { PurgeResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { choice } from '../option.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { queueArgument } from './queue-argument.ts';

const scopes = ['waiting', 'dead', 'all'] as const;

export const purge = defineCommand({
  name: 'queue purge',
  summary: 'Drop the messages of a queue',
  details:
    'Waiting messages are those that are ready, leased or scheduled; dead letters are kept unless --scope says so.',
  arguments: { queue: queueArgument },
  options: { yes: confirmFlag, scope: choice('which', scopes, 'What to drop; default waiting') },
  examples: ['chasqui queue purge orders', 'chasqui queue purge orders --scope dead --yes'],
  client: true,
  view: () =>
    text(
      ({ name, dropped }: PurgeResult & { readonly name: string }) =>
        `${countText(dropped, 'message')} of queue ${name} dropped.`,
    ),
  async run({ args: { queue: name }, options: { yes, scope = 'waiting' }, context }) {
    const { queues } = await context.client();
    await confirm(context, yes, async () => {
      const { counts } = await queues.info(name, context.call);
      const waiting = counts.ready + counts.leased + counts.scheduled;
      const count = { waiting, dead: counts.dead, all: waiting + counts.dead }[scope];
      return `Drop ${countText(count, 'message')} of queue ${name}?`;
    });
    return { name, scope, ...(await queues.purge(name, { scope }, context.call)) };
  },
});
