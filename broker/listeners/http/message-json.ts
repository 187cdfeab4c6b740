import type {
  BrowsedMessage,
  Delivery,
  FeedMessage,
  FeedView,
  MessageStatus,
  StoredMessage,
  TopicMessage,
} from '../../router/router.ts';
import { instantFormatter, toInstant } from './instant.ts';
import { isJsonContent } from './json-content.ts';

/*
 * Answers that carry messages are written by hand. Stored payloads of JSON content are valid JSON text, so their bytes go into
 * the answer as they are: parsing and writing them again costs eight times as much (500 messages of 256 bytes, measured).
 * Tests hold what is written here against the schemas of the OpenAPI document.
 */

const publishedInstant = instantFormatter();
const leaseInstant = instantFormatter();
const plainText = /^[\w .:/@+;=-]*$/;

/** A JSON string. Most keys, names and tokens need no escaping, and finding that out is cheaper than `JSON.stringify`. */
const quote = (text: string): string => (plainText.test(text) ? `"${text}"` : JSON.stringify(text));

/** Collects text and stored bytes, and joins them once. */
class JsonChunks {
  readonly #chunks: Uint8Array[] = [];
  #text = '';

  write(text: string): void {
    this.#text += text;
  }

  writeBytes(bytes: Uint8Array): void {
    this.#chunks.push(Buffer.from(this.#text), bytes);
    this.#text = '';
  }

  join(): Buffer {
    this.#chunks.push(Buffer.from(this.#text));
    return Buffer.concat(this.#chunks);
  }
}

function headersJson(headers: StoredMessage['headers']): string {
  let text = '';
  for (const { name, value } of headers) text += `${text === '' ? '' : ','}${quote(name)}:${quote(value)}`;
  return `{${text}}`;
}

const asBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** The fields of `MessageFields`, without the braces. */
function writeMessageFields(out: JsonChunks, message: StoredMessage): void {
  out.write(
    `"id":${quote(message.id)},"publishedAt":"${publishedInstant(message.publishedAt)}","publishedBy":${quote(message.publishedBy)},"contentType":${quote(message.contentType)}`,
  );
  if (message.key !== '') out.write(`,"key":${quote(message.key)}`);
  if (message.address !== undefined) out.write(`,"address":${quote(message.address)}`);
  if (message.headers.length > 0) out.write(`,"headers":${headersJson(message.headers)}`);
  if (isJsonContent(message.contentType)) {
    out.write(',"payload":');
    out.writeBytes(message.payload);
  } else {
    out.write(`,"payloadBase64":"${asBase64(message.payload)}"`);
  }
}

/** Fields that may be absent, each with a comma before it. */
function optionalFields(fields: Readonly<Record<string, string | number | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) text += `,"${name}":${typeof value === 'number' ? value : quote(value)}`;
  }
  return text;
}

const optionalInstant = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : toInstant(ms));

function writeDelivery(out: JsonChunks, delivery: Delivery): void {
  out.write('{');
  writeMessageFields(out, delivery);
  out.write(
    `,"lease":${quote(delivery.lease)},"attempt":${delivery.attempt},"leaseUntil":"${leaseInstant(delivery.leaseUntil)}"}`,
  );
}

/** `{messages: Delivery[]}` */
export function deliveriesJson(deliveries: readonly Delivery[]): Buffer {
  const out = new JsonChunks();
  out.write('{"messages":[');
  for (const [index, delivery] of deliveries.entries()) {
    if (index > 0) out.write(',');
    writeDelivery(out, delivery);
  }
  out.write(']}');
  return out.join();
}

/** A `Delivery` as an event of a stream: on one line, which a line break in a stored payload would end. */
export function deliveryEvent(delivery: Delivery): Buffer {
  const out = new JsonChunks();
  out.write(`id: ${delivery.id}\ndata: `);
  writeDelivery(out, { ...delivery, payload: withoutLineBreaks(delivery) });
  out.write('\n\n');
  return out.join();
}

/** In JSON text a line break stands between tokens only, where a space does as well. */
function withoutLineBreaks({ contentType, payload }: Delivery): Uint8Array {
  if (!isJsonContent(contentType) || !(payload.includes(lineFeed) || payload.includes(carriageReturn))) return payload;
  return payload.map((byte) => (byte === lineFeed || byte === carriageReturn ? space : byte));
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** `{messages: BrowsedMessage[], cursor?}` */
export function browsePageJson(messages: readonly BrowsedMessage[], cursor: string | undefined): Buffer {
  const out = new JsonChunks();
  out.write('{"messages":[');
  for (const [index, message] of messages.entries()) {
    out.write(index === 0 ? '{' : ',{');
    writeMessageFields(out, message);
    const { consumer, reason, error } = message;
    const instants = { dueAt: optionalInstant(message.dueAt), leaseUntil: optionalInstant(message.leaseUntil) };
    out.write(`,"state":"${message.state}","attempts":${message.attempts}`);
    out.write(`${optionalFields({ ...instants, consumer, reason, error })}}`);
  }
  out.write(`]${optionalFields({ cursor })}}`);
  return out.join();
}

/** `{messages: TopicMessage[], cursor?}` */
export function topicMessagesJson(messages: readonly TopicMessage[], cursor: string | undefined): Buffer {
  const out = new JsonChunks();
  out.write('{"messages":[');
  for (const [index, message] of messages.entries()) {
    out.write(index === 0 ? '{' : ',{');
    writeMessageFields(out, message);
    out.write(`,"offset":${message.offset}}`);
  }
  out.write(`]${optionalFields({ cursor })}}`);
  return out.join();
}

function writeFeedMessage(out: JsonChunks, message: FeedMessage): void {
  out.write('{');
  writeMessageFields(out, message);
  const { queue, dueAt } = message;
  out.write(`${optionalFields({ queue, dueAt: optionalInstant(dueAt) })}}`);
}

/** `FeedPage` */
export function feedPageJson({ messages, cursor, dropped, gap }: FeedView): Buffer {
  const out = new JsonChunks();
  out.write('{"messages":[');
  for (const [index, message] of messages.entries()) {
    if (index > 0) out.write(',');
    writeFeedMessage(out, message);
  }
  out.write(`],"cursor":${quote(cursor)},"dropped":${dropped}${gap ? ',"gap":true' : ''}}`);
  return out.join();
}

/** `MessageStatus` */
export function messageStatusJson(status: MessageStatus): Buffer {
  const out = new JsonChunks();
  out.write('{');
  writeMessageFields(out, status);
  out.write(`,"groups":${JSON.stringify(status.groups)}}`);
  return out.join();
}
