import type { Queue, Stats } from '../../proto/http/queues.ts';

/** Messages per second, one sample a second, newest last. */
export interface RateSamples {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

export interface RatesHistory {
  readonly node: RateSamples;
  readonly queues: ReadonlyMap<string, RateSamples>;
}

/** What the widest chart shows. */
export const samplesKept = 30;

const push = (samples: readonly number[], value: number): readonly number[] => [
  ...samples.slice(1 - samplesKept),
  value,
];

/** The history with one more sample of everything; queues that are gone are forgotten. */
export function sampleRates(history: RatesHistory, node: Stats['node'], listed: readonly Queue[]): RatesHistory {
  const queues = new Map<string, RateSamples>();
  for (const { name, rates } of listed) {
    const before = history.queues.get(name);
    queues.set(name, {
      in: push(before?.in ?? [], rates.inPerSecond),
      out: push(before?.out ?? [], rates.outPerSecond),
    });
  }
  return {
    node: {
      in: push(history.node.in, node.inPerSecond),
      out: push(history.node.out, node.outPerSecond),
    },
    queues,
  };
}
