import { partitionOfQueue, partitionsOfTopic } from '../../../proto/partition-hash.ts';
import type { TakeAim } from './producer.ts';
import type { TopicPlan } from './topic-profile.ts';
import type { World } from './world.ts';

export function aimAtQueues({ queues, partitions }: World): TakeAim {
  return (random) => {
    const queue = random.pick(queues.names);
    const partition = partitionOfQueue(queue, partitions);
    return { queue, target: queue, register: queues, missing: 'queue_not_found', partition };
  };
}

/** A producer with numbers knows where they count only in topics of one partition. */
export function aimAtTopics({ topics, partitions }: World, plans: readonly TopicPlan[]): TakeAim {
  return (random) => {
    const { name } = random.pick(plans);
    const path = Array.from({ length: random.between(0, 3) }, () => random.pick(levels)).join('/');
    const target = path === '' ? name : `${name}/${path}`;
    const partition = partitionsOfTopic(name, 1, partitions)[0]!;
    return { queue: '', topic: { name, path }, target, register: topics, missing: 'topic_not_found', partition };
  };
}

/** Few, so that filters match. */
export const levels = ['a', 'b', 'c'] as const;
