import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import type { Definitions } from '../runtime/definitions.ts';
import type { QueueRunner } from '../runtime/runners.ts';

/** One partition's part of a group. */
export interface GroupPlace {
  readonly runner: QueueRunner;
  readonly group: DeliveryGroup;
}

/** A group that can be used: its definition, and its part in each of its partitions. A queue has one. */
export interface GroupTarget {
  readonly record: GroupRecord;
  readonly places: readonly GroupPlace[];
}

/** The partitions that obey the definition by now; all of them, once its creation was answered. */
export function placesIn(definitions: Definitions, record: GroupRecord): GroupPlace[] {
  return definitions.runnersOf(record).flatMap((runner) => {
    const group = runner.replica.fold.groups.get(record.id);
    return group === undefined ? [] : [{ runner, group }];
  });
}

export function targetOf(definitions: Definitions, record: GroupRecord): GroupTarget {
  const places = placesIn(definitions, record);
  if (places.length > 0) return { record, places };
  const detail = `The ${record.kind} is being created.`;
  throw new BrokerError('partition_unavailable', { detail, retryAfterMs: 100 });
}

/** The place in this partition. */
export function placeIn({ places }: GroupTarget, partition: number): GroupPlace | undefined {
  return places.find(({ runner }) => runner.partition === partition);
}
