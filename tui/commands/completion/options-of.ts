import type { AnyCommand } from '../command.ts';
import { commonOptions, outputOptions } from '../common-options.ts';
import type { OptionSet } from '../option.ts';

/** All options of a command, the common ones too. */
export const optionsOf = (command: AnyCommand): OptionSet => ({
  ...(command.client ? commonOptions : outputOptions),
  ...command.options,
});

/** `queue send` → `queue` and `send`; a command of one word has no verb. */
export const nounAndVerb = ({ name }: AnyCommand): [noun: string, verb: string | undefined] =>
  name.split(' ') as [string, string | undefined];
