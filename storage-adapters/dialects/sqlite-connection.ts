import Database, { type Database as Connection } from 'better-sqlite3';
import { StorageError } from '../storage-adapter.ts';
import { sqliteError } from './sqlite-error.ts';

export const pageSize = 4096;

/** Readers copy the log into the database long before this; at this length the writer does it at each commit. */
const walBytesMax = 64 * 1024 * 1024;
const cacheBytes = 8 * 1024 * 1024;

export type Durability = Readonly<Record<string, string>>;

/** Before the first table is made: page size. Then WAL, and only after it `synchronous`, which WAL resets to NORMAL. */
export function configureWriter(connection: Connection): Durability {
  connection.pragma(`page_size = ${pageSize}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('fullfsync = ON'); // macOS: fsync alone does not reach the disk
  connection.pragma('checkpoint_fullfsync = ON');
  connection.pragma(`wal_autocheckpoint = ${walBytesMax / pageSize}`);
  connection.pragma(`journal_size_limit = ${walBytesMax}`);
  connection.pragma(`cache_size = ${-cacheBytes / 1024}`);
  connection.pragma('busy_timeout = 5000');
  return readDurability(connection);
}

/** Refuses (`weak_durability`) unless a commit is on the disk when it returns. */
export function readDurability(connection: Connection): Durability {
  const journalMode = String(connection.pragma('journal_mode', { simple: true })).toLowerCase();
  const synchronous = Number(connection.pragma('synchronous', { simple: true }));
  if (journalMode !== 'wal' || synchronous < 2) {
    throw new StorageError(
      'weak_durability',
      `${connection.name} cannot be written safely: SQLite reports journal_mode=${journalMode}, synchronous=${synchronous}`,
    );
  }
  return { journal_mode: journalMode, synchronous: synchronous === 2 ? 'FULL' : 'EXTRA' };
}

export function openReader(path: string): Connection {
  try {
    const connection = new Database(path, { fileMustExist: true, timeout: 5000 });
    connection.pragma('query_only = ON'); // still allows it to copy the log into the database
    connection.pragma('wal_autocheckpoint = 0');
    connection.pragma('checkpoint_fullfsync = ON');
    connection.pragma(`cache_size = ${-cacheBytes / 1024}`);
    return connection;
  } catch (error) {
    throw sqliteError(error, path);
  }
}

/**
 * Holds an operating-system lock on `PATH.lock` for as long as the connection lives, so that it ends with the process
 * however that ends. A file of its own, because a lock on the database would shut out this process's own readers.
 */
export function takeLock(path: string): Connection {
  let lock: Connection | undefined;
  try {
    lock = new Database(`${path}.lock`, { timeout: 0 });
    lock.pragma('journal_mode = MEMORY'); // nothing is ever written; no file beside the lock
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock?.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') {
      throw new StorageError('in_use', `${path} is in use by another process; stop that node first`);
    }
    throw sqliteError(error, path);
  }
}
