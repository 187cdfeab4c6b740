import { Entry, type IEntry, type IFilledMessage } from '../../../proto/log-messages.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { messageSize } from '../group/group-fold.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

/**
 * Fills a subscription that begins earlier than its definition: the log is read from its start in slices, and one entry a
 * slice says which messages are its own. While it is filled nothing that is published reaches it; the last entry covers
 * the log up to itself, so that what follows it does, and nothing is missed or counted twice.
 */
export class Filling {
  readonly #leader: LeaderState;
  /** Groups for which a slice is being read or waits to be committed. */
  readonly #busy = new Set<number>();

  constructor(leader: LeaderState) {
    this.#leader = leader;
  }

  /** A new leader goes on where the log says. */
  restore(): void {
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
    const messages = rows.flatMap(({ offset, bytes }) => this.#matching(group, offset, Entry.decode(bytes)));
    const { highWatermark, logEnd } = this.#leader.replica;
    const done = next >= highWatermark;
    if (done) {
      for (const { offset, entry } of this.#leader.replica.suffix()) {
        messages.push(...this.#matching(group, offset, entry));
      }
    }
    const until = done ? logEnd : next;
    const offset = this.#leader.append({ timestamp: this.#leader.now, filled: { group: id, messages, until, done } });
    const settled = () => {
      this.#busy.delete(id);
      this.goOn(id);
    };
    this.#leader.pending.add(offset, settled, settled);
  }

  #matching(group: DeliveryGroup, offset: number, { timestamp, message }: IEntry): IFilledMessage[] {
    const { fold, now } = this.#leader;
    if (!message?.address || (timestamp ?? 0) < (group.definition.fill?.time ?? 0)) return [];
    const topic = this.#leader.removing.has(message.stream ?? 0) ? undefined : fold.topics.get(message.stream ?? 0);
    // What the topic does not keep any more may lose its row at any time.
    if (topic === undefined || offset < topic.trimmed || !fold.subscriptionsOf(message.address).includes(group))
      return [];
    const dueAt = (message.dueAt ?? 0) > now ? message.dueAt! : 0;
    return [
      { offset, size: messageSize(message), dueAt, expiresAt: message.expiresAt ?? 0, publishedAt: timestamp ?? 0 },
    ];
  }
}
