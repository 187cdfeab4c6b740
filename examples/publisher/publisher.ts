/**
 * Publishes what happens to orders, in Europe and in America, to a topic, which it creates when there is none. Nobody need
 * listen: the topic keeps it, and every subscription whose filter matches gets it. What happens to one order stays in order.
 *
 *     node dist/examples/publisher/publisher.js [TOPIC] [COUNT]      default: orders 10
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN; without them the current context (`chasqui login`).
 */
import { ChasquiError, connect } from 'chasqui/client';

const [name = 'orders', count = '10'] = process.argv.slice(2);

await using chasqui = await connect();

try {
  await chasqui.topics.create({ name, partitions: 4 });
} catch (error) {
  if (!(error instanceof ChasquiError && error.code === 'topic_exists')) throw error;
}

const topic = chasqui.topic(name);
const orders = Array.from({ length: Number(count) }, (_, n) => n + 1);
await Promise.all(
  orders.flatMap((order) => {
    const region = order % 2 === 0 ? 'eu' : 'us';
    const key = `order-${order}`;
    return ['created', 'paid'].map((event) => topic.publish(`${region}/${event}`, { payload: { order }, key }));
  }),
);
console.log(`${orders.length} orders published`);
