import { type ErrorCode, errorCatalogue } from '../../../proto/error-catalogue.ts';
import type { ItemError, Problem } from '../../../proto/http/shared.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { Refusal } from '../../router/router.ts';

export type Issue = NonNullable<Problem['issues']>[number];

/** What is special about one failed call; everything else of a problem comes from the catalogue. */
export interface Failure {
  readonly code: ErrorCode;
  readonly detail?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly results?: readonly unknown[] | undefined;
}

/** The request has the right shape but its fields do not go together, or hold what no schema can express. */
export class InvalidFields extends BrokerError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid_request');
    this.issues = issues;
  }
}

export function toProblem(failure: Failure, requestId: string): Problem {
  const { status, sentence } = errorCatalogue[failure.code];
  return {
    type: 'about:blank',
    title: sentence,
    status,
    code: failure.code,
    ...(failure.detail === undefined ? {} : { detail: failure.detail }),
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
    requestId,
    ...(failure.issues === undefined ? {} : { issues: [...failure.issues] }),
    ...(failure.results === undefined ? {} : { results: [...failure.results] }),
  };
}

/** Whole seconds, as HTTP wants them; never 0, which would ask for a retry at once. */
export const retryAfterSeconds = (retryAfterMs: number): string => String(Math.max(1, Math.ceil(retryAfterMs / 1000)));

export function toItemError({ code, detail, retryAfterMs }: Refusal['error']): ItemError {
  return {
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
