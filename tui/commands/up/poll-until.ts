import { setTimeout as pause } from 'node:timers/promises';

interface PollOptions {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

const everyMs = 50;

/** Asks until `find` gives something; `undefined` at the deadline. For what another process does and tells nobody. */
export async function pollUntil<T>(find: () => Promise<T | undefined>, options: PollOptions): Promise<T | undefined> {
  const deadline = performance.now() + options.deadlineMs;
  for (;;) {
    options.signal.throwIfAborted();
    const found = await find();
    if (found !== undefined || performance.now() >= deadline) return found;
    await pause(everyMs, undefined, { signal: options.signal });
  }
}
