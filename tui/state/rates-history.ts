import type { Stats } from '../../proto/http/queues.ts';

/** Messages per second, one sample a second, newest last. */
export interface RateSamples {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

export interface RatesHistory {
  readonly node: RateSamples;
  /** Of the list that is shown, by name. */
  readonly items: ReadonlyMap<string, RateSamples>;
}

/** Rates of something by name, as they are now. */
export interface NamedRates {
  readonly name: string;
  readonly inPerSecond: number;
  readonly outPerSecond: number;
}

/** What the widest chart shows. */
export const samplesKept = 30;

const push = (samples: readonly number[], value: number): readonly number[] => [
  ...samples.slice(1 - samplesKept),
  value,
];

/** The history with one more sample of everything; what is gone is forgotten. */
export function sampleRates(history: RatesHistory, node: Stats['node'], listed: readonly NamedRates[]): RatesHistory {
  const items = new Map<string, RateSamples>();
  for (const { name, inPerSecond, outPerSecond } of listed) {
    const before = history.items.get(name);
    items.set(name, { in: push(before?.in ?? [], inPerSecond), out: push(before?.out ?? [], outPerSecond) });
  }
  return {
    node: {
      in: push(history.node.in, node.inPerSecond),
      out: push(history.node.out, node.outPerSecond),
    },
    items,
  };
}
