import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag } from '../option.ts';
import { bytesText } from '../print/units.ts';
import { text } from '../print/view.ts';
import { confirm, confirmFlag } from '../shell/confirm.ts';
import { topicArgument } from './topic-argument.ts';

export const rm = defineCommand({
  name: 'topic rm',
  summary: 'Delete a topic and what it keeps',
  details: 'Refused while a subscription is about this topic alone: cancel it first, or let it be.',
  arguments: { topic: topicArgument },
  options: { yes: confirmFlag, ifExists: flag('Succeed when there is none') },
  examples: ['chasqui topic rm orders', 'chasqui topic rm orders --yes --if-exists'],
  client: true,
  view: () =>
    text(({ name, deleted }: { readonly name: string; readonly deleted: boolean }) =>
      deleted ? `Topic ${name} deleted.` : `There is no topic ${name}.`,
    ),
  async run({ args: { topic: name }, options: { yes, ifExists }, context }) {
    const { topics } = await context.client();
    try {
      await confirm(context, yes, async () => {
        const { bytes } = await topics.info(name, context.call);
        return `Delete topic ${name} with ${bytesText(bytes)} of messages?`;
      });
      await topics.remove(name, context.call);
      return { name, deleted: true };
    } catch (error) {
      if (ifExists && hasCode(error, 'topic_not_found')) return { name, deleted: false };
      throw error;
    }
  },
});
