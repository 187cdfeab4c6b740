import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { flag } from '../option.ts';
import { safeText } from '../print/safe-text.ts';
import { canAsk } from './shell.ts';

export const confirmFlag = flag('Do not ask; needed without a terminal', { short: 'y' });

/**
 * Before something is lost: asks at a terminal, needs --yes elsewhere. The question is only made when it is asked.
 * @throws CommandError `not_confirmed`
 */
export async function confirm(
  { shell, signal }: CommandContext,
  yes: boolean,
  question: () => string | Promise<string>,
): Promise<void> {
  if (yes) return;
  if (!canAsk(shell)) throw new CommandError('not_confirmed', 'Without a terminal to ask at, this needs --yes.');
  const answer = await shell.ask(`${safeText(await question())} [y/N] `, signal);
  if (/^y(es)?$/i.test(answer?.trim() ?? '')) return;
  throw new CommandError('not_confirmed', 'Nothing was changed.');
}
