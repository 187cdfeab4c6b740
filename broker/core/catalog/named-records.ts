import { SortedNames } from './sorted-names.ts';

/** The records of one kind, by name. */
export class NamedRecords<Record extends { readonly name: string }> {
  readonly #records = new Map<string, Record>();
  readonly #sorted = new SortedNames(() => this.#records.keys());

  get size(): number {
    return this.#records.size;
  }

  get(name: string): Record | undefined {
    return this.#records.get(name);
  }

  /** In order of creation. */
  values(): IterableIterator<Record> {
    return this.#records.values();
  }

  /** In code-unit order; valid until the next change. */
  names(): readonly string[] {
    return this.#sorted.all();
  }

  /** Where the names ≥ `name` begin in `names()`: for a page that starts at a cursor or a prefix. */
  nameIndex(name: string): number {
    return this.#sorted.indexFrom(name);
  }

  set(record: Record): void {
    if (!this.#records.has(record.name)) this.#sorted.add(record.name);
    this.#records.set(record.name, record);
  }

  delete({ name }: Record): void {
    if (this.#records.delete(name)) this.#sorted.remove(name);
  }

  clear(): void {
    this.#records.clear();
    this.#sorted.clear();
  }
}
