/** What a store says of itself. */
export interface StoreIdentity {
  readonly storageId: string;
  /** Raised by each process that opens the store, before anything else. */
  readonly bootSequence: number;
  /**
   * What `bootSequence` was when the store registered last, as the store itself remembers it: written before anything is
   * acknowledged under it. Undefined: the store does not remember.
   */
  readonly registeredAs?: number;
  /** The storage id was made by this process: nothing was acknowledged under it yet. */
  readonly isNew: boolean;
}

/** The store that a node registered with last, as the coordinator remembers it. */
export interface RegisteredStore {
  readonly storageId: string;
  readonly bootSequence: number;
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
  // A copy that is opened often enough has a high boot sequence, too; what it registered as it cannot know.
  if (store.registeredAs !== undefined && store.registeredAs !== registered.bootSequence) {
    return `the store remembers that it registered as ${store.registeredAs}, but it did as ${registered.bootSequence} since`;
  }
  if (store.bootSequence <= registered.bootSequence) {
    return `this store was opened ${store.bootSequence} times, the registered one ${registered.bootSequence}: it is an older copy`;
  }
  return registered.isPoisoned ? 'the store was given up after its disk failed' : undefined;
}
