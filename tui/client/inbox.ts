import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../../proto/limits.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError } from './chasqui-error.ts';
import type { Messages } from './messages.ts';
import { ReceivedMessage } from './received-message.ts';
import type { Settler } from './settler.ts';

export interface ReceiveOptions {
  /** Ends the receiving; the loop then just ends. */
  readonly signal?: AbortSignal | undefined;
  /** Lease of each message in ms; default: the queue's. */
  readonly leaseMs?: number | undefined;
  /** How long one long-poll waits for a message, in ms; default 50 s. */
  readonly waitMs?: number | undefined;
  /** A name to be seen under among the queue's consumers; default: the user. */
  readonly consumer?: string | undefined;
  /** How long to keep trying while no node can serve, in ms. Default: for ever, once a node has answered. */
  readonly retryForMs?: number | undefined;
}

export interface InboxOptions extends ReceiveOptions {
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
  /** Patience until the first answer, in ms. */
  readonly timeoutMs: number;
}

/** Fetches messages of one queue, through times when no node can serve. */
export class Inbox {
  readonly #queue: string;
  readonly #messages: Messages;
  readonly #settler: Settler;
  readonly #options: InboxOptions;
  #failures = 0;
  #triedSince = performance.now();
  #answered = false;

  constructor(queue: string, messages: Messages, settler: Settler, options: InboxOptions) {
    this.#queue = queue;
    this.#messages = messages;
    this.#settler = settler;
    this.#options = options;
  }

  /** Up to `max` messages; none when none came within `waitMs`, after the signal, or when a retry is due. @throws ChasquiError */
  async fetch(max: number): Promise<ReceivedMessage[]> {
    const { signal, leaseMs, consumer, waitMs = limits.waitMsDefault } = this.#options;
    try {
      const deliveries = await this.#messages.receive(this.#queue, request({ max, waitMs, leaseMs, consumer }), {
        signal,
      });
      this.#answered = true;
      this.#failures = 0;
      return deliveries.map(
        (delivery) => new ReceivedMessage(this.#queue, delivery, (settlement) => this.#settler.settle(settlement)),
      );
    } catch (error) {
      if (!signal.aborted) await this.#pauseAfter(error);
      return [];
    }
  }

  async #pauseAfter(error: unknown): Promise<void> {
    if (!(error instanceof ChasquiError) || !error.retryable) throw error;
    if (this.#failures++ === 0 && this.#answered) this.#triedSince = performance.now();
    const delayMs = Math.max(backoffMs(this.#options.backoff, this.#failures), error.retryAfterMs ?? 0);
    const { retryForMs = this.#answered ? Number.POSITIVE_INFINITY : this.#options.timeoutMs } = this.#options;
    if (performance.now() + delayMs > this.#triedSince + retryForMs) throw error;
    await sleep(delayMs, undefined, { signal: this.#options.signal }).catch(() => {});
  }
}

/** Gives messages back untouched. What can no longer be given back comes back by itself when its lease ends. */
export async function releaseAll(messages: Iterable<ReceivedMessage>): Promise<void> {
  await Promise.allSettled([...messages].filter((one) => !one.settled).map((one) => one.release()));
}

/** Without the fields that are undefined. */
function request<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
