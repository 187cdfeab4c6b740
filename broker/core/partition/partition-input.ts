import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { IEntry, IMessage } from '../../../proto/log-messages.ts';
import type { DefinitionChanges } from '../catalog/definition-changes.ts';
import type { Grant, ReadRow } from '../dispatch/group-dispatcher.ts';
import type { LeaseClaim } from '../dispatch/lease-token.ts';
import type { MatchRun } from '../group/recent-matches.ts';
import type { AppendedEntries } from '../log/replica.ts';

export interface Producer {
  readonly id: string;
  /** An Idempotency-Key, scoped to its user; `sequence` is the place in the batch. */
  readonly oneShot: boolean;
  /** crc32 of the request, to tell a retry from a reused key; 0 for producers. */
  readonly fingerprint: number;
}

/** `stream` names the queue or the topic; the `address` of a message of a topic is never empty. `sequence` only with a producer. */
export interface PublishMessage {
  readonly message: IMessage;
  readonly sequence: number;
  /** It expires so long after it was appended. */
  readonly ttlMs?: number | undefined;
}

export type SettleAction =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nack'; readonly delayMs: number; readonly error: string }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'extend'; readonly leaseMs: number }
  | { readonly kind: 'release' };

export interface SettleItem {
  /** Undefined: the token is not one of this cluster. */
  readonly claim: LeaseClaim | undefined;
  readonly action: SettleAction;
}

export interface Refused {
  readonly refused: ErrorCode;
  readonly detail?: string;
}

export type PublishOutcome = { readonly offset: number; readonly duplicate: boolean } | Refused;
export type SettleOutcome =
  | { readonly outcome: 'acked' | 'returned' | 'dead' | 'released' }
  | { readonly outcome: 'extended'; readonly leaseUntil: number }
  | Refused;

/** For whom something is read: what hands messages out, or what drops the oldest. */
export type Reader = 'dispatcher' | 'overflow' | 'seek';

/** What a queue partition can be told. `id` is given by the caller and comes back in a `reply`. */
export type PartitionInput =
  | {
      readonly type: 'publish';
      readonly id: number;
      readonly messages: readonly PublishMessage[];
      readonly producer: Producer | undefined;
    }
  | {
      readonly type: 'receive';
      readonly id: number;
      readonly group: number;
      readonly max: number;
      readonly waitMs: number;
      readonly leaseMs: number | undefined;
      readonly consumer: string;
      readonly user: string;
    }
  | { readonly type: 'cancelReceive'; readonly id: number; readonly group: number }
  | {
      readonly type: 'settle';
      readonly id: number;
      readonly group: number;
      readonly items: readonly SettleItem[];
      readonly by: string;
    }
  /** The next changes of the catalog, in its order; one call at a time. */
  | ({ readonly type: 'obey'; readonly id: number } & DefinitionChanges)
  /** Waits while a subscription is given what topics keep. */
  | { readonly type: 'purgeTopic'; readonly id: number; readonly topic: number; readonly by: string }
  /** Refused unless the queue is empty; from then on it takes no messages, until it is removed or defined after `definedAt`. */
  | { readonly type: 'seal'; readonly id: number; readonly group: number; readonly definedAt: number }
  /** Another one is to lead: from here on nothing is granted or extended, and the leases are written down for it. */
  | { readonly type: 'handOver'; readonly id: number }
  | { readonly type: 'callOffHandOver' }
  | {
      readonly type: 'purge';
      readonly id: number;
      readonly group: number;
      readonly scope: 'waiting' | 'dead' | 'all';
      readonly by: string;
    }
  | {
      readonly type: 'redrive';
      readonly id: number;
      readonly group: number;
      readonly offsets: readonly number[] | undefined;
      readonly by: string;
    }
  /** What stands at `from` or later, and was published at `time` or later, is delivered; what waits before that is not. */
  | {
      readonly type: 'seek';
      readonly id: number;
      readonly group: number;
      readonly from: number;
      readonly time: number;
      readonly by: string;
    }
  /** `from`: the group's match before `offset` plus one, read from the index by the caller. */
  | {
      readonly type: 'deleteMessage';
      readonly id: number;
      readonly group: number;
      readonly offset: number;
      readonly from: number;
      readonly size: number;
      readonly by: string;
    }
  /** `reader` as in the effect that is answered. */
  | {
      readonly type: 'scanned';
      readonly group: number;
      readonly run: MatchRun | undefined;
      readonly reader: Reader;
    }
  | {
      readonly type: 'rowsRead';
      readonly group: number;
      readonly rows: readonly ReadRow[];
      readonly reader: Reader;
    }
  /** Rows of the log below `next`, all of them since the last ones; for filling a subscription. */
  | { readonly type: 'logRead'; readonly group: number; readonly rows: readonly ReadRow[]; readonly next: number }
  /** Everything below `end` is committed. */
  | { readonly type: 'committed'; readonly end: number }
  /** Entries ≥ `from` were rolled back: nothing of them is stored, here or elsewhere. */
  | { readonly type: 'notStored'; readonly from: number; readonly code: ErrorCode }
  | { readonly type: 'trim'; readonly below: number }
  /** Somebody outside follows the messages of this group, or all that have an address; or does so no longer. */
  | { readonly type: 'watch'; readonly what: number | 'addresses'; readonly on: boolean }
  /** What the store can still take, bytes. */
  | { readonly type: 'room'; readonly freeBytes: number }
  | { readonly type: 'tick' };

export type InputOf<T extends PartitionInput['type']> = Extract<PartitionInput, { type: T }>;

/** By a seek: passed over, and delivered again. */
export interface Moved {
  readonly dropped: number;
  readonly again: number;
  /** It goes on when there is room. */
  readonly seeking: boolean;
}

export type ReplyValue =
  | { readonly type: 'published'; readonly outcomes: readonly PublishOutcome[] }
  | { readonly type: 'received'; readonly grants: readonly Grant[] }
  | { readonly type: 'settled'; readonly outcomes: readonly SettleOutcome[] }
  | { readonly type: 'done'; readonly count: number }
  | ({ readonly type: 'sought' } & Moved)
  | { readonly type: 'refused'; readonly refused: ErrorCode; readonly detail?: string };

/** What the runtime must do, in this order. */
export type PartitionEffect =
  | { readonly type: 'append'; readonly batch: AppendedEntries }
  | {
      readonly type: 'scan';
      readonly group: number;
      readonly from: number;
      readonly limit: number;
      readonly reader: Reader;
    }
  /** `inOrder`: of the log; what follows them will be wanted next. */
  | {
      readonly type: 'rows';
      readonly group: number;
      readonly offsets: readonly number[];
      readonly inOrder: boolean;
      readonly reader: Reader;
    }
  /** A slice of the log in [from, until), answered with `logRead`. */
  | { readonly type: 'readLog'; readonly group: number; readonly from: number; readonly until: number }
  | { readonly type: 'reply'; readonly id: number; readonly value: ReplyValue }
  /** A message that is watched; `groups`: those of the watched ones that it reached. */
  | {
      readonly type: 'accepted';
      readonly offset: number;
      readonly entry: IEntry;
      readonly groups: readonly number[];
    }
  /** The group is no more. */
  | { readonly type: 'watchEnded'; readonly group: number };

export type EffectOf<T extends PartitionEffect['type']> = Extract<PartitionEffect, { type: T }>;
