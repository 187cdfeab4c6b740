import { type ErrorCode, errorCatalogue } from '../../proto/error-catalogue.ts';

interface BrokerErrorOptions {
  /** What is special about this case; a full sentence that may be shown to the caller. */
  readonly detail?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An operating error with a code of the catalogue. Broken invariants are `assert`, never this. */
export class BrokerError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: BrokerErrorOptions = {}) {
    super(options.detail ?? errorCatalogue[code].sentence, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'BrokerError';
    this.code = code;
    this.detail = options.detail;
    this.retryAfterMs = options.retryAfterMs;
  }
}
