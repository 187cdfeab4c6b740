import type { buildApp } from '../../listeners/http/app.ts';
import { openapiChecker } from './openapi-checker.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON; `undefined` when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they expect it
  readonly body: any;
  readonly text: string;
}

export interface CallOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, as `application/json` unless `headers` say otherwise. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** `null`: none. */
  readonly token?: string | null;
}

export type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

const parse = (contentType: string | undefined, text: string): unknown => {
  if (text === '') return undefined;
  return contentType?.endsWith('json') ? JSON.parse(text) : text;
};

/** Calls an app without a socket, `token` being the caller's unless a call says otherwise. Every answer is held against the OpenAPI document. */
export function callerOf(app: ReturnType<typeof buildApp>, token: string | null): Call {
  const check = openapiChecker(app.swagger());
  return async (method, path, { json, raw, headers, token: own = token } = {}) => {
    const payload = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await app.inject({
      method: method as never,
      url: path,
      headers: {
        ...(own === null ? {} : { authorization: `Bearer ${own}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const contentType = String(response.headers['content-type'] ?? '').split(';')[0] || undefined;
    const answer = { status: response.statusCode, body: parse(contentType, response.body), text: response.body };
    check({ method, path, contentType, ...answer });
    return { ...answer, headers: response.headers as Record<string, string> };
  };
}
