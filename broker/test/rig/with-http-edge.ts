import type { Auth, Identity } from '../../auth/auth.ts';
import { BrokerError } from '../../core/broker-error.ts';
import { buildApp } from '../../listeners/http/app.ts';
import type { ListenerContext } from '../../listeners/listener.ts';
import type { GroupCalls, Router } from '../../router/router.ts';
import { type Call, callerOf } from './call-app.ts';

export const accessToken = 'token-of-alice';
export const alice: Identity = {
  user: 'alice',
  admin: false,
  sessionId: 'session-1',
  expiresAt: Number.MAX_SAFE_INTEGER,
};

export interface Edge {
  readonly app: ReturnType<typeof buildApp>;
  /** What was logged, level first. */
  readonly logged: readonly (readonly [level: string, fields: Record<string, unknown>, message: string])[];
  /** Ends alice's session. */
  endSession(): void;
  /** How many wait for the end of a session. */
  sessionListeners(): number;
  readonly call: Call;
}

/** What a test's router does; the calls of a group are those of its queues. */
export type RouterScript = Partial<Router> & Partial<GroupCalls>;

export interface EdgeScript {
  readonly router?: RouterScript;
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

/** A router that does what the test says and nothing else. */
export function scriptedRouter(script: RouterScript = {}): Router {
  return scripted<Router>({ notReadyReason: () => undefined, queues: scripted<GroupCalls>(script), ...script });
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

/** The HTTP edge without a socket, against a router and an auth that do what the test says and nothing else. */
export async function withHttpEdge(script: EdgeScript, body: (edge: Edge) => Promise<void>): Promise<void> {
  const logged: [string, Record<string, unknown>, string][] = [];
  const sessionEnds = new Set<() => void>();
  const onSessionEnd: Auth['onSessionEnd'] = (_sessionId, listener) => {
    sessionEnds.add(listener);
    return () => sessionEnds.delete(listener);
  };
  const app = buildApp({
    router: scriptedRouter(script.router),
    auth: scripted<Auth>({ verify, onSessionEnd, ...script.auth }),
    log: recordingLog(logged),
    version: '0.0.0-test',
    ...(script.now === undefined ? {} : { now: script.now }),
  });
  await app.ready();
  const call = callerOf(app, accessToken);
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
