import { calmProfile } from '../replication/replica-profile.ts';
import type { ClusterProfile } from './cluster-profile.ts';

/** Few enough that a story sees a partition pruned. */
const checkpointEntries = 15;

export interface CalmShape extends Pick<ClusterProfile, 'nodes' | 'latecomers' | 'copies' | 'minInSync'> {
  /** Beside the catalog. */
  readonly partitions: number;
}

/** Nothing happens by itself, and nobody lives here; nodes are quick. */
export function calmCluster({ partitions, ...shape }: CalmShape) {
  return (drawn: ClusterProfile): ClusterProfile => ({
    ...drawn,
    ...shape,
    life: {
      durationMs: 0,
      partitions,
      queues: [],
      storage: { writeMs: 1, readMs: 1, slowRead: 0, failedAppend: 0, readRows: 4 },
      fate: { everyMs: 0, weights: { crash: 0, stop: 0, 'disk full': 0 } },
      lostAnswers: 0,
      checkpointEntries,
      checkpointMs: 0,
      historyBytes: 200,
      historyMs: 500,
      rowCacheBytes: 2_000,
      caps: {},
      producers: [],
      consumers: [],
      administrators: [],
      topics: undefined,
    },
    network: calmProfile.network,
    calls: { unreachableMs: 10, brokenSnapshot: 0 },
    coordinator: { ...calmProfile.coordinator, sessionTimeoutMs: 3_000 },
    misfortuneMs: 0,
    skewMs: 0,
    clientMs: 1,
  });
}
