export interface Backoff {
  /** Wait after the first failure, in ms. */
  readonly baseMs: number;
  /** It doubles up to this, in ms. */
  readonly maxMs: number;
}

/** The wait after failure number `failures` (from 1): doubled each time, of which a random half is taken away so that clients spread. */
export function backoffMs(backoff: Backoff, failures: number, random: () => number = Math.random): number {
  const whole = Math.min(backoff.maxMs, backoff.baseMs * 2 ** Math.min(failures - 1, 40));
  return Math.round(whole / 2 + (random() * whole) / 2);
}
