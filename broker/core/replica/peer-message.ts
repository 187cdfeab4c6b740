import type { LeaderEpochStart } from './epoch-history.ts';
import type { RowBatch } from './row-batch.ts';

/** What the replicas of one partition say to each other (reliability.md §2.4). */
export type PeerMessage =
  /** A follower begins: how far its log goes, and in which leader epochs it was written. `attempt` comes back in the
   * answer; no other process, and no other hello of this one, has the same. */
  | {
      readonly type: 'hello';
      readonly attempt: string;
      readonly leaderEpoch: number;
      readonly storageId: string;
      readonly incarnation: string;
      readonly end: number;
      readonly starts: readonly LeaderEpochStart[];
    }
  /** Equal up to `end`: drop what follows; entries come from there. */
  | { readonly type: 'matched'; readonly attempt: string; readonly leaderEpoch: number; readonly end: number }
  /** What follows the match is not in the leader's log any more: a snapshot is needed. */
  | { readonly type: 'tooFarBehind'; readonly attempt: string; readonly leaderEpoch: number }
  /** The follower once acknowledged what it does not have any more. */
  | { readonly type: 'lostData'; readonly attempt: string; readonly leaderEpoch: number; readonly storageId: string }
  | { readonly type: 'append'; readonly append: Append }
  /** Everything below `end` is on the follower's disk, and equal to the log of the leader of this leader epoch. */
  | {
      readonly type: 'acked';
      readonly leaderEpoch: number;
      readonly storageId: string;
      readonly incarnation: string;
      readonly end: number;
    }
  /** There is a newer leader epoch. */
  | { readonly type: 'fenced'; readonly leaderEpoch: number }
  /** Is there no newer leader epoch? */
  | { readonly type: 'confirm'; readonly leaderEpoch: number; readonly round: number }
  | {
      readonly type: 'confirmed';
      readonly leaderEpoch: number;
      readonly round: number;
      readonly storageId: string;
    };

export interface Append {
  readonly leaderEpoch: number;
  /** Offset of the first entry, or where the next one will be. */
  readonly base: number;
  /** Of the entry before `base`; 0 when there is none. */
  readonly previousEpoch: number;
  /** One after the other. */
  readonly batches: readonly RowBatch[];
  readonly highWatermark: number;
}
