import type { GroupRecord, SubscriptionStart, TopicRecord } from '../core/catalog/catalog-record.ts';
import type { GroupDefinition } from '../core/group/delivery-group.ts';
import type { GroupFold } from '../core/group/group-fold.ts';
import type { TopicDefinition } from '../core/group/topic-stream.ts';
import type { PartitionInput } from '../core/partition/partition-input.ts';
import { placesOf } from '../core/routing/place.ts';
import { countOf } from './count-of.ts';
import type { CatalogRunner, QueueRunner } from './runners.ts';

type Record = GroupRecord | TopicRecord;
type DefinitionChange = PartitionInput extends infer Input
  ? Input extends { readonly type: 'define' | 'defineTopic' | 'remove' | 'removeTopic'; readonly id: number }
    ? Omit<Input, 'id'>
    : never
  : never;

const catchUpMs = 1_000;

/** Definitions travel one way: from the catalog, which orders them, into the logs of the partitions, which obey only those. */
export class Definitions {
  readonly #catalog: CatalogRunner;
  readonly #runners: readonly QueueRunner[];
  readonly #now: () => number;
  /** When partitions that could not take a definition are asked again, ms. */
  #catchUpAt = Number.POSITIVE_INFINITY;

  constructor(catalog: CatalogRunner, runners: readonly QueueRunner[], now: () => number) {
    this.#catalog = catalog;
    this.#runners = runners;
    this.#now = now;
  }

  /** Where a queue, a topic or a subscription lives. */
  runnersOf(record: Record): QueueRunner[] {
    const { topics } = this.#catalog.replica.fold;
    const places = placesOf(record, (name) => topics.get(name), this.#runners.length);
    return places.map((partition) => this.#runners[partition - 1]!);
  }

  /** Copies a definition into the log of its partitions; resolves when they obey. */
  async define(record: Record): Promise<void> {
    await Promise.all(
      this.runnersOf(record).map((runner) => this.#obey(runner, definitionOf(record, runner.partition))),
    );
  }

  /** The same for a removal: the catalog's entry stands at `catalogOffset`; `runners`: where it lived before. */
  async remove(record: Record, runners: readonly QueueRunner[], catalogOffset: number, by: string): Promise<void> {
    const { id } = record;
    const change: DefinitionChange =
      record.kind === 'topic'
        ? { type: 'removeTopic', topic: id, catalogOffset, by }
        : { type: 'remove', group: id, catalogOffset, by };
    await Promise.all(runners.map((runner) => this.#obey(runner, change)));
  }

  /** A crash, or a full disk, between the catalog's commit and a partition's leaves them apart: the catalog is right. */
  async catchUp(): Promise<void> {
    // What is refused again was put off again.
    await Promise.allSettled([...this.#missing(), ...this.#superfluous()]);
  }

  tick(now: number): void {
    if (now < this.#catchUpAt) return;
    this.#catchUpAt = Number.POSITIVE_INFINITY;
    this.catchUp();
  }

  /** What the catalog has decided and a partition could not take happens later, by itself. */
  async #obey(runner: QueueRunner, change: DefinitionChange): Promise<void> {
    const value = await runner.request(change);
    if (value.type === 'refused') this.#catchUpAt = this.#now() + catchUpMs;
    countOf(value);
  }

  #missing(): Promise<void>[] {
    const { fold } = this.#catalog.replica;
    const changes: Promise<void>[] = [];
    for (const record of [...fold.topics.values(), ...fold.queues.values(), ...fold.subscriptions.values()]) {
      for (const runner of this.runnersOf(record)) {
        if (appliedOffset(runner.replica.fold, record) >= record.catalogOffset) continue;
        changes.push(this.#obey(runner, definitionOf(record, runner.partition)));
      }
    }
    return changes;
  }

  #superfluous(): Promise<void>[] {
    const { fold, highWatermark } = this.#catalog.replica;
    const catalogOffset = highWatermark - 1;
    const changes: Promise<void>[] = [];
    for (const runner of this.#runners) {
      const { groups, topics } = runner.replica.fold;
      for (const group of groups.keys()) {
        if (fold.groupById(group)) continue;
        changes.push(this.#obey(runner, { type: 'remove', group, catalogOffset, by: '' }));
      }
      for (const topic of topics.keys()) {
        if (fold.topicById(topic)) continue;
        changes.push(this.#obey(runner, { type: 'removeTopic', topic, catalogOffset, by: '' }));
      }
    }
    return changes;
  }
}

/** The catalog offset of the definition that a partition obeys; -1 when it has none. */
export function appliedOffset(fold: GroupFold, { kind, id }: Record): number {
  return (kind === 'topic' ? fold.topics : fold.groups).get(id)?.definition.catalogOffset ?? -1;
}

export function definitionOf(record: Record, partition: number): DefinitionChange {
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
