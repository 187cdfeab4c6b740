/** Time for the pollers, so that a test can own it. */
export interface Clock {
  readonly now: () => number;
  /** Runs once after `ms`; gives the cancellation. */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
