import type { StorageAdapter } from '../../storage-adapters/storage-adapter.ts';
import type { Journal } from './journal.ts';

/** Another program may fill the disk, or make room, while nothing is appended here. */
const idleMs = 1_000;

/** Asks the store how much it can still take: after every append, and now and then. */
export class RoomWatch {
  readonly #storage: StorageAdapter;
  readonly #journal: Journal;
  #isMeasuring = false;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #measuredBytes = -1;

  constructor(storage: StorageAdapter, journal: Journal) {
    this.#storage = storage;
    this.#journal = journal;
  }

  /** `undefined`: nothing new. A store that does not know has room for everything. */
  async measure(now: number): Promise<number | undefined> {
    const { handedInBytes } = this.#journal;
    const isDue = handedInBytes !== this.#measuredBytes || now - this.#measuredAt >= idleMs;
    if (!isDue || this.#isMeasuring) return undefined;
    this.#isMeasuring = true;
    this.#measuredAt = now;
    this.#measuredBytes = handedInBytes;
    try {
      return (await this.#storage.stats()).freeBytes ?? Number.POSITIVE_INFINITY;
    } finally {
      this.#isMeasuring = false;
    }
  }
}
