import { limits } from '../../../proto/limits.ts';
import { defineCommand } from '../command.ts';
import { pageByPage } from '../connection/page-by-page.ts';
import { integer, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { topicTable } from './topic-view.ts';

export const ls = defineCommand({
  name: 'topic ls',
  summary: 'List topics with what they keep and their rates',
  arguments: {},
  options: {
    prefix: text('text', 'Only names that begin so'),
    owner: text('user', 'Only topics of this user; me for your own'),
    count: integer('At most so many'),
  },
  examples: ['chasqui topic ls', "chasqui topic ls --json | jq -r '.name'"],
  client: true,
  view: () => topicTable,
  async *run({ options: { count = Number.POSITIVE_INFINITY, ...query }, context: { client, call } }) {
    const { topics } = await client();
    yield* pageByPage(count, limits.pageLimitMax, async (page) => {
      const { topics: rows, cursor } = await topics.list({ ...defined(query), ...page }, call);
      return { rows, cursor };
    });
  },
});
