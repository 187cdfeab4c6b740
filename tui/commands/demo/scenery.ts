import type { CallOptions, Chasqui } from '../../client/client.ts';
import { hasCode } from '../connection/has-code.ts';

/** Something that the demo makes when it is not there, and removes when it has made it. */
interface Piece {
  readonly info: (client: Chasqui, call: CallOptions) => Promise<unknown>;
  readonly make: (client: Chasqui, call: CallOptions) => Promise<unknown>;
  readonly remove: (client: Chasqui, call: CallOptions) => Promise<void>;
}

const queue = (name: string, maxAttempts: number): Piece => ({
  info: ({ queues }, call) => queues.info(name, call),
  make: ({ queues }, call) => queues.create({ name, maxAttempts }, call),
  remove: ({ queues }, call) => queues.remove(name, call),
});

const topic = (name: string, partitions: number): Piece => ({
  info: ({ topics }, call) => topics.info(name, call),
  make: ({ topics }, call) => topics.create({ name, partitions, retentionMs: 3_600_000 }, call),
  remove: ({ topics }, call) => topics.remove(name, call),
});

/** What nobody receives expires: the demo may run for long. */
const subscription = (name: string, filter: string): Piece => ({
  info: ({ subscriptions }, call) => subscriptions.info(name, call),
  make: ({ subscriptions }, call) => subscriptions.put(name, { filter, ttlMs: 300_000 }, call),
  remove: ({ subscriptions }, call) => subscriptions.remove(name, call),
});

const scenery: readonly Piece[] = [
  queue('demo.orders', 3),
  queue('demo.mail', 5),
  queue('demo.thumbnails', 5),
  topic('demo.shop', 2),
  topic('demo.sensors', 1),
  subscription('demo.invoicing', 'demo.shop/*/paid'),
  subscription('demo.dashboard', 'demo.shop/eu/#'),
  subscription('demo.alarms', 'demo.sensors/+/alarm'),
];

/** Makes what is not there; gives what it made. */
export async function makeScenery(client: Chasqui, call: CallOptions): Promise<readonly Piece[]> {
  const made: Piece[] = [];
  for (const piece of scenery) {
    try {
      await piece.info(client, call);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await piece.make(client, call);
      made.push(piece);
    }
  }
  return made;
}

/** Subscriptions before what they are about. What someone else has removed meanwhile is no failure. */
export async function removeScenery(client: Chasqui, made: readonly Piece[], call: CallOptions): Promise<void> {
  for (const piece of made.toReversed()) {
    try {
      await piece.remove(client, call);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

export function isMissing(error: unknown): boolean {
  return (['queue_not_found', 'topic_not_found', 'subscription_not_found'] as const).some((code) =>
    hasCode(error, code),
  );
}
