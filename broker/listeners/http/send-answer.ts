import type { Receipt as ReceiptJson, Refused } from '../../../proto/http/messages.ts';
import type { Receipt, Refusal, SendResult } from '../../router/router.ts';
import { type Failure, toItemError } from './problem.ts';

const isRefusal = (result: SendResult): result is Refusal => 'error' in result;

function toReceiptJson({ id, partition, offset, copies, duplicate }: Receipt): ReceiptJson {
  return { id, partition, offset, copies, ...(duplicate ? { duplicate } : {}) };
}

const toJson = (result: SendResult): ReceiptJson | Refused =>
  isRefusal(result) ? { error: toItemError(result.error) } : toReceiptJson(result);

/** 201 when all were accepted, 207 when some were; otherwise the failure of the first, with a result for each. */
export function sendAnswer(
  results: readonly SendResult[],
): { readonly status: 201 | 207; readonly results: (ReceiptJson | Refused)[] } | Failure {
  const json = results.map(toJson);
  const first = results[0];
  if (first !== undefined && isRefusal(first) && results.every(isRefusal)) return { ...first.error, results: json };
  return { status: results.some(isRefusal) ? 207 : 201, results: json };
}
