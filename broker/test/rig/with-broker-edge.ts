import { createHash } from 'node:crypto';
import type { StorageAdapter } from '../../../storage-adapters/storage-adapter.ts';
import { createAuth } from '../../auth/create-auth.ts';
import { buildApp } from '../../listeners/http/app.ts';
import type { ListenerContext } from '../../listeners/listener.ts';
import type { MaintenanceSettings } from '../../runtime/maintenance.ts';
import { type RuntimeRig, withRuntime } from '../../runtime/test/with-runtime.ts';
import { type Call, callerOf } from './call-app.ts';

export interface BrokerEdge extends RuntimeRig {
  readonly app: ReturnType<typeof buildApp>;
  /** What was logged, as `level message`. */
  readonly logged: readonly string[];
  /** As nobody. */
  readonly call: Call;
  /** Registers the user when there is none, logs in, and calls as them from then on. */
  as(username: string): Promise<Call>;
}

export interface BrokerEdgeOptions {
  readonly registration?: 'open' | 'closed';
  readonly storage?: StorageAdapter;
  readonly maintenance?: Partial<MaintenanceSettings>;
}

export const password = 'correct horse battery staple';

function recordingLog(lines: string[]): ListenerContext['log'] {
  const line = (level: string) => (_fields: object, message: string) => lines.push(`${level} ${message}`);
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') } as never;
}

/**
 * The HTTP edge over a real node without sockets: real router, runtime and auth over a store in memory, with a clock that
 * stands still and a cheap stand-in for the password hash.
 */
export function withBrokerEdge(
  body: (edge: BrokerEdge) => Promise<void>,
  options: BrokerEdgeOptions = {},
): Promise<void> {
  const { registration = 'open', ...runtimeOptions } = options;
  return withRuntime(async (rig) => {
    const { runtime, router, clock } = rig;
    const logged: string[] = [];
    const log = recordingLog(logged);
    const auth = createAuth({
      catalog: { fold: runtime.catalog.replica.fold, append: (entry) => runtime.appendToCatalog(entry) },
      clock,
      registration,
      log,
      derive: async (text, salt) => createHash('sha256').update(text).update(salt).digest(),
    });
    await auth.ensureSigningKey();
    const app = buildApp({ router, auth, log, version: '0.0.0-test', now: () => clock.now() });
    await app.ready();
    const call = callerOf(app, null);
    const as = async (username: string) => {
      const json = { username, password };
      await call('POST', '/v1/users', { json });
      return callerOf(app, (await call('POST', '/v1/sessions', { json })).body.accessToken);
    };
    try {
      await body({ ...rig, app, logged, call, as });
    } finally {
      await app.close();
    }
  }, runtimeOptions);
}
