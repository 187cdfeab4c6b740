import { type ViewName, views } from '../commands/ui/views.ts';
import type { Size } from '../layout/arrange-panes.ts';
import type { BrokerPort } from './broker-port.ts';
import type { Clock } from './clock.ts';
import { followFeed } from './follow-feed.ts';
import type { Operation } from './operation.ts';
import { type Outcome, perform } from './perform.ts';
import { pollLists } from './poll-lists.ts';
import { pollMessages } from './poll-messages.ts';
import { pollStats } from './poll-stats.ts';
import { reduce } from './reduce.ts';
import { createStore, type Store } from './store.ts';
import type { UiEvent } from './ui-event.ts';
import { type FormDialog, initialState, type UiState } from './ui-state.ts';

/** The state of the screen, kept current, and the one way from it to the broker. */
export interface Session {
  readonly store: Store<UiState, UiEvent>;
  /** Does it and tells the outcome in the status line. */
  readonly operate: (operation: Operation) => Promise<void>;
  /** The same for the form that is open: it stays open, with what is wrong, when the broker refuses. */
  readonly submit: (form: FormDialog, operation: Operation) => Promise<void>;
  /** Ends all polling and gives back what is leased here, as far as the node answers within `deadlineMs`. */
  readonly stop: (deadlineMs: number) => Promise<void>;
}

export function startSession(options: {
  readonly port: BrokerPort;
  readonly clock: Clock;
  readonly size: Size;
  readonly contextName: string;
  readonly nodeNote: string | undefined;
  readonly view?: ViewName | undefined;
}): Session {
  const { port, clock, view = views[0], ...shown } = options;
  const store = createStore<UiState, UiEvent>({
    initial: initialState({ ...shown, view, now: clock.now(), address: port.address() }),
    reduce,
    later: (run, ms) => clock.after(ms, run),
  });
  const ended = new AbortController();
  void pollStats({ store, port, clock, signal: ended.signal });
  const stops = [
    pollLists(store, port, clock),
    pollMessages(store, port, clock),
    followFeed(store, port, clock),
    tickEverySecond(store, clock),
  ];
  return {
    store,
    operate: (operation) => operate(store, port, clock, operation),
    submit: (form, operation) => submit(store, port, clock, form, operation),
    stop: async (deadlineMs) => {
      ended.abort();
      for (const stop of stops) stop();
      await Promise.race([giveBack(port, store.state()), new Promise<void>((done) => clock.after(deadlineMs, done))]);
    },
  };
}

function tickEverySecond(store: Store<UiState, UiEvent>, clock: Clock): () => void {
  let cancel = (): void => {};
  const tick = (): void => {
    cancel = clock.after(1000, () => {
      store.absorb({ type: 'ticked', now: clock.now() });
      tick();
    });
  };
  tick();
  return () => cancel();
}

async function operate(
  store: Store<UiState, UiEvent>,
  port: BrokerPort,
  clock: Clock,
  operation: Operation,
): Promise<void> {
  const outcome = await performed(store, port, clock, operation);
  tell(store, clock, outcome);
  store.dispatch({ type: 'answered', operation, ok: outcome.tone === 'ok' });
}

async function submit(
  store: Store<UiState, UiEvent>,
  port: BrokerPort,
  clock: Clock,
  form: FormDialog,
  operation: Operation,
): Promise<void> {
  const outcome = await performed(store, port, clock, operation);
  const ok = outcome.tone !== 'error';
  // The form may have been closed meanwhile; then the status line is the place for a refusal.
  const isAwaited = store.state().waiting?.operation === operation;
  if (!ok && isAwaited) {
    apply(store, outcome);
    store.dispatch({ type: 'form-refused', field: undefined, text: outcome.text });
    store.dispatch({ type: 'told', status: undefined });
  } else {
    if (ok) store.dispatch({ type: 'form-done', form });
    tell(store, clock, outcome);
  }
  store.dispatch({ type: 'answered', operation, ok: outcome.tone === 'ok' });
}

export const waitingForNode = 'Waiting for the node …';
/** An answer that comes at once needs no word that it is awaited. */
const busyAfterMs = 300;

async function performed(
  store: Store<UiState, UiEvent>,
  port: BrokerPort,
  clock: Clock,
  operation: Operation,
): Promise<Outcome> {
  store.dispatch({ type: 'asked', operation });
  const cancel = clock.after(busyAfterMs, () =>
    store.dispatch({ type: 'told', status: { tone: 'busy', text: waitingForNode, at: clock.now() } }),
  );
  try {
    const outcome = await perform(port, operation);
    const { typedAhead, waiting } = store.state();
    const isLost = outcome.tone !== 'ok' && waiting?.operation === operation && typedAhead.length > 0;
    return isLost ? { ...outcome, text: `${outcome.text} What you typed meanwhile was dropped.` } : outcome;
  } finally {
    cancel();
  }
}

function apply(store: Store<UiState, UiEvent>, { changes }: Outcome): void {
  for (const change of changes) store.dispatch(change);
}

function tell(store: Store<UiState, UiEvent>, clock: Clock, outcome: Outcome): void {
  apply(store, outcome);
  store.dispatch({ type: 'told', status: { tone: outcome.tone, text: outcome.text, at: clock.now() } });
  store.dispatch({ type: 'messages-touched' });
}

async function giveBack(port: BrokerPort, { leases }: UiState): Promise<void> {
  await Promise.allSettled(leases.map(({ group, message }) => port.settle(group, message.lease, { how: 'release' })));
}
