/**
 * Receives orders from a queue and acks them one by one, until Ctrl-C or until COUNT were received.
 *
 *     node dist/examples/consumer/consumer.js [QUEUE] [COUNT]        default: orders, without end
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN; without them the current context (`chasqui login`).
 */
import { connect } from 'chasqui/client';

const [queue = 'orders', count = 'Infinity'] = process.argv.slice(2);

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

await using chasqui = await connect();

let received = 0;
// Leaving the loop, by the signal or by `break`, gives back what was fetched ahead: other consumers get it at once.
for await (const message of chasqui.queue(queue).receive({ signal: stop.signal })) {
  const { order, amount } = message.json<{ order: number; amount: number }>();
  console.log(`order ${order} of ${amount}, message ${message.id}, attempt ${message.attempt}`);
  await message.ack();
  if (++received >= Number(count)) break;
}
console.log(`${received} received`);
