import { limits } from '../../proto/limits.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { type Inbox, type ReceiveOptions, releaseAll } from './inbox.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { ReceivedMessage } from './received-message.ts';
import { Reject } from './reject.ts';

/** Returning acks the message, throwing gives it back after a pause, throwing `Reject` makes it a dead letter. */
export type Handler = (
  message: ReceivedMessage,
  /** `signal` fires when the lease is lost or the work stops. */
  context: { readonly signal: AbortSignal },
) => unknown;

export interface WorkOptions extends ReceiveOptions {
  /** How many messages are handled at once; default 1. */
  readonly concurrency?: number | undefined;
  /** How many more are fetched ahead; default 0, which is fair to other workers. */
  readonly prefetch?: number | undefined;
  /** Pause before the next attempt: doubled with each; default from 1 s up to 5 min. */
  readonly backoff?: Backoff | undefined;
  /** Hears what a handler threw, and of settlements that failed: the message then comes again. */
  readonly onError?: ((error: unknown, message: ReceivedMessage) => void) | undefined;
}

export interface WorkerOptions extends WorkOptions {
  readonly signal: AbortSignal;
}

export const nackBackoff: Backoff = { baseMs: 1_000, maxMs: 300_000 };

/** Hands messages to a handler, several at a time, until the signal stops it. */
export class Worker {
  readonly #inbox: Inbox;
  readonly #keeper: LeaseKeeper;
  readonly #handler: Handler;
  readonly #options: WorkerOptions;
  readonly #concurrency: number;
  readonly #waiting: ReceivedMessage[] = [];
  readonly #running = new Set<Promise<void>>();
  /** One for each running handler. */
  readonly #aborters = new Set<AbortController>();
  #stopping = false;
  /** Ends the wait for room. */
  #wake: () => void = () => {};

  constructor(inbox: Inbox, keeper: LeaseKeeper, handler: Handler, options: WorkerOptions) {
    this.#inbox = inbox;
    this.#keeper = keeper;
    this.#handler = handler;
    this.#options = options;
    this.#concurrency = options.concurrency ?? 1;
  }

  /** Until the signal fires: then waits for the running handlers and gives back what was fetched ahead. @throws ChasquiError */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const stop = () => this.#stop(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
      while (!signal.aborted) await this.#round();
    } finally {
      signal.removeEventListener('abort', stop);
      this.#stop(signal.reason);
      for (const message of this.#waiting) this.#keeper.drop(message);
      await releaseAll(this.#waiting.splice(0));
      await Promise.all(this.#running);
    }
  }

  #stop(reason: unknown): void {
    this.#stopping = true;
    for (const aborter of this.#aborters) aborter.abort(reason);
    this.#wake();
  }

  async #round(): Promise<void> {
    const room = this.#concurrency + (this.#options.prefetch ?? 0) - this.#running.size - this.#waiting.length;
    if (room <= 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      return;
    }
    for (const message of await this.#inbox.fetch(Math.min(room, limits.receiveMax))) {
      this.#keeper.hold(message);
      this.#waiting.push(message);
    }
    this.#startWaiting();
  }

  #startWaiting(): void {
    while (this.#running.size < this.#concurrency && this.#waiting.length > 0 && !this.#stopping) {
      const message = this.#waiting.shift()!;
      if (!this.#keeper.holds(message)) continue;
      const handled = this.#handle(message).finally(() => {
        this.#running.delete(handled);
        this.#startWaiting();
        this.#wake();
      });
      this.#running.add(handled);
    }
  }

  async #handle(message: ReceivedMessage): Promise<void> {
    const aborter = new AbortController();
    this.#aborters.add(aborter);
    this.#keeper.hold(message, (error) => aborter.abort(error));
    const settle = await this.#run(message, aborter.signal);
    this.#aborters.delete(aborter);
    if (!this.#keeper.drop(message) || message.settled) return;
    await settle().catch((error: unknown) => this.#options.onError?.(error, message));
  }

  /** Gives back how the message is to be settled. */
  async #run(message: ReceivedMessage, signal: AbortSignal): Promise<() => Promise<void>> {
    try {
      await this.#handler(message, { signal });
      return () => message.ack();
    } catch (error) {
      this.#options.onError?.(error, message);
      return this.#outcomeOf(error, message);
    }
  }

  #outcomeOf(error: unknown, message: ReceivedMessage): () => Promise<void> {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof Reject) return () => message.reject(text);
    // A handler that gave up because the work stops has not failed.
    if (this.#stopping) return () => message.release();
    const delayMs = backoffMs(this.#options.backoff ?? nackBackoff, message.attempt);
    return () => message.nack({ delayMs, error: text });
  }
}
