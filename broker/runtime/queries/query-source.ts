import type { StorageAdapter } from '../../../storage-adapters/storage-adapter.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { GroupFold } from '../../core/group/group-fold.ts';
import type { TopicStream } from '../../core/group/topic-stream.ts';
import type { Replica } from '../../core/log/replica.ts';
import type { QueuePartition } from '../../core/partition/queue-partition.ts';
import type { QueueRunner } from '../runners.ts';

/** What questions about a partition are answered from. It changes while an answer waits for the store: look each time. */
export interface QuerySource {
  readonly partition: number;
  readonly replica: Pick<Replica<GroupFold>, 'fold' | 'highWatermark'>;
  /** Leases, waiting receivers and rates; a copy that does not lead has none. */
  readonly leader: Pick<QueuePartition, 'dispatcher' | 'rates' | 'totals'> | undefined;
  readonly storage: Pick<StorageAdapter, 'readBlocks' | 'readOffsets'>;
  readonly now: number;
}

/** @throws BrokerError `queue_not_found`, whichever kind it is: a partition knows groups only. */
export function groupIn({ replica }: QuerySource, id: number): DeliveryGroup {
  const group = replica.fold.groups.get(id);
  if (group === undefined) throw new BrokerError('queue_not_found');
  return group;
}

/** @throws BrokerError `topic_not_found`: it was removed, or the partition does not obey its definition yet */
export function topicIn({ replica }: QuerySource, id: number): TopicStream {
  const topic = replica.fold.topics.get(id);
  if (topic === undefined) throw new BrokerError('topic_not_found');
  return topic;
}

/** What changes with the leader is looked up each time. */
export function querySourceOf(
  runner: QueueRunner,
  runtime: { readonly storage: QuerySource['storage']; readonly now: number },
): QuerySource {
  return {
    partition: runner.partition,
    get replica() {
      return runner.replica;
    },
    get leader() {
      return runner.machine;
    },
    get storage() {
      return runtime.storage;
    },
    get now() {
      return runtime.now;
    },
  };
}
