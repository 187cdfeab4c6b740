import { randomUUID } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import type { Database as Connection } from 'better-sqlite3';
import knex, { type Knex } from 'knex';
import { migrateStore } from '../migrate-store.ts';
import { LogStore } from '../queries/log-store.ts';
import { beginBoot } from '../queries/node-row.ts';
import { readPartitions } from '../queries/partition-rows.ts';
import type { WriteOperation } from '../queries/write-operation.ts';
import { StorageError, type StorageIdentity } from '../storage-adapter.ts';
import { configureWriter, type Durability, takeLock } from './sqlite-connection.ts';
import { sqliteError } from './sqlite-error.ts';
import { SqliteSession, type WalLength } from './sqlite-session.ts';
import { answerCalls } from './worker-answers.ts';

export type WriterRequest =
  | { readonly kind: 'open' | 'copyWal' | 'close' }
  /** `fullSeen`: how often the caller has been told that the disk is full. */
  | { readonly kind: 'write'; readonly operation: WriteOperation; readonly fullSeen: number };

export interface Opened {
  readonly identity: StorageIdentity;
  readonly durability: Durability;
}

export interface WriteAnswer {
  readonly continueWith: WriteOperation | undefined;
  readonly wal: WalLength;
}

interface OpenWriter {
  readonly session: SqliteSession;
  readonly store: LogStore;
  readonly close: () => Promise<void>;
}

const { path } = workerData as { path: string };
let writer: OpenWriter | undefined;
let fullCount = 0;

answerCalls<WriterRequest>(async (request) => ({ value: await handle(request), transfer: [] }));

async function handle(request: WriterRequest): Promise<Opened | WriteAnswer | WalLength | undefined> {
  switch (request.kind) {
    case 'open':
      return open();
    case 'write':
      return write(request.operation, request.fullSeen);
    case 'copyWal':
      return openWriter().session.copyWal();
    case 'close':
      await openWriter().close();
      return undefined;
  }
}

async function open(): Promise<Opened> {
  const lock = takeLock(path);
  const database = knex({
    client: 'better-sqlite3',
    connection: { filename: path },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  let held: Connection | undefined;
  const close = async () => {
    // Knex waits for a connection that is not given back.
    if (held !== undefined) database.client.releaseConnection(held);
    await database.destroy();
    lock.close();
  };
  try {
    const durability = await prepareDatabase(database);
    held = (await database.client.acquireConnection()) as Connection;
    const session = new SqliteSession(held);
    const node = session.write(beginBoot(randomUUID(), randomUUID()));
    const store = new LogStore(node, session.read(readPartitions()));
    while (session.write(store.dropUnfinished()));
    writer = { session, store, close };
    return { identity: store.identity, durability };
  } catch (error) {
    await close();
    throw sqliteError(error, path);
  }
}

async function prepareDatabase(database: Knex): Promise<Durability> {
  const durability = await withConnection(database, async (connection) => {
    refuseForeign(connection);
    return configureWriter(connection);
  });
  await migrateStore(database);
  return durability;
}

function write(operation: WriteOperation, fullSeen: number): WriteAnswer {
  const { session, store } = openWriter();
  // Sent before its caller could know that an earlier write found no room: it may build on that one.
  if (fullSeen < fullCount) throw new StorageError('full', 'an earlier write found no room on the disk');
  try {
    const written = session.write(store.write(operation));
    store.keep(written);
    return { continueWith: written.continueWith, wal: session.walLength() };
  } catch (error) {
    if (error instanceof StorageError && error.code === 'full') verifyRollback();
    throw error;
  }
}

function verifyRollback(): void {
  const { session, store } = openWriter();
  fullCount += 1;
  if (!session.read(store.endsAsKnown())) {
    throw new StorageError('failed', `${path} kept part of a write that found no room on the disk`);
  }
}

function openWriter(): OpenWriter {
  if (writer === undefined) throw new StorageError('closed', 'the store is not open');
  return writer;
}

async function withConnection<T>(database: Knex, action: (connection: Connection) => Promise<T>): Promise<T> {
  const connection: Connection = await database.client.acquireConnection();
  try {
    return await action(connection);
  } finally {
    database.client.releaseConnection(connection);
  }
}

function refuseForeign(connection: Connection): void {
  const tables = connection.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  if (tables.length > 0 && !tables.includes('knex_migrations')) {
    throw new StorageError('invalid', `${path} is a database of another program`);
  }
}
