import type { ConsumerHabits } from './consumer.ts';
import type { ProducerStyle } from './producer.ts';
import type { Random } from './random.ts';
import type { TopicAdministratorHabits } from './topic-administrator.ts';
import type { Habits } from './world.ts';

/** A topic is made with so many partitions whenever it is made again. */
export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
}

/** What a seed does with topics and subscriptions, beside its queues. */
export interface TopicProfile {
  readonly topics: readonly TopicPlan[];
  readonly subscriptions: readonly string[];
  readonly sweepOffsets: number;
  /** Of one read of the log: so many steps it takes to fill a subscription. */
  readonly readRows: number;
  readonly producers: readonly { readonly style: ProducerStyle; readonly habits: Habits }[];
  readonly consumers: readonly ConsumerHabits[];
  readonly administrators: readonly TopicAdministratorHabits[];
}

/** One seed in three has topics. */
export const topicsShare = 1 / 3;

export function drawTopicProfile(
  random: Random,
  partitions: number,
  drawConsumer: (random: Random, pauseMs: number) => ConsumerHabits,
): TopicProfile | undefined {
  if (!random.chance(topicsShare)) return undefined;
  const pauseMs = random.pick([20, 100, 400]);
  const styles = ['sequenced', 'keyed', 'plain'] as const;
  return {
    topics: Array.from({ length: random.between(1, 3) }, (_, index) => ({
      name: `topic-${index}`,
      partitions: random.between(1, partitions),
    })),
    subscriptions: Array.from({ length: random.between(2, 5) }, (_, index) => `sub-${index}`),
    sweepOffsets: random.pick([1, 10, 50]),
    readRows: random.pick([3, 30, 3_000]),
    producers: Array.from({ length: random.between(1, 2) }, () => ({
      style: random.pick(styles),
      habits: { pauseMs: pauseMs * random.between(1, 3), batchMax: random.between(1, 6) },
    })),
    consumers: Array.from({ length: random.between(1, 3) }, () => drawConsumer(random, pauseMs)),
    administrators: Array.from({ length: random.between(1, 2) }, () => drawAdministrator(random)),
  };
}

function drawAdministrator(random: Random): TopicAdministratorHabits {
  return {
    pauseMs: random.pick([100, 300, 1_000]),
    batchMax: 1,
    hurries: random.pick([0, 0.5]),
    chores: {
      createTopic: 6,
      removeTopic: random.between(0, 1),
      updateTopic: random.between(0, 1),
      subscribe: 8,
      unsubscribe: random.between(0, 2),
      update: random.between(0, 1),
      pause: random.between(0, 1),
      resume: 2,
      purge: random.between(0, 1),
      redrive: random.between(0, 2),
      seek: random.between(0, 3),
      delete: random.between(0, 2),
      browse: random.between(0, 2),
      look: random.between(1, 3),
      status: random.between(0, 2),
      read: random.between(0, 3),
      list: 1,
    },
  };
}
