import { once } from 'node:events';
import { openStorage } from '../open-storage.ts';
import type { StorageError } from '../storage-adapter.ts';

// Opens the store, says `open` or the refusal, and holds it until standard input closes.
const adapter = openStorage(process.argv[2]!);
try {
  await adapter.open();
  console.log('open');
  await once(process.stdin.resume(), 'end');
  await adapter.close();
} catch (error) {
  console.log(`${(error as StorageError).code}: ${(error as Error).message}`);
}
process.stdin.destroy();
