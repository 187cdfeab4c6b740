import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { text } from '../print/view.ts';

interface LoggedOut {
  readonly context?: string;
}

export const logout = defineCommand({
  name: 'logout',
  summary: 'End the session; its tokens are void at once',
  arguments: {},
  options: {},
  examples: ['chasqui logout', 'chasqui logout --context here'],
  client: true,
  view: () =>
    text(({ context }: LoggedOut) =>
      context === undefined ? 'Logged out.' : `Logged out; context ${context} keeps its address.`,
    ),
  async run({ context: { client, call } }): Promise<LoggedOut> {
    const opened = await client();
    await opened.sessions.logOut(call);
    const name = opened.context;
    if (name === undefined) return {};
    await new ContextStore().change((all) => {
      const { nodes, username } = all.contexts[name] ?? { nodes: opened.nodes };
      const emptied = { nodes, ...(username === undefined ? {} : { username }) };
      return { ...all, contexts: { ...all.contexts, [name]: emptied } };
    });
    return { context: name };
  },
});
