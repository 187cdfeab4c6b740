import { limits } from '../../../proto/limits.ts';
import { defineCommand } from '../command.ts';
import { pageByPage } from '../connection/page-by-page.ts';
import { integer, text } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { subscriptionTable } from './subscription-view.ts';

export const ls = defineCommand({
  name: 'sub ls',
  summary: 'List subscriptions with their filter, depth and rates',
  arguments: {},
  options: {
    prefix: text('text', 'Only names that begin so'),
    owner: text('user', 'Only subscriptions of this user; me for your own'),
    count: integer('At most so many'),
  },
  examples: ['chasqui sub ls', "chasqui sub ls --owner me --json | jq -r '.filter'"],
  client: true,
  view: () => subscriptionTable,
  async *run({ options: { count = Number.POSITIVE_INFINITY, ...query }, context: { client, call } }) {
    const { subscriptions } = await client();
    yield* pageByPage(count, limits.pageLimitMax, async (page) => {
      const { subscriptions: rows, cursor } = await subscriptions.list({ ...defined(query), ...page }, call);
      return { rows, cursor };
    });
  },
});
