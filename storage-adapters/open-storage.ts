import { MemoryStorageAdapter } from './memory-storage-adapter.ts';
import { type StorageAdapter, StorageError } from './storage-adapter.ts';

/** The adapter that a URL's scheme picks. */
export function openStorage(url: string): StorageAdapter {
  if (url === 'memory:') return new MemoryStorageAdapter();
  throw new StorageError('invalid', `There is no store for "${url}".`);
}
