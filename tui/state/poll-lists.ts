import type { BrokerPort, Listing, ListRequest } from './broker-port.ts';
import type { Clock } from './clock.ts';
import { keepCurrent, type Wish } from './keep-current.ts';
import { showError } from './perform.ts';
import { listedMax } from './reduce-lists.ts';
import { isShown } from './selectors.ts';
import type { Store } from './store.ts';
import type { UiEvent } from './ui-event.ts';
import type { ListState, Named, UiState } from './ui-state.ts';

/** A filter that the node has to look for may be written on. */
const restMs = 20;
/** As often at most, and less often where each is long: a millisecond for each that is listed. */
const againMsMin = 500;

/**
 * Keeps the lists of topics and subscriptions current while a view shows them: reads them when the node's last answer says
 * that something may have changed. Queues come with that answer. Nothing is read for a view that is not shown, or while
 * nothing happens. Gives the stop.
 */
export function pollLists(store: Store<UiState, UiEvent>, port: BrokerPort, clock: Clock): () => void {
  const keep = (wishOf: (state: UiState) => Wish | undefined, read: (request: ListRequest) => Promise<UiEvent>) =>
    keepCurrent({
      clock,
      watch: store.watch,
      wishOf: () => wishOf(store.state()),
      read: ({ what: prefix }, signal) =>
        readInto(store, read, { limit: listedMax, prefix: prefix || undefined, signal }),
      restMs,
      againMs: () => Math.max(againMsMin, store.state().topics.all.length + store.state().subscriptions.all.length),
    });
  const stops = [
    keep(
      (state) => wishOf(state, isShown(state, 'topics'), state.topics),
      async (request) => topicsArrived(await port.topics(request), request),
    ),
    // Topics are shown with who reads them.
    keep(
      (state) => wishOf(state, isShown(state, 'subscriptions') || isShown(state, 'topics'), state.subscriptions),
      async (request) => subscriptionsArrived(await port.subscriptions(request), request),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Rates fall by time alone: while something flows each second is another version. */
function wishOf(state: UiState, isWanted: boolean, list: ListState<Named>): Wish | undefined {
  if (!isWanted || state.connection.phase !== 'live') return undefined;
  const { node, now, refreshes, stamp, touches } = state;
  const flows = node !== undefined && node.inPerSecond + node.outPerSecond > 0;
  return { what: prefixOf(list), version: [refreshes, touches, stamp, flows ? now : ''].join(' ') };
}

/** When not all fit into an answer the node does the filtering, by the beginning of the name. */
function prefixOf({ partial, filter }: ListState<Named>): string {
  return partial ? filter : '';
}

async function readInto(
  store: Store<UiState, UiEvent>,
  read: (request: ListRequest) => Promise<UiEvent>,
  request: ListRequest,
): Promise<boolean> {
  try {
    const event = await read(request);
    if (!request.signal.aborted) store.absorb(event);
    return false;
  } catch (error) {
    if (!request.signal.aborted) store.absorb({ type: 'list-failed', error: showError(error) });
    return true;
  }
}

type Arrived<K extends UiEvent['type']> = Extract<UiEvent, { type: K }>;
type Items<K extends 'topics' | 'subscriptions'> = Listing<UiState[K]['all'][number]>;

function topicsArrived({ items, more }: Items<'topics'>, request: ListRequest): Arrived<'topics-arrived'> {
  return { type: 'topics-arrived', topics: items, isPartial: isPartial(more, request) };
}

function subscriptionsArrived(
  { items, more }: Items<'subscriptions'>,
  request: ListRequest,
): Arrived<'subscriptions-arrived'> {
  return { type: 'subscriptions-arrived', subscriptions: items, isPartial: isPartial(more, request) };
}

/** Only of a list that did not fit the node is asked for those that begin so. */
function isPartial(more: boolean, { prefix }: ListRequest): boolean {
  return more || prefix !== undefined;
}
