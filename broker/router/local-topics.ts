import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import { countOf } from '../runtime/count-of.ts';
import { appliedOffset } from '../runtime/definitions.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { allowed } from './allowed.ts';
import { rounded } from './group-view.ts';
import { pageOfNames } from './page-of-names.ts';
import { readTopic } from './read-topic.ts';
import type * as contract from './router.ts';

export class LocalTopics implements contract.TopicCalls {
  readonly #runtime: NodeRuntime;
  readonly #mustServe: () => void;

  constructor(runtime: NodeRuntime, mustServe: () => void) {
    this.#runtime = runtime;
    this.#mustServe = mustServe;
  }

  async create(actor: contract.Actor, name: string, wish: contract.CreateTopic): Promise<contract.TopicView> {
    this.#mustServe();
    if (this.#topics.get(name)) throw new BrokerError('topic_exists');
    if (this.#topics.size >= limits.topicsMax) {
      throw new BrokerError('limit_reached', { detail: `The cluster has ${limits.topicsMax} topics (topicsMax).` });
    }
    const { partitions = 1 } = wish;
    if (partitions > this.#runtime.cluster.partitions) {
      const detail = `The cluster has ${this.#runtime.cluster.partitions} partitions.`;
      throw new BrokerError('invalid_request', { detail });
    }
    const { retentionMs = limits.retentionMsDefault, retentionBytes = limits.retentionBytesDefault, ttlMs = 0 } = wish;
    const options = { retentionMs, retentionBytes, ttlMs };
    const createdAt = this.#runtime.now;
    const id = await this.#runtime.appendToCatalog({
      topicDefined: { name, owner: actor.user, createdAt, partitions, options },
    });
    const record = this.#topics.get(name);
    if (record?.id !== id) throw new BrokerError('topic_exists');
    await this.#runtime.definitions.define(record);
    return this.#view(record);
  }

  async get(actor: contract.Actor, name: string): Promise<contract.TopicView> {
    return this.#view(this.#allowed(actor, name, 'see'));
  }

  async list(_actor: contract.Actor, query: contract.ListNames): Promise<contract.Page<contract.TopicView>> {
    this.#mustServe();
    const { items, cursor } = pageOfNames(this.#topics, query);
    return { items: items.map((record) => this.#view(record)), cursor };
  }

  async update(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.TopicOptions>,
  ): Promise<contract.TopicView> {
    const before = this.#allowed(actor, name, 'alter');
    const { id, owner, createdAt, partitions } = before;
    const topicDefined = { id, name, owner, createdAt, partitions, options: { ...before.options, ...options } };
    await this.#runtime.appendToCatalog({ topicDefined });
    const record = this.#topics.get(name);
    if (record?.id !== id) throw new BrokerError('topic_not_found');
    await this.#runtime.definitions.define(record);
    return this.#view(record);
  }

  async delete(actor: contract.Actor, name: string): Promise<void> {
    const record = this.#allowed(actor, name, 'delete');
    this.#mustNotBeRead(name);
    const runners = this.#runtime.definitions.runnersOf(record);
    const by = actor.user;
    const catalogOffset = await this.#runtime.appendToCatalog({ topicRemoved: { id: record.id, by } });
    // A subscription came first in the log.
    if (this.#topics.get(name)?.id === record.id) this.#mustNotBeRead(name);
    await this.#runtime.definitions.remove(record, runners, catalogOffset, by);
  }

  /** Subscriptions keep what they were given. */
  async purge(actor: contract.Actor, name: string): Promise<{ dropped: number }> {
    const record = this.#allowed(actor, name, 'purge');
    const runners = this.#runtime.definitions.runnersOf(record);
    const what = { type: 'purgeTopic', topic: record.id, by: actor.user } as const;
    const values = await Promise.all(runners.map((runner) => runner.request(what)));
    return { dropped: values.reduce((total, value) => total + countOf(value), 0) };
  }

  async read(
    actor: contract.Actor,
    name: string,
    query: contract.ReadTopic,
  ): Promise<contract.Page<contract.TopicMessage>> {
    return readTopic(this.#runtime, this.#allowed(actor, name, 'browse'), query);
  }

  get #topics() {
    return this.#runtime.catalog.replica.fold.topics;
  }

  #mustNotBeRead(name: string): void {
    const reader = this.#runtime.catalog.replica.fold.subscriptionOf(name);
    if (reader !== undefined)
      throw new BrokerError('topic_in_use', { detail: `The subscription ${reader.name} reads it.` });
  }

  #allowed(actor: contract.Actor, name: string, action: 'see' | 'browse' | 'alter' | 'purge' | 'delete'): TopicRecord {
    this.#mustServe();
    const record = this.#topics.get(name);
    if (record === undefined) throw new BrokerError('topic_not_found');
    return allowed(actor, action, record);
  }

  #view(record: TopicRecord): contract.TopicView {
    const { id, name, owner, createdAt, options } = record;
    const runners = this.#runtime.definitions.runnersOf(record);
    let accepted = 0;
    let kept = 0;
    let bytes = 0;
    let inPerSecond = 0;
    for (const { replica, machine } of runners) {
      const stream = replica.fold.topics.get(id);
      accepted += stream?.accepted ?? 0;
      kept += stream?.kept ?? 0;
      bytes += stream?.keptBytes ?? 0;
      inPerSecond += machine.rates(id, this.#runtime.now).inPerSecond;
    }
    const pending = runners.some(({ replica }) => appliedOffset(replica.fold, record) < record.catalogOffset);
    return {
      ...{ name, id, owner, createdAt, options, accepted, kept, bytes, pending },
      partitions: runners.map(({ partition }) => partition),
      inPerSecond: rounded({ inPerSecond, outPerSecond: 0 }).inPerSecond,
    };
  }
}
