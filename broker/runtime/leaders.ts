import type { Coordinator } from '../cluster/coordinator.ts';
import type { VersionedRecord } from '../core/replica/partition-record.ts';

/** So long a look at the coordinator is not repeated, ms: whoever asks meanwhile shares its answer. */
const doubtMs = 100;

/** Who leads which partition, as far as this node has heard. A guess: whoever is asked knows whether it is right. */
export class Leaders {
  readonly #coordinator: Pick<Coordinator, 'read'>;
  readonly #now: () => number;
  readonly #records = new Map<number, VersionedRecord>();
  readonly #askedAt = new Map<number, number>();
  /** Partition → who waits for news of it. */
  readonly #waiting = new Map<number, Set<() => void>>();

  constructor(coordinator: Pick<Coordinator, 'read'>, now: () => number) {
    this.#coordinator = coordinator;
    this.#now = now;
  }

  of(partition: number): string | undefined {
    return this.#records.get(partition)?.record.leader;
  }

  record(partition: number): VersionedRecord | undefined {
    return this.#records.get(partition);
  }

  heard(partition: number, versioned: VersionedRecord): void {
    const known = this.#records.get(partition);
    if (known === undefined || versioned.version >= known.version) this.#records.set(partition, versioned);
    const waiting = this.#waiting.get(partition);
    this.#waiting.delete(partition);
    for (const wake of waiting ?? []) wake();
  }

  /** What is known was wrong, or nothing is known. */
  doubt(partition: number): void {
    if (this.#now() - (this.#askedAt.get(partition) ?? Number.NEGATIVE_INFINITY) < doubtMs) return;
    this.#askedAt.set(partition, this.#now());
    this.#coordinator.read(partition, false, (versioned) => {
      if (versioned !== undefined) this.heard(partition, versioned);
    });
  }

  /** Calls back once with the next news of this partition; returns the way to call it off. */
  onNews(partition: number, callback: () => void): () => void {
    const waiting = this.#waiting.get(partition) ?? new Set();
    this.#waiting.set(partition, waiting);
    waiting.add(callback);
    return () => waiting.delete(callback);
  }
}
