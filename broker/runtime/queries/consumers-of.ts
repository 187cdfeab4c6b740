import type { GroupDispatcher } from '../../core/dispatch/group-dispatcher.ts';
import type { ConsumerPart, QueryOf } from './partition-query.ts';
import { groupIn, type QuerySource } from './query-source.ts';

interface Consumer {
  readonly consumer: string;
  readonly user: string;
  waiting: number;
  leased: number;
  leaseUntil: number | undefined;
}

/** @throws BrokerError `queue_not_found` */
export function consumersOf(source: QuerySource, { group }: QueryOf<'consumers'>): readonly ConsumerPart[] {
  const dispatcher = source.leader?.dispatcher(groupIn(source, group).id);
  if (dispatcher === undefined) return [];
  const consumers = new Map<string, Consumer>();
  const of = ({ consumer, user }: Pick<Consumer, 'consumer' | 'user'>) => {
    const key = nameOf({ consumer, user });
    const known = consumers.get(key) ?? { consumer, user, waiting: 0, leased: 0, leaseUntil: undefined };
    consumers.set(key, known);
    return known;
  };
  for (const waiter of dispatcher.waiters.values()) of(waiter).waiting += 1;
  for (const lease of dispatcher.leases.values()) {
    const holder = of(lease);
    holder.leased += 1;
    holder.leaseUntil = Math.min(holder.leaseUntil ?? Number.POSITIVE_INFINITY, lease.deadline);
  }
  return [...consumers.values()];
}

/** Who waits or holds leases, each once. */
export function consumerNames({ waiters, leases }: GroupDispatcher): string[] {
  const names = new Set<string>();
  for (const waiter of waiters.values()) names.add(nameOf(waiter));
  for (const lease of leases.values()) names.add(nameOf(lease));
  return [...names];
}

function nameOf({ consumer, user }: Pick<Consumer, 'consumer' | 'user'>): string {
  return `${user}/${consumer}`;
}
