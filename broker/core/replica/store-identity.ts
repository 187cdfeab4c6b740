/** What a store says of itself. */
export interface StoreIdentity {
  readonly storageId: string;
  /** Raised by each process that opens the store, before anything else. */
  readonly bootSequence: number;
  /**
   * A name that nobody else has for each process that opened the store, written before it registers; the last one is this
   * process's. Older ones may go when one is known to have registered. Undefined: the store keeps none.
   */
  readonly boots?: readonly string[];
  /** The storage id was made by this process: nothing was acknowledged under it yet. */
  readonly isNew: boolean;
}

/** The store that a node registered with last, as the coordinator remembers it. */
export interface RegisteredStore {
  readonly storageId: string;
  readonly bootSequence: number;
  /** Of the process that registered. */
  readonly boot?: string | undefined;
  /** Given up by its own process, after the disk failed or its bytes were not as they were written. */
  readonly isPoisoned: boolean;
}

/**
 * Why a node must take another storage id before it registers: what it once acknowledged may not be in this store.
 * Undefined: it goes on as whoever it was (reliability.md §2.9).
 */
export function reasonForNewStorageId(
  store: StoreIdentity,
  registered: RegisteredStore | undefined,
): string | undefined {
  if (store.isNew || registered === undefined) return undefined;
  if (registered.storageId !== store.storageId) {
    return `the node was registered with store ${registered.storageId}, and this is ${store.storageId}`;
  }
  // A copy that is opened often enough has a high boot sequence, too; whom it does not know it cannot learn of.
  const { boot } = registered;
  if (store.boots !== undefined && boot !== undefined && !store.boots.includes(boot)) {
    return `this store knows nothing of process ${boot}, which registered with it: it is an older copy`;
  }
  if (store.bootSequence <= registered.bootSequence) {
    return `this store was opened ${store.bootSequence} times, the registered one ${registered.bootSequence}: it is an older copy`;
  }
  return registered.isPoisoned ? 'the store was given up after its disk failed' : undefined;
}
