import { type Inbox, releaseAll } from './inbox.ts';
import type { LeaseKeeper } from './lease-keeper.ts';
import type { ReceivedMessage } from './received-message.ts';

export interface ReceiveLoopParts {
  readonly inbox: Inbox;
  readonly keeper: LeaseKeeper;
  readonly max: number;
}

const clockSkewMaxMs = 3600_000;
const end = { done: true, value: undefined } as const;

/**
 * Messages one after the other, fetched several at a time. Leaving gives back what was not settled.
 * Not a generator: those take several turns of promises for each message, which is half of what receiving costs.
 */
export class ReceiveLoop implements AsyncIterableIterator<ReceivedMessage, void, undefined>, AsyncDisposable {
  readonly #signal: AbortSignal;
  readonly #open: () => Promise<ReceiveLoopParts | undefined>;
  readonly #onEnd: () => void;
  /** Fetched and not handed to the program yet; their leases are kept. */
  readonly #waiting: ReceivedMessage[] = [];
  /** Handed to the program and not settled when last looked at. */
  #handed: ReceivedMessage[] = [];
  #parts: ReceiveLoopParts | undefined;
  #fetching: Promise<void> | undefined;
  #ended = false;

  /**
   * @param open called once, by the first `next`; without parts there is nothing to receive.
   * @param onEnd called once when nothing more will be handed out.
   */
  constructor(signal: AbortSignal, open: () => Promise<ReceiveLoopParts | undefined>, onEnd: () => void) {
    this.#signal = signal;
    this.#open = open;
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ReceivedMessage, void>> {
    const message = this.#take();
    return message === undefined ? this.#wait() : Promise.resolve({ done: false, value: message });
  }

  async return(): Promise<IteratorResult<ReceivedMessage, void>> {
    await this.leave();
    return end;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.leave();
  }

  /** Hands out no more, and gives back everything that is not settled. */
  async leave(): Promise<void> {
    if (!this.#ended) {
      this.#ended = true;
      this.#onEnd();
    }
    for (const message of this.#waiting) this.#parts?.keeper.drop(message);
    await releaseAll([...this.#handed.splice(0), ...this.#waiting.splice(0)]);
  }

  #take(): ReceivedMessage | undefined {
    while (!this.#ended && !this.#signal.aborted) {
      const message = this.#waiting.shift();
      if (message === undefined) return undefined;
      // One whose lease was lost meanwhile is someone else's by now.
      if (!this.#parts!.keeper.drop(message)) continue;
      this.#handed.push(message);
      return message;
    }
    return undefined;
  }

  async #wait(): Promise<IteratorResult<ReceivedMessage, void>> {
    while (!this.#ended && !this.#signal.aborted) {
      // Calls of `next` that meet share a fetch.
      this.#fetching ??= this.#fetch().finally(() => {
        this.#fetching = undefined;
      });
      await this.#fetching;
      const message = this.#take();
      if (message !== undefined) return { done: false, value: message };
    }
    return this.return();
  }

  async #fetch(): Promise<void> {
    try {
      this.#parts ??= await this.#open();
      if (this.#parts === undefined) return await this.leave();
      this.#forgetOld();
      const { inbox, keeper, max } = this.#parts;
      for (const message of await inbox.fetch(max)) {
        keeper.hold(message);
        this.#waiting.push(message);
      }
      // What came after the loop was left has nobody to go to.
      if (this.#ended) await this.leave();
    } catch (error) {
      await this.leave();
      throw error;
    }
  }

  /** What a program never settles must not be kept for ever: its lease has ended, whatever the clocks say. */
  #forgetOld(): void {
    const longAgo = Date.now() - clockSkewMaxMs;
    this.#handed = this.#handed.filter((one) => !one.settled && one.leaseUntil.getTime() > longAgo);
  }
}
