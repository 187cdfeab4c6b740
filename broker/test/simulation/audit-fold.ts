import type { StorageAdapter } from '../../../storage-adapters/storage-adapter.ts';
import { CatalogFold } from '../../core/catalog/catalog-fold.ts';
import { GroupFold } from '../../core/group/group-fold.ts';
import type { Fold } from '../../core/log/fold.ts';
import { Replica } from '../../core/log/replica.ts';
import type { Ledger } from './ledger.ts';
import type { CommittedRow } from './simulated-disk.ts';

interface Running {
  readonly partition: number;
  readonly replica: Replica<Fold>;
}

/** The running copy, a full replay, and each kept checkpoint with what follows it have the same fold. */
export async function auditFold(
  ledger: Ledger,
  who: string,
  { partition, replica }: Running,
  log: readonly CommittedRow[],
  store: Pick<StorageAdapter, 'loadCheckpoint'>,
): Promise<void> {
  const expected = foldedHash(emptyReplica(partition), log);
  ledger.checks += 1;
  if (replica.fold.hash() !== expected) {
    ledger.report('fold differs', `partition ${partition}: ${who} and a full replay of ${log.length} entries`);
  }
  for (const which of ['newest', 'previous'] as const) {
    const checkpoint = await store.loadCheckpoint(partition, which);
    if (checkpoint === undefined) continue;
    const restored = emptyReplica(partition);
    restored.restoreCheckpoint(checkpoint.offset, checkpoint.header, checkpoint.parts);
    const found = foldedHash(restored, log.slice(checkpoint.offset));
    ledger.checks += 1;
    if (found !== expected) {
      const what = `partition ${partition}: the ${which} checkpoint of ${who} at ${checkpoint.offset} + suffix`;
      ledger.report('fold differs', typeof found === 'string' ? `${what}: ${found}` : what);
    }
  }
}

function emptyReplica(partition: number): Replica<Fold> {
  return new Replica<Fold>(partition === 0 ? new CatalogFold() : new GroupFold());
}

/** A number; or why the entries cannot be applied, which is as different as can be. */
function foldedHash(replica: Replica<Fold>, rows: readonly CommittedRow[]): number | string {
  try {
    for (const { offset, bytes } of rows) replica.replay(offset, bytes);
    return replica.fold.hash();
  } catch (error) {
    return String(error);
  }
}
