/**
 * Has the orders of a queue sent as they come, without the SDK: what any language needs is HTTP and lines of text. When the
 * connection breaks it comes again and says how far it has come. Until Ctrl-C.
 *
 *     node dist/examples/events/events.js [QUEUE]                    default: orders
 *
 * Environment: CHASQUI_URL and CHASQUI_TOKEN.
 */
import { setTimeout as pause } from 'node:timers/promises';

const [queue = 'orders'] = process.argv.slice(2);
const url = `${process.env.CHASQUI_URL}/v1/queues/${encodeURIComponent(queue)}`;
const authorization = `Bearer ${process.env.CHASQUI_TOKEN}`;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

interface Message {
  readonly id: string;
  readonly lease: string;
  readonly attempt: number;
  readonly payload: { readonly order: number };
}

async function handle({ id, lease, attempt, payload }: Message): Promise<void> {
  console.log(`order ${payload.order}, message ${id}, attempt ${attempt}`);
  const headers = { authorization, 'content-type': 'application/json' };
  await fetch(`${url}/settle`, { method: 'POST', headers, body: JSON.stringify({ ack: [lease] }) });
}

let lastEventId = '';

/** Until the stream ends. An event is some lines and an empty one; a line that begins with a colon is there to be ignored. */
async function follow(): Promise<void> {
  const headers = { authorization, ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }) };
  const answer = await fetch(`${url}/events`, { headers, signal: stop.signal });
  if (!answer.ok) throw new Error(await answer.text());
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: (.*)/) as [string, string]),
      );
      text = text.slice(end + 2);
      if (fields.get('event') === 'end') console.log(`the stream ended: ${fields.get('data')}`);
      if (!fields.has('id')) continue;
      lastEventId = fields.get('id')!;
      await handle(JSON.parse(fields.get('data')!) as Message);
    }
  }
}

while (!stop.signal.aborted) {
  try {
    await follow();
  } catch (error) {
    if (!stop.signal.aborted) console.log(`it comes again in a second: ${(error as Error).message}`);
  }
  await pause(1_000, undefined, { signal: stop.signal }).catch(() => {});
}
console.log('stopped');
