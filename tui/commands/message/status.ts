import type { MessageStatus } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { one } from '../option.ts';
import { details, text } from '../print/view.ts';
import { messageDetails } from '../queue/message-view.ts';

export const status = defineCommand({
  name: 'message status',
  summary: 'Say where a message is',
  arguments: { id: one('Id of the message, like 7-1234') },
  options: {},
  examples: ['chasqui message status 7-1234', "chasqui message status 7-1234 --json | jq -r '.groups[].state'"],
  client: true,
  view: () =>
    text((message: MessageStatus) =>
      details([
        ['message', message.id],
        ...message.groups.map(({ kind, name, state, attempts, reason }) => {
          const why = reason === undefined ? '' : `, ${reason}`;
          return [`${kind} ${name}`, `${state}, ${attempts} failed attempts${why}`] as const;
        }),
        ...messageDetails(message),
      ]),
    ),
  run: async ({ args, context }) => (await context.client()).messages.status(args.id, context.call),
});
