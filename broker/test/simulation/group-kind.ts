import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { GroupCalls, Router } from '../../router/router.ts';
import type { NameRegister } from './world.ts';

/** Queues, or subscriptions: what clients do with the messages of either is the same. */
export interface GroupKind {
  readonly register: NameRegister;
  readonly calls: (router: Router) => GroupCalls;
  /** There is none of this name. */
  readonly missing: ErrorCode;
}

export function queueKind(register: NameRegister): GroupKind {
  return { register, calls: ({ queues }) => queues, missing: 'queue_not_found' };
}

export function subscriptionKind(register: NameRegister): GroupKind {
  return { register, calls: ({ subscriptions }) => subscriptions, missing: 'subscription_not_found' };
}
