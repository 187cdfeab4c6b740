import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import { partitionOfQueue, partitionsOfTopic } from '../../../proto/partition-hash.ts';

export interface NaiveStart {
  readonly earliest: boolean;
  readonly time: number;
  /** Partition → offset. */
  readonly offsets: ReadonlyMap<number, number>;
}

export interface NaiveDefinition {
  readonly kind: 'queue' | 'subscription' | 'topic';
  readonly id: number;
  readonly name: string;
  /** Of a subscription. */
  readonly filter: string;
  /** Of a subscription that begins before it was made. */
  readonly start: NaiveStart | undefined;
  /** Of a topic: over how many it is spread. */
  readonly partitions: number;
  /** Where its newest definition stands. */
  readonly definedAt: number;
}

/** What the catalog's log means: which queues, topics and subscriptions there are. Imports nothing of core. */
export class NaiveCatalog {
  readonly #standing = new Map<string, NaiveDefinition>();
  /** Ids of queues that were removed because they were empty. */
  readonly removedAsEmpty = new Set<number>();

  applyBytes(offset: number, bytes: Uint8Array): void {
    const { groupDefined, groupRemoved, topicDefined, topicRemoved } = Entry.decode(bytes);
    if (groupDefined) this.#defineGroup(offset, groupDefined);
    else if (topicDefined) this.#defineTopic(offset, topicDefined);
    else if (groupRemoved) this.#removeGroup(groupRemoved);
    else if (topicRemoved) this.#removeTopic(topicRemoved.id ?? 0);
  }

  get definitions(): NaiveDefinition[] {
    return [...this.#standing.values()];
  }

  named(kind: NaiveDefinition['kind'], name: string): NaiveDefinition | undefined {
    return this.#standing.get(`${kind} ${name}`);
  }

  /** The subscriptions that name this topic. */
  readersOf(topic: string): NaiveDefinition[] {
    return this.definitions.filter(({ filter }) => filter !== '' && filter.split('/')[0] === topic);
  }

  /** Where a definition must be, in a cluster of so many partitions. */
  placesOf({ kind, name, filter, partitions }: NaiveDefinition, count: number): number[] {
    if (kind === 'queue') return [partitionOfQueue(name, count)];
    if (kind === 'topic') return partitionsOfTopic(name, partitions, count);
    const [first] = filter.split('/');
    if (isWildcard(first!)) return Array.from({ length: count }, (_, index) => index + 1);
    const topic = this.named('topic', first!);
    return topic === undefined ? [] : partitionsOfTopic(topic.name, topic.partitions, count);
  }

  /** What a subscription is given of what this partition has from before it was made there: from where, and since when. */
  fillOf({ start }: NaiveDefinition, partition: number): string {
    if (start === undefined) return 'nothing';
    if (start.earliest || start.time > 0) return `0 ${start.time}`;
    const offset = start.offsets.get(partition);
    return offset === undefined ? 'nothing' : `${offset} 0`;
  }

  #defineGroup(offset: number, defined: NonNullable<IEntry['groupDefined']>): void {
    const { id, name, filter, start, ifDefinedAt } = defined;
    const kind = filter ? 'subscription' : 'queue';
    if (id) {
      const known = this.named(kind, name ?? '');
      const isAsKnown = !ifDefinedAt || ifDefinedAt === known?.definedAt;
      if (known?.id === id && isAsKnown) this.#stand({ ...known, definedAt: offset });
      return;
    }
    if (this.named(kind, name ?? '') !== undefined) return;
    const [first] = (filter ?? '').split('/');
    if (filter && !isWildcard(first!) && this.named('topic', first!) === undefined) return;
    this.#stand({
      kind,
      id: offset,
      name: name ?? '',
      filter: filter ?? '',
      start: start ? startOf(start) : undefined,
      partitions: 0,
      definedAt: offset,
    });
  }

  #defineTopic(offset: number, { id, name, partitions }: NonNullable<IEntry['topicDefined']>): void {
    if (id || this.named('topic', name ?? '') !== undefined) return;
    this.#stand({
      kind: 'topic',
      id: offset,
      name: name ?? '',
      filter: '',
      start: undefined,
      partitions: partitions ?? 1,
      definedAt: offset,
    });
  }

  #removeGroup({ id, ifDefinedAt }: NonNullable<IEntry['groupRemoved']>): void {
    const known = this.definitions.find((one) => one.id === id);
    if (known === undefined || (ifDefinedAt && ifDefinedAt !== known.definedAt)) return;
    if (ifDefinedAt) this.removedAsEmpty.add(known.id);
    this.#remove(known.id);
  }

  #removeTopic(id: number): void {
    const topic = this.definitions.find((one) => one.id === id);
    if (topic !== undefined && this.readersOf(topic.name).length === 0) this.#remove(id);
  }

  #remove(id: number): void {
    for (const [key, definition] of this.#standing) if (definition.id === id) this.#standing.delete(key);
  }

  #stand(definition: NaiveDefinition): void {
    this.#standing.set(`${definition.kind} ${definition.name}`, definition);
  }
}

function isWildcard(level: string): boolean {
  return level === '*' || level === '+' || level === '#';
}

function startOf({ earliest, time, offsets }: NonNullable<NonNullable<IEntry['groupDefined']>['start']>): NaiveStart {
  const pairs = new Map<number, number>();
  for (let index = 0; index < (offsets ?? []).length; index += 2) pairs.set(offsets![index]!, offsets![index + 1]!);
  return { earliest: earliest ?? false, time: time ?? 0, offsets: pairs };
}
