import { limits } from '../../../proto/limits.ts';
import { defineCommand } from '../command.ts';
import { pageByPage } from '../connection/page-by-page.ts';
import { choice, integer, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { queueTable } from './queue-view.ts';

export const ls = defineCommand({
  name: 'queue ls',
  summary: 'List queues with their depth and rates',
  arguments: {},
  options: {
    prefix: text('text', 'Only names that begin so'),
    owner: text('user', 'Only queues of this user; me for your own'),
    sort: choice('by', ['name', 'depth', 'rate'], 'Order by; default name'),
    order: choice('way', ['asc', 'desc'], 'Smallest or largest first'),
    count: integer('At most so many'),
  },
  examples: [
    'chasqui queue ls',
    'chasqui queue ls --sort depth --order desc --count 10',
    "chasqui queue ls --json | jq -r '.name'",
  ],
  client: true,
  view: () => queueTable,
  async *run({ options: { count = Number.POSITIVE_INFINITY, ...query }, context: { client, call } }) {
    const { queues } = await client();
    yield* pageByPage(count, limits.pageLimitMax, async (page) => {
      const { queues: rows, cursor } = await queues.list({ ...defined(query), ...page }, call);
      return { rows, cursor };
    });
  },
});
