import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { GroupDispatcher } from '../core/dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { toQueueOptions } from './queue-options.ts';
import type { ConsumerView, GroupCounts, QueueView } from './router.ts';

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

/** From the fold and the leader's leases; never from the store. */
export function queueView(record: QueueRecord, runner: QueueRunner, now: number): QueueView {
  const { name, id, owner, createdAt } = record;
  const group = runner.replica.fold.groups.get(id);
  const dispatcher = runner.machine.dispatcher(id);
  return {
    name,
    id,
    owner,
    createdAt,
    partition: runner.partition,
    options: toQueueOptions(record.options),
    counts: group ? countsOf(group, dispatcher) : noCounts,
    bytes: group?.liveBytes ?? 0,
    rates: rounded(runner.machine.rates(id, now)),
    consumers: dispatcher ? consumersOf(dispatcher).length : 0,
    pending: (group?.definition.catalogOffset ?? -1) < record.catalogOffset,
  };
}

/** To hundredths: what decays for ever is nothing one day. */
export function rounded({ inPerSecond, outPerSecond }: QueueView['rates']): QueueView['rates'] {
  return { inPerSecond: Math.round(inPerSecond * 100) / 100, outPerSecond: Math.round(outPerSecond * 100) / 100 };
}

export function consumersOf(dispatcher: GroupDispatcher): ConsumerView[] {
  const views = new Map<
    string,
    { consumer: string; user: string; waiting: number; leased: number; leaseUntil: number | undefined }
  >();
  const viewOf = ({ consumer, user }: { readonly consumer: string; readonly user: string }) => {
    const key = `${user}/${consumer}`;
    let view = views.get(key);
    if (view === undefined) {
      view = { consumer, user, waiting: 0, leased: 0, leaseUntil: undefined };
      views.set(key, view);
    }
    return view;
  };
  for (const waiter of dispatcher.waiters.values()) viewOf(waiter).waiting += 1;
  for (const lease of dispatcher.leases.values()) {
    const view = viewOf(lease);
    view.leased += 1;
    view.leaseUntil = Math.min(view.leaseUntil ?? Number.POSITIVE_INFINITY, lease.deadline);
  }
  return [...views.values()];
}
