import type { Inbox } from './inbox.ts';
import { releaseAll } from './inbox.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { ReceivedMessage } from './received-message.ts';

const clockSkewMaxMs = 3600_000;

/** Messages one after the other, fetched up to `max` at a time. Leaving gives back what was not settled. */
export class ReceiveLoop {
  readonly #inbox: Inbox;
  readonly #keeper: LeaseKeeper;
  readonly #max: number;
  readonly #signal: AbortSignal;
  /** Fetched and not handed to the program yet; their leases are kept. */
  readonly #waiting: ReceivedMessage[] = [];
  /** Handed to the program and not settled when last looked at. */
  #handed: ReceivedMessage[] = [];

  constructor(inbox: Inbox, keeper: LeaseKeeper, max: number, signal: AbortSignal) {
    this.#inbox = inbox;
    this.#keeper = keeper;
    this.#max = max;
    this.#signal = signal;
  }

  async *messages(): AsyncGenerator<ReceivedMessage, void, undefined> {
    try {
      while (!this.#signal.aborted) {
        const message = this.#waiting.shift();
        if (message === undefined) await this.#fetch();
        else if (this.#keeper.drop(message)) {
          this.#handed.push(message);
          yield message;
        }
      }
    } finally {
      await this.leave();
    }
  }

  /** Gives back everything that is not settled. */
  async leave(): Promise<void> {
    for (const message of this.#waiting) this.#keeper.drop(message);
    await releaseAll([...this.#handed.splice(0), ...this.#waiting.splice(0)]);
  }

  async #fetch(): Promise<void> {
    // What a program never settles must not be kept for ever: its lease has ended, whatever the clocks say.
    const longAgo = Date.now() - clockSkewMaxMs;
    this.#handed = this.#handed.filter((one) => !one.settled && one.leaseUntil.getTime() > longAgo);
    for (const message of await this.#inbox.fetch(this.#max)) {
      this.#keeper.hold(message);
      this.#waiting.push(message);
    }
  }
}
