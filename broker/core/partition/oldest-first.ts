import type { EndingMessage } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import type { Amount } from './limited-group.ts';

/** Messages in order that are remembered while all of them are. */
const knownMax = 2_000;

/**
 * Which message of a group is the oldest, with all that an entry that ends it must say. What was appended and is not
 * committed is known; of the rest as much as was read, from the oldest on. So a small group needs no read, and a large one
 * little memory. Ready ones go first, then scheduled ones; never one that is not free, nor the newest.
 */
export class OldestFirst {
  readonly #group: DeliveryGroup;
  /** In order, without a gap, ascending; some may not be free any more. */
  #known: EndingMessage[] = [];
  /** Where the matches begin that are not known; undefined when all are. */
  #unreadFrom: number | undefined;
  /** Appended after a gap, not committed. */
  #suffix: EndingMessage[] = [];
  #scheduledSuffix: EndingMessage[] = [];
  readonly #log: { readonly highWatermark: number };
  #nextMatchFrom: number;
  /** What is below ends with an entry that is not committed; 0 = nothing. */
  #purgedBelow = 0;
  /** Behind an entry that is not committed and names earlier messages: they can be read afterwards. */
  #filledEnd = 0;
  // None before these is free.
  #returnedFrom = 0;
  #scheduledFrom = 0;

  constructor(group: DeliveryGroup, log: { readonly highWatermark: number }) {
    this.#group = group;
    this.#log = log;
    this.#nextMatchFrom = group.nextMatchFrom;
    this.#unreadFrom = group.live > 0 ? group.cursor : undefined;
  }

  /** Behind all that was heard of. */
  get end(): number {
    return Math.max(this.#nextMatchFrom, this.#purgedBelow, this.#filledEnd);
  }

  get unreadFrom(): number | undefined {
    return this.#unreadFrom;
  }

  accepted(offset: number, size: number, isScheduled: boolean): void {
    const message = { offset, from: this.#nextMatchFrom, size, isReturned: isScheduled };
    this.#nextMatchFrom = offset + 1;
    if (isScheduled) this.#scheduledSuffix.push(message);
    else if (this.#unreadFrom === undefined) this.#known.push(message);
    else this.#suffix.push(message);
  }

  /** What must be known can be read now. */
  get isReadable(): boolean {
    return this.#filledEnd <= this.#log.highWatermark;
  }

  /** The entry at `entryOffset` names messages of before, the last of them at `last`. */
  filled(entryOffset: number, last: number | null | undefined): void {
    this.#filledEnd = entryOffset + 1;
    this.#unreadFrom ??= this.#nextMatchFrom;
    this.#nextMatchFrom = Math.max(this.#nextMatchFrom, (last ?? -1) + 1);
  }

  committed(): void {
    if (this.#log.highWatermark >= this.#purgedBelow) this.#purgedBelow = 0;
    this.#scheduledSuffix = this.#uncommitted(this.#scheduledSuffix);
    this.#suffix = this.#uncommitted(this.#suffix);
    if (this.#unreadFrom === undefined && this.#known.length > knownMax) this.#forgetNewer();
  }

  /** The entry at `offset` ends all that is there. */
  purged(offset: number): void {
    this.#purgedBelow = offset + 1;
    this.#known = [];
    this.#suffix = [];
    this.#scheduledSuffix = [];
    this.#unreadFrom = undefined;
  }

  /** The lease of this one was given up. */
  putBack(message: EndingMessage): void {
    const { offset } = message;
    if (message.isReturned) this.cameBack();
    else if (this.#unreadFrom === undefined || offset < this.#unreadFrom) {
      const before = this.#known.findLastIndex((other) => other.offset <= offset);
      if (this.#known[before]?.offset !== offset) this.#known.splice(before + 1, 0, message);
    }
  }

  /** Something that left the order of the log is free again. */
  cameBack(): void {
    this.#returnedFrom = 0;
    this.#scheduledFrom = 0;
  }

  /** Matches in order that follow what is known, up to `until`. */
  found(messages: readonly EndingMessage[], until: number): void {
    this.#known.push(...messages);
    this.#unreadFrom = until;
  }

  /** Nothing committed follows what is known. */
  foundAll(): void {
    this.#known.push(...this.#suffix);
    this.#suffix = [];
    this.#unreadFrom = undefined;
  }

  /** So many of those in order are known and free, or all of them are known. */
  knows({ count, bytes }: Amount, isFree: (offset: number) => boolean): boolean {
    if (this.#unreadFrom === undefined) return true;
    let [countLeft, bytesLeft] = [count, bytes];
    for (const { offset, size } of this.#known) {
      if (countLeft <= 0 && bytesLeft <= 0) return true;
      if (!this.#mayGo(offset, isFree)) continue;
      countLeft -= 1;
      bytesLeft -= size;
    }
    return countLeft <= 0 && bytesLeft <= 0;
  }

  /** Undefined when none is free, or some must be read first. */
  take(isFree: (offset: number) => boolean): EndingMessage | undefined {
    const inOrder = this.#firstInOrder(isFree);
    const returned = this.#firstReturned(isFree);
    if (returned !== undefined && returned.offset < (inOrder?.offset ?? this.#unreadFrom ?? Number.POSITIVE_INFINITY)) {
      this.#returnedFrom = returned.offset + 1;
      return returned;
    }
    if (inOrder !== undefined) return this.#known.shift();
    return this.#unreadFrom === undefined ? this.#takeScheduled(isFree) : undefined;
  }

  #firstInOrder(isFree: (offset: number) => boolean): EndingMessage | undefined {
    const first = this.#known.findIndex(({ offset }) => this.#mayGo(offset, isFree));
    const [newest] = this.#known.slice(-1);
    // What is not free comes back by itself, except for the newest, which is free later.
    const gone = first >= 0 ? first : this.#known.length - (newest && this.#isNewest(newest.offset) ? 1 : 0);
    this.#known.splice(0, gone);
    return first >= 0 ? this.#known[0] : undefined;
  }

  #firstReturned(isFree: (offset: number) => boolean): EndingMessage | undefined {
    const { returned } = this.#group;
    for (let i = returned.indexFrom(this.#returnedFrom); i < returned.count; i++) {
      const { offset, size } = returned.at(i);
      if (this.#mayEnd(offset, isFree)) return { offset, from: offset, size, isReturned: true };
    }
    return undefined;
  }

  #takeScheduled(isFree: (offset: number) => boolean): EndingMessage | undefined {
    const { scheduled } = this.#group;
    for (let i = scheduled.indexFrom(this.#scheduledFrom); i < scheduled.count; i++) {
      const { offset, size } = scheduled.at(i);
      this.#scheduledFrom = offset + 1;
      if (this.#mayEnd(offset, isFree)) return { offset, from: offset, size, isReturned: true };
    }
    const next = this.#scheduledSuffix.findIndex(({ offset }) => this.#mayEnd(offset, isFree));
    return next < 0 ? undefined : this.#scheduledSuffix.splice(0, next + 1).at(-1);
  }

  #mayGo(offset: number, isFree: (offset: number) => boolean): boolean {
    return this.#isThere(offset) && this.#mayEnd(offset, isFree);
  }

  #mayEnd(offset: number, isFree: (offset: number) => boolean): boolean {
    return offset >= this.#purgedBelow && isFree(offset) && !this.#isNewest(offset);
  }

  #isThere(offset: number): boolean {
    return offset >= this.#log.highWatermark || this.#group.isWaitingInOrder(offset);
  }

  #isNewest(offset: number): boolean {
    return offset === this.#nextMatchFrom - 1;
  }

  #uncommitted(messages: EndingMessage[]): EndingMessage[] {
    if (messages.length === 0 || messages[0]!.offset >= this.#log.highWatermark) return messages;
    return messages.filter(({ offset }) => offset >= this.#log.highWatermark);
  }

  /** They can be read again. */
  #forgetNewer(): void {
    const known = this.#known.filter(({ offset }) => this.#isThere(offset));
    const newer = known.splice(knownMax / 2);
    this.#known = known;
    const first = newer[0];
    if (first === undefined) return;
    this.#unreadFrom = first.from;
    this.#suffix = this.#uncommitted(newer);
  }
}
