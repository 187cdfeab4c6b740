import { defineCommand } from '../command.ts';
import { text } from '../print/view.ts';
import { topicArgument } from './topic-argument.ts';
import { topicDetails } from './topic-view.ts';

export const info = defineCommand({
  name: 'topic info',
  summary: 'Show a topic: options, partitions, what it keeps',
  arguments: { topic: topicArgument },
  options: {},
  examples: ['chasqui topic info orders', "chasqui topic info orders --json | jq '.accepted'"],
  client: true,
  view: () => text(topicDetails),
  run: async ({ args, context }) => (await context.client()).topics.info(args.topic, context.call),
});
