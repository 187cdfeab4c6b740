import { setTimeout as sleep } from 'node:timers/promises';
import type { Chasqui } from '../../client/client.ts';
import { Reject } from '../../client/reject.ts';
import { isMissing } from './scenery.ts';

const customers = ['Ada Lovelace', 'Grace Hopper', 'Mary Jackson', 'Radia Perlman'] as const;
const rooms = ['roof', 'cellar', 'kitchen'] as const;
const steps = ['created', 'paid', 'shipped'] as const;

const order = (n: number) => ({
  payload: { order: 1000 + n, customer: customers[n % 4]!, total: (n * 37) % 900 },
  key: `customer-${n % 4}`,
});

interface Source {
  readonly perSecond: number;
  readonly send: (client: Chasqui, n: number) => Promise<unknown>;
}

const sources: readonly Source[] = [
  {
    perSecond: 12,
    send: (client, n) => client.queue('demo.orders').send(n % 50 === 0 ? { ...order(n), delayMs: 60_000 } : order(n)),
  },
  { perSecond: 3, send: (client, n) => client.queue('demo.mail').send({ payload: { to: customers[n % 4]! } }) },
  { perSecond: 18, send: (client, n) => client.queue('demo.thumbnails').send({ payload: `picture-${n}.jpeg` }) },
  {
    perSecond: 10,
    send: (client, n) => client.topic('demo.shop').publish(`${n % 3 ? 'eu' : 'us'}/${steps[n % 3]}`, order(n)),
  },
  {
    perSecond: 5,
    send: (client, n) => {
      const path = `${rooms[n % 3]}/${n % 12 === 0 ? 'alarm' : 'temperature'}`;
      return client.topic('demo.sensors').publish(path, { payload: { celsius: 20 + (n % 7) / 2 } });
    },
  },
];

/** How long each message of a queue or subscription is worked on, and which of them go wrong. */
interface Sink {
  readonly kind: 'queue' | 'subscription';
  readonly name: string;
  readonly workMs: number;
  readonly failsEach?: number;
  readonly isRejectedEach?: number;
}

const sinks: readonly Sink[] = [
  { kind: 'queue', name: 'demo.orders', workMs: 150, failsEach: 25, isRejectedEach: 60 },
  { kind: 'queue', name: 'demo.mail', workMs: 400 },
  { kind: 'queue', name: 'demo.thumbnails', workMs: 160 },
  { kind: 'subscription', name: 'demo.invoicing', workMs: 300, isRejectedEach: 40 },
  { kind: 'subscription', name: 'demo.alarms', workMs: 1_500 },
];

/** Sends and receives until the signal fires. What someone removes meanwhile is left alone; any other failure ends it. */
export async function runTraffic(client: Chasqui, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const flows = [
    ...sources.map((source) => produce(client, source, over)),
    ...sinks.map((sink) => consume(client, sink, over)),
  ].map((flow) =>
    flow.catch((error: unknown) => {
      if (!isMissing(error) && !over.aborted) failed.abort(error);
    }),
  );
  await Promise.all(flows);
  // When all is removed there is nothing to do but to wait.
  await pause(Number.POSITIVE_INFINITY, over);
  failed.signal.throwIfAborted();
}

/** The flow swells and ebbs, as real ones do. */
async function produce(client: Chasqui, { perSecond, send }: Source, signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n += 1) {
    await send(client, n);
    await pause((1_000 / perSecond) * (1 + 0.6 * Math.sin(performance.now() / 4_000 + perSecond)), signal);
  }
}

async function consume(client: Chasqui, sink: Sink, signal: AbortSignal): Promise<void> {
  const { kind, name, workMs, failsEach = 0, isRejectedEach = 0 } = sink;
  let handled = 0;
  const group = kind === 'queue' ? client.queue(name) : client.subscription(name);
  await group.work(
    async () => {
      handled += 1;
      await pause(workMs, signal);
      if (isRejectedEach > 0 && handled % isRejectedEach === 0) throw new Reject('card declined');
      if (failsEach > 0 && handled % failsEach === 0) throw new Error('the till does not answer');
    },
    { concurrency: 2, consumer: 'demo', signal, onError: () => {} },
  );
}

/** Ends at once when the signal fires. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(ms, 2 ** 31 - 1), undefined, { signal }).catch(() => {});
}
