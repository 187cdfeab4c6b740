import type { Payload } from './broker-port.ts';

const jsonTexts = new WeakMap<Payload, string>();

/** The payload's compact JSON text, made once. */
function jsonText(payload: Extract<Payload, { kind: 'json' }>): string {
  const known = jsonTexts.get(payload);
  if (known !== undefined) return known;
  const text = JSON.stringify(payload.value) ?? '';
  jsonTexts.set(payload, text);
  return text;
}

/** Bytes that the payload takes as JSON text or as it is. */
export function payloadBytes(payload: Payload): number {
  return payload.kind === 'bytes' ? payload.bytes.length : Buffer.byteLength(jsonText(payload));
}

/** The beginning of a payload, for a column of at most `width`. */
export function payloadPreview(payload: Payload, width: number): string {
  if (payload.kind === 'json') return jsonText(payload).slice(0, 4 * width);
  return Buffer.from(
    payload.bytes.buffer,
    payload.bytes.byteOffset,
    Math.min(payload.bytes.length, 4 * width),
  ).toString();
}

/** All of it as text. */
export function payloadText(payload: Payload): string {
  return payload.kind === 'json' ? jsonText(payload) : Buffer.from(payload.bytes).toString();
}

/** All of it as bytes. */
export function payloadRaw(payload: Payload): Uint8Array {
  return payload.kind === 'bytes' ? payload.bytes : Buffer.from(jsonText(payload));
}
