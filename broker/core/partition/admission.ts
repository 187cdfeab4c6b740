import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import { limits } from '../../../proto/limits.ts';
import type { IEntry, IMessage } from '../../../proto/log-messages.ts';
import { DedupTable } from '../group/dedup-table.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { GroupFold } from '../group/group-fold.ts';
import { ProducerTable, type SequenceVerdict } from '../group/producer-table.ts';
import { parseAddress } from '../routing/filter.ts';
import type { Producer, PublishMessage, PublishOutcome, Refused } from './partition-input.ts';

/**
 * Decides what may be appended: does the queue exist, is there room, has this sequence number been seen? The tables here
 * are the fold's plus the uncommitted suffix, so that a retry of what is not committed yet finds its first try too.
 */
export class Admission {
  readonly #fold: GroupFold;
  readonly #producers = new ProducerTable(limits.producersMax);
  readonly #oneShots = new ProducerTable(limits.oneShotKeysMax);
  /** Of the suffix; what is committed is in the fold's. */
  readonly #dedup = new DedupTable(Number.POSITIVE_INFINITY);

  constructor(fold: GroupFold) {
    this.#fold = fold;
  }

  /** Begins anew at the fold, and what of the suffix is left. */
  restore(suffix: readonly { readonly offset: number; readonly entry: IEntry }[]): void {
    this.#producers.restore(this.#fold.producers.encode());
    this.#oneShots.restore(this.#fold.oneShots.encode());
    this.#dedup.restore([]);
    for (const { offset, entry } of suffix) {
      const { message } = entry;
      if (message) this.#recordId(message, offset, entry.timestamp ?? 0);
      if (!message?.producer) continue;
      const producer = {
        id: message.producer,
        oneShot: message.oneShot ?? false,
        fingerprint: message.fingerprint ?? 0,
      };
      this.#table(producer).record(producer.id, message.sequence ?? 0, offset, producer.fingerprint);
    }
  }

  /** One outcome a message, in order. `append` stores an admitted one and returns its offset. */
  admit(
    { now, committed }: { readonly now: number; readonly committed: number },
    messages: readonly PublishMessage[],
    producer: Producer | undefined,
    append: (message: PublishMessage) => number,
    refusalOf: (item: PublishMessage) => Refused | undefined,
  ): PublishOutcome[] {
    this.#dedup.forget(({ offset }) => offset < committed);
    const judge = producer === undefined ? undefined : this.#sequenceJudge(producer);
    return messages.map((item) => {
      const verdict = judge?.(item.sequence) ?? { kind: 'new' };
      if ('kind' in verdict && verdict.kind === 'duplicate') return { offset: verdict.offset, duplicate: true };
      // Also where its number is stale: it may have been answered so before.
      const first = this.#find(item.message, now);
      if (first !== undefined) return { offset: first, duplicate: true };
      if ('refused' in verdict) return verdict;
      if ((item.message.payload?.length ?? 0) > limits.payloadBytesMax) return { refused: 'payload_too_large' };
      const refusal = refusalOf(item);
      if (refusal !== undefined) return refusal;
      const offset = append(item);
      if (producer) this.#table(producer).record(producer.id, item.sequence, offset, producer.fingerprint);
      this.#recordId(item.message, offset, now);
      return { offset, duplicate: false };
    });
  }

  /** The offset of a message with this one's dedup id whose window lasts. */
  #find({ stream, dedupId }: IMessage, now: number): number | undefined {
    if (!dedupId) return undefined;
    return this.#dedup.find(stream ?? 0, dedupId, now) ?? this.#fold.dedup.find(stream ?? 0, dedupId, now);
  }

  #recordId({ stream, dedupId }: IMessage, offset: number, at: number): void {
    if (!dedupId) return;
    const until = at + this.#fold.dedupWindowOf(stream ?? 0);
    this.#dedup.record({ stream: stream ?? 0, id: dedupId, offset, until }, at);
  }

  #table(producer: Producer): ProducerTable {
    return producer.oneShot ? this.#oneShots : this.#producers;
  }

  /** Judges the numbers of one request: the first may leave earlier ones behind as decided, the others follow it one by one. */
  #sequenceJudge(producer: Producer): (sequence: number) => SequenceVerdict | Refused {
    const table = this.#table(producer);
    const known = table.fingerprint(producer.id);
    if (producer.oneShot && known !== undefined && known !== producer.fingerprint) {
      return () => ({ refused: 'idempotency_key_reused' });
    }
    let previous: number | undefined;
    let isUnknown = false;
    return (sequence) => {
      if (previous !== undefined && sequence !== previous + 1) return { refused: 'sequence_gap' };
      const verdict = table.judge(producer.id, sequence);
      if (previous === undefined) isUnknown = verdict.kind === 'unknown' && !producer.oneShot;
      previous = sequence;
      if (isUnknown) return { refused: 'unknown_producer' };
      if (verdict.kind === 'stale') return { refused: 'sequence_stale' };
      return verdict.kind === 'unknown' ? { kind: 'new' } : verdict;
    };
  }
}

/** Why nothing can be published at this address: there is no such topic, or there can be none. */
export function topicRefusal(address: string): ErrorCode {
  return parseAddress(address) === undefined ? 'invalid_address' : 'topic_not_found';
}

/** Why a message that is due later is refused by a group it reaches, if it is. */
export function scheduleRefusal(group: DeliveryGroup, dueAt: number): Refused | undefined {
  if (dueAt === 0 || group.scheduled.count < limits.scheduledMax) return undefined;
  return {
    refused: 'limit_reached',
    detail: `${nameOf(group)} holds ${limits.scheduledMax} scheduled messages (scheduledMax).`,
  };
}

/** Why a message with a deadline of its own is refused by a group it reaches, if it is. */
export function expiryRefusal(group: DeliveryGroup, ttlMs: number): Refused | undefined {
  if (ttlMs === 0 || group.expiries.count < limits.expiriesMax) return undefined;
  return {
    refused: 'limit_reached',
    detail: `${nameOf(group)} holds ${limits.expiriesMax} messages with a time to live of their own (expiriesMax).`,
  };
}

function nameOf({ isSubscription, definition }: DeliveryGroup): string {
  return isSubscription ? `The subscription ${definition.name}` : 'The queue';
}

/** Whether what the store can still take is kept for settlements. */
export function lacksRoom(freeBytes: number): boolean {
  return freeBytes < limits.freeBytesReserve;
}
