import { type IEntry, Outcome } from '../../../proto/log-messages.ts';
import type { EndingMessage, Lease } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';

/** A lease that ends badly: back to the group, or to its dead letters. */
export interface FailedLease {
  readonly lease: Lease;
  /** When it is ready again, ms; 0 = at once. */
  readonly dueAt: number;
  readonly reason: 'nacked' | 'lease_expired' | 'rejected';
  readonly error: string;
}

const byOffset = (a: EndingMessage, b: EndingMessage): number => a.offset - b.offset;

/** Pairs [from, to) of those that are in the order of the log, merged where they touch. `messages` ascending. */
export function intervalsOf(messages: readonly EndingMessage[]): number[] {
  const intervals: number[] = [];
  for (const { isReturned, from, offset } of messages) {
    if (isReturned) continue;
    if (intervals.length > 0 && intervals.at(-1) === from) intervals[intervals.length - 1] = offset + 1;
    else intervals.push(from, offset + 1);
  }
  return intervals;
}

function settledOf(group: number, messages: readonly EndingMessage[], by: string) {
  return {
    group,
    intervals: intervalsOf(messages),
    exceptions: messages.filter(({ isReturned }) => isReturned).map(({ offset }) => offset),
    count: messages.length,
    bytes: messages.reduce((sum, { size }) => sum + size, 0),
    by,
  };
}

export function settledEntry(
  group: number,
  outcome: number,
  messages: readonly EndingMessage[],
  by: string,
  timestamp: number,
): IEntry {
  const sorted = messages.toSorted(byOffset);
  return { timestamp, settled: { ...settledOf(group, sorted, by), outcome } };
}

export function deadEntry(group: number, failed: readonly FailedLease[], by: string, timestamp: number): IEntry {
  const sorted = failed.toSorted((a, b) => byOffset(a.lease, b.lease));
  const leases = sorted.map((item) => item.lease);
  const dead = sorted.map(({ lease, reason, error }) => ({
    offset: lease.offset,
    attempts: lease.attempt,
    size: lease.size,
    reason: reason === 'rejected' ? 'rejected' : 'attempts_exhausted',
    error,
  }));
  return { timestamp, settled: { ...settledOf(group, leases, by), outcome: Outcome.DEAD, dead } };
}

/** They end as expired, or as dead letters where the group wants it so. */
export function expiredEntry(group: DeliveryGroup, messages: readonly EndingMessage[], timestamp: number): IEntry {
  const sorted = messages.toSorted(byOffset);
  const settled = settledOf(group.id, sorted, '');
  if (!group.definition.deadOnExpiry) return { timestamp, settled: { ...settled, outcome: Outcome.EXPIRED } };
  const dead = sorted.map(({ offset, size }) => {
    const attempts = group.attemptsOfLive(offset) ?? 0;
    return { offset, attempts, size, reason: 'expired', error: '' };
  });
  return { timestamp, settled: { ...settled, outcome: Outcome.DEAD, dead } };
}

export function returnedEntry(group: number, failed: readonly FailedLease[], by: string, timestamp: number): IEntry {
  const sorted = failed.toSorted((a, b) => byOffset(a.lease, b.lease));
  const messages = sorted.map(({ lease, dueAt, reason, error }) => ({
    offset: lease.offset,
    attempts: lease.attempt,
    size: lease.size,
    dueAt,
    reason,
    error,
  }));
  return { timestamp, returned: { group, intervals: intervalsOf(sorted.map((item) => item.lease)), messages, by } };
}
