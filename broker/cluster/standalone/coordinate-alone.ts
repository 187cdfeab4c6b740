import type { StorageIdentity } from '../../../storage-adapters/storage-adapter.ts';
import { StandaloneCoordinator } from './standalone-coordinator.ts';

/** The coordinator of a node that is a cluster by itself. `partitions`: how many there are beside the catalog, once that is known. */
export function coordinateAlone(
  node: string,
  identity: StorageIdentity,
  partitions: () => number,
): StandaloneCoordinator {
  const storedEpochs = new Map(identity.partitions.map(({ partition, currentEpoch }) => [partition, currentEpoch]));
  return new StandaloneCoordinator({ node, partitions, storedEpochs, later: queueMicrotask });
}
