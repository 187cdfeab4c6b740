import type { VersionedRecord } from '../replica/partition-record.ts';
import type { Proposal } from '../replica/replica-input.ts';
import type { LiveNode, LogReport } from './elect-leader.ts';

/** Milliseconds, and numbers of moves. */
export interface ControllerSettings {
  /** A node that is gone for so long is not waited for: its replicas are made anew elsewhere. */
  readonly reReplicateAfterMs: number;
  /** Where fewer live copies than `minInSync` are left; not at once, for a whole cluster may be starting. */
  readonly urgentAfterMs: number;
  /** A node drains for so long before its replicas leave it, too: a restart takes less. */
  readonly drainReplicasAfterMs: number;
  /** Partitions whose replicas move at the same time. */
  readonly movesMax: number;
  /** Leadership goes back to the preferred replica when it has not changed for so long; longer where it changes often. */
  readonly preferAfterMs: number;
  /** Between two elections on suspicion of one partition; doubled for each one that follows soon. */
  readonly suspicionBackoffMs: number;
  /** What a node said of others counts for so long. */
  readonly reportMaxAgeMs: number;
}

export const controllerSettings: ControllerSettings = {
  reReplicateAfterMs: 900_000,
  urgentAfterMs: 10_000,
  drainReplicasAfterMs: 60_000,
  movesMax: 4,
  preferAfterMs: 60_000,
  suspicionBackoffMs: 500,
  reportMaxAgeMs: 2_000,
};

/** What a node tells the controller, again and again. */
export interface NodeReport {
  readonly at: number;
  /** Nodes that it cannot reach. */
  readonly unreachable: ReadonlySet<string>;
  /** Partition → how far its copy goes. */
  readonly logs: ReadonlyMap<number, LogReport>;
  /** Partitions that it leads and cannot commit in, for its members do not answer and it may not let them go. */
  readonly cannotCommit: ReadonlySet<number>;
}

/** When a partition's leadership last changed, and how many changes followed each other soon. */
export interface LeadershipHistory {
  readonly at: number;
  readonly inARow: number;
}

/** All that the controller decides by. Times are of its own clock. */
export interface ControllerView {
  /** Partitions 0 … `partitions`; how many copies each wants, and how many of them must acknowledge. */
  readonly cluster: { readonly partitions: number; readonly copies: number; readonly minInSync: number };
  readonly settings: ControllerSettings;
  readonly records: ReadonlyMap<number, VersionedRecord>;
  readonly nodes: ReadonlyMap<string, Omit<LiveNode, 'isSuspected'>>;
  /** Of nodes that do not live, as far as this controller saw them; one that it never saw is gone for long. */
  readonly lastSeen: ReadonlyMap<string, number>;
  readonly drainingSince: ReadonlyMap<string, number>;
  readonly reports: ReadonlyMap<string, NodeReport>;
  readonly leadership: ReadonlyMap<number, LeadershipHistory>;
  /** Nobody else writes it, and this controller only once. */
  readonly nonce: string;
}

export type DecisionReason =
  | 'birth'
  | 'election'
  | 'suspicion'
  | 'drain'
  | 'preferred'
  | 'order'
  | 'minInSync'
  | MoveReason;
export type MoveReason = 'repair' | 'balance' | 'moved' | 'redirect';

export interface Decision {
  readonly partition: number;
  readonly reason: DecisionReason;
  readonly proposal: Proposal;
  /** A leader that lives gives up its place: ask it to hand its leases over first, and do not wait for it for long. */
  readonly handsOver: string | undefined;
}
