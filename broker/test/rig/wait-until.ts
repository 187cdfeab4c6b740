import { setTimeout as pause } from 'node:timers/promises';

interface WaitOptions {
  readonly deadlineMs?: number;
  readonly everyMs?: number;
}

/**
 * For tests with real processes: asks until `condition` gives something other than `undefined` or `false`, and gives that.
 * A condition that throws is asked again (the server is not there yet). Fails at the deadline, naming `what` and the last cause.
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Exclude<T, undefined | false>> {
  const { deadlineMs = 10_000, everyMs = 20 } = options;
  const deadline = performance.now() + deadlineMs;
  let cause: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await condition();
      cause = undefined;
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    } catch (error) {
      cause = error;
    }
    await pause(everyMs);
  }
  const why = cause instanceof Error ? `: ${cause.message}` : '';
  throw new Error(`gave up after ${deadlineMs} ms waiting until ${what}${why}`, { cause });
}
