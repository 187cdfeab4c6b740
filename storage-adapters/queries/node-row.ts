import { withBoot } from '../known-boots.ts';
import { StorageError, type StorageIdentity } from '../storage-adapter.ts';
import { execute, type Query, select, selectFirst } from './query.ts';

interface NodeRow {
  readonly storageId: string;
  readonly bootSequence: number;
}

export type NodeIdentity = Omit<StorageIdentity, 'partitions'>;

/** Makes the store's identity at the first start; raises the boot sequence by one at each, and notes who it is. */
export function* beginBoot(newStorageId: string, boot: string): Query<NodeIdentity> {
  const node = yield* raiseBootSequence(newStorageId);
  return { ...node, boots: yield* addBoot(node.bootSequence, boot) };
}

function* raiseBootSequence(newStorageId: string): Query<NodeRow> {
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

function* addBoot(bootSequence: number, boot: string): Query<readonly string[]> {
  const rows = yield* select<{ name: string }>('select name from boots order by boot_sequence');
  const before = rows.map(({ name }) => name);
  const boots = withBoot(before, boot);
  const kept = new Set(boots);
  for (const name of before) {
    if (!kept.has(name)) yield* execute('delete from boots where name = ?', name);
  }
  yield* execute('insert into boots (boot_sequence, name) values (?, ?)', bootSequence, boot);
  return boots;
}

/** This process is the last one that opened the store, or it may not write. */
export function deleteOlderBoots(): Query<void> {
  return execute('delete from boots where boot_sequence < (select boot_sequence from node where id = 1)');
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
