import type { ErrorCode } from '../../client/client.ts';
import type { CommandErrorCode } from '../command-error.ts';

/** Whether a call failed with this code of the catalogue. */
export const hasCode = (error: unknown, code: ErrorCode | CommandErrorCode): boolean =>
  (error as { code?: unknown } | undefined)?.code === code;
