import { limits } from '../../../proto/limits.ts';
import { Entry, type IEntry, type IFilledMessage, type IMessage } from '../../../proto/log-messages.ts';
import type { EndingMessage, GroupDispatcher, ReadRow } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup, Seek } from '../group/delivery-group.ts';
import { messageSize } from '../group/group-fold.ts';
import { keptFrom } from './kept-from.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';
import { intervalsOf } from './settle-entries.ts';

/** After the store refused a slice. */
const retryMs = 1_000;

interface Slice {
  readonly over: EndingMessage[];
  readonly again: IFilledMessage[];
  readonly kept: ReadonlyMap<number, number>;
  /** Where what is delivered begins. */
  begin: number | undefined;
  /** Behind the last one that waits in order. */
  waitingEnd: number;
}

/**
 * Moves a subscription: the log is read in slices, and one entry a slice says which of its messages are passed over and which
 * are delivered again. Leases end when it begins; until it is done only what was already moved is handed out.
 */
export class Seeking {
  readonly #leader: LeaderState;
  /** Who waits for the end, and what was done since. */
  readonly #asked = new Map<number, { readonly id: number; dropped: number; again: number }>();
  /** For which state of a seek the log is being read: after a purge it may be that of another one. */
  readonly #readFor = new Map<number, Seek>();
  /** When those whose slice was not stored are tried again, ms. */
  next = Number.POSITIVE_INFINITY;
  /** A slice for which it is looked up which of its rows are messages of the group; the stored ones end at `scanEnd`. */
  readonly #unsure = new Map<number, { slice: InputOf<'logRead'>; matches: ReadonlySet<number>; scanEnd: number }>();
  /** They wait for room, or for another operation. */
  readonly #waiting = new Set<number>();

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  tick(): void {
    if (this.#leader.now >= this.next) this.restore();
  }

  /** A new leader goes on where the log says. Who waits for one that has ended since a slice was not stored hears so. */
  restore(): void {
    this.next = Number.POSITIVE_INFINITY;
    for (const group of this.#leader.fold.seeking) this.goOn(group.id);
    for (const id of [...this.#asked.keys()]) this.goOn(id);
  }

  /** The log moved. */
  retryWaiting(): void {
    for (const id of [...this.#waiting]) this.goOn(id);
  }

  /** They have begun, and the next leader goes on with them. */
  stepDown(): void {
    for (const group of [...this.#asked.keys()]) this.#answer(group, true);
  }

  begin({ id, group: groupId, from, time, by }: InputOf<'seek'>, dispatcher: GroupDispatcher): void {
    const { group } = dispatcher;
    if (group.fillFrom !== undefined || group.seek !== undefined) {
      this.#leader.refuse(id, 'seek_in_progress');
      return;
    }
    // A purge may have ended the one before while its log was read: from now on nobody would know who waits for that.
    this.#answer(groupId, false);
    const at = this.#leader.replica.logEnd;
    const seekBegun = { group: groupId, from: Math.min(from, at), time, by };
    const offset = this.#leader.append({ timestamp: this.#leader.now, seekBegun });
    this.#leader.endLeasesWith(dispatcher.leases.values(), 'seek', offset);
    dispatcher.purgedBelow = offset;
    this.#leader.hold(dispatcher, offset);
    const droppedBefore = group.dropped[3]!;
    this.#leader.pending.add(
      offset,
      () => {
        this.#asked.set(groupId, { id, dropped: group.dropped[3]! - droppedBefore, again: 0 });
        this.#moved(group);
      },
      (code) => this.#leader.refuse(id, code),
    );
  }

  isReading(id: number): boolean {
    return this.#leader.seeking.has(id);
  }

  goOn(id: number): void {
    this.#waiting.delete(id);
    const group = this.#leader.liveGroup(id);
    if (this.#leader.seeking.has(id)) return;
    if (group?.seek === undefined) {
      this.#answer(id, false);
      return;
    }
    if (hasMovedMuch(group, group.seek) || this.#leader.dispatchers.get(id)?.held) {
      this.#waiting.add(id);
      if (!this.#leader.dispatchers.get(id)?.held) this.#answer(id, true);
      return;
    }
    this.#leader.seeking.add(id);
    this.#readFor.set(id, group.seek);
    this.#leader.readLog(id, group.seek.next, group.seek.until);
  }

  /** `matches`: of the group, all of the slice below `knownEnd`. */
  logRead(slice: InputOf<'logRead'>, matches: ReadonlySet<number> = new Set(), knownEnd = 0): void {
    const { group: id, next } = slice;
    this.#leader.seeking.delete(id);
    const group = this.#leader.liveGroup(id);
    const isHeld = group !== undefined && this.#leader.dispatcherOf(group).held;
    if (group?.seek === undefined || group.seek !== this.#readFor.get(id) || isHeld) {
      this.goOn(id);
      return;
    }
    const rows = this.#withoutHoles(group, slice.rows, matches, knownEnd);
    if (rows !== undefined) {
      this.#append(group, this.#sliceOf(group, group.seek, rows), next, next >= group.seek.until);
      return;
    }
    this.#leader.seeking.add(id);
    this.#unsure.set(id, { slice, matches, scanEnd: this.#leader.fold.storedUntil(id) });
    this.#leader.scan(id, Math.max(slice.rows[0]!.offset, knownEnd), slice.rows.length, 'seek');
  }

  scanned({ group: id, run }: InputOf<'scanned'>): void {
    const unsure = this.#unsure.get(id);
    this.#unsure.delete(id);
    if (unsure === undefined) return;
    const { slice, matches, scanEnd } = unsure;
    // A scan ends with a block of the index: what follows may be in the next.
    const last = run?.offsets.at(-1);
    this.logRead(slice, new Set([...matches, ...(run?.offsets ?? [])]), last === undefined ? scanEnd : last + 1);
  }

  /**
   * A subscription that was filled was not given what its topics did not keep then. Where its index says so such a row is
   * none of its own, though it lies in the interval of a message that waits. Undefined when that must be looked up first.
   */
  #withoutHoles(
    group: DeliveryGroup,
    rows: readonly ReadRow[],
    matches: ReadonlySet<number>,
    knownEnd: number,
  ): readonly ReadRow[] | undefined {
    if (group.definition.fill === undefined) return rows;
    const own: ReadRow[] = [];
    for (const row of rows) {
      const run = group.isWaitingInOrder(row.offset) && row.offset >= knownEnd && this.#matchAt(group, row.offset);
      if (run === 'stored') return undefined;
      const isOwn = row.offset < knownEnd ? matches.has(row.offset) : run;
      if (isOwn || !group.isWaitingInOrder(row.offset)) own.push(row);
    }
    return own;
  }

  #matchAt({ id }: DeliveryGroup, offset: number): boolean | 'stored' {
    const run = this.#leader.fold.matchesAfter(id, offset, 1);
    return run === 'stored' ? run : run?.offsets[0] === offset;
  }

  #append(group: DeliveryGroup, { over, again, begin }: Slice, until: number, done: boolean): void {
    const { id } = group;
    const dispatcher = this.#leader.dispatcherOf(group);
    const sought = {
      group: id,
      intervals: intervalsOf(over),
      exceptions: over.flatMap(({ isReturned, offset }) => (isReturned ? [offset] : [])),
      count: over.length,
      bytes: over.reduce((sum, { size }) => sum + size, 0),
      again,
      until,
      done,
      from: begin === undefined ? 0 : begin + 1,
    };
    this.#leader.seeking.add(id);
    const offset = this.#leader.endFree(dispatcher, over, { timestamp: this.#leader.now, sought });
    this.#leader.hold(dispatcher, offset);
    this.#leader.pending.add(
      offset,
      () => {
        this.#leader.seeking.delete(id);
        const asked = this.#asked.get(id);
        if (asked) asked.dropped += over.length;
        if (asked) asked.again += again.length;
        this.#moved(group);
      },
      () => {
        this.#leader.seeking.delete(id);
        this.next = this.#leader.now + retryMs;
      },
    );
  }

  /** An entry of it is committed. */
  #moved(group: DeliveryGroup): void {
    if (this.#leader.fold.groups.get(group.id) === group) {
      const dispatcher = this.#leader.dispatcherOf(group);
      dispatcher.beginAnew();
      this.#leader.limited.defined(group);
      this.#leader.wake.add(dispatcher);
    }
    this.goOn(group.id);
  }

  #answer(id: number, seeking: boolean): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    this.#leader.reply(asked.id, { type: 'sought', dropped: asked.dropped, again: asked.again, seeking });
  }

  #sliceOf(group: DeliveryGroup, seek: Seek, rows: readonly ReadRow[]): Slice {
    const { fold } = this.#leader;
    const kept = keptFrom(this.#leader);
    const slice: Slice = { over: [], again: [], kept, begin: undefined, waitingEnd: 0 };
    for (const { offset, bytes } of rows) {
      const entry = Entry.decode(bytes);
      const { message } = entry;
      if (!message?.address || !fold.subscriptionsOf(message.address).includes(group)) continue;
      const isBefore = slice.begin === undefined && isBeforeSeek(seek, offset, entry);
      if (!isBefore && seek.time > 0) slice.begin ??= offset;
      const state = group.stateOf(offset);
      if (state === 'waiting' || state === 'scheduled') this.#waits(slice, group, offset, message, isBefore);
      else if (!isBefore && state !== 'dead') this.#add(slice, group, offset, entry);
    }
    return slice;
  }

  #waits(slice: Slice, group: DeliveryGroup, offset: number, message: IMessage, isBefore: boolean): void {
    const isInOrder = group.isWaitingInOrder(offset);
    const from = Math.max(group.cursor, group.settled.endBefore(offset), slice.waitingEnd);
    if (isInOrder) slice.waitingEnd = offset + 1;
    // What an entry ends already stays out of it.
    if (!isBefore || this.#leader.dispatcherOf(group).isTaken(offset)) return;
    slice.over.push({ offset, from, size: messageSize(message), isReturned: !isInOrder });
  }

  /** What its topic does not keep is gone, and what has expired stays so. */
  #add({ again, kept }: Slice, group: DeliveryGroup, offset: number, { timestamp, message }: IEntry): void {
    if (offset < (kept.get(message?.stream ?? 0) ?? Number.POSITIVE_INFINITY)) return;
    const { now } = this.#leader;
    const expiresAt = message?.expiresAt ?? 0;
    const publishedAt = timestamp ?? 0;
    const { ttlMs } = group.definition;
    if ((expiresAt > 0 && expiresAt <= now) || (ttlMs > 0 && publishedAt + ttlMs <= now)) return;
    const dueAt = (message?.dueAt ?? 0) > now ? message!.dueAt! : 0;
    again.push({ offset, size: messageSize(message!), dueAt, expiresAt, publishedAt });
  }
}

/** Of those that wait to be handed out; what is not moved yet is not handed out, and makes no room. */
export function hasMovedMuch({ returned }: DeliveryGroup, { next }: Seek): boolean {
  return returned.indexFrom(next) >= limits.returnedMax / 2;
}

function isBeforeSeek({ from, time }: Seek, offset: number, { timestamp }: IEntry): boolean {
  return offset < from || (timestamp ?? 0) < time;
}
