import { limits } from '../../../proto/limits.ts';
import {
  GroupFoldState,
  type IEntry,
  type IFilled,
  type IGroupDefined,
  type IGroupRemoved,
  type IGroupSealed,
  type ILeases,
  type IMessage,
  type IPartState,
  type IRedriven,
  type ITopicDefined,
  type ITopicRemoved,
  PartState,
  PurgeScope,
} from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { Fold, FoldPart } from '../log/fold.ts';
import { hashBytes, hashNumber } from '../log/hash-bytes.ts';
import { FilterTrie } from '../routing/filter-trie.ts';
import { DedupTable } from './dedup-table.ts';
import { DeliveryGroup, decodeDefinition, type EndObserver, type GroupDefinition } from './delivery-group.ts';
import { Garbage } from './garbage.ts';
import { packOffsets } from './offset-pack.ts';
import { ProducerTable } from './producer-table.ts';
import { type MatchRun, RecentMatches } from './recent-matches.ts';
import { decodeTopicDefinition, TopicStream } from './topic-stream.ts';

/** Of one index block: a scan unpacks whole blocks, and wants a thousand matches of a million. */
const blockMatchesMax = 2_048;

/** Raised when the fold's arithmetic changes; a new one is switched on by an entry, never by a start. */
const foldVersion = 1;

/** A group's matches that a checkpoint hands to the store. */
export interface MatchBlock {
  readonly group: number;
  readonly lane: number;
  readonly from: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly offsets: Uint8Array;
}

/** What is known of a data partition: its groups and topics, which sequences it has seen, how far the catalog was applied. */
export class GroupFold implements Fold {
  readonly groups = new Map<number, DeliveryGroup>();
  readonly topics = new Map<number, TopicStream>();
  /** Subscriptions that are being filled. */
  readonly filling = new Set<DeliveryGroup>();
  /** Subscriptions that are being moved. */
  readonly seeking = new Set<DeliveryGroup>();
  /** Queues that are to be removed because they are empty. */
  readonly sealed = new Set<DeliveryGroup>();
  /** All groups with leases that a leader has left to the next one, and perhaps some without. */
  readonly leasing = new Set<DeliveryGroup>();
  /** The groups that the message folded last belongs to. */
  reached: readonly DeliveryGroup[] = [];
  readonly producers = new ProducerTable(limits.producersMax);
  readonly oneShots = new ProducerTable(limits.oneShotKeysMax);
  readonly dedup = new DedupTable(limits.dedupIdsMax);
  readonly garbage = new Garbage();
  /** All that the catalog says at this offset and before, and concerns the partition, is applied. */
  catalogApplied = 0;
  /** Ids above that which are removed already: of slices of which the end was lost with a leader. */
  readonly #removedEarly = new Set<number>();
  trimmed = 0;
  readonly #subscriptions = new FilterTrie<DeliveryGroup>();
  readonly #recent = new RecentMatches();
  /** Matches below are in stored index blocks. A group without an entry has none there. */
  readonly #storedUntil = new Map<number, number>();
  readonly #dirty = new Set<number>();

  apply(offset: number, entry: IEntry): void {
    if (entry.message) this.#accept(offset, entry.message, entry.timestamp ?? 0);
    else if (entry.settled) this.#group(entry.settled.group).settle(entry.settled, offset);
    else if (entry.returned) this.#group(entry.returned.group).giveBack(entry.returned);
    else if (entry.due) this.#group(entry.due.group).due(entry.due.offsets ?? []);
    else if (entry.redriven) this.#redrive(offset, entry.redriven);
    else this.#applyRare(offset, entry);
  }

  #applyRare(offset: number, entry: IEntry): void {
    if (entry.purged) this.#purge(entry.purged.group, entry.purged.scope ?? PurgeScope.PURGE_WAITING);
    else if (entry.groupDefined) this.#define(offset, entry.groupDefined);
    else if (entry.groupRemoved) this.#remove(entry.groupRemoved);
    else if (entry.groupSealed) this.#seal(entry.groupSealed, entry.timestamp ?? 0);
    else if (entry.trimmed) this.#trim(entry.trimmed.below ?? 0);
    else this.#applyToTopic(offset, entry);
  }

  #applyToTopic(offset: number, entry: IEntry): void {
    const { topicDefined, topicRemoved, topicTrimmed, filled, seekBegun, sought } = entry;
    if (filled) this.#fill(offset, filled);
    else if (seekBegun || sought) this.#seek(offset, entry);
    else if (topicDefined) this.#defineTopic(topicDefined);
    else if (topicRemoved) this.#removeTopic(topicRemoved);
    else if (topicTrimmed) this.#trimTopic(topicTrimmed.topic ?? 0, topicTrimmed.below ?? 0);
    else if (entry.leases) this.#leave(entry.leases);
    else if (entry.epochStart) this.#inherit();
    else assert(false, `entry ${offset} is of a kind this program does not know`);
  }

  /** Up to `limit` matches ≥ `from`; 'stored' when the next ones are in the store's index blocks. */
  matchesAfter(group: number, from: number, limit: number): MatchRun | 'stored' | undefined {
    if (from < this.storedUntil(group)) return 'stored';
    return this.#recent.after(group, from, limit);
  }

  storedUntil(group: number): number {
    return this.#storedUntil.get(group) ?? 0;
  }

  /** For an id that is not here: it was removed, and never comes back. Otherwise it may be still to come. */
  hasRemoved(id: number): boolean {
    return id <= this.catalogApplied || this.#removedEarly.has(id);
  }

  /** Messages of all groups that have not ended. */
  get liveTotal(): number {
    let total = 0;
    for (const group of this.groups.values()) total += group.live;
    return total;
  }

  /** The subscriptions that get what is published at this address from now on. */
  subscriptionsOf(address: string): DeliveryGroup[] {
    return this.#subscriptions.matches(address.split('/'));
  }

  /** Subscriptions and topics share rows: who needs one depends on its address. */
  get sharesRows(): boolean {
    return this.topics.size > 0 || this.#subscriptions.size > 0;
  }

  /**
   * A row below the floor is kept while this says so. `stream` 0: not a message. `address`: of a message of a topic, empty
   * for one of a queue; without it the answer may be `undefined`: it depends on the address.
   */
  isRetained(offset: number, stream: number, address?: string): boolean | undefined {
    if (stream === 0) return this.garbage.isReason(offset);
    const queue = this.groups.get(stream);
    if (queue !== undefined) return queue.isRetained(offset);
    const topic = this.topics.get(stream);
    if (topic !== undefined && offset >= topic.trimmed) return true;
    if (!this.sharesRows || address === '') return false;
    return address === undefined ? undefined : this.subscriptionsOf(address).some((group) => group.isRetained(offset));
  }

  /** Stored matches below are not read any more. */
  firstNeeded(id: number): number | undefined {
    return this.groups.get(id)?.cursor ?? this.topics.get(id)?.trimmed;
  }

  /** The index blocks of a checkpoint: matches that are not known to be settled. Readable here until `endFlush`. */
  beginFlush(): MatchBlock[] {
    const blocks: MatchBlock[] = [];
    for (const [id, run] of this.#recent.beginFlush()) {
      const needed = this.firstNeeded(id);
      if (needed === undefined || this.groups.get(id)?.live === 0) continue;
      const first = run.offsets.findIndex((offset) => offset >= needed);
      if (first < 0) continue;
      for (let start = first; start < run.offsets.length; start += blockMatchesMax) {
        blocks.push(blockOf(id, run, start, start + blockMatchesMax));
      }
    }
    return blocks;
  }

  /** The blocks are in the store. */
  endFlush(blocks: readonly MatchBlock[]): void {
    for (const { group, lastOffset } of blocks) {
      if (this.firstNeeded(group) !== undefined) this.#storedUntil.set(group, lastOffset + 1);
    }
    this.#recent.endFlush();
  }

  /** No index blocks of the group are left in the store. */
  forgetStored(group: number): void {
    this.#storedUntil.delete(group);
  }

  groupsWithBlocks(): IterableIterator<number> {
    return this.#storedUntil.keys();
  }

  markDirty(parts: Iterable<number>): void {
    for (const part of parts) this.#dirty.add(part);
  }

  takeDirtyParts(storedUntil: ReadonlyMap<number, number> = new Map()): FoldPart[] {
    const parts = [...this.#dirty].map((id) => {
      return { group: id, state: this.#encodePart(id, storedUntil.get(id) ?? this.storedUntil(id)) };
    });
    this.#dirty.clear();
    return parts;
  }

  header(): Uint8Array {
    return GroupFoldState.encode({
      foldVersion,
      catalogApplied: this.catalogApplied,
      removedEarly: [...this.#removedEarly].sort((a, b) => a - b),
      trimmed: this.trimmed,
      producers: this.producers.encode(),
      oneShots: this.oneShots.encode(),
      dedup: this.dedup.encode(),
    }).finish();
  }

  restore(header: Uint8Array, parts: Iterable<{ readonly group: number; readonly state: Uint8Array }>): void {
    const state = GroupFoldState.decode(header);
    assert(state.foldVersion === foldVersion, `a checkpoint of fold version ${state.foldVersion}, not ${foldVersion}`);
    this.catalogApplied = state.catalogApplied;
    for (const id of state.removedEarly) this.#removedEarly.add(id);
    this.trimmed = state.trimmed;
    this.producers.restore(state.producers);
    this.oneShots.restore(state.oneShots);
    this.dedup.restore(state.dedup);
    for (const part of parts) {
      const { id, storedUntil } = this.#restorePart(PartState.decode(part.state));
      if (storedUntil > 0) this.#storedUntil.set(id, storedUntil);
    }
  }

  hash(): number {
    let hash = hashBytes(this.header());
    for (const id of [...this.groups.keys(), ...this.topics.keys()].sort((a, b) => a - b)) {
      const state = this.#encodePart(id, 0)!;
      hash = hashBytes(state, hashNumber(state.length, hashNumber(id, hash)));
    }
    return hash;
  }

  #encodePart(id: number, storedUntil: number): Uint8Array | undefined {
    const group = this.groups.get(id);
    if (group !== undefined) return PartState.encode({ group: group.encode(storedUntil) }).finish();
    const topic = this.topics.get(id);
    return topic && PartState.encode({ topic: topic.encode(storedUntil) }).finish();
  }

  #restorePart(state: IPartState): { readonly id: number; readonly storedUntil: number } {
    if (state.topic) {
      const { topic, storedUntil } = TopicStream.decode(state.topic);
      this.topics.set(topic.id, topic);
      return { id: topic.id, storedUntil };
    }
    const { group, storedUntil } = DeliveryGroup.decode(state.group ?? new Uint8Array(), (definition) =>
      this.#observerOf(definition),
    );
    this.#add(group);
    return { id: group.id, storedUntil };
  }

  #observerOf({ filter }: GroupDefinition): EndObserver {
    return filter === '' ? this.garbage : this.garbage.shared;
  }

  #add(group: DeliveryGroup): void {
    this.groups.set(group.id, group);
    if (group.fillFrom !== undefined) this.filling.add(group);
    this.#noteSeek(group);
    this.#noteSeal(group);
    if (group.left.length + group.inherited.length > 0) this.leasing.add(group);
    if (group.isSubscription) this.#subscriptions.add(group.definition.filter.split('/'), group);
  }

  #accept(offset: number, message: IMessage, timestamp: number): void {
    if (message.producer) {
      const table = message.oneShot ? this.oneShots : this.producers;
      table.record(message.producer, message.sequence ?? 0, offset, message.fingerprint ?? 0);
    }
    if (message.dedupId) this.#recordId(offset, message, timestamp);
    const size = messageSize(message);
    this.reached = message.address
      ? this.#acceptInTopic(offset, message, size, timestamp)
      : [this.#queueOf(offset, message)];
    for (const group of this.reached) {
      this.#dirty.add(group.id);
      this.#recent.add(group.id, group.nextMatchFrom, offset);
      group.accept(offset, size, message.dueAt ?? 0, ownDeadline(message.expiresAt ?? 0, timestamp, group));
    }
  }

  #recordId(offset: number, { stream, dedupId }: IMessage, timestamp: number): void {
    const until = timestamp + this.dedupWindowOf(stream ?? 0);
    this.dedup.record({ stream: stream ?? 0, id: dedupId!, offset, until }, timestamp);
  }

  /** Of a queue or a topic: how long a dedup id is remembered there, ms. */
  dedupWindowOf(stream: number): number {
    return this.groups.get(stream)?.definition.dedupWindowMs ?? limits.dedupWindowMsDefault;
  }

  #queueOf(offset: number, { stream }: IMessage): DeliveryGroup {
    const group = this.groups.get(stream ?? 0);
    assert(group !== undefined, `message ${offset} is for queue ${stream}, which this partition does not have`);
    return group;
  }

  #acceptInTopic(offset: number, { stream, address }: IMessage, size: number, timestamp: number): DeliveryGroup[] {
    const topic = this.topics.get(stream ?? 0);
    assert(topic !== undefined, `message ${offset} is for topic ${stream}, which this partition does not have`);
    this.#dirty.add(topic.id);
    this.#recent.add(topic.id, topic.nextMatchFrom, offset);
    topic.accept(offset, size, timestamp);
    const reached = this.subscriptionsOf(address ?? '');
    return this.filling.size === 0 ? reached : reached.filter((group) => !this.filling.has(group));
  }

  #group(id: number | null | undefined): DeliveryGroup {
    const group = this.groups.get(id ?? 0);
    assert(group !== undefined, `an entry about queue ${id}, which this partition does not have`);
    this.#dirty.add(group.id);
    return group;
  }

  #leave(leases: ILeases): void {
    const group = this.#group(leases.group);
    group.leave(leases);
    this.leasing.add(group);
  }

  #inherit(): void {
    for (const group of this.leasing) {
      this.#dirty.add(group.id);
      if (!group.inherit()) this.leasing.delete(group);
    }
  }

  #redrive(offset: number, { group, offsets, expiresAt }: IRedriven): void {
    this.#group(group).redrive(offsets ?? [], expiresAt ?? 0, offset);
  }

  #purge(id: number | null | undefined, scope: number): void {
    const group = this.#group(id);
    if (scope !== PurgeScope.PURGE_DEAD) group.purgeWaiting();
    this.#noteSeek(group);
    if (scope !== PurgeScope.PURGE_WAITING) group.purgeDead();
  }

  #removed(id: number, upTo: number | null | undefined): void {
    this.#applied(upTo);
    if (id > this.catalogApplied) this.#removedEarly.add(id);
  }

  #applied(upTo: number | null | undefined): void {
    this.catalogApplied = Math.max(this.catalogApplied, upTo ?? 0);
    for (const id of this.#removedEarly) if (id <= this.catalogApplied) this.#removedEarly.delete(id);
  }

  #define(offset: number, defined: IGroupDefined): void {
    const definition = decodeDefinition(defined);
    this.#applied(defined.catalogApplied);
    const known = this.groups.get(definition.id);
    if (known !== undefined) {
      known.define(definition);
      this.#noteSeal(known);
    } else {
      const group = new DeliveryGroup(definition, this.#observerOf(definition));
      // Of one that is filled it is the first message of its own.
      group.start = definition.fill ? Number.MAX_SAFE_INTEGER : offset + 1;
      group.fillFrom = definition.fill?.from;
      this.#add(group);
    }
    this.#dirty.add(definition.id);
  }

  #seal(sealed: IGroupSealed, timestamp: number): void {
    const group = this.#group(sealed.group);
    group.sealWith({ definedAt: sealed.definedAt ?? 0, at: timestamp });
    this.#noteSeal(group);
  }

  #noteSeal(group: DeliveryGroup): void {
    if (group.seal === undefined) this.sealed.delete(group);
    else this.sealed.add(group);
  }

  #fill(offset: number, { group: id, messages, until, done }: IFilled): void {
    const group = this.#group(id);
    assert(group.fillFrom !== undefined, `subscription ${id} is filled already`);
    for (const message of messages ?? []) {
      const { size, dueAt, expiresAt, publishedAt } = message;
      const match = message.offset ?? 0;
      group.start = Math.min(group.start, match);
      this.#recent.add(group.id, group.nextMatchFrom, match);
      group.accept(match, size ?? 0, dueAt ?? 0, ownDeadline(expiresAt ?? 0, publishedAt ?? 0, group));
    }
    group.fillFrom = done ? undefined : (until ?? 0);
    if (!done) return;
    group.start = Math.min(group.start, offset + 1);
    this.filling.delete(group);
  }

  #seek(offset: number, { seekBegun, sought }: IEntry): void {
    const group = this.#group(seekBegun?.group ?? sought?.group);
    if (seekBegun) group.beginSeek(seekBegun, offset);
    else {
      group.sought(sought!, offset, ({ expiresAt, publishedAt }) =>
        ownDeadline(expiresAt ?? 0, publishedAt ?? 0, group),
      );
    }
    this.#noteSeek(group);
  }

  #noteSeek(group: DeliveryGroup): void {
    if (group.seek === undefined) this.seeking.delete(group);
    else this.seeking.add(group);
  }

  #defineTopic(defined: ITopicDefined): void {
    const definition = decodeTopicDefinition(defined);
    this.#applied(defined.catalogApplied);
    const known = this.topics.get(definition.id);
    if (known !== undefined) known.definition = definition;
    else this.topics.set(definition.id, new TopicStream(definition));
    this.#dirty.add(definition.id);
  }

  #removeTopic({ id: removed, catalogApplied }: ITopicRemoved): void {
    const id = removed ?? 0;
    this.#removed(id, catalogApplied);
    const topic = this.topics.get(id);
    if (topic === undefined) return;
    this.garbage.sharedRangeEnded(topic.trimmed, topic.nextMatchFrom);
    this.garbage.sharerRemoved(id);
    this.topics.delete(id);
    this.#forgetMatches(id);
    this.#dirty.add(id);
  }

  #trimTopic(id: number, below: number): void {
    const topic = this.topics.get(id);
    assert(topic !== undefined, `topic ${id} is trimmed, which this partition does not have`);
    this.garbage.sharedRangeEnded(topic.trimmed, below);
    topic.trim(below);
    this.#dirty.add(id);
  }

  #remove({ id: removed, catalogApplied }: IGroupRemoved): void {
    const id = removed ?? 0;
    this.#removed(id, catalogApplied);
    const group = this.groups.get(id);
    if (group === undefined) return;
    group.end();
    if (group.isSubscription) {
      this.garbage.sharerRemoved(id);
      this.#subscriptions.remove(group.definition.filter.split('/'), group);
    } else this.garbage.queueRemoved(id);
    this.groups.delete(id);
    this.filling.delete(group);
    this.seeking.delete(group);
    this.sealed.delete(group);
    this.leasing.delete(group);
    this.#forgetMatches(id);
    this.#dirty.add(id);
  }

  #forgetMatches(id: number): void {
    this.#recent.remove(id);
    this.#storedUntil.delete(id);
  }

  #trim(below: number): void {
    assert(below >= this.trimmed, `history trimmed below ${below} after ${this.trimmed}`);
    this.trimmed = below;
    for (const group of this.groups.values()) {
      if (group.ended.size === 0) continue;
      group.trim(below);
      this.#dirty.add(group.id);
    }
  }
}

/** The smaller of the message's own and the group's; 0 when it has none of its own: the group's needs no place in memory. */
function ownDeadline(expiresAt: number, timestamp: number, { definition: { ttlMs } }: DeliveryGroup): number {
  return expiresAt === 0 || ttlMs === 0 ? expiresAt : Math.min(expiresAt, timestamp + ttlMs);
}

function blockOf(group: number, run: MatchRun, start: number, end: number): MatchBlock {
  const offsets = run.offsets.slice(start, end);
  const from = start === 0 ? run.from : run.offsets[start - 1]! + 1;
  return {
    group,
    lane: 0,
    from,
    firstOffset: offsets[0]!,
    lastOffset: offsets.at(-1)!,
    offsets: packOffsets(offsets),
  };
}

/** What a message counts as: the bytes a client gave. */
export function messageSize(message: IMessage): number {
  let size = (message.payload?.length ?? 0) + (message.key?.length ?? 0);
  for (const header of message.headers ?? []) size += (header.name?.length ?? 0) + (header.value?.length ?? 0);
  return size;
}
