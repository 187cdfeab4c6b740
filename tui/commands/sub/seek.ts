import type { SeekResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { startOption } from './start.ts';
import { subscriptionKind } from './subscription-kind.ts';

type Sought = SeekResult & { readonly name: string };

export const seek = defineCommand({
  name: 'sub seek',
  summary: 'Move a subscription, forwards or back',
  details: [
    'What waits before that place is dropped, also what is leased. What had ended after it is delivered again, as far as topics keep it; dead letters stay.',
    'With offsets nothing is moved in partitions that are not named.',
  ].join('\n'),
  arguments: { name: subscriptionKind.argument },
  options: {
    to: {
      ...startOption,
      describe: 'Where: latest, earliest for all that topics keep, a time, 2h for two hours ago, or partition:offset,…',
    },
    yes: confirmFlag,
  },
  examples: [
    'chasqui sub seek audit --to earliest',
    'chasqui sub seek eu-orders --to 2h',
    'chasqui sub seek audit --to latest --yes',
  ],
  client: true,
  view: () => text(soughtText),
  async run({ args: { name }, options: { to, yes }, context }): Promise<Sought> {
    if (to === undefined) throw usageError('Say where to with --to: latest, earliest, a time or offsets.');
    const { subscriptions } = await context.client();
    await confirm(context, yes, async () => {
      const { counts } = await subscriptions.info(name, context.call);
      const waiting = countText(counts.ready + counts.leased + counts.scheduled, 'message');
      return `Move subscription ${name}, in which ${waiting} wait?`;
    });
    return { name, ...(await subscriptions.seek(name, to, context.call)) };
  },
});

function soughtText({ name, dropped, again, seeking }: Sought): string {
  const moved = `Subscription ${name}: ${countText(dropped, 'message')} passed over, ${again} delivered again.`;
  return seeking ? `${moved} It goes on by itself when there is room.` : moved;
}
