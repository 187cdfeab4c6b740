import type { ListedMessage } from '../broker-port.ts';
import type { FeedOf } from '../feed-state.ts';
import { reaches } from './fake-things.ts';

/** One who follows a feed of the fake broker. */
export class FakeFollower {
  readonly #of: FeedOf;
  readonly #onDropped: (count: number | undefined) => void;
  readonly #arrived: ListedMessage[] = [];
  #wake = (): void => {};

  constructor(of: FeedOf, onDropped: (count: number | undefined) => void) {
    this.#of = of;
    this.#onDropped = onDropped;
  }

  sent(queue: string, message: ListedMessage): void {
    if ('queue' in this.#of && this.#of.queue === queue) this.#add(message);
  }

  published(message: ListedMessage): void {
    if ('filter' in this.#of && reaches(this.#of.filter, message.address ?? '')) this.#add(message);
  }

  dropped(count: number | undefined): void {
    this.#onDropped(count);
  }

  async *messages(signal: AbortSignal): AsyncGenerator<ListedMessage, void, undefined> {
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      yield* this.#arrived.splice(0);
      if (this.#arrived.length === 0 && !signal.aborted)
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  #add(message: ListedMessage): void {
    this.#arrived.push(message);
    this.#wake();
  }
}
