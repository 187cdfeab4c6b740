import { BrokerError } from '../core/broker-error.ts';

/** Runs at most `atOnce` pieces of work at a time; the next `waitingMax` wait in order, more are refused with `too_many_requests`. */
export class BoundedWork {
  readonly #atOnce: number;
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(bounds: { readonly atOnce: number; readonly waitingMax: number }) {
    this.#atOnce = bounds.atOnce;
    this.#waitingMax = bounds.waitingMax;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++;
    else await this.#place();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Whoever ends hands its place to the first that waits, so a newcomer never overtakes. */
  async #place(): Promise<void> {
    if (this.#waiting.length >= this.#waitingMax) throw new BrokerError('too_many_requests', { retryAfterMs: 1000 });
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
