import { limits } from '../../../proto/limits.ts';
import type { BrowsedMessage } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { pageByPage } from '../connection/page-by-page.ts';
import { choice, integer } from '../option.ts';
import { defined } from '../parse/defined.ts';
import { table } from '../print/view.ts';
import { payloadText } from '../queue/message-view.ts';
import type { GroupKind } from './group-kind.ts';

const countDefault = 100;

export const browse = (kind: GroupKind) =>
  defineCommand({
    name: `${kind.noun} browse`,
    summary: 'Look at messages without receiving them',
    arguments: { name: kind.argument },
    options: {
      state: choice('state', ['ready', 'leased', 'scheduled', 'dead'], 'Which ones; default ready'),
      count: integer(`At most so many; default ${countDefault}`),
    },
    examples: [
      `chasqui ${kind.noun} browse ${kind.example}`,
      `chasqui ${kind.noun} browse ${kind.example} --state dead --json | jq -r '.reason'`,
    ],
    client: true,
    view: ({ state = 'ready' }) =>
      table<BrowsedMessage>(`No message of this ${kind.word} is ${state}.`, [
        { title: 'MESSAGE', cell: ({ id }) => id },
        { title: 'PUBLISHED', cell: ({ publishedAt }) => publishedAt },
        { title: 'ATTEMPTS', align: 'right', cell: ({ attempts }) => String(attempts) },
        ...stateColumns[state],
        { title: 'KEY', cell: ({ key = '' }) => key },
        { title: 'PAYLOAD', cell: payloadText },
      ]),
    async *run({ args: { name }, options: { state, count = countDefault }, context }) {
      const { messages } = kind.groups(await context.client());
      const isMore = yield* pageByPage(count, limits.browsePayloadsMax, async (page) => {
        const { messages: rows, cursor } = await messages.browse(
          name,
          { ...page, ...defined({ state }) },
          context.call,
        );
        return { rows, cursor };
      });
      if (isMore) context.note(`There are more; see further with --count.`);
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
