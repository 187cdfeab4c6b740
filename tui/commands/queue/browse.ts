import { limits } from '../../../proto/limits.ts';
import type { BrowsedMessage } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { choice, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { table } from '../print/view.ts';
import { payloadText } from './message-view.ts';
import { queueArgument } from './queue-argument.ts';

const countDefault = 100;

export const browse = defineCommand({
  name: 'queue browse',
  summary: 'Look at messages without receiving them',
  arguments: { queue: queueArgument },
  options: {
    state: choice('state', ['ready', 'leased', 'scheduled', 'dead'], 'Which ones; default ready'),
    count: integer(`At most so many; default ${countDefault}`),
  },
  examples: ['chasqui queue browse orders', "chasqui queue browse orders --state dead --json | jq -r '.reason'"],
  client: true,
  view: ({ state = 'ready' }) =>
    table<BrowsedMessage>(`No message of this queue is ${state}.`, [
      { title: 'MESSAGE', cell: ({ id }) => id },
      { title: 'PUBLISHED', cell: ({ publishedAt }) => publishedAt },
      { title: 'ATTEMPTS', align: 'right', cell: ({ attempts }) => String(attempts) },
      ...stateColumns[state],
      { title: 'KEY', cell: ({ key = '' }) => key },
      { title: 'PAYLOAD', cell: payloadText },
    ]),
  async *run({ args: { queue }, options: { state, count = countDefault }, context }) {
    const { messages } = await context.client();
    let left = count;
    let cursor: string | undefined;
    do {
      const query = { limit: Math.min(left, limits.browsePayloadsMax), ...defined({ state, cursor }) };
      const page = await messages.browse(queue, query, context.call);
      yield* page.messages;
      left -= page.messages.length;
      cursor = page.cursor;
    } while (cursor !== undefined && left > 0);
    if (cursor !== undefined) context.note(`There are more; see further with --count.`);
  },
});

const stateColumns = {
  ready: [],
  leased: [
    { title: 'CONSUMER', cell: ({ consumer = '' }: BrowsedMessage) => consumer },
    { title: 'LEASE UNTIL', cell: ({ leaseUntil = '' }: BrowsedMessage) => leaseUntil },
  ],
  scheduled: [{ title: 'DUE', cell: ({ dueAt = '' }: BrowsedMessage) => dueAt }],
  dead: [{ title: 'REASON', cell: ({ reason, error }: BrowsedMessage) => [reason, error].filter(Boolean).join(': ') }],
};
