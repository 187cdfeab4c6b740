import { StorageError } from '../storage-adapter.ts';
import { execute, type Query, selectFirst } from './query.ts';

export interface NodeRow {
  readonly storageId: string;
  readonly bootSequence: number;
}

/** Makes the store's identity at the first start; raises the boot sequence by one at each. */
export function* beginBoot(newStorageId: string): Query<NodeRow> {
  const found = yield* selectFirst<NodeRow>(
    'select storage_id as "storageId", boot_sequence as "bootSequence" from node where id = 1',
  );
  if (found === undefined) {
    yield* execute('insert into node (id, storage_id, boot_sequence) values (1, ?, 1)', newStorageId);
    return { storageId: newStorageId, bootSequence: 1 };
  }
  const bootSequence = found.bootSequence + 1;
  yield* execute('update node set boot_sequence = ? where id = 1', bootSequence);
  return { storageId: found.storageId, bootSequence };
}

export function setStorageId(storageId: string): Query<void> {
  return execute('update node set storage_id = ? where id = 1', storageId);
}

/** In every write transaction: whoever lost the lock to another process can no longer write. */
export function* guardBootSequence(mine: number): Query<void> {
  const found = yield* selectFirst<NodeRow>('select boot_sequence as "bootSequence" from node where id = 1');
  if (found?.bootSequence !== mine) {
    throw new StorageError('failed', 'another process has opened this store since; this one may no longer write');
  }
}
