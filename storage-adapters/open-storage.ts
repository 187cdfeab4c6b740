import { SqliteDialect } from './dialects/sqlite.ts';
import { KnexStorageAdapter } from './knex-storage-adapter.ts';
import { MemoryStorageAdapter } from './memory-storage-adapter.ts';
import { type StorageAdapter, StorageError } from './storage-adapter.ts';

const schemes: Readonly<Record<string, (rest: string) => StorageAdapter>> = {
  'memory:': openMemory,
  'sqlite:': openSqlite,
};

/**
 * The adapter for `sqlite:PATH` (relative paths from the working directory) or `memory:`; not opened yet.
 * Anything else is `invalid`.
 */
export function openStorage(url: string): StorageAdapter {
  const scheme = url.slice(0, url.indexOf(':') + 1);
  const create = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (create === undefined) {
    const known = Object.keys(schemes).join(', ');
    // Not the whole URL: it may hold a password.
    throw new StorageError('invalid', `there is no store of the kind "${scheme}"; a store begins with one of ${known}`);
  }
  return create(url.slice(scheme.length));
}

function openMemory(rest: string): StorageAdapter {
  if (rest !== '') throw new StorageError('invalid', `"memory:" takes nothing after it, not "${rest}"`);
  return new MemoryStorageAdapter();
}

function openSqlite(path: string): StorageAdapter {
  if (path === '' || path.endsWith('/') || path.includes('\0')) {
    throw new StorageError('invalid', `"sqlite:" needs the path of a file after it, not "${path}"`);
  }
  if (path === ':memory:') throw new StorageError('invalid', 'for a store in memory say "memory:"');
  return new KnexStorageAdapter(new SqliteDialect(path));
}
