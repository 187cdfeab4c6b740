import type { Coordinator } from '../cluster/coordinator.ts';
import type { PartitionRecord } from '../core/replica/partition-record.ts';

/** So long a look at the coordinator is not repeated, ms: whoever asks meanwhile asks again. */
const doubtMs = 100;

/** Who leads which partition, as far as this node has heard. A guess: whoever is asked knows whether it is right. */
export class Leaders {
  readonly #coordinator: Pick<Coordinator, 'read'>;
  readonly #now: () => number;
  readonly #records = new Map<number, PartitionRecord>();
  readonly #askedAt = new Map<number, number>();

  constructor(coordinator: Pick<Coordinator, 'read'>, now: () => number) {
    this.#coordinator = coordinator;
    this.#now = now;
  }

  of(partition: number): string | undefined {
    return this.#records.get(partition)?.leader;
  }

  record(partition: number): PartitionRecord | undefined {
    return this.#records.get(partition);
  }

  heard(partition: number, record: PartitionRecord): void {
    const known = this.#records.get(partition);
    if (known === undefined || record.leaderEpoch >= known.leaderEpoch) this.#records.set(partition, record);
  }

  /** What is known was wrong, or nothing is known. */
  doubt(partition: number): void {
    if (this.#now() - (this.#askedAt.get(partition) ?? Number.NEGATIVE_INFINITY) < doubtMs) return;
    this.#askedAt.set(partition, this.#now());
    this.#coordinator.read(partition, false, (versioned) => {
      if (versioned !== undefined) this.heard(partition, versioned.record);
    });
  }
}
