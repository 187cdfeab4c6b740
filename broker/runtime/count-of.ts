import { BrokerError } from '../core/broker-error.ts';
import type { ReplyValue } from '../core/partition/partition-input.ts';

/** The count of a `done`; a refusal becomes an error. */
export function countOf(value: ReplyValue): number {
  if (value.type === 'done') return value.count;
  if (value.type === 'refused') {
    throw new BrokerError(value.refused, value.detail === undefined ? {} : { detail: value.detail });
  }
  throw new BrokerError('internal', { detail: `A reply of the kind ${value.type} where a count was due.` });
}
