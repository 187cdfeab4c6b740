import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { IMessage } from '../../../proto/log-messages.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { messageSize } from '../group/group-fold.ts';
import { Admission, expiryRefusal, lacksRoom, scheduleRefusal, topicRefusal } from './admission.ts';
import type { LeaderState } from './leader-state.ts';
import { limitRefusal, type Overflow } from './overflow.ts';
import type { InputOf, PublishMessage, Refused } from './partition-input.ts';

/** After the store refused entries, publishes are refused for so long before the next one tries again. */
const storageRetryMs = 1_000;

/** Appends what is admitted and answers when it is committed: one outcome a message. */
export class Publishing {
  readonly #leader: LeaderState;
  readonly #admission: Admission;
  readonly #overflow: Overflow;
  /** For what must be read to know what goes for them. */
  readonly #waiting: InputOf<'publish'>[] = [];
  #lacksRoom = false;
  #storageRefusal: { readonly code: ErrorCode; readonly until: number } | undefined;

  constructor(leader: LeaderState, overflow: Overflow) {
    this.#leader = leader;
    this.#overflow = overflow;
    this.#admission = new Admission(leader.fold);
  }

  /** After the suffix changed otherwise than by publishing. */
  restore(): void {
    this.#admission.restore(this.#leader.replica.suffix());
  }

  storageRefused(code: ErrorCode): void {
    this.#storageRefusal = { code, until: this.#leader.now + storageRetryMs };
    this.restore();
  }

  storageWorks(): void {
    this.#storageRefusal = undefined;
  }

  room(freeBytes: number): void {
    this.#lacksRoom = lacksRoom(freeBytes);
  }

  publish(input: InputOf<'publish'>): void {
    const stray = this.#strayIn(input.messages);
    if (stray !== undefined) this.#leader.refuse(input.id, stray.refused, stray.detail);
    else if (this.#overflow.isReadyFor(input.messages)) this.#admit(input);
    else this.#waiting.push(input);
  }

  retryWaiting(): void {
    for (const input of this.#waiting.splice(0)) this.publish(input);
  }

  /** Those that wait for a read have appended nothing. */
  stepDown(): void {
    for (const { id } of this.#waiting.splice(0)) this.#leader.refuse(id, 'partition_unavailable');
  }

  /**
   * Why nothing of a request is taken: the sender's catalog has a queue or topic that is not here. Either it goes too far,
   * for what is not obeyed yet, or not far enough, for what was removed: then the name may be another's by now. All of it, so
   * that no number is used up and the same may be sent again. What its sender knows not to exist has no stream.
   */
  #strayIn(messages: readonly PublishMessage[]): Refused | undefined {
    let known = 0;
    for (const { message } of messages) {
      const id = message.stream ?? 0;
      if (id === known || id === 0) continue;
      const refused = this.#absenceOf(id, message.address ? 'topic' : 'queue');
      if (refused !== undefined) return refused;
      known = id;
    }
    return undefined;
  }

  #absenceOf(id: number, kind: 'topic' | 'queue'): Refused | undefined {
    const { fold, removing } = this.#leader;
    if (this.#leader.isSealed(id)) return { refused: 'partition_unavailable', detail: 'The queue is being deleted.' };
    const isHere = (kind === 'topic' ? fold.topics : fold.groups).has(id);
    if (isHere && !removing.has(id)) return undefined;
    if (isHere || fold.hasRemoved(id)) return { refused: `${kind}_not_found` };
    return { refused: 'partition_unavailable', detail: `The ${kind} is being created.` };
  }

  #admit({ id, messages, producer }: InputOf<'publish'>): void {
    const outcomes = this.#admission.admit(
      { now: this.#leader.now, committed: this.#leader.replica.highWatermark },
      messages,
      producer,
      (item) => {
        const { message, sequence } = item;
        const ttlMs = this.#ttlOf(item);
        const dueAt = (message.dueAt ?? 0) > this.#leader.now ? message.dueAt! : 0;
        const expiresAt = ttlMs ? this.#leader.now + ttlMs : null;
        const origin = producer && {
          producer: producer.id,
          sequence,
          oneShot: producer.oneShot,
          fingerprint: producer.fingerprint,
        };
        return this.#leader.append(
          { timestamp: this.#leader.now, message: { ...message, ...origin, dueAt, expiresAt } },
          message.stream ?? 0,
        );
      },
      (item) => this.#refusalOf(item),
    );
    let last = -1;
    for (const outcome of outcomes) if ('offset' in outcome) last = Math.max(last, outcome.offset);
    const answer = () => this.#leader.reply(id, { type: 'published', outcomes });
    if (last < this.#leader.replica.highWatermark) {
      answer();
      return;
    }
    this.#leader.pending.add(last, answer, (code) => {
      const refused = outcomes.map((outcome) =>
        'offset' in outcome && outcome.offset >= this.#leader.replica.highWatermark ? { refused: code } : outcome,
      );
      this.#leader.reply(id, { type: 'published', outcomes: refused });
    });
  }

  /** A message's own, or its topic's, whichever is less; 0 when there is none. A queue's is looked at when it is its turn. */
  #ttlOf({ message, ttlMs = 0 }: PublishMessage): number {
    const topicMs = message.address ? (this.#leader.fold.topics.get(message.stream ?? 0)?.definition.ttlMs ?? 0) : 0;
    return ttlMs === 0 || topicMs === 0 ? ttlMs + topicMs : Math.min(ttlMs, topicMs);
  }

  #refusalOf(item: PublishMessage): Refused | undefined {
    const { message } = item;
    const ttlMs = this.#ttlOf(item);
    if (this.#lacksRoom) return { refused: 'storage_full' };
    const storage = this.#storageRefusal;
    if (storage !== undefined && this.#leader.now < storage.until) return { refused: storage.code };
    return message.address ? this.#topicRefusal(message, message.address, ttlMs) : this.#queueRefusal(message, ttlMs);
  }

  #queueRefusal(message: IMessage, ttlMs: number): Refused | undefined {
    const { stream, dueAt } = message;
    const group = this.#leader.liveGroup(stream ?? 0);
    if (group === undefined) return { refused: 'queue_not_found' };
    const least = Math.min(ttlMs || Number.POSITIVE_INFINITY, group.definition.ttlMs || Number.POSITIVE_INFINITY);
    const refusal = this.#dueRefusal(dueAt ?? 0, least) ?? groupRefusal(group, dueAt ?? 0, ttlMs);
    if (refusal !== undefined || this.#leader.limited.isEmpty) return refusal;
    const limited = this.#leader.limited.get(group.id);
    return limited && limitRefusal(limited, messageSize(message));
  }

  #topicRefusal({ stream, dueAt }: IMessage, address: string, ttlMs: number): Refused | undefined {
    const id = stream ?? 0;
    if (!this.#leader.fold.topics.has(id) || this.#leader.removing.has(id)) return { refused: topicRefusal(address) };
    if (!dueAt && ttlMs === 0) return undefined;
    const refusal = this.#dueRefusal(dueAt ?? 0, ttlMs || Number.POSITIVE_INFINITY);
    if (refusal !== undefined) return refusal;
    for (const group of this.#leader.fold.subscriptionsOf(address)) {
      const full = groupRefusal(group, dueAt ?? 0, ttlMs);
      if (full !== undefined) return full;
    }
    return undefined;
  }

  #dueRefusal(dueAt: number, ttlMs: number): Refused | undefined {
    return dueAt >= this.#leader.now + ttlMs ? { refused: 'expires_before_due' } : undefined;
  }
}

function groupRefusal(group: DeliveryGroup, dueAt: number, ttlMs: number): Refused | undefined {
  return scheduleRefusal(group, dueAt) ?? expiryRefusal(group, ttlMs);
}
