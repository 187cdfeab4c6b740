/** Code-unit order: the same on every machine, whatever its language. */
const byCodeUnit = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * Names in code-unit order. They are sorted when first asked for, so a replay costs nothing; from then on a change shifts
 * the rest of the array by one (about 20 µs among 100,000) and no listing ever sorts again.
 */
export class SortedNames {
  readonly #unsorted: () => Iterable<string>;
  #sorted: string[] | undefined;

  constructor(unsorted: () => Iterable<string>) {
    this.#unsorted = unsorted;
  }

  /** Valid until the next change. */
  all(): readonly string[] {
    this.#sorted ??= [...this.#unsorted()].sort(byCodeUnit);
    return this.#sorted;
  }

  /** Where the names ≥ `name` begin in `all()`. */
  indexFrom(name: string): number {
    const names = this.all();
    let low = 0;
    let high = names.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((names[middle] as string) < name) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  add(name: string): void {
    this.#sorted?.splice(this.indexFrom(name), 0, name);
  }

  remove(name: string): void {
    this.#sorted?.splice(this.indexFrom(name), 1);
  }

  clear(): void {
    this.#sorted = undefined;
  }
}
