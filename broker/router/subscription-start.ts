import { BrokerError } from '../core/broker-error.ts';
import type { SubscriptionStart as LoggedStart } from '../core/catalog/catalog-record.ts';
import type { SubscriptionStart } from './router.ts';

/** As the catalog keeps it: `undefined` is latest. Throws `invalid_start`. */
export function parseStart(start: SubscriptionStart, now: number, partitions: number): LoggedStart | undefined {
  if (start === 'latest') return undefined;
  if (start === 'earliest') return { earliest: true, time: 0, offsets: [] };
  if ('time' in start) {
    if (start.time > now) throw new BrokerError('invalid_start', { detail: 'The time lies in the future.' });
    return { earliest: start.time <= 0, time: Math.max(0, start.time), offsets: [] };
  }
  const offsets = Object.entries(start.offsets).map(([partition, offset]) => [Number(partition), offset] as const);
  const unknown = offsets.find(
    ([partition]) => !Number.isInteger(partition) || partition < 1 || partition > partitions,
  );
  if (unknown) throw new BrokerError('invalid_start', { detail: `There is no partition ${unknown[0]}.` });
  return { earliest: false, time: 0, offsets: offsets.sort((a, b) => a[0] - b[0]).flat() };
}

export function formatStart(start: LoggedStart | undefined): SubscriptionStart {
  if (start === undefined) return 'latest';
  if (start.earliest) return 'earliest';
  if (start.time > 0) return { time: start.time };
  const offsets: Record<string, number> = {};
  for (let pair = 0; pair < start.offsets.length; pair += 2) offsets[start.offsets[pair]!] = start.offsets[pair + 1]!;
  return { offsets };
}
