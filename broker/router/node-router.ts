import { createHmac } from 'node:crypto';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import type { GroupAction } from '../core/catalog/may.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import { lacksRoom } from '../core/partition/admission.ts';
import { allowed } from './allowed.ts';
import { alterGroup } from './alter-group.ts';
import type { BrokerParts } from './broker-parts.ts';
import { feedWish } from './feed-wish.ts';
import { toGroupOptions } from './group-options.ts';
import { queueView } from './group-view.ts';
import { knownNow, shownNow } from './known-here.ts';
import { listQueues } from './list-queues.ts';
import { messageStatus } from './message-status.ts';
import { oldestAt } from './oldest-at.ts';
import { pollFeed } from './poll-feed.ts';
import { removeIfEmpty } from './remove-if-empty.ts';
import { RoutedGroups } from './routed-groups.ts';
import { RoutedSubscriptions } from './routed-subscriptions.ts';
import { RoutedTopics } from './routed-topics.ts';
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

/** The router of a node, wherever the partitions are led. */
export class NodeRouter implements contract.Router {
  readonly #parts: BrokerParts;
  readonly #node: NodeDescription;
  readonly queues: contract.GroupCalls;
  readonly subscriptions: contract.SubscriptionCalls;
  readonly topics: contract.TopicCalls;

  constructor(parts: BrokerParts, node: NodeDescription) {
    this.#parts = parts;
    this.#node = node;
    const leaseKey = leaseKeyOf(parts.cluster.leaseSecret);
    const mustServe = () => this.#mustServe();
    this.queues = new RoutedGroups(parts, leaseKey, (name) => this.#queue(name));
    this.subscriptions = new RoutedSubscriptions(parts, leaseKey, mustServe);
    this.topics = new RoutedTopics(parts, mustServe);
  }

  async createQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.QueueView> {
    this.#mustServe();
    if (this.#parts.catalog.queues.get(name)) await this.#parts.catchUp();
    const { queues } = this.#parts.catalog;
    if (queues.get(name)) throw new BrokerError('queue_exists');
    if (queues.size >= limits.queuesMax) {
      throw new BrokerError('limit_reached', { detail: `The cluster has ${limits.queuesMax} queues (queuesMax).` });
    }
    const groupDefined = {
      name,
      owner: actor.user,
      createdAt: this.#parts.now,
      options: toGroupOptions('queue', options),
    };
    const id = await this.#parts.appendToCatalog({ groupDefined });
    const record = this.#parts.catalog.queues.get(name);
    // Someone else's creation of the same name came first in the log.
    if (record?.id !== id) throw new BrokerError('queue_exists');
    await this.#parts.definitions.define(record);
    return queueView(this.#parts.ports, record);
  }

  getQueue(actor: contract.Actor, name: string): Promise<contract.QueueView> {
    const { ports } = this.#parts;
    return shownNow(this.#parts, this.#look(actor, name, 'see'), async (record) => {
      const [view, oldest] = await Promise.all([
        queueView(ports, record),
        oldestAt([ports.ofQueue(record)], record.id),
      ]);
      return { ...view, oldestAt: oldest };
    });
  }

  async listQueues(_actor: contract.Actor, query: contract.ListQueues): Promise<contract.Page<contract.QueueView>> {
    this.#mustServe();
    return listQueues(this.#parts, query);
  }

  async updateQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.QueueView> {
    const before = await knownNow(this.#parts, this.#look(actor, name, 'alter'));
    const altered = toGroupOptions('queue', options, before.options);
    return queueView(this.#parts.ports, await alterGroup(this.#parts, before, altered));
  }

  async deleteQueue(actor: contract.Actor, name: string, { ifEmpty }: { readonly ifEmpty: boolean }): Promise<void> {
    const record = await knownNow(this.#parts, this.#look(actor, name, 'delete'));
    const { partition } = this.#parts.ports.ofQueue(record);
    const catalogOffset = ifEmpty
      ? await removeIfEmpty(this.#parts, record, actor.user)
      : await this.#parts.appendToCatalog({ groupRemoved: { id: record.id, by: actor.user } });
    await this.#parts.definitions.obey([partition], catalogOffset);
  }

  async send(
    actor: contract.Actor,
    messages: readonly contract.OutgoingMessage[],
    identity: contract.SendIdentity,
  ): Promise<readonly contract.SendResult[]> {
    this.#mustServe();
    return sendMessages(this.#parts, actor, messages, identity);
  }

  async messageStatus(_actor: contract.Actor, id: string): Promise<contract.MessageStatus> {
    this.#mustServe();
    return messageStatus(this.#parts.ports, id);
  }

  async stats(_actor: contract.Actor, query: contract.StatsQuery, signal: AbortSignal): Promise<contract.StatsView> {
    this.#mustServe();
    return statistics(this.#parts, query, signal);
  }

  async feed(actor: contract.Actor, query: contract.FeedQuery, signal: AbortSignal): Promise<contract.FeedView> {
    this.#mustServe();
    const { cursor, waitMs } = query;
    const wish = feedWish(this.#parts, actor, query);
    const subject = () => {
      this.#mustServe();
      return wish.subject();
    };
    return pollFeed(this.#parts, actor, { ...wish, subject, cursor, waitMs }, signal);
  }

  async cluster(_actor: contract.Actor): Promise<contract.ClusterView> {
    const { name, version, startedAt, storageKind, address } = this.#node;
    const partitions = this.#parts.partitionStates().map((state) => ({
      ...state,
      leader: name,
      replicas: [name],
      inSync: [name],
    }));
    const stats = await this.#parts.storageStats();
    const full = stats.freeBytes !== undefined && lacksRoom(stats.freeBytes);
    return {
      id: this.#parts.cluster.id,
      coordinator: 'standalone',
      nodes: [{ name, address: address(), version, startedAt, live: true }],
      partitions,
      storage: { kind: storageKind, ...stats, full },
    };
  }

  notReadyReason(): string | undefined {
    return this.#parts.notServing;
  }

  #mustServe(): void {
    const reason = this.#parts.notServing;
    if (this.#parts.hasFailed) throw new BrokerError('storage_failed');
    if (reason !== undefined)
      throw new BrokerError('shutting_down', { detail: `${reason[0]!.toUpperCase()}${reason.slice(1)}.` });
  }

  #queue(name: string): QueueRecord {
    this.#mustServe();
    const record = this.#parts.catalog.queues.get(name);
    if (record === undefined) throw new BrokerError('queue_not_found');
    return record;
  }

  #look(actor: contract.Actor, name: string, action: GroupAction): () => QueueRecord {
    return () => allowed(actor, action, this.#queue(name));
  }
}

function leaseKeyOf(secret: Uint8Array): SipKey {
  const bytes = createHmac('sha256', secret).update('chasqui lease tokens').digest();
  const word = (index: number) => bytes.readInt32LE(index * 4);
  return { k0: [word(0), word(1)], k1: [word(2), word(3)] };
}
