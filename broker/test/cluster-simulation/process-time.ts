import { instantMs, type VirtualTime } from '../simulation/virtual-time.ts';

/** Time as one process lives it: nothing happens to it while it is stopped (SIGSTOP), nor after its death. */
export class ProcessTime {
  readonly #time: VirtualTime;
  #isDead = false;
  /** What happened while it was stopped: it hears of it when it runs again. */
  #held: (() => void)[] | undefined;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  get now(): number {
    return this.#time.now;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  get isPaused(): boolean {
    return this.#held !== undefined;
  }

  /** Returns a function that calls it off. */
  plan(delayMs: number, happen: () => void): () => void {
    let isOff = false;
    this.#time.plan(delayMs, () => {
      this.when(() => {
        if (!isOff) happen();
      });
    });
    return () => {
      isOff = true;
    };
  }

  /** At once, or when it runs again, or never. */
  when(happen: () => void): void {
    if (this.#isDead) return;
    if (this.#held === undefined) happen();
    else this.#held.push(happen);
  }

  pause(): void {
    this.#held ??= [];
  }

  /** What was held back happens one after the other, as planned events. */
  resume(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    let delayMs = 0;
    for (const happen of held) {
      this.#time.plan(delayMs, () => this.when(happen));
      delayMs += instantMs;
    }
  }

  die(): void {
    this.#isDead = true;
    this.#held = undefined;
  }
}
