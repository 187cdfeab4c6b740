import { BrokerError } from '../core/broker-error.ts';
import { type GroupAction, may } from '../core/catalog/may.ts';
import type { Actor } from './router.ts';

/** The record, if the actor may do this to it. Throws the refusal otherwise. */
export function allowed<R extends { readonly owner: string }>(actor: Actor, action: GroupAction, record: R): R {
  const verdict = may(actor, action, record);
  if (verdict !== 'yes') throw new BrokerError(verdict);
  return record;
}
