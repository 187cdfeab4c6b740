import type { Random } from './random.ts';

interface Planned {
  readonly at: number;
  /** Seeded: what is due at the same instant happens in any order. */
  readonly tie: number;
  readonly happen: () => void;
}

/** What keeps two events in order: more than the last bit of a time of day in milliseconds, which is worth a quarter of it. */
export const instantMs = 0.001;

/** Time that passes only from one planned event to the next. */
export class VirtualTime {
  now: number;
  readonly #random: Random;
  readonly #heap: Planned[] = [];

  constructor(start: number, random: Random) {
    this.now = start;
    this.#random = random;
  }

  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  /** Returns a function that calls it off. */
  plan(delayMs: number, happen: () => void): () => void {
    let isOff = false;
    this.#push({
      at: this.now + Math.max(0, delayMs),
      tie: this.#random.next(),
      happen: () => {
        if (!isOff) happen();
      },
    });
    return () => {
      isOff = true;
    };
  }

  wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.plan(delayMs, resolve);
    });
  }

  /** Moves time to the next event and lets it happen. */
  step(): void {
    const next = this.#pop();
    this.now = next.at;
    next.happen();
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let place = heap.push(planned) - 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (!isBefore(planned, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = planned;
  }

  #pop(): Planned {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(planned: Planned): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, planned)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = planned;
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}
