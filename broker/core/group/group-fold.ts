import { limits } from '../../../proto/limits.ts';
import {
  GroupFoldState,
  type IEntry,
  type IGroupDefined,
  type IMessage,
  PurgeScope,
} from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { Fold, FoldPart } from '../log/fold.ts';
import { hashBytes, hashNumber } from '../log/hash-bytes.ts';
import { DeliveryGroup, decodeDefinition } from './delivery-group.ts';
import { Garbage } from './garbage.ts';
import { packOffsets } from './offset-pack.ts';
import { ProducerTable } from './producer-table.ts';
import { type MatchRun, RecentMatches } from './recent-matches.ts';

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

/** What is known of a data partition: its groups, which sequences it has seen, how far the catalog was applied. */
export class GroupFold implements Fold {
  readonly groups = new Map<number, DeliveryGroup>();
  readonly producers = new ProducerTable(limits.producersMax);
  readonly oneShots = new ProducerTable(limits.oneShotKeysMax);
  readonly garbage = new Garbage();
  catalogApplied = 0;
  trimmed = 0;
  readonly #recent = new RecentMatches();
  /** Matches below are in stored index blocks. A group without an entry has none there. */
  readonly #storedUntil = new Map<number, number>();
  readonly #dirty = new Set<number>();

  apply(offset: number, entry: IEntry): void {
    if (entry.message) this.#accept(offset, entry.message);
    else if (entry.settled) this.#group(entry.settled.group).settle(entry.settled, offset);
    else if (entry.returned) this.#group(entry.returned.group).giveBack(entry.returned);
    else if (entry.due) this.#group(entry.due.group).due(entry.due.offsets ?? []);
    else if (entry.redriven) this.#group(entry.redriven.group).redrive(entry.redriven.offsets ?? []);
    else this.#applyRare(offset, entry);
  }

  #applyRare(offset: number, entry: IEntry): void {
    if (entry.purged) this.#purge(entry.purged.group, entry.purged.scope ?? PurgeScope.PURGE_WAITING);
    else if (entry.groupDefined) this.#define(entry.groupDefined);
    else if (entry.groupRemoved) this.#remove(entry.groupRemoved.id ?? 0, entry.groupRemoved.catalogOffset ?? 0);
    else if (entry.trimmed) this.#trim(entry.trimmed.below ?? 0);
    else assert(entry.epochStart != null, `entry ${offset} is of a kind this program does not know`);
  }

  /** Up to `limit` matches ≥ `from`; 'stored' when the next ones are in the store's index blocks. */
  matchesAfter(group: number, from: number, limit: number): MatchRun | 'stored' | undefined {
    if (from < this.storedUntil(group)) return 'stored';
    return this.#recent.after(group, from, limit);
  }

  storedUntil(group: number): number {
    return this.#storedUntil.get(group) ?? 0;
  }

  /** Messages of all groups that have not ended. */
  get liveTotal(): number {
    let total = 0;
    for (const group of this.groups.values()) total += group.live;
    return total;
  }

  /** A row below the floor is kept while this says so. `stream` 0: not a message. */
  isRetained(offset: number, stream: number): boolean {
    if (stream === 0) return this.garbage.isReason(offset);
    return this.groups.get(stream)?.isRetained(offset) ?? false;
  }

  /** The index blocks of a checkpoint: matches that are not known to be settled. Readable here until `endFlush`. */
  beginFlush(): MatchBlock[] {
    const blocks: MatchBlock[] = [];
    for (const [id, run] of this.#recent.beginFlush()) {
      const group = this.groups.get(id);
      if (group === undefined || group.live === 0) continue;
      const first = run.offsets.findIndex((offset) => offset >= group.cursor);
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
      if (this.groups.has(group)) this.#storedUntil.set(group, lastOffset + 1);
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
      const group = this.groups.get(id);
      const stored = storedUntil.get(id) ?? this.storedUntil(id);
      return { group: id, state: group?.encode(stored) };
    });
    this.#dirty.clear();
    return parts;
  }

  header(): Uint8Array {
    return GroupFoldState.encode({
      foldVersion,
      catalogApplied: this.catalogApplied,
      trimmed: this.trimmed,
      producers: this.producers.encode(),
      oneShots: this.oneShots.encode(),
    }).finish();
  }

  restore(header: Uint8Array, parts: Iterable<{ readonly group: number; readonly state: Uint8Array }>): void {
    const state = GroupFoldState.decode(header);
    assert(state.foldVersion === foldVersion, `a checkpoint of fold version ${state.foldVersion}, not ${foldVersion}`);
    this.catalogApplied = state.catalogApplied;
    this.trimmed = state.trimmed;
    this.producers.restore(state.producers);
    this.oneShots.restore(state.oneShots);
    for (const part of parts) {
      const { group, storedUntil } = DeliveryGroup.decode(part.state, this.garbage);
      this.groups.set(group.id, group);
      if (storedUntil > 0) this.#storedUntil.set(group.id, storedUntil);
    }
  }

  hash(): number {
    let hash = hashBytes(this.header());
    for (const id of [...this.groups.keys()].sort((a, b) => a - b)) {
      const state = this.groups.get(id)!.encode(0);
      hash = hashBytes(state, hashNumber(state.length, hashNumber(id, hash)));
    }
    return hash;
  }

  #accept(offset: number, message: IMessage): void {
    const stream = message.stream ?? 0;
    if (message.producer) {
      const table = message.oneShot ? this.oneShots : this.producers;
      table.record(message.producer, message.sequence ?? 0, offset, message.fingerprint ?? 0);
    }
    const group = this.groups.get(stream);
    assert(group !== undefined, `message ${offset} is for queue ${stream}, which this partition does not have`);
    this.#dirty.add(stream);
    this.#recent.add(stream, group.nextMatchFrom, offset);
    group.accept(offset, messageSize(message), message.dueAt ?? 0);
  }

  #group(id: number | null | undefined): DeliveryGroup {
    const group = this.groups.get(id ?? 0);
    assert(group !== undefined, `an entry about queue ${id}, which this partition does not have`);
    this.#dirty.add(group.id);
    return group;
  }

  #purge(id: number | null | undefined, scope: number): void {
    const group = this.#group(id);
    if (scope !== PurgeScope.PURGE_DEAD) group.purgeWaiting();
    if (scope !== PurgeScope.PURGE_WAITING) group.purgeDead();
  }

  #define(defined: IGroupDefined): void {
    const definition = decodeDefinition(defined);
    this.catalogApplied = Math.max(this.catalogApplied, definition.catalogOffset);
    const group = this.groups.get(definition.id);
    if (group === undefined) this.groups.set(definition.id, new DeliveryGroup(definition, this.garbage));
    else group.definition = definition;
    this.#dirty.add(definition.id);
  }

  #remove(id: number, catalogOffset: number): void {
    this.catalogApplied = Math.max(this.catalogApplied, catalogOffset);
    const group = this.groups.get(id);
    if (group === undefined) return;
    group.end();
    this.garbage.groupRemoved(id);
    this.groups.delete(id);
    this.#recent.remove(id);
    this.#dirty.add(id);
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
