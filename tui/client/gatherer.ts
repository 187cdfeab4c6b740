import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Batches without a timer: what is added while nothing is on its way goes at the end of this turn of the event loop; what is added while a
 * batch is on its way is the next batch. One batch at a time, in order.
 */
export class Gatherer<Item> {
  readonly #sizeOf: (waiting: readonly Item[]) => number;
  readonly #deliver: (batch: Item[]) => Promise<void>;
  #waiting: Item[] = [];
  #busy = false;
  #idle: (() => void)[] = [];

  /**
   * @param sizeOf how many of the first of those waiting make the next batch, at least one.
   * @param deliver takes a batch to its end, never rejects.
   */
  constructor(sizeOf: (waiting: readonly Item[]) => number, deliver: (batch: Item[]) => Promise<void>) {
    this.#sizeOf = sizeOf;
    this.#deliver = deliver;
  }

  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => void this.#run());
  }

  /** Items of the batch that is on its way, to be tried again before all others. */
  putBack(items: readonly Item[]): void {
    this.#waiting = [...items, ...this.#waiting];
  }

  /** Takes out the waiting items that `goes` picks. */
  takeOut(goes: (item: Item) => boolean): Item[] {
    const taken: Item[] = [];
    this.#waiting = this.#waiting.filter((item) => {
      if (!goes(item)) return true;
      taken.push(item);
      return false;
    });
    return taken;
  }

  /** When nothing waits and nothing is on its way. */
  async idle(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#deliver(this.#waiting.splice(0, this.#sizeOf(this.#waiting)));
      // Who was answered just now may add its next item before the batch is made up.
      await nextTurn();
    }
    this.#busy = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
