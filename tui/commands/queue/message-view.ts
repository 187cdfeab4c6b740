import type { BrowsedMessage, Delivery, FeedMessageJson, MessageStatus } from '../../client/client.ts';
import { utf8Of } from '../parse/payload.ts';
import { safeText } from '../print/safe-text.ts';
import { bytesText } from '../print/units.ts';
import { details } from '../print/view.ts';

type Payload = Pick<Delivery, 'payload' | 'payloadBase64' | 'contentType'>;

export function payloadBytes({ payload, payloadBase64 }: Payload): Uint8Array {
  return payloadBase64 === undefined ? Buffer.from(JSON.stringify(payload)) : Buffer.from(payloadBase64, 'base64');
}

/** JSON and text as they are, other bytes by their size. */
export function payloadText(message: Payload): string {
  if (message.payloadBase64 === undefined) return JSON.stringify(message.payload);
  const bytes = payloadBytes(message);
  return utf8Of(bytes) ?? `(${bytesText(bytes.length)} of ${message.contentType})`;
}

type Shown = Delivery | BrowsedMessage | MessageStatus;

/** What every message has, for a person. */
export const messageDetails = (message: Shown): (readonly [string, string | undefined])[] => [
  ['published', `${message.publishedAt} by ${message.publishedBy}`],
  ['address', message.address],
  ['key', message.key],
  [
    'type',
    message.payloadBase64 === undefined && message.contentType === 'application/json' ? undefined : message.contentType,
  ],
  ...Object.entries(message.headers ?? {}).map(([name, value]) => ['header', `${name}=${value}`] as const),
  ['payload', payloadText(message)],
];

/** One line a message, for who watches them come by. */
export function feedLine(message: FeedMessageJson): string {
  const { publishedAt, id, address, key } = message;
  const fields = [publishedAt, id, address, key === undefined ? undefined : `key=${key}`, payloadText(message)];
  return safeText(fields.filter((field) => field !== undefined).join('  '));
}

export function deliveryText(delivery: Delivery): string {
  const { id, attempt, leaseUntil, lease } = delivery;
  return `${details([
    ['message', `${id}, attempt ${attempt}`],
    ...messageDetails(delivery),
    ['leased', `until ${leaseUntil}`],
    ['lease', lease],
  ])}\n`;
}
