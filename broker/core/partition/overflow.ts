import { Entry, Outcome } from '../../../proto/log-messages.ts';
import type { EndingMessage, GroupDispatcher } from '../dispatch/group-dispatcher.ts';
import type { Candidate } from '../dispatch/match-window.ts';
import { messageSize } from '../group/group-fold.ts';
import type { MatchRun } from '../group/recent-matches.ts';
import type { LeaderState } from './leader-state.ts';
import type { Amount, LimitedGroup } from './limited-group.ts';
import type { InputOf, PublishMessage, Refused } from './partition-input.ts';

/** Messages of one read, and of one entry. */
const readMax = 500;
const sliceMax = 10_000;

interface Reading {
  readonly limited: LimitedGroup;
  /** What follows this is read. */
  readonly after: number | undefined;
  readonly what: { readonly scanEnd: number } | readonly Candidate[];
}

/**
 * Keeps groups that drop the oldest within their limits: with what is published an entry is appended that says which
 * messages go, so that both are stored at once. Where the oldest must be read first, a publish waits for that.
 */
export class Overflow {
  readonly #leader: LeaderState;
  readonly #readings = new Map<number, Reading>();

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** What would have to go for these is known; otherwise it is being read. */
  isReadyFor(messages: readonly PublishMessage[]): boolean {
    if (this.#leader.limited.isEmpty) return true;
    let isReady = true;
    for (const [limited, more] of this.#amounts(messages)) {
      const over = limited.overBy(more);
      if (over === undefined) continue;
      const wanted = { count: Math.min(over.count, more.count), bytes: Math.min(over.bytes, more.bytes) };
      if (!limited.oldest.knows(wanted, this.#isFreeIn(limited)) && this.#read(limited)) isReady = false;
    }
    return isReady;
  }

  /** At the end of a step. */
  enforce(): void {
    const { due } = this.#leader.limited;
    for (const limited of due) {
      due.delete(limited);
      if (!this.#leader.removing.has(limited.group.id)) this.#dropOldest(limited);
    }
  }

  scanned({ group, run }: InputOf<'scanned'>): void {
    const reading = this.#endReading(group);
    if (reading === undefined || !('scanEnd' in reading.what)) return;
    const { limited, what } = reading;
    if (run === undefined) limited.oldest.found([], Math.max(limited.oldest.unreadFrom ?? 0, what.scanEnd));
    else if (this.#readRows(limited, run)) return;
    this.#goOn(limited);
  }

  rowsRead({ group, rows }: InputOf<'rowsRead'>): void {
    const reading = this.#endReading(group);
    if (reading === undefined || 'scanEnd' in reading.what) return;
    const { limited, what: candidates } = reading;
    const sizes = new Map(rows.map(({ offset, bytes }) => [offset, messageSize(Entry.decode(bytes).message ?? {})]));
    const readUntil = rows.at(-1)?.offset ?? Number.POSITIVE_INFINITY;
    const isFree = this.#isFreeIn(limited);
    const found: EndingMessage[] = [];
    let until = candidates.at(-1)!.offset + 1;
    for (const { offset, from } of candidates) {
      const size = sizes.get(offset);
      if (size === undefined && offset > readUntil) {
        until = from;
        break;
      }
      // One that has no row has ended, one that is leased comes back by itself.
      const isWaiting = limited.group.isWaitingInOrder(offset) && isFree(offset);
      if (size !== undefined && isWaiting) found.push({ offset, from, size, isReturned: false });
    }
    limited.oldest.found(found, until);
    this.#goOn(limited);
  }

  #goOn(limited: LimitedGroup): void {
    this.#leader.limited.due.add(limited);
  }

  /** What the messages of a batch would add where the oldest go. */
  #amounts(messages: readonly PublishMessage[]): Map<LimitedGroup, Amount> {
    const amounts = new Map<LimitedGroup, Amount>();
    for (const { message } of messages) {
      for (const limited of this.#leader.limited.reachedBy(message)) {
        if (!limited.dropsOldest || this.#leader.removing.has(limited.group.id)) continue;
        const { count, bytes } = amounts.get(limited) ?? { count: 0, bytes: 0 };
        amounts.set(limited, { count: count + 1, bytes: bytes + messageSize(message) });
      }
    }
    return amounts;
  }

  #dropOldest(limited: LimitedGroup): void {
    if (!limited.dropsOldest || !limited.isOver) return;
    const dispatcher = this.#leader.dispatcherOf(limited.group);
    const messages = limited.takeExcess(sliceMax, isFreeIn(dispatcher));
    // The entry is noted where it is appended: what is left to do comes up again.
    if (messages.length > 0) this.#leader.drop(dispatcher, messages, Outcome.DROPPED_OVERFLOW);
    else if (limited.oldest.unreadFrom !== undefined) this.#read(limited);
    this.#leader.dropIfIdle(dispatcher);
  }

  /** False when there is nothing to read: then all are known. */
  #read(limited: LimitedGroup): boolean {
    const { group, oldest } = limited;
    if (!oldest.isReadable) return true;
    while (!this.#readings.has(group.id)) {
      const after = Math.max(oldest.unreadFrom ?? 0, group.cursor);
      const from = group.settled.endOfIntervalAt(after) ?? after;
      const run = this.#leader.fold.matchesAfter(group.id, from, readMax);
      if (run === undefined) {
        oldest.foundAll();
        this.#goOn(limited);
        return false;
      }
      if (run === 'stored') {
        const scanEnd = this.#leader.fold.storedUntil(group.id);
        this.#readings.set(group.id, { limited, after: oldest.unreadFrom, what: { scanEnd } });
        this.#leader.scan(group.id, from, readMax, 'overflow');
      } else this.#readRows(limited, run);
    }
    return true;
  }

  /** False when none of them waits. */
  #readRows(limited: LimitedGroup, { from, offsets }: MatchRun): boolean {
    const { group, oldest } = limited;
    const candidates = offsets.map((offset, i) => ({ offset, from: i === 0 ? from : offsets[i - 1]! + 1 }));
    // Leased ones, too: they may be given up while they are read.
    const waiting = candidates.filter(({ offset }) => group.isWaitingInOrder(offset));
    if (waiting.length === 0) {
      oldest.found([], offsets.at(-1)! + 1);
      return false;
    }
    this.#readings.set(group.id, { limited, after: oldest.unreadFrom, what: waiting });
    const wanted = waiting.map(({ offset }) => offset);
    this.#leader.rows(group.id, wanted, false, 'overflow');
    return true;
  }

  /** Undefined when the group was purged or has begun anew since. */
  #endReading(id: number): Reading | undefined {
    const reading = this.#readings.get(id);
    this.#readings.delete(id);
    const current = this.#leader.limited.get(id);
    if (reading !== undefined && reading.limited === current && reading.after === current.oldest.unreadFrom)
      return reading;
    if (current) this.#goOn(current);
    return undefined;
  }

  #isFreeIn({ group }: LimitedGroup): (offset: number) => boolean {
    const dispatcher = this.#leader.dispatchers.get(group.id);
    return dispatcher === undefined ? () => true : isFreeIn(dispatcher);
  }
}

function isFreeIn(dispatcher: GroupDispatcher): (offset: number) => boolean {
  return (offset) => !dispatcher.isTaken(offset) && offset !== dispatcher.deleting;
}

/** Why a message is refused by the limits of its queue, if it is. */
export function limitRefusal(limited: LimitedGroup, size: number): Refused | undefined {
  const { maxLength, maxBytes } = limited.group.definition;
  if (maxBytes > 0 && size > maxBytes) {
    return { refused: 'payload_too_large', detail: `It has ${size} bytes; the queue may hold ${maxBytes} (maxBytes).` };
  }
  const over = limited.dropsOldest ? undefined : limited.overBy({ count: 1, bytes: size });
  if (over === undefined) return undefined;
  const detail = over.count > 0 ? `${maxLength} messages (maxLength).` : `${maxBytes} bytes (maxBytes).`;
  return { refused: 'queue_full', detail: `It may hold ${detail}` };
}
