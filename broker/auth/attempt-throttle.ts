import { BrokerError } from '../core/broker-error.ts';

/** Wrong passwords in a row that cost no waiting, and how fast that allowance grows back. */
const freeFailures = 10;
const recoveryMs = 6_000;
const namesMax = 10_000;

/**
 * Slows down guessing: per user name 10 wrong passwords at once, then one in 6 s. Names nobody has count like others, so
 * the throttle tells nothing. Only failures count: many right log-ins at once are no attack. Bounded: longest untouched out.
 */
export class AttemptThrottle {
  readonly #clock: { now(): number };
  /** Name → when all its failures are forgotten. Ordered by last touch. */
  readonly #forgottenAt = new Map<string, number>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  /** Throws `too_many_requests` while the name has used up its failures. */
  check(name: string): void {
    const debtMs = (this.#forgottenAt.get(name) ?? 0) - this.#clock.now();
    const retryAfterMs = debtMs - (freeFailures - 1) * recoveryMs;
    if (retryAfterMs > 0) {
      throw new BrokerError('too_many_requests', {
        detail: 'Too many wrong passwords for this user; try again later.',
        retryAfterMs,
      });
    }
  }

  failed(name: string): void {
    const forgottenAt = Math.max(this.#forgottenAt.get(name) ?? 0, this.#clock.now()) + recoveryMs;
    this.#forgottenAt.delete(name);
    this.#forgottenAt.set(name, forgottenAt);
    if (this.#forgottenAt.size > namesMax) this.#forgottenAt.delete(this.#forgottenAt.keys().next().value as string);
  }

  succeeded(name: string): void {
    this.#forgottenAt.delete(name);
  }
}
