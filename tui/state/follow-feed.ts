import type { BrokerPort } from './broker-port.ts';
import type { Clock } from './clock.ts';
import type { FeedArrival, FeedOf } from './feed-state.ts';
import { showError } from './perform.ts';
import type { Store } from './store.ts';
import type { UiEvent } from './ui-event.ts';
import type { UiState } from './ui-state.ts';

/** However much comes, it is drawn so often at most: more nobody can read, and each time most rows are others. */
const drawnMs = 200;

/** Follows what the open feed looks at for as long as it is open. Gives the stop. */
export function followFeed(store: Store<UiState, UiEvent>, port: BrokerPort, clock: Clock): () => void {
  let following: { readonly of: FeedOf; readonly controller: AbortController } | undefined;
  const check = (): void => {
    const of = store.state().feed?.of;
    if (of === following?.of) return;
    following?.controller.abort();
    following = of && { of, controller: new AbortController() };
    if (following !== undefined) void follow({ store, port, clock }, following.of, following.controller.signal);
  };
  const stopWatching = store.watch(check);
  check();
  return () => {
    stopWatching();
    following?.controller.abort();
  };
}

interface Following {
  readonly store: Store<UiState, UiEvent>;
  readonly port: BrokerPort;
  readonly clock: Clock;
}

async function follow({ store, port, clock }: Following, of: FeedOf, signal: AbortSignal): Promise<void> {
  const bundle = bundled(clock, (arrivals) => {
    if (!signal.aborted) store.dispatch({ type: 'feed-arrived', of, arrivals });
  });
  try {
    const feed = port.feed({
      of,
      signal,
      onOpen: () => store.dispatch({ type: 'feed-began', of }),
      onDropped: (missing) => bundle({ missing, why: 'node' }),
    });
    for await (const message of feed) bundle({ message });
  } catch (error) {
    if (!signal.aborted) store.dispatch({ type: 'feed-failed', of, error: showError(error) });
  }
}

/** Hands on at once what comes after a pause, and the rest in bundles. */
function bundled(clock: Clock, handOn: (arrivals: readonly FeedArrival[]) => void): (arrival: FeedArrival) => void {
  let bundle: FeedArrival[] = [];
  let notBefore = 0;
  return (arrival) => {
    bundle.push(arrival);
    if (bundle.length > 1) return;
    clock.after(Math.max(0, notBefore - clock.now()), () => {
      const arrivals = bundle;
      bundle = [];
      notBefore = clock.now() + drawnMs;
      handOn(arrivals);
    });
  };
}
