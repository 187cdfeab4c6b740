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
  /** Messages that have not ended, in one partition, and their bytes; 0 = any number. */
  readonly maxLength: number;
  readonly maxBytes: number;
  /** At the limit the oldest goes, always so in a subscription; otherwise what comes is refused. */
  readonly dropOldest: boolean;
  /** Nothing is handed out; what is leased may be settled. */
  readonly paused: boolean;
}

export const defaultGroupOptions: GroupOptions = {
  leaseMs: limits.leaseMsDefault,
  maxAttempts: limits.maxAttemptsDefault,
  ttlMs: 0,
  deadOnExpiry: false,
  dedupWindowMs: limits.dedupWindowMsDefault,
  maxLength: 0,
  maxBytes: 0,
  dropOldest: false,
  paused: false,
};

export function decodeGroupOptions(options: IGroupOptions | null | undefined): GroupOptions {
  return {
    leaseMs: options?.leaseMs ?? 0,
    maxAttempts: options?.maxAttempts ?? 0,
    ttlMs: options?.ttlMs ?? 0,
    deadOnExpiry: options?.deadOnExpiry ?? false,
    dedupWindowMs: options?.dedupWindowMs ?? 0,
    maxLength: options?.maxLength ?? 0,
    maxBytes: options?.maxBytes ?? 0,
    dropOldest: options?.dropOldest ?? false,
    paused: options?.paused ?? false,
  };
}
