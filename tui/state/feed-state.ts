import type { ListedMessage } from './broker-port.ts';
import type { ShownError } from './ui-state.ts';

/** What a feed looks at: what a queue accepts, or what is published under the addresses that match a filter. */
export type FeedOf = { readonly queue: string } | { readonly filter: string };

/** As it is written in titles: filters are quoted. */
export function feedName(of: FeedOf): string {
  return 'queue' in of ? of.queue : `'${of.filter}'`;
}

/** What came in, or that something is missing before the next: so many, undefined when nobody knows how many. */
export type FeedArrival =
  | { readonly message: ListedMessage }
  | { readonly missing: number | undefined; readonly why: 'node' | 'here' };

/** An arrival in its place: serials count what came, so that a row keeps its name whatever falls out before it. */
export type FeedRow = FeedArrival & {
  readonly serial: number;
  /** Of the payload. */
  readonly bytes: number;
  /** What a search looks at, in small letters. */
  readonly text: string;
};

/**
 * opening → open with the node's first answer; either → failed, which is final. While it is paused what comes is held, and
 * shown when it goes on. Rows and what is held are each bounded; what is held beyond that is dropped, the oldest first, and
 * counted.
 */
export interface FeedState {
  readonly of: FeedOf;
  readonly phase: 'opening' | 'open' | 'failed';
  readonly error: ShownError | undefined;
  /** The newest last. */
  readonly rows: readonly FeedRow[];
  /** Of `rows` what the search finds. */
  readonly visible: readonly FeedRow[];
  readonly isPaused: boolean;
  readonly held: readonly FeedRow[];
  /** Dropped of what was held, since the pause began. */
  readonly heldDropped: number;
  /** All that came. */
  readonly received: number;
  /** Came to the node and did not come here, as far as it is known. */
  readonly dropped: number;
  /** There was a gap that nobody can count. */
  readonly isDroppedUnknown: boolean;
  readonly serial: number;
  /** Messages per second, one sample a second, newest last. */
  readonly perSecond: readonly number[];
  readonly sinceSample: number;
  readonly search: string;
  /** Serial of the selected row, while it is paused. */
  readonly selected: number | undefined;
  /** First row on the screen, while it is paused. */
  readonly top: number;
}

export function openFeed(of: FeedOf): FeedState {
  return {
    of,
    phase: 'opening',
    error: undefined,
    rows: [],
    visible: [],
    isPaused: false,
    held: [],
    heldDropped: 0,
    received: 0,
    dropped: 0,
    isDroppedUnknown: false,
    serial: 0,
    perSecond: [],
    sinceSample: 0,
    search: '',
    selected: undefined,
    top: 0,
  };
}
