import { createHmac } from 'node:crypto';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { GroupAction } from '../core/catalog/may.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import { lacksRoom } from '../core/partition/admission.ts';
import { countOf } from '../runtime/count-of.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { allowed } from './allowed.ts';
import { alterGroup } from './alter-group.ts';
import { feedWish } from './feed-wish.ts';
import { toGroupOptions } from './group-options.ts';
import { placesIn } from './group-target.ts';
import { queueView } from './group-view.ts';
import { listQueues } from './list-queues.ts';
import { LocalGroups } from './local-groups.ts';
import { LocalSubscriptions } from './local-subscriptions.ts';
import { LocalTopics } from './local-topics.ts';
import { pollFeed } from './poll-feed.ts';
import { messageStatus, oldestAt } from './read-messages.ts';
import type * as contract from './router.ts';
import { sendMessages } from './send-messages.ts';
import { statistics } from './statistics.ts';

export interface NodeDescription {
  readonly name: string;
  readonly version: string;
  readonly startedAt: number;
  readonly storageKind: string;
  /** Known once the listeners are open. */
  readonly address: () => string;
}

/** The router of a node that leads every partition itself. */
export class LocalRouter implements contract.Router {
  readonly #runtime: NodeRuntime;
  readonly #node: NodeDescription;
  readonly queues: contract.GroupCalls;
  readonly subscriptions: contract.SubscriptionCalls;
  readonly topics: contract.TopicCalls;

  constructor(runtime: NodeRuntime, node: NodeDescription) {
    this.#runtime = runtime;
    this.#node = node;
    const leaseKey = leaseKeyOf(runtime.cluster.leaseSecret);
    const mustServe = () => this.#mustServe();
    this.queues = new LocalGroups(runtime, leaseKey, (name) => this.#queue(name));
    this.subscriptions = new LocalSubscriptions(runtime, leaseKey, mustServe);
    this.topics = new LocalTopics(runtime, mustServe);
  }

  async createQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.QueueView> {
    const { fold } = this.#runtime.catalog.replica;
    this.#mustServe();
    if (fold.queues.get(name)) throw new BrokerError('queue_exists');
    if (fold.queues.size >= limits.queuesMax) {
      throw new BrokerError('limit_reached', { detail: `The cluster has ${limits.queuesMax} queues (queuesMax).` });
    }
    const groupDefined = {
      name,
      owner: actor.user,
      createdAt: this.#runtime.now,
      options: toGroupOptions('queue', options),
    };
    const id = await this.#runtime.appendToCatalog({ groupDefined });
    const record = fold.queues.get(name);
    // Someone else's creation of the same name came first in the log.
    if (record?.id !== id) throw new BrokerError('queue_exists');
    await this.#runtime.definitions.define(record);
    return queueView(this.#runtime, record);
  }

  async getQueue(actor: contract.Actor, name: string): Promise<contract.QueueView> {
    const record = this.#record(actor, name, 'see');
    const places = placesIn(this.#runtime.definitions, record);
    return { ...queueView(this.#runtime, record), oldestAt: await oldestAt(this.#runtime, places) };
  }

  async listQueues(_actor: contract.Actor, query: contract.ListQueues): Promise<contract.Page<contract.QueueView>> {
    this.#mustServe();
    return listQueues(this.#runtime, query);
  }

  async updateQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.QueueView> {
    const before = this.#record(actor, name, 'alter');
    const altered = toGroupOptions('queue', options, before.options);
    return queueView(this.#runtime, await alterGroup(this.#runtime, before, altered));
  }

  async deleteQueue(actor: contract.Actor, name: string, { ifEmpty }: { readonly ifEmpty: boolean }): Promise<void> {
    const record = this.#record(actor, name, 'delete');
    const { id } = record;
    const runner = this.#runtime.runnerOfRecord(record);
    // It takes no messages from here on: none can slip in before the removal is committed.
    if (ifEmpty) countOf(await runner.request({ type: 'seal', group: id }));
    const catalogOffset = await this.#runtime
      .appendToCatalog({ groupRemoved: { id, by: actor.user } })
      .catch((error) => {
        if (ifEmpty) runner.tell({ type: 'unseal', group: id });
        throw error;
      });
    await this.#runtime.definitions.remove(record, [runner], catalogOffset, actor.user);
  }

  async send(
    actor: contract.Actor,
    messages: readonly contract.OutgoingMessage[],
    identity: contract.SendIdentity,
  ): Promise<readonly contract.SendResult[]> {
    this.#mustServe();
    return sendMessages(this.#runtime, actor, messages, identity);
  }

  async messageStatus(_actor: contract.Actor, id: string): Promise<contract.MessageStatus> {
    this.#mustServe();
    return messageStatus(this.#runtime, id);
  }

  async stats(_actor: contract.Actor, query: contract.StatsQuery, signal: AbortSignal): Promise<contract.StatsView> {
    this.#mustServe();
    return statistics(this.#runtime, query, signal);
  }

  async feed(actor: contract.Actor, query: contract.FeedQuery, signal: AbortSignal): Promise<contract.FeedView> {
    this.#mustServe();
    const { cursor, waitMs } = query;
    const wish = feedWish(this.#runtime.catalog.replica.fold, actor, query);
    return pollFeed(this.#runtime, actor, { ...wish, cursor, waitMs }, signal);
  }

  async cluster(_actor: contract.Actor): Promise<contract.ClusterView> {
    const { name, version, startedAt, storageKind, address } = this.#node;
    const { catalog, queueRunners, cluster, storage } = this.#runtime;
    const partitions = [catalog, ...queueRunners].map(({ partition, replica }) => ({
      partition,
      leader: name,
      leaderEpoch: replica.leaderEpoch,
      replicas: [name],
      inSync: [name],
      highWatermark: replica.highWatermark,
      logEnd: replica.logEnd,
    }));
    const stats = await storage.stats();
    const full = stats.freeBytes !== undefined && lacksRoom(stats.freeBytes);
    return {
      id: cluster.id,
      coordinator: 'standalone',
      nodes: [{ name, address: address(), version, startedAt, live: true }],
      partitions,
      storage: { kind: storageKind, ...stats, full },
    };
  }

  notReadyReason(): string | undefined {
    return this.#runtime.notServing;
  }

  #mustServe(): void {
    const reason = this.#runtime.notServing;
    if (this.#runtime.hasFailed) throw new BrokerError('storage_failed');
    if (reason !== undefined)
      throw new BrokerError('shutting_down', { detail: `${reason[0]!.toUpperCase()}${reason.slice(1)}.` });
  }

  #queue(name: string): QueueRecord {
    this.#mustServe();
    const record = this.#runtime.catalog.replica.fold.queues.get(name);
    if (record === undefined) throw new BrokerError('queue_not_found');
    return record;
  }

  #record(actor: contract.Actor, name: string, action: GroupAction): QueueRecord {
    return allowed(actor, action, this.#queue(name));
  }
}

function leaseKeyOf(secret: Uint8Array): SipKey {
  const bytes = createHmac('sha256', secret).update('chasqui lease tokens').digest();
  const word = (index: number) => bytes.readInt32LE(index * 4);
  return { k0: [word(0), word(1)], k1: [word(2), word(3)] };
}
