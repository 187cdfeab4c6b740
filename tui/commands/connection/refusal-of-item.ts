import type { ErrorCode } from '../../client/client.ts';
import type { Refused } from '../print/report-error.ts';
import { hasCode } from './has-code.ts';

/** Refusals that are about one item: the others may succeed. */
const ofOneItem: readonly ErrorCode[] = ['message_not_found', 'message_gone', 'invalid_message_id', 'not_dead'];

/** Why this item was refused. @throws the error itself when it is not about the item */
export function refusalOfItem(error: unknown): Refused['error'] {
  const code = ofOneItem.find((one) => hasCode(error, one));
  if (code === undefined) throw error;
  return { code, detail: (error as { detail?: string }).detail };
}
