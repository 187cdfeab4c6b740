import type { Shell } from '../shell/shell.ts';
import { describeError, describeRefusal, type ErrorReport } from './describe-error.ts';
import { safeJson } from './safe-json.ts';
import { safeText } from './safe-text.ts';

/** What became of one item when others may have succeeded. */
export interface Refused {
  readonly id?: string | undefined;
  readonly lease?: string | undefined;
  readonly error: { readonly code: string; readonly detail?: string | undefined };
}

export function isRefused(row: unknown): row is Refused {
  const error: unknown = (row as Partial<Refused> | undefined)?.error;
  return typeof error === 'object' && error !== null && typeof (error as { code?: unknown }).code === 'string';
}

/** One sentence and the code on stderr, as JSON with --json; gives back the exit code. */
export function reportError(error: unknown, shell: Shell, json: boolean): number {
  return write(describeError(error), '', shell, json);
}

/** The same for one item. */
export function reportRefused({ id, lease, error }: Refused, shell: Shell, json: boolean): number {
  const subject = id ?? lease;
  return write(describeRefusal(error.code, error.detail), subject === undefined ? '' : `${subject}: `, shell, json);
}

function write(report: ErrorReport, place: string, shell: Shell, json: boolean): number {
  const line = json ? safeJson({ error: report }) : safeText(`chasqui: ${place}${report.message} (${report.code})`);
  shell.writeError(`${line}\n`);
  return report.exitCode;
}
