/**
 * Things with a deadline, in buckets of `bucketMs`: adding and removing cost one set operation, however many there are.
 * A deadline is met up to one bucket late, never early.
 */
export class Deadlines<T> {
  readonly #buckets = new Map<number, Set<T>>();
  readonly #bucketMs: number;
  #earliest = Number.POSITIVE_INFINITY;

  constructor(bucketMs: number) {
    this.#bucketMs = bucketMs;
  }

  /** When `takeDue` should be called next, ms; Infinity when nothing waits. May be earlier than needed. */
  get next(): number {
    return this.#earliest === Number.POSITIVE_INFINITY ? this.#earliest : this.#earliest * this.#bucketMs;
  }

  add(item: T, deadline: number): void {
    const key = this.#key(deadline);
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = new Set();
      this.#buckets.set(key, bucket);
    }
    bucket.add(item);
    if (key < this.#earliest) this.#earliest = key;
  }

  /** `deadline` is the one it was added with. */
  remove(item: T, deadline: number): void {
    const key = this.#key(deadline);
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) return;
    bucket.delete(item);
    if (bucket.size === 0) this.#buckets.delete(key);
  }

  /** Everything whose deadline has passed, in order of buckets. */
  takeDue(now: number): T[] {
    if (this.next > now) return [];
    const due: T[] = [];
    const keys = [...this.#buckets.keys()].filter((key) => key * this.#bucketMs <= now).sort((a, b) => a - b);
    for (const key of keys) {
      due.push(...this.#buckets.get(key)!);
      this.#buckets.delete(key);
    }
    this.#earliest = Number.POSITIVE_INFINITY;
    for (const key of this.#buckets.keys()) if (key < this.#earliest) this.#earliest = key;
    return due;
  }

  #key(deadline: number): number {
    return Math.ceil(deadline / this.#bucketMs);
  }
}
