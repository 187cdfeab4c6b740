import { limits } from '../../../proto/limits.ts';
import type { TopicMessageJson } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { pageByPage } from '../connection/page-by-page.ts';
import { flag, integer, type Option, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { instantOf } from '../parse/instant.ts';
import { table } from '../print/view.ts';
import { payloadText } from '../queue/message-view.ts';
import { topicArgument } from './topic-argument.ts';

const countDefault = 100;

const from: Option<string | undefined> = {
  describe: 'Begin at an offset, a time, or so long ago (2h); default the first message that is kept',
  placeholder: 'where',
  absent: undefined,
  parse: (typed) => {
    if (/^\d{1,15}$/.test(typed)) return typed;
    const time = instantOf(typed, Date.now());
    if (time !== undefined) return time;
    throw usageError(`"${typed}" is no offset, no time like 2030-01-31T12:00:00Z and no duration like 2h.`);
  },
};

export const read = defineCommand({
  name: 'topic read',
  summary: 'Read the messages that a topic keeps, without consuming them',
  details: 'In order within each partition.',
  arguments: { topic: topicArgument },
  options: {
    from,
    filter: text('filter', 'Only addresses that match it; quote it'),
    newest: flag(`The messages that came last, the last one first; at most ${limits.browsePayloadsMax}`),
    count: integer(`At most so many; default ${countDefault}`),
  },
  examples: [
    'chasqui topic read orders',
    "chasqui topic read orders --filter 'orders/*/created' --from 2h",
    "chasqui topic read orders --newest --count 10 --json | jq -c '.payload'",
  ],
  client: true,
  view: () =>
    table<TopicMessageJson>('There is no such message.', [
      { title: 'MESSAGE', cell: ({ id }) => id },
      { title: 'PUBLISHED', cell: ({ publishedAt }) => publishedAt },
      { title: 'ADDRESS', cell: ({ address = '' }) => address },
      { title: 'KEY', cell: ({ key = '' }) => key },
      { title: 'PAYLOAD', cell: payloadText },
    ]),
  async *run({ args: { topic }, options, context }) {
    const { count = countDefault, newest, ...place } = options;
    if (newest && place.from !== undefined) throw usageError('Give either --newest or --from.');
    const query = { ...defined(place), ...(newest ? ({ order: 'newest' } as const) : {}) };
    const { topics } = await context.client();
    const isMore = yield* pageByPage(count, limits.browsePayloadsMax, async (page) => {
      const { messages: rows, cursor } = await topics.read(topic, { ...query, ...page }, context.call);
      return { rows, cursor };
    });
    if (isMore) context.note('There are more; see further with --count or --from.');
  },
});
