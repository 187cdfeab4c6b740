import type { Clock } from './clock.ts';

/** What should be shown; while `what` is the same the old is better than nothing. Equal versions: what was read is still right. */
export interface Wish {
  readonly what: string;
  readonly version: string;
}

export interface Keeping<W extends Wish> {
  readonly clock: Clock;
  /** Calls back at every change of the state; gives the stop. */
  readonly watch: (listener: () => void) => () => void;
  /** Undefined while nothing is to be read. */
  readonly wishOf: () => W | undefined;
  /** Reads it into the state; whether that failed. */
  readonly read: (wish: W, signal: AbortSignal) => Promise<boolean>;
  /** How long a wish for something else must last before it is read: someone who runs through a list wants no part of it. */
  readonly restMs: number;
  /** While it changes all the time it is read again this often at most. */
  readonly againMs: () => number;
}

const retryMs = 2_000;

/** Keeps one thing that is shown current: reads it when it is another, and when its version changed. Gives the stop. */
export function keepCurrent<W extends Wish>({ clock, watch, wishOf, read, restMs, againMs }: Keeping<W>): () => void {
  let done: W | undefined;
  let notBefore = 0;
  let running: { wish: W; controller: AbortController } | undefined;
  let cancelTimer: (() => void) | undefined;

  const begin = async (wish: W): Promise<void> => {
    const controller = new AbortController();
    running = { wish, controller };
    const failed = await read(wish, controller.signal);
    if (controller.signal.aborted) return;
    running = undefined;
    done = failed ? undefined : wish;
    notBefore = clock.now() + (failed ? retryMs : againMs());
    check();
  };
  const check = (): void => {
    const wish = wishOf();
    if (running !== undefined && wish?.what !== running.wish.what) {
      running.controller.abort();
      running = undefined;
      notBefore = 0;
    }
    cancelTimer?.();
    cancelTimer = undefined;
    if (wish === undefined || running !== undefined || same(wish, done)) return;
    const another = wish.what !== done?.what;
    const ms = another ? Math.max(restMs, done === undefined ? notBefore - clock.now() : 0) : notBefore - clock.now();
    cancelTimer = clock.after(Math.max(0, ms), () => {
      cancelTimer = undefined;
      const current = wishOf();
      if (current !== undefined) void begin(current);
    });
  };

  const stopWatching = watch(check);
  check();
  return () => {
    stopWatching();
    cancelTimer?.();
    running?.controller.abort();
  };
}

const same = (a: Wish, b: Wish | undefined): boolean => a.what === b?.what && a.version === b.version;
