import type { PurgeResult } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { countText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { topicArgument } from './topic-argument.ts';

export const purge = defineCommand({
  name: 'topic purge',
  summary: 'Drop the messages that a topic keeps',
  details:
    'They cannot be read any more. Subscriptions keep what they were given; while one is being given what topics keep, this waits.',
  arguments: { topic: topicArgument },
  options: { yes: confirmFlag },
  examples: ['chasqui topic purge orders', 'chasqui topic purge orders --yes'],
  client: true,
  view: () =>
    text(
      ({ name, dropped }: PurgeResult & { readonly name: string }) =>
        `${countText(dropped, 'message')} of topic ${name} dropped.`,
    ),
  async run({ args: { topic: name }, options: { yes }, context }) {
    const { topics } = await context.client();
    await confirm(context, yes, async () => {
      const { kept } = await topics.info(name, context.call);
      return `Drop ${countText(kept, 'message')} of topic ${name}?`;
    });
    return { name, ...(await topics.purge(name, context.call)) };
  },
});
