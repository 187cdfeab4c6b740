import type { SettleRequest as SettleBody, Settled, SettleRefused } from '../../../proto/http/messages.ts';
import { limits } from '../../../proto/limits.ts';
import type { SettleRequest, SettleResult } from '../../router/router.ts';
import { toInstant } from './instant.ts';
import { InvalidFields, type Issue, toItemError } from './problem.ts';
import { issuesMax } from './validation-issues.ts';

function reasonFault(text: string): string | undefined {
  if (Buffer.byteLength(text) > limits.reasonBytesMax) return `has more than ${limits.reasonBytesMax} bytes`;
  return text.isWellFormed() ? undefined : 'has half of a surrogate pair, which has no UTF-8';
}

function findFaults(texts: Iterable<readonly [path: string, text: string]>): Issue[] {
  const issues: Issue[] = [];
  for (const [path, text] of texts) {
    const message = reasonFault(text);
    if (message !== undefined && issues.length < issuesMax) issues.push({ path, message });
  }
  return issues;
}

/** A settle call as the broker takes it. Rejects with `InvalidFields`. */
export function toSettle({ ack = [], nack = [], reject = [], extend = [], release = [] }: SettleBody): SettleRequest {
  const issues = findFaults([
    ...nack.map(({ error = '' }, place) => [`/body/nack/${place}/error`, error] as const),
    ...reject.map(({ reason = '' }, place) => [`/body/reject/${place}/reason`, reason] as const),
  ]);
  if (issues.length > 0) throw new InvalidFields(issues);
  return {
    ack,
    nack: nack.map(({ lease, delayMs = 0, error = '' }) => ({ lease, delayMs, error })),
    reject: reject.map(({ lease, reason = '' }) => ({ lease, reason })),
    extend,
    release,
  };
}

/** Leases in the order of the results. */
export const leasesOf = ({ ack, nack, reject, extend, release }: SettleRequest): string[] => [
  ...ack,
  ...[...nack, ...reject, ...extend].map(({ lease }) => lease),
  ...release,
];

export function toSettleResults(request: SettleRequest, results: readonly SettleResult[]): (Settled | SettleRefused)[] {
  const leases = leasesOf(request);
  return results.map((result, place) => {
    if ('error' in result) return { lease: leases[place] ?? '', error: toItemError(result.error) };
    if (result.outcome !== 'extended') return { outcome: result.outcome };
    return { outcome: 'extended', leaseUntil: toInstant(result.leaseUntil) };
  });
}
