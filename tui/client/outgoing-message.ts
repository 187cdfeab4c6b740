import { limits } from '../../proto/limits.ts';
import { ChasquiError } from './chasqui-error.ts';

/** What a program sends. */
export interface OutgoingMessage {
  /** Any JSON value, which arrives as the same value; or bytes; or, with a `contentType` that is not JSON, text. */
  readonly payload: unknown;
  /** Default: `application/json`, for bytes `application/octet-stream`. */
  readonly contentType?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What order is kept by; on a topic by default the path. */
  readonly key?: string | undefined;
  /** Handed out after this, in ms. */
  readonly delayMs?: number | undefined;
  /** Or: not handed out before this instant. */
  readonly deliverAt?: Date | string | undefined;
  /** It expires when it has waited so long, in ms. */
  readonly ttlMs?: number | undefined;
  /** A second message with the same one is not taken within the window of its queue (of a topic: five minutes): its receipt is the first one's. */
  readonly dedupId?: string | undefined;
}

/**
 * A message as the text of its JSON object, begun with `start` (`{"queue":"orders"`) and without the closing brace, so that a sequence
 * number can follow. Each message is turned into text once.
 * @throws ChasquiError `invalid_request` naming the field that is wrong, `payload_too_large`.
 */
export function encodeMessage(start: string, message: OutgoingMessage): string {
  let text = start + encodePayload(message);
  // Names are looked at one by one so that a misspelt or later option is refused, not ignored.
  for (const name in message) {
    const value = (message as unknown as Record<string, unknown>)[name];
    if (name === 'payload' || value === undefined) continue;
    const encode = Object.hasOwn(encoders, name) ? encoders[name as keyof typeof encoders] : unknownField;
    text += `,"${name}":${encode(value, name)}`;
  }
  return text;
}

/** The field that says where in a topic, with the comma before it; nothing for the topic itself. */
export function encodePath(path: string): string {
  return path === '' ? '' : `,"path":${text(path, 'path', limits.addressBytesMax)}`;
}

const encoders = {
  contentType: (value: unknown) => text(value, 'contentType', limits.contentTypeLengthMax),
  key: (value: unknown) => text(value, 'key', limits.keyBytesMax),
  headers: encodeHeaders,
  delayMs: (value: unknown) => integer(value, 'delayMs', 0, limits.delayMsMax),
  dedupId: (value: unknown) => text(value, 'dedupId', limits.dedupIdLengthMax),
  ttlMs: (value: unknown) => integer(value, 'ttlMs', 1, limits.ttlMsMax),
  deliverAt: encodeInstant,
};

const jsonType = /^application\/(?:json|[^;\s]+\+json)\s*(?:;|$)/i;

function encodePayload({ payload, contentType }: OutgoingMessage): string {
  if (payload instanceof Uint8Array) return encodeBytes(payload);
  if (typeof payload === 'string' && contentType !== undefined && !jsonType.test(contentType))
    return encodeBytes(Buffer.from(payload));
  const json = JSON.stringify(payload);
  if (json === undefined) throw wrong('/payload', 'is not a JSON value nor bytes');
  // UTF-8 has at least a byte and at most three for each unit of the text, so most need no count.
  if (json.length * 3 > limits.payloadBytesMax) checkSize(Buffer.byteLength(json));
  return `,"payload":${json}`;
}

function encodeBytes(bytes: Uint8Array): string {
  checkSize(bytes.byteLength);
  return `,"payloadBase64":"${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}"`;
}

/** Here, because a message that is refused alone leaves a hole in the numbers of its request. */
function checkSize(bytes: number): void {
  if (bytes > limits.payloadBytesMax)
    throw new ChasquiError('payload_too_large', { detail: `The payload has ${bytes} bytes.` });
}

function text(value: unknown, name: string, bytesMax: number): string {
  if (typeof value !== 'string') throw wrong(`/${name}`, 'is not text');
  if (!value.isWellFormed()) throw wrong(`/${name}`, 'has half of a surrogate pair');
  if (Buffer.byteLength(value) > bytesMax) throw wrong(`/${name}`, `is longer than ${bytesMax} bytes`);
  return JSON.stringify(value);
}

function encodeHeaders(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('/headers', 'is not an object');
  const entries = Object.entries(value);
  if (entries.length > limits.headersMax) throw wrong('/headers', `has more than ${limits.headersMax} fields`);
  let bytes = 0;
  for (const [name, one] of entries) {
    if (typeof one !== 'string') throw wrong(`/headers/${name}`, 'is not text');
    bytes += Buffer.byteLength(name) + Buffer.byteLength(one);
  }
  if (bytes > limits.headerBytesMax) throw wrong('/headers', `is larger than ${limits.headerBytesMax} bytes`);
  return JSON.stringify(value);
}

function integer(value: unknown, name: string, min: number, max: number): string {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    throw wrong(`/${name}`, `is not an integer from ${min} to ${max}`);
  return String(value);
}

function encodeInstant(value: unknown): string {
  const instant = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw wrong('/deliverAt', 'is neither a Date nor RFC 3339 text');
  return JSON.stringify(instant.toISOString());
}

function unknownField(_value: unknown, name: string): never {
  throw wrong(`/${name}`, 'is not a field of a message');
}

function wrong(path: string, message: string): ChasquiError {
  return new ChasquiError('invalid_request', { detail: `${path.slice(1)} ${message}.`, issues: [{ path, message }] });
}
