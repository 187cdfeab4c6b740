import { errorCatalogue, isErrorCode } from '../../../proto/error-catalogue.ts';
import { CommandError, exitCodeOf } from '../command-error.ts';

/** An error as a command reports it. */
export interface ErrorReport {
  readonly code: string;
  /** What happened and what to do. */
  readonly message: string;
  readonly exitCode: number;
  /** Under which the node's log has more. */
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

/** The fields of the SDK's `ChasquiError` that a person or a script needs. Known by shape: no command loads the SDK only to fail. */
interface NodeError extends Error {
  readonly code: string;
  readonly detail?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}

function isNodeError(error: unknown): error is NodeError {
  return error instanceof Error && isErrorCode(String((error as Partial<NodeError>).code));
}

export function describeError(error: unknown): ErrorReport {
  if (error instanceof CommandError) {
    return { code: error.code, message: error.message, exitCode: exitCodeOf(error.code) };
  }
  if (isNodeError(error)) return describeNodeError(error);
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'failure', message, exitCode: exitCodeOf('failure') };
}

function describeNodeError({ code, detail, requestId, retryAfterMs, issues = [] }: NodeError): ErrorReport {
  const wrong = issues.filter(({ message }) => !detail?.includes(message));
  return {
    ...describeRefusal(code, detail),
    message: refusalSentence(code, detail) + wrong.map(({ path, message }) => ` ${path} ${message}.`).join(''),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

export const describeRefusal = (code: string, detail: string | undefined): ErrorReport => ({
  code,
  message: refusalSentence(code, detail),
  exitCode: exitCodeOf(code),
});

/** The catalogue's sentence and what is special about this case. */
function refusalSentence(code: string, detail: string | undefined): string {
  if (!isErrorCode(code)) return detail ?? code;
  const { sentence } = errorCatalogue[code];
  return detail === undefined || detail === sentence ? sentence : `${sentence} ${detail}`;
}
