import type { ErrorCode } from '../../proto/error-catalogue.ts';
import type { ChasquiError } from './chasqui-error.ts';

const soon: ReadonlySet<ErrorCode> = new Set([
  'too_many_requests',
  'partition_unavailable',
  'catalog_unavailable',
  'shutting_down',
]);
/** These pass only when someone makes room: worth another try when the node says when. */
const someDay: ReadonlySet<ErrorCode> = new Set(['limit_reached', 'storage_full', 'storage_failed']);

/** Nothing was done, and not because of what was asked: the same may be let in by itself a little later. */
export function isPassingRefusal(error: ChasquiError): boolean {
  return soon.has(error.code) || (someDay.has(error.code) && error.retryAfterMs !== undefined);
}
