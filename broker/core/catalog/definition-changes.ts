import type { GroupDefinition } from '../group/delivery-group.ts';
import type { GroupFold } from '../group/group-fold.ts';
import type { TopicDefinition } from '../group/topic-stream.ts';
import { placesOf } from '../routing/place.ts';
import type { CatalogFold } from './catalog-fold.ts';
import type { GroupRecord, SubscriptionStart, TopicRecord } from './catalog-record.ts';
import type { RecentChange } from './recent-changes.ts';

type Record = GroupRecord | TopicRecord;

/** What a partition copies from the catalog into its own log. */
export type DefinitionChange =
  | { readonly type: 'define'; readonly definition: GroupDefinition }
  | { readonly type: 'defineTopic'; readonly definition: TopicDefinition }
  | { readonly type: 'remove'; readonly group: number; readonly catalogOffset: number; readonly by: string }
  | { readonly type: 'removeTopic'; readonly topic: number; readonly catalogOffset: number; readonly by: string };

/** With these all is applied that the catalog says at `upTo` and before, and concerns the partition. */
export interface DefinitionChanges {
  readonly changes: readonly DefinitionChange[];
  readonly upTo: number;
}

/** A node's copy of the catalog, as far as it goes. */
export interface CatalogCopy {
  readonly fold: CatalogFold;
  readonly highWatermark: number;
}

export interface DefinitionTarget {
  readonly partition: number;
  /** Data partitions of the cluster. */
  readonly partitions: number;
  /** What the partition obeys. */
  readonly fold: GroupFold;
  /** It obeys the catalog up to this offset; the copy must go beyond it. */
  readonly since: number;
}

/** Changes handed to a partition at once: a step must not take long. */
const changesMax = 1_000;

/**
 * What a partition must apply to follow the catalog, in the catalog's order, a slice at a time: `upTo` says how far it then is,
 * and the next slice begins there. Nothing to change: everything is applied already.
 *
 * A definition comes in its newest form, where it was created (or altered first): what is applied may be newer than `upTo`
 * says, never older. So an id that is not there and was created at `upTo` or before has been removed, whatever an older copy
 * of the catalog may say: the next leader may have one.
 */
export function definitionChanges(
  catalog: CatalogCopy,
  target: DefinitionTarget,
  max: number = changesMax,
): DefinitionChanges {
  const recent = catalog.fold.changesSince(target.since);
  return recent === undefined ? compareAll(catalog, target, max) : compareRecent(catalog, target, recent, max);
}

function compareRecent(
  { fold: catalog, highWatermark }: CatalogCopy,
  target: DefinitionTarget,
  recent: readonly RecentChange[],
  max: number,
): DefinitionChanges {
  const changes: DefinitionChange[] = [];
  const seen = new Set<number>();
  for (const { offset, id, removedBy } of recent) {
    if (changes.length >= max) return { changes, upTo: offset - 1 };
    const record = catalog.groupById(id) ?? catalog.topicById(id);
    if (record === undefined) {
      if (removedBy !== undefined) changes.push(...removalsOf([id], target.fold, offset, removedBy));
    } else if (!seen.has(id)) {
      seen.add(id);
      if (isMissing(record, catalog, target)) changes.push(definitionOf(record, target.partition));
    }
  }
  return { changes, upTo: highWatermark - 1 };
}

/**
 * When something was removed nobody remembers: removals come first and say nothing of how far the partition is, then what is
 * there in another form, then what is new, by its creation.
 */
function compareAll(
  { fold: catalog, highWatermark }: CatalogCopy,
  target: DefinitionTarget,
  max: number,
): DefinitionChanges {
  const { fold, since, partition } = target;
  // What was created later than this copy goes may be here: a newer one was followed halfway.
  const isGone = (id: number) => id < highWatermark && (catalog.groupById(id) ?? catalog.topicById(id)) === undefined;
  const gone = [...fold.groups.keys(), ...fold.topics.keys()].filter(isGone).sort((a, b) => a - b);
  const positionOf = (record: Record) => (appliedOffset(fold, record) < 0 ? record.id : since);
  const missing = Array.from(catalog.definitions()).filter((record) => isMissing(record, catalog, target));
  missing.sort((a, b) => positionOf(a) - positionOf(b) || a.id - b.id);
  const changes = removalsOf(gone, fold, highWatermark - 1, '');
  const isWhole = changes.length + missing.length <= max;
  const fitting = missing.slice(0, Math.max(0, max - changes.length));
  const upTo = isWhole ? highWatermark - 1 : Math.max(since, ...fitting.slice(-1).map(positionOf));
  changes.push(...fitting.map((record) => definitionOf(record, partition)));
  return { changes: changes.slice(0, max), upTo };
}

/** Those of these ids that the partition has. */
function removalsOf(ids: readonly number[], fold: GroupFold, catalogOffset: number, by: string): DefinitionChange[] {
  return ids.flatMap((id): DefinitionChange[] => {
    if (fold.groups.has(id)) return [{ type: 'remove', group: id, catalogOffset, by }];
    return fold.topics.has(id) ? [{ type: 'removeTopic', topic: id, catalogOffset, by }] : [];
  });
}

/** It lives in this partition, which does not know it, or only an older form. */
function isMissing(record: Record, catalog: CatalogFold, { fold, partition, partitions }: DefinitionTarget): boolean {
  if (appliedOffset(fold, record) >= record.catalogOffset) return false;
  return placesOf(record, (name) => catalog.topics.get(name), partitions).includes(partition);
}

/** The catalog offset of the definition that a partition obeys; -1 when it has none. */
export function appliedOffset(fold: GroupFold, { kind, id }: Record): number {
  return (kind === 'topic' ? fold.topics : fold.groups).get(id)?.definition.catalogOffset ?? -1;
}

function definitionOf(record: Record, partition: number): DefinitionChange {
  const { id, name, owner, createdAt, catalogOffset } = record;
  const common = { id, name, owner, createdAt, catalogOffset };
  if (record.kind === 'topic') {
    const definition: TopicDefinition = { ...common, ...record.options, partitions: record.partitions };
    return { type: 'defineTopic', definition };
  }
  const fill = record.start && fillOf(record.start, partition);
  const definition: GroupDefinition = { ...common, ...record.options, filter: record.filter, fill };
  return { type: 'define', definition };
}

/** What a subscription gets of this partition's log from before its definition there. */
export function fillOf({ earliest, time, offsets }: SubscriptionStart, partition: number): GroupDefinition['fill'] {
  if (earliest || time > 0) return { from: 0, time };
  for (let pair = 0; pair < offsets.length; pair += 2) {
    if (offsets[pair] === partition) return { from: offsets[pair + 1]!, time: 0 };
  }
  return undefined;
}
