import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import type { TopicPart } from '../runtime/queries/partition-query.ts';
import { allowed } from './allowed.ts';
import type { BrokerParts } from './broker-parts.ts';
import { rounded } from './group-view.ts';
import { knownNow, shownNow } from './known-here.ts';
import { pageOfNames } from './page-of-names.ts';
import { isPending, partsById } from './parts-by-id.ts';
import { readTopic } from './read-topic.ts';
import type * as contract from './router.ts';
import { onTarget, sumOver } from './target.ts';

export class RoutedTopics implements contract.TopicCalls {
  readonly #parts: BrokerParts;
  readonly #mustServe: () => void;

  constructor(parts: BrokerParts, mustServe: () => void) {
    this.#parts = parts;
    this.#mustServe = mustServe;
  }

  async create(actor: contract.Actor, name: string, wish: contract.CreateTopic): Promise<contract.TopicView> {
    this.#mustServe();
    if (this.#topics.get(name)) await this.#parts.catchUp();
    if (this.#topics.get(name)) throw new BrokerError('topic_exists');
    if (this.#topics.size >= limits.topicsMax) {
      throw new BrokerError('limit_reached', { detail: `The cluster has ${limits.topicsMax} topics (topicsMax).` });
    }
    const { partitions = 1 } = wish;
    if (partitions > this.#parts.cluster.partitions) {
      const detail = `The cluster has ${this.#parts.cluster.partitions} partitions.`;
      throw new BrokerError('invalid_request', { detail });
    }
    const { retentionMs = limits.retentionMsDefault, retentionBytes = limits.retentionBytesDefault, ttlMs = 0 } = wish;
    const options = { retentionMs, retentionBytes, ttlMs };
    const createdAt = this.#parts.now;
    const id = await this.#parts.appendToCatalog({
      topicDefined: { name, owner: actor.user, createdAt, partitions, options },
    });
    const record = this.#topics.get(name);
    if (record?.id !== id) throw new BrokerError('topic_exists');
    await this.#parts.definitions.define(record);
    return this.#view(record);
  }

  get(actor: contract.Actor, name: string): Promise<contract.TopicView> {
    return shownNow(this.#parts, this.#look(actor, name, 'see'), (record) => this.#view(record));
  }

  async list(_actor: contract.Actor, query: contract.ListNames): Promise<contract.Page<contract.TopicView>> {
    this.#mustServe();
    const { items, cursor } = pageOfNames(this.#topics, query);
    return { items: await this.#views(items), cursor };
  }

  async update(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.TopicOptions>,
  ): Promise<contract.TopicView> {
    const before = await knownNow(this.#parts, this.#look(actor, name, 'alter'));
    const { id, owner, createdAt, partitions } = before;
    const topicDefined = { id, name, owner, createdAt, partitions, options: { ...before.options, ...options } };
    await this.#parts.appendToCatalog({ topicDefined });
    const record = this.#topics.get(name);
    if (record?.id !== id) throw new BrokerError('topic_not_found');
    await this.#parts.definitions.define(record);
    return this.#view(record);
  }

  async delete(actor: contract.Actor, name: string): Promise<void> {
    const record = await knownNow(this.#parts, this.#look(actor, name, 'delete'));
    this.#mustNotBeRead(name);
    const partitions = this.#parts.ports.ofRecord(record).map(({ partition }) => partition);
    const topicRemoved = { id: record.id, by: actor.user };
    const catalogOffset = await this.#parts.appendToCatalog({ topicRemoved });
    // A subscription came first in the log.
    if (this.#topics.get(name)?.id === record.id) this.#mustNotBeRead(name);
    await this.#parts.definitions.obey(partitions, catalogOffset);
  }

  /** Subscriptions keep what they were given. */
  async purge(actor: contract.Actor, name: string): Promise<{ dropped: number }> {
    return onTarget(this.#parts, this.#look(actor, name, 'purge'), async (target) => {
      const what = { type: 'purgeTopic', topic: target.record.id, by: actor.user } as const;
      return { dropped: await sumOver(target, (port) => port.request(what)) };
    });
  }

  read(actor: contract.Actor, name: string, query: contract.ReadTopic): Promise<contract.Page<contract.TopicMessage>> {
    return onTarget(this.#parts, this.#look(actor, name, 'browse'), (target) => readTopic(target, query));
  }

  get #topics() {
    return this.#parts.catalog.topics;
  }

  #mustNotBeRead(name: string): void {
    const reader = this.#parts.catalog.subscriptionOf(name);
    if (reader !== undefined)
      throw new BrokerError('topic_in_use', { detail: `The subscription ${reader.name} reads it.` });
  }

  #look(
    actor: contract.Actor,
    name: string,
    action: 'see' | 'browse' | 'alter' | 'purge' | 'delete',
  ): () => TopicRecord {
    return () => allowed(actor, action, this.#record(name));
  }

  #record(name: string): TopicRecord {
    this.#mustServe();
    const record = this.#topics.get(name);
    if (record === undefined) throw new BrokerError('topic_not_found');
    return record;
  }

  async #view(record: TopicRecord): Promise<contract.TopicView> {
    return (await this.#views([record]))[0]!;
  }

  /** In the order of the records. */
  async #views(records: readonly TopicRecord[]): Promise<contract.TopicView[]> {
    const { ports } = this.#parts;
    const parts = await partsById(ports, records, (port, ids) => port.query({ type: 'topics', ids }));
    return records.map((record) => {
      const partitions = ports.ofRecord(record).map(({ partition }) => partition);
      return viewOf(record, parts.get(record.id) ?? [], partitions);
    });
  }
}

function viewOf(record: TopicRecord, parts: readonly TopicPart[], partitions: readonly number[]): contract.TopicView {
  const { id, name, owner, createdAt, options } = record;
  let accepted = 0;
  let kept = 0;
  let bytes = 0;
  let inPerSecond = 0;
  for (const part of parts) {
    accepted += part.accepted;
    kept += part.kept;
    bytes += part.bytes;
    inPerSecond += part.inPerSecond;
  }
  return {
    ...{ name, id, owner, createdAt, options, accepted, kept, bytes, partitions },
    pending: isPending(record, parts, partitions),
    inPerSecond: rounded({ inPerSecond, outPerSecond: 0 }).inPerSecond,
  };
}
