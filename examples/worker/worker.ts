/**
 * Works on orders, four at a time, until Ctrl-C. The bank it asks fails sometimes: such an order comes again after a growing
 * pause, and after the last attempt that the queue allows it is a dead letter. An order above the limit is a dead letter at
 * once, because no retry would help.
 *
 *     node dist/examples/worker/worker.js [QUEUE] [FAILURES]         default: orders 0.3 (of 1)
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN; without them the current context (`chasqui login`).
 */
import { connect, Reject } from 'chasqui/client';

interface Order {
  readonly order: number;
  readonly amount: number;
}

const [queue = 'orders', failures = '0.3'] = process.argv.slice(2);
const limit = 900;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

await using chasqui = await connect();

await chasqui.queue(queue).work(
  async (message) => {
    const order = message.json<Order>();
    if (order.amount > limit) throw new Reject(`order ${order.order} is above the limit of ${limit}`);
    await pay(order);
    console.log(`order ${order.order} is paid, attempt ${message.attempt}`);
  },
  {
    concurrency: 4,
    signal: stop.signal,
    backoff: { baseMs: 200, maxMs: 10_000 },
    onError: (error, message) => console.log(`attempt ${message.attempt}: ${(error as Error).message}`),
  },
);
console.log('stopped');

/** A bank that fails as often as FAILURES says. */
async function pay({ order }: Order): Promise<void> {
  if (Math.random() < Number(failures)) throw new Error(`the bank did not answer for order ${order}`);
}
