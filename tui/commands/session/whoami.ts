import type { User } from '../../client/client.ts';
import { defineCommand } from '../command.ts';
import { details, text } from '../print/view.ts';

interface Self extends User {
  readonly context?: string | undefined;
  readonly nodes: readonly string[];
}

export const whoami = defineCommand({
  name: 'whoami',
  summary: 'Show who is logged in, and where',
  arguments: {},
  options: {},
  examples: ['chasqui whoami'],
  client: true,
  view: () =>
    text(({ username, admin, createdAt, context, nodes }: Self) =>
      details([
        ['user', admin ? `${username} (admin)` : username],
        ['created', createdAt],
        ['context', context],
        ['nodes', nodes.join(', ')],
      ]),
    ),
  async run({ context }) {
    const client = await context.client();
    return { ...(await client.users.me(context.call)), context: client.context, nodes: client.nodes };
  },
});
