import type { CommandContext } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { safeText } from '../print/safe-text.ts';
import { canAsk } from './shell.ts';

/**
 * Before something is lost: asks at a terminal, needs --yes elsewhere.
 * @throws CommandError `not_confirmed`
 */
export async function confirm(context: CommandContext, yes: boolean, question: string): Promise<void> {
  if (yes) return;
  if (!canAsk(context.shell))
    throw new CommandError('not_confirmed', 'Without a terminal to ask at, this needs --yes.');
  const answer = await context.shell.ask(`${safeText(question)} [y/N] `, context.signal);
  if (/^y(es)?$/i.test(answer?.trim() ?? '')) return;
  throw new CommandError('not_confirmed', 'Nothing was changed.');
}
