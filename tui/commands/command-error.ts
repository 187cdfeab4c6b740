import { type ErrorCode, errorCatalogue, isErrorCode } from '../../proto/error-catalogue.ts';

/** What only a command can meet; everything else has a code of the catalogue. The numbers are exit codes. */
const commandErrors = {
  failure: 1,
  node_failed: 1,
  usage: 2,
  no_terminal: 2,
  not_confirmed: 2,
  file_unreadable: 2,
  partly_done: 3,
  context_not_found: 4,
  not_logged_in: 5,
  context_exists: 6,
  address_in_use: 6,
  data_in_use: 6,
  no_context: 7,
  nothing_received: 8,
  interrupted: 130,
} as const;

export type CommandErrorCode = keyof typeof commandErrors;
/** A command may also find out before a node would. */
type Code = CommandErrorCode | ErrorCode;

/** A command cannot do what was asked: a stable code and one sentence that says what to do. */
export class CommandError extends Error {
  readonly code: Code;

  constructor(code: Code, sentence: string, options: { readonly cause?: unknown } = {}) {
    super(sentence, options);
    this.name = 'CommandError';
    this.code = code;
  }
}

export const usageError = (sentence: string): CommandError => new CommandError('usage', sentence);

/** The exit code that belongs to an error code, of a command or of the catalogue; 1 for one that this version does not know. */
export function exitCodeOf(code: string): number {
  if (isErrorCode(code)) return errorCatalogue[code].exit;
  return Object.hasOwn(commandErrors, code) ? commandErrors[code as CommandErrorCode] : 1;
}
