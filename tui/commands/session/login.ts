import { ContextStore } from '../../client/context-store.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { usageError } from '../command-error.ts';
import { contextOf } from '../connection/context-of.ts';
import { openAnonymousClient } from '../connection/open-client.ts';
import { optional } from '../option.ts';
import { text } from '../print/view.ts';
import { passwordReader } from '../shell/read-password.ts';
import { canAsk } from '../shell/shell.ts';
import { passwordStdin } from './password-option.ts';

interface LoggedIn {
  readonly username: string;
  readonly context: string;
  readonly nodes: readonly string[];
}

export const login = defineCommand({
  name: 'login',
  summary: 'Log in and save the connection as a context',
  details:
    'The context is the one that --context names, or the current one; with --url alone it is named after the address. It becomes the current one.',
  arguments: { username: optional('Name of the user') },
  options: { passwordStdin },
  examples: [
    'chasqui login ana',
    'chasqui login ana --url http://127.0.0.1:7470 --context here',
    'chasqui login ci --password-stdin < password-file',
  ],
  client: true,
  view: () =>
    text(
      ({ username, context, nodes }: LoggedIn) =>
        `Logged in as ${username} at ${nodes.join(', ')}; context ${context}.`,
    ),
  async run({ args, options, context }) {
    const { shell, common, call, note } = context;
    const store = new ContextStore();
    const { name, context: saved } = await contextOf(common, shell.env, store);
    const username = args.username ?? (await askUsername(context, saved.username));
    const password = await passwordReader(context, options.passwordStdin).read('Password');
    await using client = await openAnonymousClient(saved.nodes, common, note);
    const tokens = await client.sessions.logIn({ username, password }, call);
    await store.save(name, { nodes: saved.nodes, username, ...tokens }, { makeCurrent: true });
    return { username, context: name, nodes: saved.nodes };
  },
});

async function askUsername({ shell, signal }: CommandContext, saved: string | undefined): Promise<string> {
  if (!canAsk(shell)) throw usageError('Without a terminal to ask at, name the user: chasqui login USER.');
  const typed = (await shell.ask(saved === undefined ? 'User: ' : `User [${saved}]: `, signal))?.trim();
  const username = typed === '' ? saved : typed;
  if (username === undefined) throw usageError('No user was named.');
  return username;
}
