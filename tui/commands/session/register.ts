import type { User } from '../../client/client.ts';
import { ContextStore } from '../../client/context-store.ts';
import { defineCommand } from '../command.ts';
import { contextOf } from '../connection/context-of.ts';
import { openAnonymousClient } from '../connection/open-client.ts';
import { one } from '../option.ts';
import { text } from '../print/view.ts';
import { passwordReader } from '../shell/read-password.ts';
import { passwordStdin } from './password-option.ts';

export const register = defineCommand({
  name: 'register',
  summary: 'Create an account',
  arguments: { username: one('Name of the user') },
  options: { passwordStdin },
  examples: ['chasqui register ana', 'chasqui register ci --password-stdin < password-file'],
  client: true,
  view: () => text(({ username }: User) => `User ${username} registered. Log in with: chasqui login ${username}`),
  async run({ args: { username }, options, context }) {
    const { shell, common, call, note } = context;
    const where = await contextOf(common, shell.env, new ContextStore());
    const password = await passwordReader(context, options.passwordStdin).readNew('Password');
    await using client = await openAnonymousClient(where.context.nodes, common, note);
    return await client.users.register({ username, password }, call);
  },
});
