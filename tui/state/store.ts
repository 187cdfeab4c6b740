/** One state outside React, changed by events through a pure function. */
export interface Store<State, Event> {
  readonly state: () => State;
  /** Changes the state at once and lets readers know at once: for what a person did. */
  readonly dispatch: (event: Event) => void;
  /** Changes the state at once; readers learn of it with everything else of the same tenth of a second: for data. */
  readonly absorb: (event: Event) => void;
  /** Calls back when readers should look; gives the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back at every change, in the same instant: for what acts on the state rather than shows it. */
  readonly watch: (listener: () => void) => () => void;
}

/** `later` runs a function after the given milliseconds, once. */
export function createStore<State, Event>(options: {
  readonly initial: State;
  readonly reduce: (state: State, event: Event) => State;
  readonly later: (run: () => void, ms: number) => void;
}): Store<State, Event> {
  const readers = new Set<() => void>();
  const watchers = new Set<() => void>();
  let state = options.initial;
  let scheduled = false;

  const change = (event: Event): boolean => {
    const next = options.reduce(state, event);
    if (next === state) return false;
    state = next;
    for (const watcher of watchers) watcher();
    return true;
  };
  const notify = (): void => {
    for (const reader of readers) reader();
  };
  const add = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener);
    return () => void set.delete(listener);
  };

  return {
    state: () => state,
    dispatch: (event) => {
      if (change(event)) notify();
    },
    absorb: (event) => {
      if (!change(event) || scheduled) return;
      scheduled = true;
      options.later(() => {
        scheduled = false;
        notify();
      }, 100);
    },
    subscribe: add(readers),
    watch: add(watchers),
  };
}
