import type { CoordinatorFaults } from '../replication/model-coordinator.ts';
import type { NetworkFaults } from '../replication/model-network.ts';
import { drawProfile, type Profile } from '../simulation/profile.ts';
import type { Random } from '../simulation/random.ts';
import type { CallFaults } from './model-peer-network.ts';

export type ClusterMisfortune =
  | 'crash'
  | 'stop'
  | 'pause'
  | 'cut one way'
  | 'isolate'
  | 'mend'
  | 'session lost'
  | 'session cut'
  | 'disk full'
  | StoreLoss
  | 'drain';

/** What a store promised does not hold any more: never of more members of a partition at once than it can bear. */
export type StoreLoss = 'wipe' | 'old copy' | 'bit flip' | 'failed write';

/** What one seed is about: how large the cluster is, who lives with it, and which faults it overdoes and leaves out. */
export interface ClusterProfile {
  readonly nodes: number;
  readonly copies: number;
  readonly minInSync: number;
  /** Clients, limits and stores: as with one node. */
  readonly life: Profile;
  readonly network: NetworkFaults;
  readonly calls: CallFaults;
  readonly coordinator: CoordinatorFaults;
  /** Mean time between misfortunes; 0 = none. */
  readonly misfortuneMs: number;
  readonly misfortunes: Readonly<Record<ClusterMisfortune, number>>;
  /** Clocks of nodes differ by twice that, at most, ms. */
  readonly skewMs: number;
  /** So many nodes come when the cluster is there already. */
  readonly latecomers: number;
  /** Between a client and a node, at most, one way. */
  readonly clientMs: number;
}

const shapes = [
  { nodes: 3, copies: 3, minInSync: 2 },
  { nodes: 3, copies: 3, minInSync: 2 },
  { nodes: 4, copies: 3, minInSync: 2 },
  { nodes: 5, copies: 3, minInSync: 2 },
  { nodes: 3, copies: 2, minInSync: 2 },
];

export function drawClusterProfile(random: Random): ClusterProfile {
  const sometimes = (probability: number, value: number) => (random.chance(probability) ? value : 0);
  const swarm = () => random.pick([0, 0, 0.3, 1, 3]);
  const rarely = () => random.pick([0, 0, 0.3, 1]);
  const shape = random.pick(shapes);
  const life = drawProfile(random.fork(), random.fork());
  return {
    ...shape,
    life: { ...life, storage: { ...life.storage, failedAppend: 0 } },
    network: {
      delayMs: random.pick([1, 5, 50]),
      lost: sometimes(0.3, 0.01),
      doubled: sometimes(0.3, 0.02),
      reorders: random.chance(0.2),
    },
    calls: { unreachableMs: random.pick([10, 500, 3_000]), brokenSnapshot: sometimes(0.4, 0.1) },
    coordinator: {
      delayMs: random.pick([2, 20, 200]),
      staleRead: sometimes(0.5, 0.3),
      lostAnswer: sometimes(0.4, 0.1),
      sessionTimeoutMs: random.pick([2_000, 6_000]),
    },
    misfortuneMs: random.pick([400, 1_500, 4_000]),
    misfortunes: {
      crash: swarm(),
      stop: swarm(),
      pause: swarm(),
      'cut one way': swarm(),
      isolate: swarm(),
      mend: 1,
      'session lost': swarm(),
      'session cut': swarm(),
      'disk full': random.pick([0, 0, 0.5]),
      wipe: rarely(),
      'old copy': rarely(),
      'bit flip': rarely(),
      'failed write': rarely(),
      drain: rarely(),
    },
    skewMs: sometimes(0.3, random.pick([5, 400])),
    latecomers: shape.nodes > 3 ? random.between(0, 1) : 0,
    clientMs: random.pick([0, 2, 20]),
  };
}
