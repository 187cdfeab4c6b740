import { isUtf8 } from 'node:buffer';
import type { OutgoingJson } from '../../../proto/http/messages.ts';
import { limits } from '../../../proto/limits.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { OutgoingMessage } from '../../router/router.ts';
import { isJsonContent } from './json-content.ts';
import { InvalidFields, type Issue } from './problem.ts';
import { issuesMax } from './validation-issues.ts';

/** A message as it came in a batch; where it goes is missing where the path of the call names it. */
export type IncomingMessage = OutgoingJson;

/** Where all messages of a batch go, when the path of the call says so. */
export type BatchTarget = { readonly queue: string } | { readonly topic: string } | undefined;

const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
const controlCharacter = /[\0-\x1f\x7f]/;
const headerNameLengthMax = 256;

/** Why this text cannot be a key, name or value, or `undefined`. Lone surrogates have no UTF-8 and would change silently. */
const textFault = (text: string): string | undefined =>
  text.isWellFormed() ? undefined : 'has half of a surrogate pair, which has no UTF-8';

function keyFault(key: string): string | undefined {
  if (Buffer.byteLength(key) > limits.keyBytesMax) return `has more than ${limits.keyBytesMax} bytes`;
  return textFault(key);
}

function headerFault(name: string, value: unknown): string | undefined {
  if (name === '' || name.length > headerNameLengthMax)
    return `has a name that is not 1 to ${headerNameLengthMax} characters long`;
  if (controlCharacter.test(name)) return 'has a control character in a name';
  if (typeof value !== 'string') return `has a value that is not text (${name})`;
  return textFault(name) ?? textFault(value);
}

function headersFault(headers: NonNullable<IncomingMessage['headers']>): string | undefined {
  let bytes = 0;
  for (const [name, value] of Object.entries(headers)) {
    const fault = headerFault(name, value);
    if (fault !== undefined) return fault;
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  return bytes > limits.headerBytesMax ? `have more than ${limits.headerBytesMax} bytes together` : undefined;
}

function contentTypeFault(message: IncomingMessage): string | undefined {
  const { contentType } = message;
  if (contentType === undefined) return undefined;
  if (!mediaType.test(contentType)) return 'is not a media type such as text/plain';
  if (message.payload !== undefined && !isJsonContent(contentType)) {
    return 'does not go with payload, which is JSON; send other content as payloadBase64';
  }
  return undefined;
}

/** Absolute, ms; 0 = at once. `NaN` when it lies outside what is taken. */
function dueAtOf({ delayMs, deliverAt }: IncomingMessage, now: number): number {
  if (delayMs !== undefined) return delayMs === 0 ? 0 : now + delayMs;
  if (deliverAt === undefined) return 0;
  const at = Date.parse(deliverAt);
  if (at <= now) return 0;
  return at - now <= limits.delayMsMax ? at : Number.NaN;
}

function jsonBytes(payload: unknown): Uint8Array | string {
  try {
    return Buffer.from(JSON.stringify(payload));
  } catch {
    return 'is nested too deeply';
  }
}

function isJsonText(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/** Only the canonical form is taken: padded, no spaces, `+` and `/`. Encoding again and comparing finds every other. */
function base64Bytes(text: string, contentType: string): Uint8Array | string {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) return 'is not padded base64';
  return isJsonContent(contentType) && !isJsonText(bytes) ? `is not JSON, which ${contentType} says` : bytes;
}

const noHeaders: OutgoingMessage['headers'] = [];

const toHeaders = (headers: IncomingMessage['headers']): OutgoingMessage['headers'] =>
  headers === undefined ? noHeaders : Object.entries(headers).map(([name, value]) => ({ name, value }));

class BatchReader {
  readonly messages: OutgoingMessage[] = [];
  readonly issues: Issue[] = [];
  readonly #target: BatchTarget;
  readonly #now: number;
  #bytes = 0;

  constructor(target: BatchTarget, now: number) {
    this.#target = target;
    this.#now = now;
  }

  read(message: IncomingMessage, place: number): void {
    if ((message.payload === undefined) === (message.payloadBase64 === undefined)) {
      this.#blame(place, 'payload', 'is needed, or payloadBase64, and not both');
      return;
    }
    const contentType =
      message.contentType ?? (message.payloadBase64 === undefined ? 'application/json' : 'application/octet-stream');
    const dueAt = dueAtOf(message, this.#now);
    if (this.#findFaults(message, place, dueAt)) return;
    const payload = this.#readPayload(message, place, contentType);
    const target = this.#targetOf(message, place);
    if (payload === undefined || target === undefined) return;
    this.messages.push({
      ...target,
      payload,
      contentType,
      headers: toHeaders(message.headers),
      key: message.key ?? '',
      dueAt,
      ttlMs: message.ttlMs,
      dedupId: message.dedupId,
      sequence: message.sequence,
    });
  }

  #targetOf(
    { queue, topic, path, partition }: IncomingMessage,
    place: number,
  ): Pick<OutgoingMessage, 'queue' | 'topic' | 'partition'> | undefined {
    const named = this.#target ?? (queue === undefined ? { topic: topic ?? '' } : { queue });
    if (this.#target === undefined && (queue === undefined) === (topic === undefined)) {
      this.#blame(place, 'queue', 'is needed, or topic, and not both');
      return undefined;
    }
    if ('topic' in named) return { queue: '', topic: { name: named.topic, path: path ?? '' }, partition };
    if (path === undefined && partition === undefined) return { queue: named.queue };
    this.#blame(place, path === undefined ? 'partition' : 'path', 'goes with a topic');
    return undefined;
  }

  #blame(place: number, field: string, message: string): void {
    this.issues.push({ path: `/body/messages/${place}/${field}`, message });
  }

  #findFaults(message: IncomingMessage, place: number, dueAt: number): boolean {
    const before = this.issues.length;
    const check = (field: string, fault: string | undefined): void => {
      if (fault !== undefined) this.#blame(place, field, fault);
    };
    check('contentType', contentTypeFault(message));
    if (message.key !== undefined) check('key', keyFault(message.key));
    if (message.dedupId !== undefined) check('dedupId', textFault(message.dedupId));
    if (message.headers !== undefined) check('headers', headersFault(message.headers));
    if (message.deliverAt !== undefined && message.delayMs !== undefined)
      check('deliverAt', 'does not go with delayMs');
    else if (Number.isNaN(dueAt)) check('deliverAt', 'is no instant within the next 366 days');
    return this.issues.length > before;
  }

  #readPayload(message: IncomingMessage, place: number, contentType: string): Uint8Array | undefined {
    const { payloadBase64 } = message;
    const payload = payloadBase64 === undefined ? jsonBytes(message.payload) : base64Bytes(payloadBase64, contentType);
    if (typeof payload === 'string') {
      this.#blame(place, payloadBase64 === undefined ? 'payload' : 'payloadBase64', payload);
      return undefined;
    }
    // One that is too large is refused by its partition, alone: with a producer id it uses up its number there.
    if (payload.length > limits.payloadBytesMax) return payload;
    this.#bytes += payload.length;
    if (this.#bytes > limits.batchBytesMax) throw new BrokerError('batch_too_large');
    return payload;
  }
}

/**
 * Messages of a request as the broker takes them. JSON payloads are stored as `JSON.stringify` writes them: spaces go,
 * and numbers keep what a double holds. Whoever needs the very bytes sends `payloadBase64` with `contentType: application/json`.
 * Rejects with `InvalidFields` when any message is malformed, `batch_too_large` when all together are too many bytes.
 */
export function toOutgoing(
  incoming: readonly IncomingMessage[],
  { target, now }: { readonly target: BatchTarget; readonly now: number },
): readonly OutgoingMessage[] {
  const reader = new BatchReader(target, now);
  for (const [place, message] of incoming.entries()) {
    reader.read(message, place);
    if (reader.issues.length >= issuesMax) break;
  }
  if (reader.issues.length > 0) throw new InvalidFields(reader.issues);
  return reader.messages;
}
