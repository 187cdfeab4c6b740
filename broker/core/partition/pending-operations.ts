import type { ErrorCode } from '../../../proto/error-catalogue.ts';

interface Pending {
  readonly offset: number;
  readonly committed: () => void;
  readonly aborted: (code: ErrorCode) => void;
}

/** What waits for entries to be committed, in the order of the log. */
export class PendingOperations {
  readonly #pending: Pending[] = [];
  #head = 0;

  /** Something that is also waiting for an older entry waits with the newest: answers keep their order. */
  add(offset: number, committed: () => void, aborted: (code: ErrorCode) => void): void {
    const last = this.#head < this.#pending.length ? this.#pending.at(-1)!.offset : -1;
    this.#pending.push({ offset: Math.max(offset, last), committed, aborted });
  }

  commit(highWatermark: number): void {
    while (this.#head < this.#pending.length && this.#pending[this.#head]!.offset < highWatermark) {
      this.#pending[this.#head++]!.committed();
    }
    if (this.#head < 1024 && this.#head < this.#pending.length) return;
    this.#pending.splice(0, this.#head);
    this.#head = 0;
  }

  abort(from: number, code: ErrorCode): void {
    const first = this.#pending.findIndex((pending, index) => index >= this.#head && pending.offset >= from);
    if (first < 0) return;
    for (const pending of this.#pending.splice(first)) pending.aborted(code);
  }
}
