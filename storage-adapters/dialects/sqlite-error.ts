import { StorageError } from '../storage-adapter.ts';

/**
 * SQLite's error in the contract's classes. Only `SQLITE_FULL` is a known rollback: it comes from a write that found no room,
 * before the commit's last frame is in the log. After an I/O error (fsync above all) nobody knows what a restart will find.
 */
export function sqliteError(error: unknown, path: string): StorageError {
  if (error instanceof StorageError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const name = typeof code === 'string' ? code : '';
  const said = `${String(message)}${name === '' ? '' : ` (${name})`}`;
  if (name === 'SQLITE_FULL') return new StorageError('full', `no room is left on the disk for ${path}`, error);
  if (name.startsWith('SQLITE_CORRUPT') || name === 'SQLITE_NOTADB') {
    return new StorageError('corrupt', `${path} is damaged: ${said}`, error);
  }
  return new StorageError('failed', `${path} cannot be used: ${said}`, error);
}
