/**
 * Sends orders to a queue, which it creates when there is none. All are sent at once: the client gathers them into few
 * requests, and an order is confirmed when it is on disk.
 *
 *     node dist/examples/producer/producer.js [QUEUE] [COUNT]        default: orders 10
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN; without them the current context (`chasqui login`).
 */
import { ChasquiError, connect } from 'chasqui/client';

const [queue = 'orders', count = '10'] = process.argv.slice(2);

await using chasqui = await connect();

try {
  await chasqui.queues.create({ name: queue, maxAttempts: 3 });
} catch (error) {
  if (!(error instanceof ChasquiError && error.code === 'queue_exists')) throw error;
}

const orders = Array.from({ length: Number(count) }, (_, n) => ({ order: n + 1, amount: 100 * (n + 1) }));
await Promise.all(
  orders.map(async (order) => {
    const { id, copies } = await chasqui.queue(queue).send({ payload: order, key: `order-${order.order}` });
    console.log(`order ${order.order} is message ${id}, copies: ${copies}`);
  }),
);
