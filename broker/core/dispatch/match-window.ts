import type { MatchRun } from '../group/recent-matches.ts';

/** A match, and where its interval begins: at the match before it plus one. */
export interface Candidate {
  readonly offset: number;
  readonly from: number;
}

/** The next matches of a group in the order of the log, a piece of its index. */
export class MatchWindow {
  #from = 0;
  #offsets: readonly number[] = [];
  #index = 0;
  #end = 0;

  /** How many can be taken. */
  get left(): number {
    return this.#offsets.length - this.#index;
  }

  /** No match below it comes after those that are here. */
  get end(): number {
    return this.#end;
  }

  /** What comes next in the index. */
  add(run: MatchRun): void {
    const rest = this.#offsets.slice(this.#index);
    if (rest.length === 0) this.#from = run.from;
    else if (this.#index > 0) this.#from = this.#offsets[this.#index - 1]! + 1;
    this.#offsets = rest.length === 0 ? run.offsets : [...rest, ...run.offsets];
    this.#index = 0;
    this.#end = run.offsets.at(-1)! + 1;
  }

  nothingBelow(offset: number): void {
    this.#end = Math.max(this.#end, offset);
  }

  take(): Candidate | undefined {
    if (this.left === 0) return undefined;
    const index = this.#index++;
    const from = index === 0 ? this.#from : this.#offsets[index - 1]! + 1;
    return { offset: this.#offsets[index]!, from };
  }
}
