import type { IEntry, ISettled } from '../../../proto/log-messages.ts';
import type { EndingMessage } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { OldestFirst } from './oldest-first.ts';

/** What a group holds, or would hold. */
export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

const nothing: Amount = { count: 0, bytes: 0 };

/**
 * A group with a limit, as it will be when everything that is appended is committed: how much has not ended in it, and,
 * where the oldest goes at the limit, which that is. The leader's own; begins anew from the fold and the suffix.
 */
export class LimitedGroup {
  readonly group: DeliveryGroup;
  readonly oldest: OldestFirst;
  #count: number;
  #bytes: number;
  #isFilling: boolean;

  constructor(group: DeliveryGroup, log: { readonly highWatermark: number }) {
    this.group = group;
    this.oldest = new OldestFirst(group, log);
    this.#count = group.live;
    this.#bytes = group.liveBytes;
    this.#isFilling = group.fillFrom !== undefined;
  }

  /** What is published reaches it. */
  get isFed(): boolean {
    return !this.#isFilling;
  }

  /** At the limit the oldest goes: nobody who publishes can be refused for a subscription's sake. */
  get dropsOldest(): boolean {
    return this.group.isSubscription || this.group.definition.dropOldest;
  }

  get isOver(): boolean {
    return this.overBy(nothing) !== undefined;
  }

  /** How much would have to go if `more` came; undefined when that has room. */
  overBy(more: Amount): Amount | undefined {
    const { maxLength, maxBytes } = this.group.definition;
    const count = maxLength === 0 ? 0 : Math.max(0, this.#count + more.count - maxLength);
    const bytes = maxBytes === 0 ? 0 : Math.max(0, this.#bytes + more.bytes - maxBytes);
    return count > 0 || bytes > 0 ? { count, bytes } : undefined;
  }

  accepted(offset: number, size: number, isScheduled: boolean): void {
    this.#count += 1;
    this.#bytes += size;
    if (this.dropsOldest) this.oldest.accepted(offset, size, isScheduled);
  }

  filled(entryOffset: number, { messages, done }: NonNullable<IEntry['filled']>): void {
    this.#count += messages?.length ?? 0;
    for (const { size } of messages ?? []) this.#bytes += size ?? 0;
    if (this.dropsOldest) this.oldest.filled(entryOffset, messages?.at(-1)?.offset);
    if (done) this.#isFilling = false;
  }

  /** When it is committed all begins anew. */
  sought({ count, bytes, again }: NonNullable<IEntry['sought']>): void {
    this.#count += (again?.length ?? 0) - (count ?? 0);
    this.#bytes -= bytes ?? 0;
    for (const { size } of again ?? []) this.#bytes += size ?? 0;
  }

  /** Dead letters that end were not counted. */
  settled({ exceptions, count, bytes }: ISettled): void {
    this.#count -= count ?? 0;
    this.#bytes -= bytes ?? 0;
    if (this.group.dead.count === 0) return;
    for (const offset of exceptions ?? []) {
      const letter = this.group.dead.get(offset);
      if (letter === undefined) continue;
      this.#count += 1;
      this.#bytes += letter.size;
    }
  }

  redriven(offsets: readonly number[]): void {
    this.#count += offsets.length;
    this.#bytes += this.sizeOfDead(offsets);
  }

  sizeOfDead(offsets: readonly number[]): number {
    return offsets.reduce((sum, offset) => sum + (this.group.dead.get(offset)?.size ?? 0), 0);
  }

  purged(offset: number): void {
    this.#count = 0;
    this.#bytes = 0;
    this.oldest.purged(offset);
  }

  /** The oldest that make up for what is too much, as far as they are known and free. */
  takeExcess(max: number, isFree: (offset: number) => boolean): EndingMessage[] {
    const over = this.overBy(nothing);
    if (over === undefined) return [];
    const taken: EndingMessage[] = [];
    let { count, bytes } = over;
    while ((count > 0 || bytes > 0) && taken.length < max) {
      const next = this.oldest.take(isFree);
      if (next === undefined) break;
      taken.push(next);
      count -= 1;
      bytes -= next.size;
    }
    return taken;
  }
}
