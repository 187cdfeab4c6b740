import type { Member } from './partition-record.ts';

/** What a leader knows of one follower since it said hello. */
export interface Peer extends Member {
  incarnation: string;
  /** The next offset to be sent. */
  next: number;
  /** Rows are being read for it. */
  isReading: boolean;
  /** Everything below is on its disk. Undefined until it said so in this leader epoch. */
  acked: number | undefined;
  heardAt: number;
  /** When it had, for the last time, everything there was. */
  caughtUpAt: number;
  /** What was sent and is not acknowledged: where it ends, and its size. */
  readonly inFlight: { readonly end: number; readonly bytes: number }[];
  inFlightBytes: number;
  /** The connection broke; nothing is sent until it says hello again. */
  isGone: boolean;
}
