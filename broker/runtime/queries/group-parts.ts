import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import { consumerNames } from './consumers-of.ts';
import type { GroupCounts, GroupPart, QueryOf } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

/** From the fold and the leases; never from the store. */
export function groupParts(source: QuerySource, { ids }: QueryOf<'groups'>): GroupPart[] {
  const { groups } = source.replica.fold;
  const { now } = source;
  return ids.flatMap((id) => {
    const group = groups.get(id);
    return group === undefined ? [] : [partOf(source, group, now)];
  });
}

function partOf({ leader }: QuerySource, group: DeliveryGroup, now: number): GroupPart {
  const { id, definition, liveBytes, fillFrom, seek } = group;
  const dispatcher = leader?.dispatcher(id);
  const { inPerSecond, outPerSecond } = leader?.rates(id, now) ?? { inPerSecond: 0, outPerSecond: 0 };
  return {
    id,
    catalogOffset: definition.catalogOffset,
    counts: countsOf(group, dispatcher?.leases.size ?? 0),
    bytes: liveBytes,
    inPerSecond,
    outPerSecond,
    consumers: dispatcher === undefined ? [] : consumerNames(dispatcher),
    filling: fillFrom !== undefined,
    seeking: seek !== undefined,
  };
}

function countsOf(group: DeliveryGroup, leased: number): GroupCounts {
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
