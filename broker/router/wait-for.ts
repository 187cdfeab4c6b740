import type { BrokerParts } from './broker-parts.ts';

/** Until `listen` calls back, `waitMs` are over or the signal fires. `listen` gives back how to stop listening. */
export function waitFor(
  parts: Pick<BrokerParts, 'after'>,
  { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal },
  listen: (callback: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      stopTimer();
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stopTimer = parts.after(waitMs, end);
    const stop = listen(end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
