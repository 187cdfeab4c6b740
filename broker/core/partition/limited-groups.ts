import type { IEntry, IMessage } from '../../../proto/log-messages.ts';
import { PurgeScope } from '../../../proto/log-messages.ts';
import type { EndingMessage } from '../dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../group/delivery-group.ts';
import { type GroupFold, messageSize } from '../group/group-fold.ts';
import type { Replica } from '../log/replica.ts';
import { LimitedGroup } from './limited-group.ts';

/** The groups of a partition that have a limit, kept up to date with all that is appended. Without one nothing is done. */
export class LimitedGroups {
  /** All that is asked of most partitions. */
  isEmpty = true;
  /** Where something may have to go: looked at when the step ends. */
  readonly due = new Set<LimitedGroup>();
  readonly #replica: Replica<GroupFold>;
  readonly #groups = new Map<number, LimitedGroup>();
  /** Something was appended to them that is not committed. */
  readonly #touched = new Set<LimitedGroup>();
  #subscriptions = 0;

  constructor(replica: Replica<GroupFold>) {
    this.#replica = replica;
  }

  get(id: number): LimitedGroup | undefined {
    return this.#groups.get(id);
  }

  /** Begins anew at the fold, and what of the suffix is left. */
  restore(): void {
    this.#groups.clear();
    this.isEmpty = true;
    this.due.clear();
    this.#touched.clear();
    this.#subscriptions = 0;
    for (const group of this.#replica.fold.groups.values()) this.#add(group);
    if (this.isEmpty) return;
    for (const { offset, entry } of this.#replica.suffix()) this.appended(offset, entry);
  }

  /** It may have other limits now, or none. */
  defined(group: DeliveryGroup): void {
    this.removed(group.id);
    const limited = this.#add(group);
    if (limited === undefined) return;
    for (const { offset, entry } of this.#replica.suffix()) {
      if (this.#concerned(entry).includes(limited)) this.#apply(limited, offset, entry);
    }
  }

  removed(id: number): void {
    const limited = this.#groups.get(id);
    if (limited === undefined) return;
    this.#groups.delete(id);
    this.isEmpty = this.#groups.size === 0;
    this.due.delete(limited);
    this.#touched.delete(limited);
    if (limited.group.isSubscription) this.#subscriptions -= 1;
  }

  appended(offset: number, entry: IEntry): void {
    for (const limited of this.#concerned(entry)) this.#apply(limited, offset, entry);
  }

  committed(): void {
    for (const limited of this.#touched) {
      limited.oldest.committed();
      this.#noteIsOver(limited);
      if (limited.oldest.end <= this.#replica.highWatermark) this.#touched.delete(limited);
    }
  }

  /** A lease was given up without an entry. */
  putBack(lease: EndingMessage & { readonly group: number }): void {
    const limited = this.#groups.get(lease.group);
    if (!limited?.dropsOldest) return;
    const { offset, from, size, isReturned } = lease;
    limited.oldest.putBack({ offset, from, size, isReturned });
    this.#noteIsOver(limited);
  }

  /** What left the order of the log may be free again. */
  cameBack(id: number): void {
    const limited = this.#groups.get(id);
    if (limited === undefined) return;
    limited.oldest.cameBack();
    this.#noteIsOver(limited);
  }

  /** Those that get what is published so. */
  reachedBy({ stream, address }: IMessage): readonly LimitedGroup[] {
    if (!address) return this.#named(stream);
    if (this.#subscriptions === 0) return [];
    const reached = this.#replica.fold.subscriptionsOf(address);
    return reached.flatMap(({ id }) => this.#named(id)).filter(({ isFed }) => isFed);
  }

  #concerned({ message, settled, redriven, purged, filled, sought, seekBegun }: IEntry): readonly LimitedGroup[] {
    if (message) return this.reachedBy(message);
    return this.#named((settled ?? redriven ?? purged ?? filled ?? sought ?? seekBegun)?.group);
  }

  #named(id: number | null | undefined): readonly LimitedGroup[] {
    const limited = this.#groups.get(id ?? 0);
    return limited === undefined ? [] : [limited];
  }

  #apply(limited: LimitedGroup, offset: number, entry: IEntry): void {
    const { message, settled, redriven, purged, filled, sought, seekBegun } = entry;
    if (message) limited.accepted(offset, messageSize(message), Boolean(message.dueAt));
    else if (settled) limited.settled(settled);
    else if (redriven) limited.redriven(redriven.offsets ?? []);
    else if (filled) limited.filled(offset, filled);
    else if (sought) limited.sought(sought);
    else if (seekBegun) {
      if ((seekBegun.from ?? 0) >= offset) limited.purged(offset);
    } else if (purged?.scope !== PurgeScope.PURGE_DEAD) limited.purged(offset);
    this.#touched.add(limited);
    this.#noteIsOver(limited);
  }

  #add(group: DeliveryGroup): LimitedGroup | undefined {
    const { maxLength, maxBytes } = group.definition;
    if (maxLength === 0 && maxBytes === 0) return undefined;
    const limited = new LimitedGroup(group, this.#replica);
    this.#groups.set(group.id, limited);
    this.isEmpty = false;
    if (group.isSubscription) this.#subscriptions += 1;
    this.#noteIsOver(limited);
    return limited;
  }

  #noteIsOver(limited: LimitedGroup): void {
    if (limited.dropsOldest && limited.isOver) this.due.add(limited);
  }
}
