/** An entry of the catalog that defined, altered or removed a queue, a topic or a subscription. */
export interface RecentChange {
  readonly offset: number;
  readonly id: number;
  /** Who removed it; undefined: it was defined or altered. */
  readonly removedBy: string | undefined;
}

/**
 * The newest changes of definitions, so that whoever has followed the catalog to some offset need not look at all of it. A
 * memory, not part of the state: after a restore, and further back than it reaches, everything must be compared.
 */
export class RecentChanges {
  readonly #max: number;
  readonly #changes: RecentChange[] = [];
  /** All later ones are here; undefined: not known before the next entry. */
  #after: number | undefined = -1;

  constructor(max: number) {
    this.#max = max;
  }

  /** The catalog's entry at `offset` is being applied, whatever it is. */
  passing(offset: number): void {
    this.#after ??= offset - 1;
  }

  add(change: RecentChange): void {
    this.#changes.push(change);
    if (this.#changes.length <= this.#max) return;
    // Half of them at once: one by one each would move all the others.
    const dropped = this.#changes.splice(0, this.#max >>> 1 || 1);
    this.#after = dropped.at(-1)!.offset;
  }

  /** Those after `offset`, the oldest first; undefined: it cannot tell. */
  since(offset: number): readonly RecentChange[] | undefined {
    if (this.#after === undefined || offset < this.#after) return undefined;
    const last = this.#changes.findLastIndex((change) => change.offset <= offset);
    return this.#changes.slice(last + 1);
  }

  forget(): void {
    this.#changes.length = 0;
    this.#after = undefined;
  }
}
