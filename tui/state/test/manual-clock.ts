import type { Clock } from '../clock.ts';

/** A clock that a test turns by hand; due calls run in the order of their times. */
export class ManualClock implements Clock {
  #now: number;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  constructor(now = Date.parse('2026-01-01T12:00:00Z')) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly after = (ms: number, run: () => void): (() => void) => {
    const entry = { at: this.#now + ms, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  };

  /** Goes on by `ms`; between two due calls everything that they set off by promises is done first. */
  async tick(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#firstUntil(end); next !== undefined; next = this.#firstUntil(end)) {
      this.#now = next.at;
      this.#due = this.#due.filter((entry) => entry !== next);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  #firstUntil(end: number) {
    return this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** All promises that can go on have gone on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
