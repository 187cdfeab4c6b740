import { limits } from '../../../proto/limits.ts';
import type { IEntry } from '../../../proto/log-messages.ts';
import { messageSize } from '../../core/group/group-fold.ts';
import type { Levels } from '../../core/routing/filter.ts';

/** What a feed looks at: a group, or the addresses that match a filter. `name`: the group's, or the filter in its canonical form. */
export type FeedSubject =
  | { readonly kind: 'queue' | 'subscription'; readonly name: string; readonly group: number }
  | { readonly kind: 'filter'; readonly name: string; readonly levels: Levels };

/** A message that was accepted. */
export interface FeedEntry {
  readonly partition: number;
  readonly offset: number;
  readonly entry: IEntry;
  readonly bytes: number;
}

/** What an object costs beside the bytes a client gave. */
const overheadBytes = 256;

export function feedEntry(partition: number, offset: number, entry: IEntry): FeedEntry {
  return { partition, offset, entry, bytes: messageSize(entry.message!) + overheadBytes };
}

export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  /** Where the next page begins. */
  readonly next: number;
  /** How many are missing before it. */
  readonly dropped: number;
}

/**
 * The newest messages of what is looked at, for all who look at it. Each has a position, counted from 0. Readers keep their own
 * place: what a reader missed is the difference between where it wants to go on and what is still there, and a poll can be
 * repeated.
 */
export class Feed {
  readonly id: string;
  /** Who asked for it first. */
  readonly user: string;
  readonly subject: FeedSubject;
  /** When it was polled last, ms. */
  usedAt = 0;
  /** Of what it holds. */
  bytes = 0;
  /** What it looked at is no more. */
  hasEnded = false;
  readonly #entries: FeedEntry[] = [];
  /** Of `#entries`: those before are gone. */
  #head = 0;
  /** Position of the first that is there. */
  #first = 0;
  #waiting = new Set<() => void>();

  constructor(id: string, user: string, subject: FeedSubject) {
    this.id = id;
    this.user = user;
    this.subject = subject;
  }

  /** The position of what comes next. */
  get end(): number {
    return this.#first + this.#entries.length - this.#head;
  }

  /** How many polls wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Makes room by dropping the oldest; the newest stays, however large. */
  add(entry: FeedEntry): void {
    this.#entries.push(entry);
    this.bytes += entry.bytes;
    const { feedMessagesMax, feedBytesMax } = limits;
    let count = this.end - this.#first;
    while (count > feedMessagesMax || (this.bytes > feedBytesMax && count > 1)) {
      this.#dropFirst();
      count -= 1;
    }
    this.wake();
  }

  dropAll(): void {
    while (this.#first < this.end) this.#dropFirst();
  }

  read(position: number): FeedPage {
    const from = Math.max(position, this.#first);
    const start = this.#head + from - this.#first;
    const entries = this.#entries.slice(start, start + limits.feedPageMax);
    return { entries, next: from + entries.length, dropped: from - position };
  }

  /** Calls back once, with the next message or the end; gives back how to call it off. */
  onMore(callback: () => void): () => void {
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  /** Nothing more will come. */
  finish(): void {
    this.hasEnded = true;
    this.wake();
  }

  wake(): void {
    if (this.#waiting.size === 0) return;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const callback of waiting) callback();
  }

  #dropFirst(): void {
    this.bytes -= this.#entries[this.#head]!.bytes;
    this.#entries[this.#head] = gone;
    this.#head += 1;
    this.#first += 1;
    // Moving what is left is worth it only now and then.
    if (this.#head < 1024 && this.#head < this.#entries.length) return;
    this.#entries.splice(0, this.#head);
    this.#head = 0;
  }
}

/** In the place of what was dropped, so that nothing holds its bytes. */
const gone: FeedEntry = { partition: 0, offset: 0, entry: {}, bytes: 0 };
