import type { Receipt } from '../../proto/http/messages.ts';
import { ChasquiError } from './chasqui-error.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { Sender } from './sender.ts';

/** One message or several, by `send`; of several all are tried, and when some were refused it rejects with the first refusal. */
export function sendAll(
  sender: Sender,
  one: OutgoingMessage | readonly OutgoingMessage[],
  send: (message: OutgoingMessage) => Promise<Receipt>,
): Promise<Receipt | Receipt[]> {
  return isList(one) ? sendList(sender, one, send) : send(one);
}

async function sendList(
  sender: Sender,
  messages: readonly OutgoingMessage[],
  send: (message: OutgoingMessage) => Promise<Receipt>,
): Promise<Receipt[]> {
  const sent: Promise<Receipt>[] = [];
  for (const message of messages) {
    if (!sender.hasRoom) await sender.room();
    const one = send(message);
    // Looked at below; until then it must not count as unhandled.
    one.catch(() => {});
    sent.push(one);
  }
  const results = (await Promise.allSettled(sent)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason));
  const refused = results.filter((result) => result instanceof Error);
  if (refused.length === 0) return results;
  const [first] = refused;
  if (!(first instanceof ChasquiError)) throw first;
  throw new ChasquiError(first.code, {
    detail: `${refused.length} of ${messages.length} messages were not accepted; the first: ${first.message}`,
    retryAfterMs: first.retryAfterMs,
    issues: first.issues,
    results,
    cause: first,
  });
}

function isList(one: OutgoingMessage | readonly OutgoingMessage[]): one is readonly OutgoingMessage[] {
  return Array.isArray(one);
}
