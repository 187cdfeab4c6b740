import { limits } from '../../../proto/limits.ts';
import { Outcome, PurgeScope } from '../../../proto/log-messages.ts';
import type { GroupDispatcher } from '../dispatch/group-dispatcher.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';
import type { Seeking } from './seeking.ts';
import { settledEntry } from './settle-entries.ts';

type Operation = InputOf<'purge' | 'redrive' | 'deleteMessage' | 'seek'>;

/** A redrive of everything goes in entries of this many. */
const redriveSlice = 10_000;

/**
 * Operations on a whole group. Such an operation *holds* its group until it is committed: nothing is
 * handed out, and other operations wait their turn, so that what an entry states is true when it is folded.
 */
export class GroupOperations {
  readonly #leader: LeaderState;
  readonly #seeking: Seeking;
  readonly #deferred: Operation[] = [];

  constructor(leader: LeaderState, seeking: Seeking) {
    this.#leader = leader;
    this.#seeking = seeking;
  }

  /** The log moved: those that wait try again. */
  retryDeferred(): void {
    for (const operation of this.#deferred.splice(0)) this.operate(operation);
  }

  /** Those that wait for their turn have appended nothing. */
  stepDown(): void {
    for (const { id } of this.#deferred.splice(0)) this.#leader.refuse(id, 'partition_unavailable');
  }

  operate(input: Operation): void {
    const group = this.#leader.liveGroup(input.group);
    if (group === undefined) {
      this.#leader.refuse(input.id, 'queue_not_found');
      return;
    }
    const dispatcher = this.#leader.dispatcherOf(group);
    if (dispatcher.held) {
      this.#deferred.push(input);
      return;
    }
    if (input.type === 'purge') this.#purge(input, dispatcher);
    else if (input.type === 'redrive') this.#redrive(input, dispatcher);
    else if (input.type === 'seek') this.#seeking.begin(input, dispatcher);
    else this.#deleteMessage(input, dispatcher);
    this.#leader.dropIfIdle(dispatcher);
  }

  #purge({ id, group, scope, by }: InputOf<'purge'>, dispatcher: GroupDispatcher): void {
    const scopes = { waiting: PurgeScope.PURGE_WAITING, dead: PurgeScope.PURGE_DEAD, all: PurgeScope.PURGE_ALL };
    const before = dispatcher.group.dropped[1]!;
    const offset = this.#leader.append({ timestamp: this.#leader.now, purged: { group, scope: scopes[scope], by } });
    if (scope !== 'dead') {
      this.#leader.endLeasesWith(dispatcher.leases.values(), 'purge', offset);
      dispatcher.purgedBelow = offset;
    }
    this.#leader.hold(dispatcher, offset);
    this.#leader.answerWhenCommitted(id, offset, () => dispatcher.group.dropped[1]! - before);
  }

  #redrive({ id, group, offsets, by }: InputOf<'redrive'>, dispatcher: GroupDispatcher): void {
    const { dead } = dispatcher.group;
    if (offsets?.some((offset) => !dead.has(offset))) {
      this.#leader.refuse(id, 'not_dead');
      return;
    }
    const chosen = offsets === undefined ? Array.from(dead, ({ offset }) => offset) : [...new Set(offsets)];
    chosen.sort((a, b) => a - b);
    if (chosen.length === 0) {
      this.#leader.reply(id, { type: 'done', count: 0 });
      return;
    }
    if (dispatcher.group.returned.count + chosen.length > limits.returnedMax) {
      this.#leader.refuse(id, 'limit_reached', 'The queue holds too many returned messages (returnedMax).');
      return;
    }
    const { ttlMs } = dispatcher.group.definition;
    if (ttlMs > 0 && dispatcher.group.expiries.count + chosen.length > limits.expiriesMax) {
      this.#leader.refuse(id, 'limit_reached', 'The queue holds too many messages with a deadline (expiriesMax).');
      return;
    }
    const limited = this.#leader.limited.get(group);
    if (limited?.overBy({ count: chosen.length, bytes: limited.sizeOfDead(chosen) })) {
      this.#leader.refuse(id, 'limit_reached', 'The queue has no room for them (maxLength, maxBytes).');
      return;
    }
    const expiresAt = ttlMs > 0 ? this.#leader.now + ttlMs : 0;
    let last = -1;
    for (let start = 0; start < chosen.length; start += redriveSlice) {
      const slice = chosen.slice(start, start + redriveSlice);
      last = this.#leader.append({ timestamp: this.#leader.now, redriven: { group, offsets: slice, by, expiresAt } });
    }
    this.#leader.hold(dispatcher, last);
    this.#leader.answerWhenCommitted(id, last, () => chosen.length);
  }

  #deleteMessage(input: InputOf<'deleteMessage'>, dispatcher: GroupDispatcher): void {
    const { id, group, offset, from, size, by } = input;
    const lease = dispatcher.leases.get(offset);
    if (lease?.settling !== undefined || dispatcher.ending.has(offset)) {
      this.#leader.refuse(id, 'message_not_found');
      return;
    }
    const state = dispatcher.group.stateOf(offset);
    if (state !== 'waiting' && state !== 'scheduled' && state !== 'dead') {
      this.#leader.refuse(id, 'message_not_found');
      return;
    }
    const isReturned = !dispatcher.group.isWaitingInOrder(offset);
    const ended = { offset, from, size, isReturned };
    const entry = settledEntry(group, Outcome.DROPPED_DELETED, [ended], by, this.#leader.now);
    const last = this.#leader.append(entry);
    if (lease !== undefined) this.#leader.endLeasesWith([lease], 'delete', last);
    this.#leader.hold(dispatcher, last);
    dispatcher.deleting = offset;
    this.#leader.answerWhenCommitted(id, last, () => 1);
  }
}
