import type { GroupRecord, QueueRecord, SubscriptionRecord } from '../core/catalog/catalog-record.ts';
import type { GroupDispatcher } from '../core/dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import { appliedOffset } from '../runtime/definitions.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { fromGroupOptions } from './group-options.ts';
import { type GroupPlace, placesIn } from './group-target.ts';
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

export function countsOf(group: DeliveryGroup, dispatcher: GroupDispatcher | undefined): GroupCounts {
  const leased = dispatcher?.leases.size ?? 0;
  return {
    accepted: group.accepted,
    ready: group.live - group.scheduled.count - leased,
    leased,
    scheduled: group.scheduled.count,
    acked: group.acked,
    dead: group.dead.count,
    expired: group.expired,
    dropped: group.droppedTotal,
  };
}

export function queueView(runtime: NodeRuntime, record: QueueRecord): QueueView {
  const runner = runtime.runnerOfRecord(record);
  const group = runner.replica.fold.groups.get(record.id);
  const places = group === undefined ? [] : [{ runner, group }];
  return { ...viewOf(record, places, [runner], runtime.now), partition: runner.partition };
}

export function subscriptionView(runtime: NodeRuntime, record: SubscriptionRecord): SubscriptionView {
  const runners = runtime.definitions.runnersOf(record);
  const view = viewOf(record, placesIn(runtime.definitions, record), runners, runtime.now);
  const filling = runners.some(({ replica }) => replica.fold.groups.get(record.id)?.fillFrom !== undefined);
  const seeking = runners.some(({ replica }) => replica.fold.groups.get(record.id)?.seek !== undefined);
  const partitions = runners.map(({ partition }) => partition);
  return { ...view, filter: record.filter, start: formatStart(record.start), filling, seeking, partitions };
}

/** From the folds and the leaders' leases; never from the store. */
function viewOf(
  record: GroupRecord,
  places: readonly GroupPlace[],
  runners: readonly QueueRunner[],
  now: number,
): GroupView {
  const { name, id, owner, createdAt } = record;
  const options = fromGroupOptions(record.kind, record.options);
  const { paused } = record.options;
  const counts = { ...noCounts };
  const rates = { inPerSecond: 0, outPerSecond: 0 };
  let bytes = 0;
  for (const { runner, group } of places) {
    addTo(counts, countsOf(group, runner.machine.dispatcher(id)));
    addTo(rates, runner.machine.rates(id, now));
    bytes += group.liveBytes;
  }
  const isPending = runners.some(({ replica }) => appliedOffset(replica.fold, record) < record.catalogOffset);
  const consumers = consumersOf(places).length;
  return {
    name,
    id,
    owner,
    createdAt,
    options,
    counts,
    bytes,
    rates: rounded(rates),
    consumers,
    paused,
    pending: isPending,
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

interface Consumer {
  readonly consumer: string;
  readonly user: string;
  waiting: number;
  leased: number;
  leaseUntil: number | undefined;
}

/** Who waits in several partitions waits once. */
export function consumersOf(places: readonly GroupPlace[]): ConsumerView[] {
  const views = new Map<string, Consumer>();
  for (const { runner, group } of places) {
    const dispatcher = runner.machine.dispatcher(group.id);
    if (dispatcher !== undefined) addConsumers(views, dispatcher);
  }
  return [...views.values()];
}

function addConsumers(views: Map<string, Consumer>, { waiters, leases }: GroupDispatcher): void {
  const waiting = new Map<Consumer, number>();
  const viewOf = ({ consumer, user }: { readonly consumer: string; readonly user: string }) => {
    const key = `${user}/${consumer}`;
    const view = views.get(key) ?? { consumer, user, waiting: 0, leased: 0, leaseUntil: undefined };
    views.set(key, view);
    return view;
  };
  for (const waiter of waiters.values()) {
    const view = viewOf(waiter);
    waiting.set(view, (waiting.get(view) ?? 0) + 1);
  }
  for (const [view, count] of waiting) view.waiting = Math.max(view.waiting, count);
  for (const lease of leases.values()) {
    const view = viewOf(lease);
    view.leased += 1;
    view.leaseUntil = Math.min(view.leaseUntil ?? Number.POSITIVE_INFINITY, lease.deadline);
  }
}
