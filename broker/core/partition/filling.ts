import { Entry, type IEntry, type IFilledMessage } from '../../../proto/log-messages.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { messageSize } from '../group/group-fold.ts';
import { keptFrom } from './kept-from.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/** After the store refused a slice. */
const retryMs = 1_000;

/**
 * Fills a subscription that begins earlier than its definition: the log is read from its start in slices, and one entry a
 * slice says which messages are its own. While it is filled nothing that is published reaches it; the last entry covers
 * the log up to itself, so that what follows it does, and nothing is missed or counted twice.
 */
export class Filling {
  readonly #leader: LeaderState;
  /** Groups for which a slice is being read or waits to be committed. */
  readonly #busy = new Set<number>();
  /** When those whose slice was not stored are tried again, ms. */
  next = Number.POSITIVE_INFINITY;

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  tick(): void {
    if (this.#leader.now >= this.next) this.restore();
  }

  /** A new leader goes on where the log says. */
  restore(): void {
    this.next = Number.POSITIVE_INFINITY;
    for (const group of this.#leader.fold.filling) this.goOn(group.id);
  }

  /** The group was defined, or a slice of it is committed. */
  goOn(id: number): void {
    const group = this.#leader.liveGroup(id);
    if (group?.fillFrom === undefined || this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#leader.readLog(id, group.fillFrom, this.#leader.replica.highWatermark);
  }

  logRead({ group: id, rows, next }: InputOf<'logRead'>): void {
    const group = this.#leader.liveGroup(id);
    if (group?.fillFrom === undefined) {
      this.#busy.delete(id);
      return;
    }
    const { highWatermark, logEnd } = this.#leader.replica;
    const suffix = this.#leader.replica.suffix();
    const kept = keptFrom(this.#leader);
    const messages = rows.flatMap(({ offset, bytes }) => this.#matching(group, offset, Entry.decode(bytes), kept));
    const done = next >= highWatermark;
    if (!done && messages.length === 0) {
      // No entry: of many that are filled at once each would make the log longer than it was, and none came to its end.
      this.#leader.readLog(id, next, highWatermark);
      return;
    }
    if (done) {
      for (const { offset, entry } of suffix) messages.push(...this.#matching(group, offset, entry, kept));
    }
    const until = done ? logEnd : next;
    const offset = this.#leader.append({ timestamp: this.#leader.now, filled: { group: id, messages, until, done } });
    this.#leader.pending.add(
      offset,
      () => {
        this.#busy.delete(id);
        this.goOn(id);
      },
      () => {
        this.#busy.delete(id);
        this.next = this.#leader.now + retryMs;
      },
    );
  }

  #matching(
    group: DeliveryGroup,
    offset: number,
    { timestamp, message }: IEntry,
    kept: ReadonlyMap<number, number>,
  ): IFilledMessage[] {
    const { fold, now } = this.#leader;
    if (!message?.address || (timestamp ?? 0) < (group.definition.fill?.time ?? 0)) return [];
    if (offset < (kept.get(message.stream ?? 0) ?? Number.POSITIVE_INFINITY)) return [];
    if (!fold.subscriptionsOf(message.address).includes(group)) return [];
    const dueAt = (message.dueAt ?? 0) > now ? message.dueAt! : 0;
    const expiresAt = message.expiresAt ?? 0;
    return [{ offset, size: messageSize(message), dueAt, expiresAt, publishedAt: timestamp ?? 0 }];
  }
}
