import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { IMessage } from '../../../proto/log-messages.ts';
import { Admission, lacksRoom, scheduleRefusal } from './admission.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf, Refused } from './partition-input.ts';

/** After the store refused entries, publishes are refused for so long before the next one tries again. */
const storageRetryMs = 1_000;

/** Appends what is admitted and answers when it is committed: one outcome a message. */
export class Publishing {
  readonly #leader: LeaderState;
  readonly #admission: Admission;
  #lacksRoom = false;
  #storageRefusal: { readonly code: ErrorCode; readonly until: number } | undefined;

  constructor(leader: LeaderState) {
    this.#leader = leader;
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

  publish({ id, messages, producer }: InputOf<'publish'>): void {
    const outcomes = this.#admission.admit(
      messages,
      producer,
      ({ message, sequence }) => {
        const dueAt = (message.dueAt ?? 0) > this.#leader.now ? message.dueAt! : 0;
        const origin = producer && {
          producer: producer.id,
          sequence,
          oneShot: producer.oneShot,
          fingerprint: producer.fingerprint,
        };
        return this.#leader.append(
          { timestamp: this.#leader.now, message: { ...message, ...origin, dueAt } },
          message.stream ?? 0,
        );
      },
      (message) => this.#refusalOf(message),
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

  #refusalOf(message: IMessage): Refused | undefined {
    if (this.#lacksRoom) return { refused: 'storage_full' };
    const storage = this.#storageRefusal;
    if (storage !== undefined && this.#leader.now < storage.until) return { refused: storage.code };
    return message.address ? this.#topicRefusal(message, message.address) : this.#queueRefusal(message);
  }

  #queueRefusal({ stream, dueAt }: IMessage): Refused | undefined {
    if (this.#leader.sealed.has(stream ?? 0)) {
      return { refused: 'partition_unavailable', detail: 'The queue is being deleted.' };
    }
    const group = this.#leader.liveGroup(stream ?? 0);
    return group === undefined ? { refused: 'queue_not_found' } : scheduleRefusal(group, dueAt ?? 0);
  }

  #topicRefusal({ stream, dueAt }: IMessage, address: string): Refused | undefined {
    const id = stream ?? 0;
    if (!this.#leader.fold.topics.has(id) || this.#leader.removing.has(id)) return { refused: 'topic_not_found' };
    if (!dueAt) return undefined;
    for (const group of this.#leader.fold.subscriptionsOf(address)) {
      const refusal = scheduleRefusal(group, dueAt);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }
}
