import { limits } from '../../../proto/limits.ts';
import type { IGroupOptions } from '../../../proto/log-messages.ts';

/** What the owner of a queue or a subscription decides about it. */
export interface GroupOptions {
  readonly leaseMs: number;
  readonly maxAttempts: number;
  /** How long a message waits at most, from when it was published; 0 = for ever. */
  readonly ttlMs: number;
  /** What expires becomes a dead letter. */
  readonly deadOnExpiry: boolean;
  /** So long a second message with the same dedup id is not taken; 0 = ids are not looked at. */
  readonly dedupWindowMs: number;
  /** Nothing is handed out; what is leased may be settled. */
  readonly paused: boolean;
}

export const defaultGroupOptions: GroupOptions = {
  leaseMs: limits.leaseMsDefault,
  maxAttempts: limits.maxAttemptsDefault,
  ttlMs: 0,
  deadOnExpiry: false,
  dedupWindowMs: limits.dedupWindowMsDefault,
  paused: false,
};

export function decodeGroupOptions(options: IGroupOptions | null | undefined): GroupOptions {
  return {
    leaseMs: options?.leaseMs ?? 0,
    maxAttempts: options?.maxAttempts ?? 0,
    ttlMs: options?.ttlMs ?? 0,
    deadOnExpiry: options?.deadOnExpiry ?? false,
    dedupWindowMs: options?.dedupWindowMs ?? 0,
    paused: options?.paused ?? false,
  };
}
