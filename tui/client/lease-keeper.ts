import { ChasquiError } from './chasqui-error.ts';
import type { ReceivedMessage } from './received-message.ts';

interface Held {
  /** By our own clock, ms of `performance.now()`: the node's may differ. */
  until: number;
  readonly onLost: (error: ChasquiError) => void;
}

/** Extends the leases of messages that wait or are being handled, three times in each lease. */
export class LeaseKeeper {
  readonly #leaseMs: number;
  readonly #held = new Map<ReceivedMessage, Held>();
  #timer: NodeJS.Timeout | undefined;

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs;
  }

  /** From now on until `drop`; `onLost` is called once when the lease has ended all the same. */
  hold(message: ReceivedMessage, onLost: (error: ChasquiError) => void = () => {}): void {
    const until = this.#held.get(message)?.until ?? performance.now() + this.#leaseMs;
    this.#held.set(message, { until, onLost });
    this.#timer ??= setInterval(() => this.#extendAll(), this.#leaseMs / 3);
  }

  /** Whether the lease is held still, as far as we know. */
  holds(message: ReceivedMessage): boolean {
    return this.#held.has(message);
  }

  /** Whether the lease was still held. */
  drop(message: ReceivedMessage): boolean {
    const held = this.#held.delete(message);
    if (this.#held.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    return held;
  }

  #extendAll(): void {
    const soon = performance.now() + (this.#leaseMs * 2) / 3 + 1;
    for (const [message, held] of this.#held) if (held.until <= soon) void this.#extend(message, held);
  }

  async #extend(message: ReceivedMessage, held: Held): Promise<void> {
    const asked = performance.now();
    try {
      await message.extend(this.#leaseMs);
      held.until = asked + this.#leaseMs;
    } catch (error) {
      const stale = error instanceof ChasquiError && error.code === 'stale_lease';
      if (!stale && performance.now() < held.until) return;
      // Settled or dropped while we asked: nothing is lost.
      if (this.#held.get(message) !== held || message.settled) return;
      this.drop(message);
      held.onLost(stale ? error : new ChasquiError('stale_lease', { cause: error }));
    }
  }
}
