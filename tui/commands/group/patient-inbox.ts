import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '../../../proto/limits.ts';
import { type Backoff, backoffMs } from '../../client/backoff.ts';
import type { Delivery } from '../../client/client.ts';
import type { GroupMessages } from '../../client/group-messages.ts';
import type { CommandContext } from '../command.ts';

interface InboxOptions {
  readonly leaseMs?: number;
  readonly consumer?: string;
  /** How long one `fetch` waits; may be without end. */
  readonly waitMs: number;
  readonly context: CommandContext;
}

const backoff: Backoff = { baseMs: 200, maxMs: 5_000 };

/** Receives for as long as it takes, through times when no node can serve once one has answered. */
export class PatientInbox {
  readonly #messages: GroupMessages;
  readonly #group: string;
  readonly #options: InboxOptions;
  #answered = false;
  #failures = 0;

  constructor(messages: GroupMessages, group: string, options: InboxOptions) {
    this.#messages = messages;
    this.#group = group;
    this.#options = options;
  }

  /** Up to `max` messages; none when none came in time. @throws ChasquiError, or the reason of the context's signal */
  async fetch(max: number): Promise<Delivery[]> {
    const { waitMs, context, ...request } = this.#options;
    const deadline = performance.now() + waitMs;
    for (;;) {
      const waits = Math.max(0, Math.min(Math.round(deadline - performance.now()), limits.waitMsDefault));
      try {
        const batch = await this.#messages.receive(this.#group, { ...request, max, waitMs: waits }, context.call);
        this.#answered = true;
        this.#failures = 0;
        if (batch.length > 0 || performance.now() >= deadline) return batch;
      } catch (error) {
        context.signal.throwIfAborted();
        await this.#pauseAfter(error, deadline);
      }
    }
  }

  async #pauseAfter(error: unknown, deadline: number): Promise<void> {
    const { context } = this.#options;
    const {
      retryable,
      retryAfterMs = 0,
      message,
    } = error as { retryable?: boolean; retryAfterMs?: number; message: string };
    this.#failures += 1;
    const delayMs = Math.max(backoffMs(backoff, this.#failures), retryAfterMs);
    if (retryable !== true || !this.#answered || performance.now() + delayMs >= deadline) throw error;
    if (this.#failures === 1) context.note(`${message}; trying again`);
    await sleep(delayMs, undefined, { signal: context.signal });
  }
}
