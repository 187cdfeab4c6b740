import { randomUUID } from 'node:crypto';
import type { Actor, OutgoingMessage, Router } from '../router/router.ts';
import { type Done, Latency } from './measure.ts';
import { textPayload } from './traffic.ts';

export interface RouterPlan {
  readonly queue: string;
  /** Messages of one call. */
  readonly batch: number;
  readonly seconds: number;
}

const actor: Actor = { user: 'bench', admin: false };

/** What a listener asks of the broker when one SDK client sends: a batch at a time, its messages numbered. */
export async function sendByRouter(router: Router, { queue, batch, seconds }: RouterPlan): Promise<Done> {
  const payload = Buffer.from(JSON.stringify(textPayload));
  const message = { queue, payload, contentType: 'application/json', headers: [], key: '', dueAt: 0 };
  const identity = { producerId: randomUUID() };
  const latency = new Latency();
  const deadline = performance.now() + seconds * 1000;
  let sent = 0;
  for (let since = performance.now(); since < deadline; since = performance.now()) {
    const messages = Array.from({ length: batch }, (): OutgoingMessage => ({ ...message, sequence: sent++ }));
    const results = await router.send(actor, messages, identity);
    latency.add(since);
    const refused = results.find((result) => 'error' in result);
    if (refused !== undefined) throw new Error(`the router refused a message: ${JSON.stringify(refused)}`);
  }
  return { messages: sent, latency: latency.percentiles() };
}
