import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';
import { text } from '../print/view.ts';
import { passwordReader } from '../shell/read-password.ts';

export const passwd = defineCommand({
  name: 'user passwd',
  summary: 'Change your own password',
  details: 'Your other sessions end.',
  arguments: {},
  options: { passwordStdin: flag('Read the current and the new password from stdin, a line each') },
  examples: ['chasqui user passwd'],
  client: true,
  view: () =>
    text(
      ({ username }: { readonly username: string }) => `Password of ${username} changed; other sessions have ended.`,
    ),
  async run({ options, context }) {
    const { users } = await context.client();
    const { username } = await users.me(context.call);
    const reader = passwordReader(context, options.passwordStdin);
    const currentPassword = await reader.read('Current password');
    const newPassword = await reader.readNew('New password');
    await users.changePassword({ currentPassword, newPassword }, context.call);
    return { username };
  },
});
