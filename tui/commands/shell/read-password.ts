import { limits } from '../../../proto/limits.ts';
import type { CommandContext } from '../command.ts';
import { CommandError, usageError } from '../command-error.ts';
import { canAsk } from './shell.ts';

/** Passwords come from a prompt without echo or, line by line, from stdin: never from arguments, which other users can see. */
export interface PasswordReader {
  /** @throws CommandError `usage` when there is neither a terminal nor --password-stdin, or a line is missing. */
  read(question: string): Promise<string>;
  /** Asks twice at a terminal, so that a slip is noticed; one line of stdin. */
  readNew(question: string): Promise<string>;
}

export function passwordReader(context: CommandContext, fromStdin: boolean): PasswordReader {
  return fromStdin ? fromLines(context) : fromPrompt(context);
}

function fromPrompt({ shell, signal }: CommandContext): PasswordReader {
  const read = async (question: string): Promise<string> => {
    if (!canAsk(shell))
      throw usageError('Without a terminal to ask at, the password comes from stdin: use --password-stdin.');
    const answer = await shell.askSecret(`${question}: `, signal);
    if (answer === undefined || answer === '') throw usageError('No password was given.');
    return answer;
  };
  return {
    read,
    async readNew(question) {
      const password = await read(question);
      if ((await read(`${question} again`)) !== password)
        throw usageError('The two passwords differ; nothing was changed.');
      return password;
    },
  };
}

function fromLines({ shell }: CommandContext): PasswordReader {
  let lines: string[] | undefined;
  const read = async (question: string): Promise<string> => {
    lines ??= (await readAll(shell.stdin)).split(/\r?\n/);
    const line = lines.shift();
    if (line === undefined || line === '') throw usageError(`stdin ended before: ${question.toLowerCase()}.`);
    return line;
  };
  return { read, readNew: read };
}

/** Two passwords and their line ends at most: whoever pipes a file in by mistake hears of it at once. */
const bytesMax = 2 * (limits.passwordBytesMax + 2);

async function readAll(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stdin) {
    pieces.push(Buffer.from(piece as Uint8Array));
    bytes += pieces.at(-1)!.length;
    if (bytes > bytesMax) throw new CommandError('usage', 'stdin holds more than a password.');
  }
  return Buffer.concat(pieces).toString('utf8');
}
