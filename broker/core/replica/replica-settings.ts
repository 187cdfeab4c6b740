/** Milliseconds, unless the name says bytes. */
export interface ReplicaSettings {
  /** Between two signs of life of a leader to its followers. */
  readonly heartbeatMs: number;
  /** Silence after which a member is no longer waited for. */
  readonly suspectMs: number;
  /** How long a member that answers may fall behind. */
  readonly lagMaxMs: number;
  /** How long a confirm round waits for a mute member before the coordinator is asked. */
  readonly confirmMs: number;
  /** A leader that has committed nothing for so long, and should, asks to be replaced. */
  readonly stuckMs: number;
  /** A follower without an answer asks again. */
  readonly helloMs: number;
  /** As much may be on its way to a follower; more waits until it has acknowledged some. */
  readonly windowBytes: number;
}

/** reliability.md §2.11b. */
export const replicaSettings: ReplicaSettings = {
  heartbeatMs: 300,
  suspectMs: 1_500,
  lagMaxMs: 4_000,
  confirmMs: 400,
  stuckMs: 6_000,
  helloMs: 500,
  windowBytes: 8 * 1024 * 1024,
};
