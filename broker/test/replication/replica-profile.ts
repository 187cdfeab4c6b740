import { type ControllerSettings, controllerSettings } from '../../core/controller/controller-view.ts';
import type { Random } from '../simulation/random.ts';
import type { CoordinatorFaults } from './model-coordinator.ts';
import type { NetworkFaults } from './model-network.ts';

export type Misfortune =
  | 'crash'
  | 'pause'
  | 'cut one way'
  | 'isolate'
  | 'mend'
  | 'session lost'
  | 'session cut'
  | 'wipe'
  | 'poison'
  | 'old copy'
  | 'disk full'
  | 'prune'
  | 'drain'
  | 'move'
  | 'cancel move'
  | 'roll back'
  | 'lose members';

/** What one seed is about: how large the cluster is, and which faults it overdoes and leaves out. */
export interface ReplicaProfile {
  readonly nodes: number;
  readonly copies: number;
  readonly minInSync: number;
  /** `alone`: the first node had the partition to itself until now; the others come to it. */
  readonly birth: 'whole' | 'alone';
  /** An operator elects who is not in sync, and what is lost is lost. */
  readonly mayLose: boolean;
  readonly durationMs: number;
  readonly writeEveryMs: number;
  readonly confirmEveryMs: number;
  readonly tickMs: number;
  readonly diskMs: number;
  readonly controllerMs: number;
  readonly controller: ControllerSettings;
  /** How often nodes tell the controller what they see; undefined: never. */
  readonly reportMs: number | undefined;
  readonly misfortuneMs: number;
  readonly misfortunes: Readonly<Record<Misfortune, number>>;
  readonly network: NetworkFaults;
  readonly coordinator: CoordinatorFaults;
}

const shapes = [
  { nodes: 3, copies: 3, minInSync: 2 },
  { nodes: 4, copies: 3, minInSync: 2 },
  { nodes: 5, copies: 5, minInSync: 3 },
  { nodes: 2, copies: 2, minInSync: 2 },
  { nodes: 3, copies: 2, minInSync: 2 },
  { nodes: 1, copies: 1, minInSync: 1 },
];

const calm: ReplicaProfile['misfortunes'] = {
  crash: 0,
  pause: 0,
  'cut one way': 0,
  isolate: 0,
  mend: 1,
  'session lost': 0,
  'session cut': 0,
  wipe: 0,
  poison: 0,
  'old copy': 0,
  'disk full': 0,
  prune: 0,
  drain: 0,
  move: 0,
  'cancel move': 0,
  'roll back': 0,
  'lose members': 0,
};

/** Nothing happens by itself. */
export const calmProfile: ReplicaProfile = {
  ...shapes[0]!,
  birth: 'whole',
  mayLose: false,
  durationMs: 0,
  writeEveryMs: 0,
  confirmEveryMs: 0,
  tickMs: 50,
  diskMs: 1,
  controllerMs: 100,
  controller: controllerSettings,
  reportMs: 300,
  misfortuneMs: 0,
  misfortunes: calm,
  network: { delayMs: 1, lost: 0, doubled: 0, reorders: false },
  coordinator: { delayMs: 1, staleRead: 0, lostAnswer: 0, sessionTimeoutMs: 6_000 },
};

export function drawReplicaProfile(random: Random): ReplicaProfile {
  const sometimes = (probability: number, value: number) => (random.chance(probability) ? value : 0);
  const swarm = () => random.pick([0, 0, 0.3, 1, 3]);
  return {
    ...random.pick(shapes),
    birth: random.chance(0.15) ? 'alone' : 'whole',
    mayLose: false,
    durationMs: random.pick([15_000, 30_000, 60_000]),
    writeEveryMs: random.pick([20, 100, 400]),
    confirmEveryMs: random.pick([30, 200]),
    tickMs: random.pick([50, 100]),
    diskMs: random.pick([1, 10, 200]),
    controllerMs: random.pick([100, 500, 2_000]),
    controller: {
      ...controllerSettings,
      reReplicateAfterMs: random.pick([1_000, 10_000, 900_000]),
      urgentAfterMs: random.pick([0, 10_000]),
      drainReplicasAfterMs: random.pick([0, 2_000, 60_000]),
      preferAfterMs: random.pick([500, 5_000, 60_000]),
      suspicionBackoffMs: random.pick([100, 500]),
    },
    reportMs: random.pick([undefined, 300, 700]),
    misfortuneMs: random.pick([300, 1_000, 3_000]),
    misfortunes: {
      crash: swarm(),
      pause: swarm(),
      'cut one way': swarm(),
      isolate: swarm(),
      mend: 2,
      'session lost': swarm(),
      'session cut': swarm(),
      wipe: swarm(),
      poison: swarm(),
      'old copy': swarm(),
      'disk full': swarm(),
      prune: swarm(),
      drain: swarm(),
      move: swarm(),
      'cancel move': swarm(),
      'roll back': 0,
      'lose members': 0,
    },
    network: {
      delayMs: random.pick([1, 20, 200]),
      lost: sometimes(0.4, 0.03),
      doubled: sometimes(0.4, 0.03),
      reorders: random.chance(0.4),
    },
    coordinator: {
      delayMs: random.pick([2, 20, 300]),
      staleRead: sometimes(0.5, 0.3),
      lostAnswer: sometimes(0.5, 0.2),
      sessionTimeoutMs: random.pick([2_000, 6_000]),
    },
  };
}

/** Swarms of their own for rules that the general one needs too many seeds to miss. */
export const replicaProfiles = {
  any: (profile: ReplicaProfile): ReplicaProfile => profile,
  /** Some nodes see some others, and much is asked. */
  'torn cluster': (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    nodes: 5,
    copies: 5,
    minInSync: 3,
    writeEveryMs: 60,
    confirmEveryMs: 15,
    misfortuneMs: 400,
    diskMs: 1,
    misfortunes: { ...calm, 'cut one way': 4, isolate: 1, mend: 0.5, 'session lost': 1, pause: 0.5, drain: 0.5 },
    network: { ...profile.network, delayMs: 20 },
  }),
  /** Processes come and go, and what they sent arrives late. */
  restarts: (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    writeEveryMs: 60,
    misfortuneMs: 300,
    misfortunes: { ...calm, crash: 4, pause: 2, 'session lost': 1, isolate: 0.5, 'cut one way': 1 },
    network: { ...profile.network, reorders: true, delayMs: 200 },
  }),
  /** A node that was alone becomes a cluster, and misfortune strikes meanwhile. */
  grows: (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    nodes: 4,
    copies: 3,
    minInSync: 2,
    birth: 'alone',
  }),
  /** Replicas wander, and are called back. */
  moves: (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    nodes: 5,
    copies: 3,
    minInSync: 2,
    misfortuneMs: 400,
    misfortunes: { ...calm, move: 3, 'cancel move': 3, crash: 0.5, isolate: 0.5, wipe: 0.3, drain: 0.3 },
  }),
  /** Sessions live on while nodes do not hear each other: only suspicion helps. */
  deaf: (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    misfortunes: { ...calm, isolate: 3, 'cut one way': 2, pause: 0.5 },
    reportMs: 300,
    coordinator: { ...profile.coordinator, sessionTimeoutMs: 6_000 },
  }),
  /** A follower's disk loses its newest part, and nothing shows it: the leader must (reliability.md §2.4). */
  'old disk': (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    nodes: 3,
    copies: profile.copies >= 3 ? 3 : 2,
    minInSync: 2,
    birth: 'whole',
    writeEveryMs: 40,
    misfortunes: { ...calm, 'roll back': 2, prune: 0.3 },
    controller: { ...profile.controller, preferAfterMs: 900_000 },
    reportMs: undefined,
    network: { ...profile.network, lost: 0 },
  }),
  /** All members lose their disks, and an operator says that what is lost is lost. */
  unclean: (profile: ReplicaProfile): ReplicaProfile => ({
    ...profile,
    nodes: 4,
    copies: 4,
    minInSync: 2,
    birth: 'whole',
    mayLose: true,
    misfortunes: { ...calm, 'lose members': 1, isolate: 1, 'cut one way': 2 },
  }),
};

export type ReplicaProfileName = keyof typeof replicaProfiles;
