import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { IEntry } from '../../../proto/log-messages.ts';
import type { Replica } from '../log/replica.ts';
import type { PartitionEffect } from '../partition/partition-input.ts';
import { PendingOperations } from '../partition/pending-operations.ts';
import type { CatalogFold } from './catalog-fold.ts';

export type CatalogInput =
  | { readonly type: 'append'; readonly id: number; readonly entry: IEntry }
  | { readonly type: 'committed'; readonly end: number }
  | { readonly type: 'notStored'; readonly from: number; readonly code: ErrorCode }
  | { readonly type: 'trim'; readonly below: number }
  | { readonly type: 'tick' };

/** The leader of the catalog: orders what writers hand in. A reply says at which offset the entry was committed and folded. */
export class CatalogPartition {
  readonly replica: Replica<CatalogFold>;
  readonly #pending = new PendingOperations();
  #effects: PartitionEffect[] = [];

  constructor(replica: Replica<CatalogFold>) {
    this.replica = replica;
  }

  get nextDeadline(): number {
    return Number.POSITIVE_INFINITY;
  }

  becomeLeader(): PartitionEffect[] {
    return [];
  }

  step(input: CatalogInput, now: number): PartitionEffect[] {
    if (input.type === 'append') this.#append(input.id, { ...input.entry, timestamp: now });
    else if (input.type === 'committed') this.#advance(input.end);
    else if (input.type === 'notStored') {
      this.replica.truncate(input.from);
      this.#pending.abort(input.from, input.code);
    } else if (input.type === 'trim') this.replica.append({ timestamp: now, trimmed: { below: input.below } }, 0);
    return this.#takeEffects();
  }

  /** Another one leads from now on: what was appended may still commit. */
  stepDown(): PartitionEffect[] {
    this.#pending.abort(0, 'outcome_unknown');
    return this.#takeEffects();
  }

  #append(id: number, entry: IEntry): void {
    const offset = this.replica.append(entry, 0);
    this.#pending.add(
      offset,
      () => this.#effects.push({ type: 'reply', id, value: { type: 'done', count: offset } }),
      (refused) => this.#effects.push({ type: 'reply', id, value: { type: 'refused', refused } }),
    );
  }

  #advance(end: number): void {
    this.replica.advance(end, () => {});
    this.#pending.commit(this.replica.highWatermark);
  }

  #takeEffects(): PartitionEffect[] {
    const effects = this.#effects;
    this.#effects = [];
    const batch = this.replica.takeBatch();
    if (batch !== undefined) effects.unshift({ type: 'append', batch });
    return effects;
  }
}
