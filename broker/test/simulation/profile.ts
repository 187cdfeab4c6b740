import type { AdministratorHabits } from './administrator.ts';
import type { ConsumerHabits } from './consumer.ts';
import type { ProducerStyle } from './producer.ts';
import type { Random } from './random.ts';
import type { StorageFaults } from './simulated-storage.ts';
import { drawTopicProfile, type TopicProfile } from './topic-profile.ts';
import type { Habits } from './world.ts';

export interface Fate {
  /** Mean time between misfortunes; 0 = none. */
  readonly everyMs: number;
  readonly weights: Readonly<Record<'crash' | 'stop' | 'disk full', number>>;
}

/** What one seed is about. Every seed leaves some faults out and overdoes others. */
export interface Profile {
  readonly durationMs: number;
  readonly partitions: number;
  readonly queues: readonly string[];
  readonly storage: StorageFaults;
  readonly fate: Fate;
  /** Probability that the answer to a call is lost although the node lives. */
  readonly lostAnswers: number;
  readonly checkpointEntries: number;
  readonly checkpointMs: number;
  readonly historyBytes: number;
  readonly historyMs: number;
  readonly rowCacheBytes: number;
  /** Caps of proto/limits.ts that are as small here as the queues. */
  readonly caps: Readonly<Partial<Record<'returnedMax' | 'scheduledMax' | 'deadMax' | 'leasedMax', number>>>;
  readonly producers: readonly { readonly style: ProducerStyle; readonly habits: Habits }[];
  readonly consumers: readonly ConsumerHabits[];
  readonly administrators: readonly AdministratorHabits[];
  readonly topics: TopicProfile | undefined;
}

/** `ofTopics`: draws what a seed does with topics, so that it does with queues what it would without. */
export function drawProfile(random: Random, ofTopics: Random): Profile {
  const sometimes = (probability: number, value: () => number) => (random.chance(probability) ? value() : 0);
  const queueCount = random.between(2, 7);
  const pauseMs = random.pick([20, 100, 400]);
  const durationMs = random.between(4_000, 12_000);
  const partitions = random.between(3, 4);
  const topics = drawTopicProfile(ofTopics, partitions, drawConsumer);
  return {
    durationMs,
    partitions,
    topics,
    queues: Array.from({ length: queueCount }, (_, index) => `queue-${index}`),
    storage: {
      writeMs: random.pick([1, 5, 40]),
      readMs: random.pick([1, 5, 60]),
      slowRead: sometimes(0.5, () => 0.05),
      failedAppend: sometimes(0.3, () => 0.003),
      readRows: topics?.readRows ?? Number.POSITIVE_INFINITY,
    },
    fate: {
      everyMs: sometimes(0.85, () => random.between(800, 5_000)),
      weights: {
        crash: sometimes(0.8, () => 3),
        stop: sometimes(0.5, () => 1),
        'disk full': sometimes(0.4, () => 2),
      },
    },
    lostAnswers: sometimes(0.5, () => 0.08),
    checkpointEntries: random.between(4, 40),
    checkpointMs: random.pick([0, 100, 1_000]),
    historyBytes: random.pick([200, 2_000, 50_000, 10_000_000]),
    historyMs: random.pick([500, 3_000, 60_000]),
    rowCacheBytes: random.pick([0, 2_000, 16_000_000]),
    caps: random.chance(0.25) ? drawCaps(random) : {},
    producers: drawProducers(random, pauseMs),
    consumers: Array.from({ length: random.between(1, 4) }, () => drawConsumer(random, pauseMs)),
    administrators: Array.from({ length: random.between(1, 2) }, () => drawAdministrator(random)),
  };
}

function drawCaps(random: Random): Profile['caps'] {
  const cap = () => random.between(2, 12);
  return { returnedMax: cap(), scheduledMax: cap(), deadMax: cap(), leasedMax: cap() };
}

function drawProducers(random: Random, pauseMs: number): Profile['producers'] {
  return Array.from({ length: random.between(1, 3) }, () => ({
    style: random.pick(['sequenced', 'keyed', 'plain'] as const),
    habits: { pauseMs: pauseMs * random.between(1, 3), batchMax: random.between(1, 8) },
  }));
}

function drawConsumer(random: Random, pauseMs: number): ConsumerHabits {
  return {
    pauseMs,
    batchMax: random.between(1, 6),
    vanishes: random.pick([0, 0.1, 0.5]),
    repeats: random.pick([0, 0.2]),
    deeds: {
      ack: random.between(1, 8),
      nack: random.between(0, 3),
      reject: random.between(0, 1),
      extend: random.between(0, 1),
      release: random.between(0, 2),
      forget: random.between(0, 1),
    },
  };
}

function drawAdministrator(random: Random): AdministratorHabits {
  return {
    pauseMs: random.pick([300, 1_000]),
    batchMax: 1,
    hurries: random.pick([0, 0.5]),
    chores: {
      create: 6,
      remove: random.between(0, 1),
      update: random.between(0, 1),
      purge: random.between(0, 1),
      redrive: random.between(0, 2),
      delete: random.between(0, 2),
      browse: random.between(0, 3),
      look: random.between(1, 3),
      list: 1,
    },
  };
}
