import type { Topic } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { hasCode } from '../connection/has-code.ts';
import { flag, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { text } from '../print/view.ts';
import { topicArgument } from './topic-argument.ts';
import { toOptions, topicOptions } from './topic-options.ts';

export const create = defineCommand({
  name: 'topic create',
  summary: 'Create a topic',
  arguments: { topic: topicArgument },
  options: {
    partitions: integer('Over how many its messages are spread, by key; never changes. Default 1: one order for all'),
    ...topicOptions,
    ifNotExists: flag('Succeed when it exists already, whatever its options'),
  },
  examples: ['chasqui topic create orders', 'chasqui topic create readings --partitions 8 --retention 1d'],
  client: true,
  view: () =>
    text(
      (topic: Topic & { readonly created: boolean }) =>
        `Topic ${topic.name} ${topic.created ? 'created' : 'exists already'}.`,
    ),
  async run({ args, options, context }) {
    const { topics } = await context.client();
    try {
      const wanted = { name: args.topic, ...defined({ partitions: options.partitions }), ...toOptions(options) };
      return { ...(await topics.create(wanted, context.call)), created: true };
    } catch (error) {
      if (!options.ifNotExists || !hasCode(error, 'topic_exists')) throw error;
      return { ...(await topics.info(args.topic, context.call)), created: false };
    }
  },
});
