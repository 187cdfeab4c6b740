import type { IEntry } from '../../../proto/log-messages.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/**
 * Tells who looks on of the messages that were accepted: those of the groups they follow, or all that have an address.
 * The leader's own, never in the log.
 */
export class Watching {
  readonly #leader: LeaderState;
  readonly #groups = new Set<number>();
  #addresses = false;
  /** Nobody looks on most of the time: this is all that a message then pays. */
  isWatched = false;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  watch({ what, on }: InputOf<'watch'>): void {
    if (what === 'addresses') this.#addresses = on;
    else if (on) this.#groups.add(what);
    else this.#groups.delete(what);
    this.#noteIsWatched();
  }

  /** Of the message that was folded last. */
  accepted(offset: number, entry: IEntry): void {
    const groups: number[] = [];
    for (const { id } of this.#leader.fold.reached) if (this.#groups.has(id)) groups.push(id);
    const isAddressed = this.#addresses && Boolean(entry.message?.address);
    if (groups.length > 0 || isAddressed) this.#leader.tellAccepted(offset, entry, groups);
  }

  groupRemoved(group: number): void {
    if (!this.#groups.delete(group)) return;
    this.#noteIsWatched();
    this.#leader.tellWatchEnded(group);
  }

  #noteIsWatched(): void {
    this.isWatched = this.#addresses || this.#groups.size > 0;
  }
}
