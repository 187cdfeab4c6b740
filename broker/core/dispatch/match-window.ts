import type { MatchRun } from '../group/recent-matches.ts';

/** A match, and where its interval begins: at the match before it plus one. */
export interface Candidate {
  readonly offset: number;
  readonly from: number;
}

/** The next matches of a group in the order of the log, pieces of its index. */
export class MatchWindow {
  /** Not joined: a match that ended long ago may be missing between two pieces, and each says where it begins. */
  readonly #runs: MatchRun[] = [];
  /** In the first run. */
  #index = 0;
  #left = 0;
  #end = 0;

  /** How many can be taken. */
  get left(): number {
    return this.#left;
  }

  /** No match below it comes after those that are here. */
  get end(): number {
    return this.#end;
  }

  /** What comes next in the index; never empty. */
  add(run: MatchRun): void {
    this.#runs.push(run);
    this.#left += run.offsets.length;
    this.#end = run.offsets.at(-1)! + 1;
  }

  nothingBelow(offset: number): void {
    this.#end = Math.max(this.#end, offset);
  }

  take(): Candidate | undefined {
    const [run] = this.#runs;
    if (run === undefined) return undefined;
    const index = this.#index++;
    this.#left -= 1;
    if (this.#index === run.offsets.length) {
      this.#runs.shift();
      this.#index = 0;
    }
    return { offset: run.offsets[index]!, from: index === 0 ? run.from : run.offsets[index - 1]! + 1 };
  }
}
