import { type ErrorCode, errorCatalogue, isErrorCode } from '../../proto/error-catalogue.ts';
import type { ItemError, Problem } from '../../proto/http/shared.ts';

export interface ChasquiErrorOptions {
  /** What is special about this case; a full sentence. */
  readonly detail?: string | undefined;
  /** The HTTP status that was answered, when it is not the code's own. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly results?: readonly unknown[] | undefined;
  readonly cause?: unknown;
}

/** One field that is wrong: `path` is a JSON pointer into the request. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/**
 * Every error that the client reports: a refusal by a node, and also `unreachable` (no node could be reached),
 * `timed_out` (no answer before the deadline) and `outcome_unknown` (the answer was lost: it may have taken effect).
 */
export class ChasquiError extends Error {
  /** Stable; see the error catalogue. */
  readonly code: ErrorCode;
  /** HTTP status of the answer, or the one that belongs to the code when there was no answer. */
  readonly status: number;
  readonly detail: string | undefined;
  /** Of the answer; the node's log has the same id. */
  readonly requestId: string | undefined;
  /** The same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** How long the node asked to wait before the next try, in ms. */
  readonly retryAfterMs: number | undefined;
  /** With `invalid_request`: each field that is wrong. */
  readonly issues: readonly Issue[];
  /** When a call on several items failed: what became of each, in order. */
  readonly results: readonly unknown[] | undefined;

  constructor(code: ErrorCode, options: ChasquiErrorOptions = {}) {
    super(options.detail ?? errorCatalogue[code].sentence, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'ChasquiError';
    this.code = code;
    this.status = options.status ?? errorCatalogue[code].status;
    this.detail = options.detail;
    this.requestId = options.requestId;
    this.retryable = errorCatalogue[code].retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.issues = options.issues ?? [];
    this.results = options.results;
  }
}

/** The error of an answer that was not a success. `body` is its parsed JSON, or its text when it was none. */
export function errorOfAnswer(status: number, body: unknown, retryAfterMs: number | undefined): ChasquiError {
  const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  if (typeof problem.code !== 'string') {
    return new ChasquiError(codeOfForeignStatus(status), {
      status,
      retryAfterMs,
      detail: `The answer, status ${status}, is not one of a Chasqui node: is there something else at this address?`,
    });
  }
  const { code, ...options } = withKnownCode(problem.code, problem.detail, status);
  return new ChasquiError(code, {
    ...options,
    status,
    requestId: problem.requestId,
    retryAfterMs: problem.retryAfterMs ?? retryAfterMs,
    issues: problem.issues,
    results: problem.results,
  });
}

/** The error of one item of a call on several. */
export function errorOfItem(error: ItemError): ChasquiError {
  const { code, detail } = withKnownCode(error.code, error.detail, 400);
  return new ChasquiError(code, { detail, retryAfterMs: error.retryAfterMs });
}

/** A node of a later version may know codes that this client does not: the nearest known one, and the name in `detail`. */
function withKnownCode(code: string, detail: string | undefined, status: number): { code: ErrorCode; detail?: string } {
  if (isErrorCode(code)) return detail === undefined ? { code } : { code, detail };
  const text = detail ?? 'This client does not know the code; it is older than the node.';
  return { code: status >= 500 ? 'internal' : 'invalid_request', detail: `${code}: ${text}` };
}

/** Proxies answer 502 to 504 by themselves; the request may or may not have reached a node. */
function codeOfForeignStatus(status: number): ErrorCode {
  if (status === 429) return 'too_many_requests';
  if (status >= 502 && status <= 504) return 'outcome_unknown';
  return 'internal';
}
