import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import pino, { type Logger } from 'pino';
import { openStorage } from '../storage-adapters/open-storage.ts';
import { type StorageAdapter, StorageError } from '../storage-adapters/storage-adapter.ts';
import { createAuth, type NodeAuth } from './auth/create-auth.ts';
import { coordinateAlone } from './cluster/standalone/coordinate-alone.ts';
import { httpListener } from './listeners/http/http-listener.ts';
import { ListenError, type Listener, type OpenListener } from './listeners/listener.ts';
import { NodeParts } from './router/node-parts.ts';
import { NodeRouter } from './router/node-router.ts';
import type { Router } from './router/router.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import { type MaintenanceSettings, maintenanceDefaults } from './runtime/maintenance.ts';
import { NodeFiles } from './runtime/node-files.ts';
import { NodeRuntime } from './runtime/node-runtime.ts';

export interface NodeSettings {
  readonly node: string;
  /** Folder of the node's own files; made when it is not there. */
  readonly data: string;
  readonly store: string;
  readonly listen: readonly string[];
  /** Data partitions of a new cluster; an existing one keeps its number. */
  readonly partitions: number;
  /** Hand the owner of the machine a session as admin, by a file in the data folder. */
  readonly localAdmin: boolean;
  readonly registration: 'open' | 'closed';
  readonly logLevel: string;
  readonly insecure: boolean;
  /** Checkpoints and history; measuring and testing need them smaller. */
  readonly maintenance?: MaintenanceSettings | undefined;
}

export interface RunningNode {
  /** Where it really listens. */
  readonly addresses: readonly string[];
  /** What its listeners ask, for who runs it in the same process. */
  readonly router: Router;
  /** Ends waiting calls with empty answers, keeps everything that was promised, lets go of the store. Idempotent. */
  close(): Promise<void>;
  /** Resolves when the node cannot go on; it answers nothing any more and wants to be closed. */
  readonly failed: Promise<Error>;
}

/** Which plug a URL's scheme picks. */
const listeners: readonly Listener[] = [httpListener];

const closeDeadlineMs = 5_000;
const housekeepingMs = 3_600_000;

/**
 * Wires a node and resolves when it serves. Rejects with `StorageError`, `ListenError`, or an error of the file system.
 * `storage`: where `settings.store` says, unless a test has a worse one.
 */
export async function startNode(
  settings: NodeSettings,
  storage: StorageAdapter = openStorage(settings.store),
): Promise<RunningNode> {
  const log = pino({ level: settings.logLevel, base: { node: settings.node } }, pino.destination(2));
  await mkdir(settings.data, { recursive: true, mode: 0o700 });
  const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
  const runtime = await NodeRuntime.open({
    name: 'n1',
    coordinator: coordinateAlone,
    storage,
    clock: systemClock,
    maintenance: settings.maintenance ?? maintenanceDefaults,
    birth: () => ({ id: randomUUID(), partitions: settings.partitions, leaseSecret: randomBytes(16) }),
    onFailure: (error) => {
      log.fatal({ err: error }, 'the node cannot go on');
      fail(error);
    },
  });
  try {
    return await serve(settings, runtime, log, failed);
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

async function serve(
  settings: NodeSettings,
  runtime: NodeRuntime,
  log: Logger,
  failed: Promise<Error>,
): Promise<RunningNode> {
  const version = await programVersion();
  const auth = await openAuth(settings, runtime, log);
  const addresses: string[] = [];
  const router = new NodeRouter(new NodeParts(runtime), {
    name: settings.node,
    version,
    startedAt: systemClock.now(),
    storageKind: settings.store.slice(0, settings.store.indexOf(':')),
    address: () => addresses[0] ?? '',
  });
  const open: OpenListener[] = [];
  try {
    for (const address of settings.listen) {
      const { url, listener } = listenerOf(address);
      open.push(await listener.open(url, { router, auth, log, version, insecure: settings.insecure }));
    }
  } catch (error) {
    await Promise.all(open.map((listener) => listener.close(0)));
    throw error;
  }
  addresses.push(...open.map(({ address }) => address));
  const files = new NodeFiles(settings.data);
  await files.write({ address: addresses[0]!, pid: process.pid, startedAt: systemClock.now() });
  if (settings.localAdmin) await files.writeAdminToken(await localAdminToken(auth));
  const stopHousekeeping = keepHouse(auth, log, systemClock);
  log.info({ addresses }, 'serving');

  let closing: Promise<void> | undefined;
  const close = async () => {
    stopHousekeeping();
    await files.remove();
    await Promise.all(open.map((listener) => listener.close(closeDeadlineMs)));
    await runtime.close();
    log.info('stopped');
  };
  return {
    addresses,
    router,
    failed,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function openAuth(settings: NodeSettings, runtime: NodeRuntime, log: Logger): Promise<NodeAuth> {
  const catalog = { fold: runtime.catalog.replica.fold, append: runtime.appendToCatalog.bind(runtime) };
  const auth = createAuth({ catalog, clock: systemClock, registration: settings.registration, log });
  await auth.ensureSigningKey();
  return auth;
}

async function localAdminToken(auth: NodeAuth): Promise<string> {
  const { refreshToken } = await auth.openSessionFor(await auth.ensureLocalAdmin());
  if (refreshToken === undefined) throw new StorageError('failed', 'the catalog could not record the local session');
  return refreshToken;
}

function keepHouse(auth: NodeAuth, log: Logger, clock: Clock): () => void {
  return clock.every(housekeepingMs, () => {
    auth.removeExpiredSessions().catch((error) => log.warn({ err: error }, 'expired sessions were not removed'));
  });
}

function listenerOf(address: string): { url: URL; listener: Listener } {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const listener = listeners.find(({ scheme }) => url?.protocol === `${scheme}:`);
  if (url !== undefined && listener !== undefined) return { url, listener };
  const known = listeners.map(({ scheme }) => `${scheme}://`).join(', ');
  throw new ListenError('bad_url', `No listener speaks "${address}"; an address begins with one of ${known}`);
}

/** Of the package this file belongs to, as source or compiled. */
async function programVersion(): Promise<string> {
  const up = import.meta.url.endsWith('.ts') ? '..' : '../..';
  const text = await readFile(new URL(`${up}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
