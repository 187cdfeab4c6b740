import type { GroupRecord, QueueRecord, SubscriptionRecord } from '../core/catalog/catalog-record.ts';
import type { ConsumerPart, GroupPart } from '../runtime/queries/partition-query.ts';
import { fromGroupOptions } from './group-options.ts';
import type { PartitionPorts } from './partition-ports.ts';
import { isPending, partsById } from './parts-by-id.ts';
import type { ConsumerView, GroupCounts, GroupView, QueueView, SubscriptionView } from './router.ts';
import { formatStart } from './subscription-start.ts';

const noCounts: GroupCounts = {
  accepted: 0,
  ready: 0,
  leased: 0,
  scheduled: 0,
  acked: 0,
  dead: 0,
  expired: 0,
  dropped: 0,
};

export async function queueView(ports: PartitionPorts, record: QueueRecord): Promise<QueueView> {
  return (await queueViews(ports, [record]))[0]!;
}

/** In the order of the records. */
export async function queueViews(ports: PartitionPorts, records: readonly QueueRecord[]): Promise<QueueView[]> {
  const parts = await groupParts(ports, records);
  return records.map((record) => {
    const { partition } = ports.ofQueue(record);
    return { ...viewOf(record, parts.get(record.id) ?? [], [partition]), partition };
  });
}

export async function subscriptionView(ports: PartitionPorts, record: SubscriptionRecord): Promise<SubscriptionView> {
  return (await subscriptionViews(ports, [record]))[0]!;
}

/** In the order of the records. */
export async function subscriptionViews(
  ports: PartitionPorts,
  records: readonly SubscriptionRecord[],
): Promise<SubscriptionView[]> {
  const parts = await groupParts(ports, records);
  return records.map((record) => {
    const own = parts.get(record.id) ?? [];
    const partitions = ports.ofRecord(record).map(({ partition }) => partition);
    const filling = own.some((part) => part.filling);
    const seeking = own.some((part) => part.seeking);
    const { filter, start } = record;
    return { ...viewOf(record, own, partitions), filter, start: formatStart(start), filling, seeking, partitions };
  });
}

function groupParts(ports: PartitionPorts, records: readonly GroupRecord[]) {
  return partsById(ports, records, (port, ids) => port.query({ type: 'groups', ids }));
}

function viewOf(record: GroupRecord, parts: readonly GroupPart[], partitions: readonly number[]): GroupView {
  const { name, id, owner, createdAt } = record;
  const options = fromGroupOptions(record.kind, record.options);
  const { paused } = record.options;
  const counts = { ...noCounts };
  const rates = { inPerSecond: 0, outPerSecond: 0 };
  let bytes = 0;
  for (const part of parts) {
    addTo(counts, part.counts);
    addTo(rates, part);
    bytes += part.bytes;
  }
  return {
    name,
    id,
    owner,
    createdAt,
    options,
    counts,
    bytes,
    rates: rounded(rates),
    // Who is in several partitions is one consumer.
    consumers: new Set(parts.flatMap((part) => part.consumers)).size,
    paused,
    pending: isPending(record, parts, partitions),
  };
}

function addTo<Sums extends object>(sums: Sums, more: Sums): void {
  for (const key of Object.keys(sums) as (keyof Sums)[]) {
    sums[key] = ((sums[key] as number) + (more[key] as number)) as Sums[keyof Sums];
  }
}

/** To hundredths: what decays for ever is nothing one day. */
export function rounded({ inPerSecond, outPerSecond }: GroupView['rates']): GroupView['rates'] {
  return { inPerSecond: Math.round(inPerSecond * 100) / 100, outPerSecond: Math.round(outPerSecond * 100) / 100 };
}

/** Who waits in several partitions waits once. */
export function consumerViews(parts: readonly (readonly ConsumerPart[])[]): ConsumerView[] {
  const views = new Map<string, ConsumerView>();
  for (const part of parts.flat()) {
    const name = `${part.user}/${part.consumer}`;
    const known = views.get(name);
    views.set(name, known === undefined ? part : together(known, part));
  }
  return [...views.values()];
}

function together(one: ConsumerView, other: ConsumerPart): ConsumerView {
  const ends = [one.leaseUntil, other.leaseUntil].filter((end) => end !== undefined);
  return {
    ...one,
    waiting: Math.max(one.waiting, other.waiting),
    leased: one.leased + other.leased,
    leaseUntil: ends.length === 0 ? undefined : Math.min(...ends),
  };
}
