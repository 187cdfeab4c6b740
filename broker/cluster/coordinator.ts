import type { PartitionRecord, VersionedRecord } from '../core/replica/partition-record.ts';
import type { Proposal, ProposalOutcome } from '../core/replica/replica-input.ts';
import type { StoreIdentity } from '../core/replica/store-identity.ts';

/** What is decided once, when a cluster is born, and holds for all its nodes. */
export interface ClusterRecord {
  /** A store remembers it: one that belongs to another cluster is not let in, for its data would be thrown away. */
  readonly id: string;
  /** Partitions 1 … `partitions`; the catalog is partition 0, beside them. */
  readonly partitions: number;
  /** Of each partition, where there are as many nodes. */
  readonly copies: number;
  readonly minInSync: number;
}

/** A live process that has registered. */
export interface RegisteredNode {
  /** `<storageId>-<bootSequence>-<session number>`: nobody else has it, nor has the same process in another session. */
  readonly incarnation: string;
  readonly storageId: string;
  /** Where other nodes reach it. */
  readonly address: string;
  /** Is to give up what it leads and what it keeps. */
  readonly isDraining: boolean;
}

export type RegisteredNodes = ReadonlyMap<string, RegisteredNode>;

/** Who decides where replicas are and who leads them; one at a time, and each one has a higher `controllerEpoch`. */
export interface ControllerSeat {
  readonly node: string;
  readonly incarnation: string;
  readonly controllerEpoch: number;
}

export type RegistrationOutcome =
  | { readonly type: 'registered'; readonly incarnation: string }
  /** Nothing was changed. Give the store a new storage id, durably, and register again with `isNew`. */
  | { readonly type: 'newStorageId'; readonly reason: string }
  /** Another process lives under this name, with another store. Try again later. */
  | { readonly type: 'taken'; readonly by: RegisteredNode };

/**
 * `suspended`: no answer for some time; the session may be over without anyone knowing. `expired`: it is over, and all that
 * went with it. A new one is begun by itself; then comes `registered`, before `reachable`.
 */
export type SessionState = 'reachable' | 'suspended' | 'expired';

/** Changes that follow each other quickly may be told as one; the last one always is. What is told may be a little old. */
export type CoordinatorEvent =
  | { readonly type: 'session'; readonly state: SessionState }
  /** The same process in a new session: it has another incarnation and holds no seat. */
  | { readonly type: 'registered'; readonly incarnation: string }
  /** Another process has registered under this name meanwhile, or the store was given up: this process must end. */
  | { readonly type: 'superseded'; readonly reason: string }
  /** Of a watched partition: as it was when the watch began, after each change, and when the coordinator is reachable again. */
  | { readonly type: 'record'; readonly partition: number; readonly versioned: VersionedRecord }
  /** Records were made, or the replicas of partitions changed: `readAll` says which ones this node has. */
  | { readonly type: 'placement' }
  | { readonly type: 'nodes'; readonly nodes: RegisteredNodes }
  /** Every registered node runs for the seat. */
  | { readonly type: 'controller'; readonly seat: ControllerSeat | undefined };

/**
 * What the nodes of a cluster share, seen from one node: who lives, who leads what, and compare-and-set on it. Nothing of it
 * is on the path of a message. Answers and events come later, never within a call; in the order in which they happened; and
 * none after `close`.
 *
 * While the coordinator cannot be reached `read` and `readAll` may stay without an answer, for good: `record`, `nodes`,
 * `controller` and `placement` are told anew when it is `reachable` again. All other calls are answered exactly once.
 */
export interface Coordinator {
  /** Once, before anything else. */
  open(hear: (event: CoordinatorEvent) => void): void;
  /** Ends the session, so that others need not wait for its end. */
  close(): void;

  /**
   * The node as one that lives, under the rule of `reasonForNewStorageId`. Tries until it is answered. Repeated by itself in
   * each new session. A process of the same store that was opened before this one is not waited for: it is dead.
   */
  register(store: StoreIdentity, address: string, answer: (outcome: RegistrationOutcome) => void): void;
  /** Nobody trusts this store again; the process ends after it. Tries until it is done. */
  poison(storageId: string, answer: () => void): void;
  /** Of any node; it stays so until it is said otherwise, also over a restart. */
  setDraining(node: string, isDraining: boolean, answer: (outcome: ProposalOutcome) => void): void;

  /** Tries until it is answered. */
  readCluster(answer: (cluster: ClusterRecord | undefined) => void): void;
  /**
   * Only if there is none; and these records with it, all or nothing. A node that brings its data along gives all of them;
   * else none, and the controller makes them.
   */
  createCluster(
    cluster: ClusterRecord,
    records: ReadonlyMap<number, PartitionRecord>,
    answer: (outcome: ProposalOutcome) => void,
  ): void;

  /** Begins to tell `record` of this partition. Twice is once. */
  watch(partition: number): void;
  unwatch(partition: number): void;
  /** `isCurrent`: not from a server that may be behind. Undefined: it has no record. */
  read(partition: number, isCurrent: boolean, answer: (versioned: VersionedRecord | undefined) => void): void;
  /** Of every partition that has a record; each of them as `read` without `isCurrent` gives it. */
  readAll(answer: (records: ReadonlyMap<number, VersionedRecord>) => void): void;
  /**
   * Changes a record, if it has this version (0: if there is none), if these processes live, and, for a change of the
   * controller's, if nobody has had the seat after `controllerEpoch`. `done` and `refused` are certain.
   */
  propose(
    partition: number,
    proposal: Proposal,
    answer: (outcome: ProposalOutcome) => void,
    controllerEpoch?: number,
  ): void;
  /** Whether the record had this version at some time between the question and the answer; false also when nobody can say. */
  checkVersion(partition: number, version: number, answer: (isCurrent: boolean) => void): void;
}
