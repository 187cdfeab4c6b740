/**
 * Subscribes to the addresses that match a filter, from the oldest that their topics keep on, and acks what it gets, until
 * Ctrl-C. The subscription stays: started again, under the same name, it goes on where it was. Several under one name share.
 *
 *     node dist/examples/subscriber/subscriber.js [NAME] [FILTER]    default: eu-orders 'orders/eu/#'
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN; without them the current context (`chasqui login`).
 */
import { connect } from 'chasqui/client';

const [name = 'eu-orders', filter = 'orders/eu/#'] = process.argv.slice(2);

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

await using chasqui = await connect();

const subscription = chasqui.subscription(name);
await subscription.put({ filter, start: 'earliest' });

for await (const message of subscription.receive({ signal: stop.signal })) {
  console.log(`${message.address}: order ${message.json<{ order: number }>().order}`);
  await message.ack();
}
console.log('stopped');
