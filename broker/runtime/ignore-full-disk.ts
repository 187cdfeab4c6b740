import { StorageError } from '../../storage-adapters/storage-adapter.ts';

/** For a write that can be made at another time. */
export function ignoreFullDisk(error: unknown): void {
  if (!(error instanceof StorageError && error.code === 'full')) throw error;
}
