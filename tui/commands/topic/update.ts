import type { Topic } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { text } from '../print/view.ts';
import { topicArgument } from './topic-argument.ts';
import { toOptions, topicOptions } from './topic-options.ts';
import { optionFields } from './topic-view.ts';

export const update = defineCommand({
  name: 'topic update',
  summary: 'Change options of a topic',
  arguments: { topic: topicArgument },
  options: topicOptions,
  examples: ['chasqui topic update orders --retention 30d'],
  client: true,
  view: () =>
    text(({ name, options }: Topic) => {
      const fields = optionFields(options).map(([title, value]) => `${title} ${value}`);
      return `Topic ${name}: ${fields.join(', ')}.`;
    }),
  async run({ args, options, context }) {
    const patch = toOptions(options);
    if (Object.keys(patch).length === 0) throw usageError('Name an option to change, such as --retention.');
    return (await context.client()).topics.update(args.topic, patch, context.call);
  },
});
