import { usageError } from '../command-error.ts';

/** A payload as the REST contract takes it. */
export type OutgoingPayload =
  | { readonly payload: unknown; readonly contentType?: string }
  | { readonly payloadBase64: string; readonly contentType: string };

interface PayloadOptions {
  /** Bytes as they are, whatever they look like. */
  readonly raw: boolean;
  readonly contentType: string | undefined;
}

const jsonType = /^application\/([^;]*\+)?json\b/i;

/** JSON goes as JSON, other text as text, anything else as bytes; a content type or --raw decides instead. @throws CommandError `usage` */
export function outgoingPayload(bytes: Uint8Array, { raw, contentType }: PayloadOptions): OutgoingPayload {
  const text = utf8Of(bytes);
  const wantsJson = !raw && contentType !== undefined && jsonType.test(contentType);
  if (!raw && (wantsJson || contentType === undefined)) {
    const json = text === undefined ? undefined : parseJson(text);
    if (json !== undefined) return { payload: json.value, ...(contentType === undefined ? {} : { contentType }) };
    if (wantsJson) throw usageError(`The payload is not JSON, which ${contentType} promises.`);
  }
  return {
    payloadBase64: Buffer.from(bytes).toString('base64'),
    contentType: contentType ?? (text === undefined ? 'application/octet-stream' : 'text/plain; charset=utf-8'),
  };
}

/** `undefined` when the bytes are not UTF-8. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text, refuseLostDigits) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An integer beyond 2^53 would arrive as another one: better to say so than to change it. */
function refuseLostDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)) {
    throw usageError(`The number ${source} is too large to be kept exactly in JSON; send it as text, or with --raw.`);
  }
  return value;
}
