/** What happened, as a running hash (equal seeds must give equal hashes) and the last lines in clear. */
export class Trace {
  readonly #kept: string[] = [];
  readonly #keep: number;
  #hash = 0x811c9dc5;
  lines = 0;

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(line: string): void {
    this.lines += 1;
    let hash = this.#hash;
    for (let index = 0; index < line.length; index++) hash = Math.imul(hash ^ line.charCodeAt(index), 0x01000193);
    this.#hash = Math.imul(hash ^ 10, 0x01000193);
    this.#kept.push(line);
    if (this.#kept.length > 2 * this.#keep) this.#kept.splice(0, this.#keep);
  }

  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  get last(): readonly string[] {
    return this.#kept.slice(-this.#keep);
  }
}
