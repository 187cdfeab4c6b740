import type { IEntry } from '../../../proto/log-messages.ts';

export interface FoldPart {
  /** Stable key of the part: for a group its id. */
  readonly group: number;
  /** `undefined`: the part no longer exists. */
  readonly state: Uint8Array | undefined;
}

/**
 * What is known of a partition: a pure function of its committed entries, applied in offset order. Serialised in parts so
 * that a checkpoint writes only what changed. Equal logs give equal hashes on every replica, after any restore.
 */
export interface Fold {
  apply(offset: number, entry: IEntry): void;
  /** Parts changed since the last call, serialised now; clears the marks. `stored`: group → where its stored matches will end. */
  takeDirtyParts(stored?: ReadonlyMap<number, number>): FoldPart[];
  /** These parts could not be stored: they count as changed again. */
  markDirty(parts: Iterable<number>): void;
  /** What belongs to no part. */
  header(): Uint8Array;
  restore(header: Uint8Array, parts: Iterable<{ readonly group: number; readonly state: Uint8Array }>): void;
  /** Over the whole state, in key order. For comparing replicas, restarts and simulations. */
  hash(): number;
}
