/** A copy that holds what was acknowledged: a node together with the identity of its store. */
export interface Member {
  readonly node: string;
  /** Another one means: what this node once acknowledged may be gone. */
  readonly storageId: string;
}

/**
 * What the coordinator holds of a partition, changed by compare-and-set only: the one authority about who leads it and who
 * has its committed log (reliability.md §2.1).
 */
export interface PartitionRecord {
  readonly leader: string | undefined;
  /** The very process that was elected. One that was restarted never goes on in its old leader epoch. */
  readonly leaderIncarnation: string | undefined;
  readonly leaderEpoch: number;
  /** Never smaller than `minInSync` once it was as large. */
  readonly inSync: readonly Member[];
  readonly replicas: readonly string[];
  /** While replicas move: where they are to be. */
  readonly target: readonly string[] | undefined;
  readonly minInSync: number;
  /** What `minInSync` is raised to as soon as as many are in sync; then it never falls again by itself. */
  readonly minInSyncWanted: number;
  /** The leader epoch from which on committed entries may be missing, because an operator said so. */
  readonly uncleanSince: number | undefined;
  /** Of the writer: tells whether a change whose answer was lost has happened. */
  readonly nonce: string;
}

/** `version`: how often it was changed; what a compare-and-set compares. */
export interface VersionedRecord {
  readonly version: number;
  readonly record: PartitionRecord;
}

/** A process that must still be alive when a change is made. */
export interface Liveness {
  readonly node: string;
  readonly incarnation: string;
}

export function isMember(members: readonly Member[], { node, storageId }: Member): boolean {
  return members.some((member) => member.node === node && member.storageId === storageId);
}

/** Each member of either, once. A node with two storage ids is two. */
export function unionOfMembers(first: readonly Member[], second: readonly Member[]): Member[] {
  return [...first, ...second.filter((member) => !isMember(first, member))];
}
