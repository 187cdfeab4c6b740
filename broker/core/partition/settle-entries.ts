import { type IEntry, Outcome } from '../../../proto/log-messages.ts';
import type { Lease } from '../dispatch/group-dispatcher.ts';

/** A lease that ends badly: back to the group, or to its dead letters. */
export interface FailedLease {
  readonly lease: Lease;
  /** When it is ready again, ms; 0 = at once. */
  readonly dueAt: number;
  readonly reason: 'nacked' | 'lease_expired' | 'rejected';
  readonly error: string;
}

const byOffset = (a: Lease, b: Lease): number => a.offset - b.offset;

/** Pairs [from, to) of the leases that are in the order of the log, merged where they touch. `leases` ascending. */
function intervalsOf(leases: readonly Lease[]): number[] {
  const intervals: number[] = [];
  for (const { isReturned, from, offset } of leases) {
    if (isReturned) continue;
    if (intervals.length > 0 && intervals.at(-1) === from) intervals[intervals.length - 1] = offset + 1;
    else intervals.push(from, offset + 1);
  }
  return intervals;
}

function settledOf(group: number, leases: readonly Lease[], by: string) {
  return {
    group,
    intervals: intervalsOf(leases),
    exceptions: leases.filter((lease) => lease.isReturned).map((lease) => lease.offset),
    count: leases.length,
    bytes: leases.reduce((sum, lease) => sum + lease.size, 0),
    by,
  };
}

export function settledEntry(
  group: number,
  outcome: number,
  leases: readonly Lease[],
  by: string,
  timestamp: number,
): IEntry {
  const sorted = leases.toSorted(byOffset);
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
