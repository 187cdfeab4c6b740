import type { Auth, Identity } from '../../auth/auth.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { buildApp } from '../../listeners/http/app.ts';
import type { ListenerContext } from '../../listeners/listener.ts';
import type { Router } from '../../router/router.ts';
import { openapiChecker } from './openapi-checker.ts';

export const accessToken = 'token-of-alice';
export const alice: Identity = {
  user: 'alice',
  admin: false,
  sessionId: 'session-1',
  expiresAt: Number.MAX_SAFE_INTEGER,
};

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

export interface Edge {
  readonly app: ReturnType<typeof buildApp>;
  /** What was logged, level first. */
  readonly logged: readonly (readonly [level: string, fields: Record<string, unknown>, message: string])[];
  /** Ends alice's session. */
  endSession(): void;
  /** How many wait for the end of a session. */
  sessionListeners(): number;
  /** Answers are held against the OpenAPI document. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

export interface EdgeScript {
  readonly router?: Partial<Router>;
  readonly auth?: Partial<Auth>;
  readonly now?: () => number;
}

const unscripted = (name: string) => () => {
  throw new Error(`${name} is not part of this test`);
};

function scripted<T extends object>(methods: Partial<T>): T {
  return new Proxy(methods, {
    get: (target, name) => Reflect.get(target, name) ?? unscripted(String(name)),
  }) as T;
}

function recordingLog(lines: [string, Record<string, unknown>, string][]): ListenerContext['log'] {
  const line = (level: string) => (fields: Record<string, unknown>, message: string) =>
    lines.push([level, fields, message]);
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') } as never;
}

function verify(token: string): Identity {
  if (token === accessToken) return alice;
  throw new BrokerError(token === 'expired' ? 'token_expired' : 'invalid_token');
}

const parse = (contentType: string | undefined, text: string): unknown => {
  if (text === '') return undefined;
  return contentType?.endsWith('json') ? JSON.parse(text) : text;
};

/** The HTTP edge without a socket, against a router and an auth that do what the test says and nothing else. */
export async function withHttpEdge(script: EdgeScript, body: (edge: Edge) => Promise<void>): Promise<void> {
  const logged: [string, Record<string, unknown>, string][] = [];
  const sessionEnds = new Set<() => void>();
  const onSessionEnd: Auth['onSessionEnd'] = (_sessionId, listener) => {
    sessionEnds.add(listener);
    return () => sessionEnds.delete(listener);
  };
  const app = buildApp({
    router: scripted<Router>({ notReadyReason: () => undefined, ...script.router }),
    auth: scripted<Auth>({ verify, onSessionEnd, ...script.auth }),
    log: recordingLog(logged),
    version: '0.0.0-test',
    ...(script.now === undefined ? {} : { now: script.now }),
  });
  await app.ready();
  const check = openapiChecker(app.swagger());
  const call: Edge['call'] = async (method, path, { json, raw, headers, token = accessToken } = {}) => {
    const payload = raw ?? (json === undefined ? undefined : JSON.stringify(json));
    const response = await app.inject({
      method: method as never,
      url: path,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
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
  try {
    await body({
      app,
      logged,
      call,
      endSession: () => {
        for (const end of [...sessionEnds]) end();
      },
      sessionListeners: () => sessionEnds.size,
    });
  } finally {
    await app.close();
  }
}
