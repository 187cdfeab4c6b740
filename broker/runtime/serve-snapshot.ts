import type { StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { Maintenance } from './maintenance.ts';
import { exportSnapshot, type SnapshotChunk, type SnapshotOrigin } from './snapshot.ts';
import type { After } from './within-time.ts';

/** A snapshot of which nothing is read for so long holds up pruning no more. */
const snapshotIdleMs = 20_000;

/** The snapshot of a partition for another node: while it is being read nothing is pruned. */
export async function* serveSnapshot(
  partition: number,
  origin: SnapshotOrigin,
  storage: StorageAdapter,
  maintenance: Pick<Maintenance, 'pause'>,
  after: After,
): AsyncGenerator<SnapshotChunk> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  const end = () => {
    isOver = true;
    resolve();
  };
  const begun = Promise.withResolvers<void>();
  const paused = maintenance.pause(() => {
    begun.resolve();
    return over;
  });
  paused.catch(begun.reject);
  try {
    await begun.promise;
    for await (const chunk of exportSnapshot(storage, partition, origin)) {
      // Whoever reads it may be gone without a word.
      const stopTimer = after(snapshotIdleMs, end);
      yield chunk;
      stopTimer();
      if (isOver) throw new BrokerError('timed_out');
    }
  } finally {
    end();
  }
}
