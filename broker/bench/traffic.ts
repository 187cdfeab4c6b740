import type { Chasqui } from '../../tui/client/client.ts';
import { type Done, Latency } from './measure.ts';

const words = 'the messenger runs from post to post and hands the knots on before the light is gone ';
/** A JSON text of 256 bytes. */
export const textPayload = words.repeat(3).slice(0, 254);

/** The same size as most programs fill it: an object of a few fields. */
export const objectPayload = {
  order: 'order-4711',
  customer: { id: 90210, name: 'Quispe', city: 'Cusco' },
  lines: [
    { sku: 'A-100', count: 2, price: 12.5 },
    { sku: 'B-230', count: 1, price: 99 },
  ],
  total: 124,
  paid: false,
  placedAt: '2026-01-31T09:30:00.000Z',
  note: words.slice(0, 20),
};

/** Until so many were sent, or so long has passed; whichever is given and comes first. */
interface Extent {
  readonly inFlight: number;
  readonly messages?: number;
  readonly seconds?: number;
}

export interface SendPlan extends Extent {
  readonly queues: readonly string[];
  readonly payload?: unknown;
}

export interface PublishPlan extends Extent {
  readonly topic: string;
  readonly path: string;
}

/** One client, so many sends in flight at any time, the queues in turn. All are confirmed when it resolves. */
export function sendMany(client: Chasqui, { queues, payload = textPayload, ...extent }: SendPlan): Promise<Done> {
  const targets = queues.map((name) => client.queue(name));
  return repeat(extent, (turn) => targets[turn % targets.length]!.send({ payload }));
}

/** As `sendMany`, to one address. */
export function publishMany(client: Chasqui, { topic, path, ...extent }: PublishPlan): Promise<Done> {
  const target = client.topic(topic);
  return repeat(extent, () => target.publish(path, { payload: textPayload }));
}

async function repeat(extent: Extent, send: (turn: number) => Promise<unknown>): Promise<Done> {
  const { inFlight, messages = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY } = extent;
  const latency = new Latency();
  const deadline = performance.now() + seconds * 1000;
  let sent = 0;
  const lane = async () => {
    for (let since = performance.now(); sent < messages && since < deadline; since = performance.now()) {
      await send(sent++);
      latency.add(since);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { messages: sent, latency: latency.percentiles() };
}

export interface DrainPlan {
  readonly queue: string;
  readonly messages: number;
  /** Fetched and acked by one call each. */
  readonly max: number;
  /** How many receive side by side; each acks a batch while it fetches the next. */
  readonly consumers: number;
}

/** Receive and ack by plain calls, until so many are acked. */
export async function drain(client: Chasqui, { queue, messages, max, consumers }: DrainPlan): Promise<Done> {
  const latency = new Latency();
  let wanted = messages;
  let acked = 0;
  const ack = async (leases: readonly string[], since: number) => {
    const { results } = await client.messages.settle(queue, { ack: [...leases] });
    latency.add(since);
    acked += results.filter((result) => 'outcome' in result).length;
  };
  const consumer = async () => {
    let acking: Promise<void> | undefined;
    while (wanted > 0) {
      const count = Math.min(max, wanted);
      wanted -= count;
      const since = performance.now();
      const deliveries = await client.messages.receive(queue, { max: count, waitMs: 5_000 });
      if (deliveries.length === 0) throw new Error(`${queue} is empty while ${wanted + count} were still wanted`);
      wanted += count - deliveries.length;
      await acking;
      acking = ack(
        deliveries.map(({ lease }) => lease),
        since,
      );
    }
    await acking;
  };
  await Promise.all(Array.from({ length: consumers }, consumer));
  if (acked !== messages) throw new Error(`${acked} of ${messages} messages were acked`);
  return { messages, latency: latency.percentiles() };
}

/** `work` with a handler that does nothing, until so many were handled and acked. */
export async function receiveByWork(client: Chasqui, { queue, messages, consumers }: DrainPlan): Promise<Done> {
  const enough = new AbortController();
  let handled = 0;
  const handler = () => {
    handled += 1;
    if (handled === messages) enough.abort();
  };
  await client.queue(queue).work(handler, { concurrency: consumers, signal: enough.signal });
  return { messages };
}

/** The iterator; acks gather while the loop goes on. */
export async function receiveByLoop(client: Chasqui, { queue, messages, max }: DrainPlan): Promise<Done> {
  const acks: Promise<void>[] = [];
  for await (const message of client.queue(queue).receive({ max })) {
    acks.push(message.ack());
    if (acks.length === messages) break;
  }
  await Promise.all(acks);
  return { messages };
}
