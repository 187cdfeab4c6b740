/** Events per second over about the last `windowMs`, decaying; costs nothing while nothing happens. */
export class RateMeter {
  readonly #windowMs: number;
  #perSecond = 0;
  #at = 0;

  constructor(windowMs = 5_000) {
    this.#windowMs = windowMs;
  }

  add(count: number, now: number): void {
    this.#perSecond = this.rate(now) + (count * 1000) / this.#windowMs;
    this.#at = now;
  }

  rate(now: number): number {
    const elapsed = Math.max(0, now - this.#at);
    return elapsed === 0 ? this.#perSecond : this.#perSecond * Math.exp(-elapsed / this.#windowMs);
  }
}
