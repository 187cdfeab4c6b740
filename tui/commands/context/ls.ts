import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { table } from '../print/view.ts';

interface Listed {
  readonly name: string;
  readonly current: boolean;
  readonly nodes: readonly string[];
  readonly username?: string | undefined;
  readonly loggedIn: boolean;
}

export const ls = defineCommand({
  name: 'context ls',
  summary: 'List saved connections',
  arguments: {},
  options: {},
  examples: ['chasqui context ls'],
  client: false,
  view: () =>
    table<Listed>('There are no contexts; chasqui login makes one.', [
      { title: '', cell: ({ current }) => (current ? '*' : '') },
      { title: 'NAME', cell: ({ name }) => name },
      {
        title: 'USER',
        cell: ({ username = '', loggedIn }) => (loggedIn ? username : `${username} (logged out)`.trim()),
      },
      { title: 'NODES', cell: ({ nodes }) => nodes.join(', ') },
    ]),
  // Tokens stay in the file.
  async *run() {
    const { current, contexts } = await new ContextStore().read();
    for (const [name, { nodes, username, refreshToken, accessToken }] of Object.entries(contexts)) {
      yield { name, current: name === current, nodes, username, loggedIn: (refreshToken ?? accessToken) !== undefined };
    }
  },
});
