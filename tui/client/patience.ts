import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError } from './chasqui-error.ts';

export interface PatienceOptions {
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  /** How long to keep trying until the first answer, in ms. */
  readonly timeoutMs: number;
  /** How long to keep trying while no node can serve, in ms. Default: for ever, once a node has answered. */
  readonly retryForMs?: number | undefined;
}

/** Of one who asks again and again: how it bears failures that pass. */
export class Patience {
  readonly #options: PatienceOptions;
  #failures = 0;
  #triedSince = performance.now();
  #answered = false;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  answered(): void {
    this.#answered = true;
    this.#failures = 0;
  }

  /** Waits until another try is due, or the signal fires. @throws `error` when no other try can help, or patience has run out. */
  async pauseAfter(error: unknown): Promise<void> {
    if (!(error instanceof ChasquiError) || !error.retryable) throw error;
    const { backoff, signal, timeoutMs } = this.#options;
    if (this.#failures++ === 0 && this.#answered) this.#triedSince = performance.now();
    const delayMs = Math.max(backoffMs(backoff, this.#failures), error.retryAfterMs ?? 0);
    const { retryForMs = this.#answered ? Number.POSITIVE_INFINITY : timeoutMs } = this.#options;
    if (performance.now() + delayMs > this.#triedSince + retryForMs) throw error;
    await sleep(delayMs, undefined, { signal }).catch(() => {});
  }
}
