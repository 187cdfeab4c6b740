import { Administrator } from './administrator.ts';
import { aimAtQueues, aimAtTopics } from './aims.ts';
import { Consumer } from './consumer.ts';
import { queueKind, subscriptionKind } from './group-kind.ts';
import { Producer } from './producer.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import { TopicAdministrator } from './topic-administrator.ts';
import type { TopicProfile } from './topic-profile.ts';
import type { Inhabitant, World } from './world.ts';

interface Generators {
  readonly ofQueues: Random;
  /** Apart: a seed's course with queues alone is the same without topics. */
  readonly ofTopics: Random;
}

/** The clients that a profile says. */
export function settleInhabitants(
  world: World,
  { producers, consumers, administrators, topics }: Profile,
  { ofQueues, ofTopics }: Generators,
  add: (inhabitant: Inhabitant) => void,
): void {
  const atQueues = aimAtQueues(world);
  for (const [index, one] of producers.entries()) {
    add(new Producer(`producer-${index}`, world, atQueues, ofQueues.fork(), one));
  }
  const queues = queueKind(world.queues);
  for (const [index, habits] of consumers.entries()) {
    add(new Consumer(`consumer-${index}`, world, queues, ofQueues.fork(), habits));
  }
  for (const [index, habits] of administrators.entries()) {
    add(new Administrator(`admin-${index}`, world, ofQueues.fork(), habits));
  }
  if (topics !== undefined) settleAtTopics(world, topics, ofTopics, add);
}

function settleAtTopics(
  world: World,
  profile: TopicProfile,
  random: Random,
  add: (inhabitant: Inhabitant) => void,
): void {
  for (const [index, { style, habits }] of profile.producers.entries()) {
    const plans = profile.topics.filter(({ partitions }) => style !== 'sequenced' || partitions === 1);
    const one = plans.length === 0 ? { habits, style: 'plain' as const } : { habits, style };
    const aim = aimAtTopics(world, plans.length === 0 ? profile.topics : plans);
    add(new Producer(`publisher-${index}`, world, aim, random.fork(), one));
  }
  const subscriptions = subscriptionKind(world.subscriptions);
  for (const [index, habits] of profile.consumers.entries()) {
    add(new Consumer(`subscriber-${index}`, world, subscriptions, random.fork(), habits));
  }
  for (const [index, habits] of profile.administrators.entries()) {
    add(new TopicAdministrator(`owner-${index}`, world, profile.topics, random.fork(), habits));
  }
}
