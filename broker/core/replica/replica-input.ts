import type { LeaderEpochStart } from './epoch-history.ts';
import type { Liveness, PartitionRecord, VersionedRecord } from './partition-record.ts';
import type { PeerMessage } from './peer-message.ts';
import type { RowBatch } from './row-batch.ts';

/** A change of the partition's record: happens only if the record has this version and these processes live. */
export interface Proposal {
  readonly version: number;
  readonly record: PartitionRecord;
  readonly alive: readonly Liveness[];
}

/** `unknown`: no answer came; it may have happened or may still happen. */
export type ProposalOutcome = 'done' | 'refused' | 'unknown';

export type ReplicaInput =
  /** The record as it was read. `isCurrent`: not from a server that may be behind. */
  | { readonly type: 'record'; readonly versioned: VersionedRecord; readonly isCurrent: boolean }
  | { readonly type: 'proposed'; readonly nonce: string; readonly outcome: ProposalOutcome }
  /** The coordinator was asked whether the record still has the version that the leader knows. */
  | { readonly type: 'versionChecked'; readonly check: number; readonly isCurrent: boolean }
  | { readonly type: 'coordinator'; readonly isReachable: boolean }
  /** In a new session, as another incarnation: leadership that belongs to the old one ends with the next election. */
  | { readonly type: 'registered'; readonly incarnation: string }
  | { readonly type: 'peer'; readonly from: string; readonly message: PeerMessage }
  | { readonly type: 'connected'; readonly node: string }
  /** What was under way to this node, and from it, may be lost. */
  | { readonly type: 'disconnected'; readonly node: string }
  /** From the leader's own partition, at the log's end. Ignored when this replica does not lead any more. */
  | { readonly type: 'append'; readonly batch: RowBatch }
  /** The oldest write that was not answered yet is on the disk. */
  | { readonly type: 'written' }
  /** The writes that were not answered are rolled back, for certain. */
  | { readonly type: 'notWritten' }
  /** Entries below were pruned, all but those that are still needed. */
  | { readonly type: 'pruned'; readonly floor: number }
  | { readonly type: 'rowsRead'; readonly to: string; readonly from: number; readonly batches: readonly RowBatch[] }
  /** The snapshot took the place of the log, or did not arrive whole. */
  | { readonly type: 'installed'; readonly log: InstalledLog | undefined }
  /** Has this replica still the right to hand out what it holds? Answered with `confirmed`. */
  | { readonly type: 'confirm'; readonly id: number }
  | { readonly type: 'tick' };

/** What a snapshot brought. */
export interface InstalledLog {
  readonly floor: number;
  readonly end: number;
  readonly highWatermark: number;
  readonly starts: readonly LeaderEpochStart[];
}

/** What must be done, in this order. Writes are done one after the other and answered one by one. */
export type ReplicaEffect =
  | { readonly type: 'write'; readonly write: Write }
  | { readonly type: 'send'; readonly to: string; readonly message: PeerMessage }
  /** Entries from `from` on, answered with `rowsRead`. */
  | { readonly type: 'read'; readonly to: string; readonly from: number; readonly until: number }
  | { readonly type: 'propose'; readonly proposal: Proposal }
  | { readonly type: 'readRecord' }
  | { readonly type: 'checkVersion'; readonly check: number; readonly version: number }
  /** Answered with `installed`. */
  | { readonly type: 'install'; readonly from: string }
  /** This replica leads from now on: its partition appends its first entry. Again when that one was not written. */
  | { readonly type: 'lead'; readonly leaderEpoch: number }
  | { readonly type: 'stepDown' }
  /** What was appended or received from here on is not on this disk. A replica that still leads knows that it is nowhere else. */
  | { readonly type: 'dropped'; readonly from: number }
  /** Everything below is committed. */
  | { readonly type: 'commit'; readonly highWatermark: number }
  | { readonly type: 'confirmed'; readonly id: number; readonly isLeader: boolean }
  /** The node gives its storage id up and begins as one that holds nothing. */
  | { readonly type: 'rotateStorage'; readonly reason: string }
  /** Nothing is done with this copy any more; its bytes are kept for the operator. */
  | { readonly type: 'quarantine'; readonly reason: string };

export type Write =
  /** The leader epoch this replica acts in is stored before it acts in it. */
  | { readonly type: 'raise'; readonly leaderEpoch: number }
  | { readonly type: 'append'; readonly leaderEpoch: number; readonly batches: readonly RowBatch[] }
  | { readonly type: 'truncate'; readonly leaderEpoch: number; readonly end: number };

export type EffectOf<T extends ReplicaEffect['type']> = Extract<ReplicaEffect, { type: T }>;
