import { limits } from '../../../proto/limits.ts';
import type { Queue } from '../../client/client.ts';
import { type CommandContext, defineCommand } from '../command.ts';
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
  run: ({ options: { count, ...query }, context }) => pages(context, defined(query), count ?? Number.POSITIVE_INFINITY),
});

async function* pages(
  { client, call }: CommandContext,
  query: { readonly [K in 'prefix' | 'owner']?: string } & {
    readonly sort?: 'name' | 'depth' | 'rate';
    readonly order?: 'asc' | 'desc';
  },
  count: number,
): AsyncGenerator<Queue, void, undefined> {
  const { queues } = await client();
  let left = count;
  let cursor: string | undefined;
  do {
    const limit = Math.min(left, limits.pageLimitMax);
    const page = await queues.list({ ...query, limit, ...defined({ cursor }) }, call);
    yield* page.queues;
    left -= page.queues.length;
    cursor = page.cursor;
  } while (cursor !== undefined && left > 0);
}
