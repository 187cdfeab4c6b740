import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { Admission, groupRefusal, lacksRoom } from './admission.ts';
import type { LeaderState } from './leader-state.ts';
import type { InputOf } from './partition-input.ts';

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
      (group, isScheduled) => this.#publishRefusal(group, isScheduled),
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

  #publishRefusal(group: number, isScheduled: boolean) {
    if (this.#lacksRoom) return { refused: 'storage_full' } as const;
    const storage = this.#storageRefusal;
    if (storage !== undefined && this.#leader.now < storage.until) return { refused: storage.code };
    if (this.#leader.sealed.has(group)) {
      return { refused: 'partition_unavailable', detail: 'The queue is being deleted.' } as const;
    }
    return groupRefusal(this.#leader.liveGroup(group), isScheduled);
  }
}
