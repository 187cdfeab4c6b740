import type { IDedupState } from '../../../proto/log-messages.ts';

interface Known {
  readonly stream: number;
  readonly id: string;
  readonly offset: number;
  /** When the window of this id ends, ms. */
  readonly until: number;
}

/**
 * Which dedup ids stand at which offsets, for as long as their windows last. Bounded (the one that came first goes first);
 * part of the fold, so every replica forgets the same.
 */
export class DedupTable {
  readonly #known = new Map<string, Known>(); // in the order in which they came
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#known.size;
  }

  /** The offset of the message that came first, while its window lasts. */
  find(stream: number, id: string, now: number): number | undefined {
    const known = this.#known.get(keyOf(stream, id));
    return known !== undefined && known.until > now ? known.offset : undefined;
  }

  /** A message was accepted at `at`; those whose windows had ended by then are forgotten. */
  record({ stream, id, offset, until }: Known, at: number): void {
    const key = keyOf(stream, id);
    this.#known.delete(key);
    this.#known.set(key, { stream, id, offset, until });
    this.forget((oldest) => this.#known.size > this.#max || oldest.until <= at);
  }

  /** From the oldest on, as long as `isOver`. */
  forget(isOver: (oldest: Known) => boolean): void {
    for (const [key, known] of this.#known) {
      if (!isOver(known)) return;
      this.#known.delete(key);
    }
  }

  encode(): IDedupState[] {
    return [...this.#known.values()];
  }

  restore(states: readonly IDedupState[]): void {
    this.#known.clear();
    for (const state of states) {
      const [stream, id] = [state.stream ?? 0, state.id ?? ''];
      this.#known.set(keyOf(stream, id), { stream, id, offset: state.offset ?? 0, until: state.until ?? 0 });
    }
  }
}

function keyOf(stream: number, id: string): string {
  return `${stream}/${id}`;
}
