import { createHmac } from 'node:crypto';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { QueueRecord } from '../core/catalog/catalog-record.ts';
import { may, type QueueAction } from '../core/catalog/may.ts';
import type { Grant } from '../core/dispatch/group-dispatcher.ts';
import { formatLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import { messageSize } from '../core/group/group-fold.ts';
import { lacksRoom } from '../core/partition/admission.ts';
import { formatLevels, parseFilter } from '../core/routing/filter.ts';
import { countOf } from '../runtime/count-of.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { listQueues } from './list-queues.ts';
import { parseMessageId } from './message-id.ts';
import { type FeedWish, pollFeed } from './poll-feed.ts';
import { toGroupOptions } from './queue-options.ts';
import { consumersOf, queueView } from './queue-view.ts';
import { browse, messageStatus, oldestAt, previousMatchEnd, readMessage, storedMessage } from './read-messages.ts';
import type * as contract from './router.ts';
import { sendMessages } from './send-messages.ts';
import { settleLeases } from './settle-leases.ts';
import { statistics } from './statistics.ts';

export interface NodeDescription {
  readonly name: string;
  readonly version: string;
  readonly startedAt: number;
  readonly storageKind: string;
  /** Known once the listeners are open. */
  readonly address: () => string;
}

/** A queue that can be used: its definition, its partition, and the group that obeys it. */
interface Target {
  readonly record: QueueRecord;
  readonly runner: QueueRunner;
  readonly group: DeliveryGroup;
}

/** The router of a node that leads every partition itself. */
export class LocalRouter implements contract.Router {
  readonly #runtime: NodeRuntime;
  readonly #node: NodeDescription;
  readonly #leaseKey: SipKey;

  constructor(runtime: NodeRuntime, node: NodeDescription) {
    this.#runtime = runtime;
    this.#node = node;
    this.#leaseKey = leaseKeyOf(runtime.cluster.leaseSecret);
  }

  async createQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.QueueOptions>,
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
      options: toGroupOptions(options),
    };
    const id = await this.#runtime.appendToCatalog({ groupDefined });
    const record = fold.queues.get(name);
    // Someone else's creation of the same name came first in the log.
    if (record?.id !== id) throw new BrokerError('queue_exists');
    await this.#runtime.definitions.define(record);
    return this.#view(record);
  }

  async getQueue(actor: contract.Actor, name: string): Promise<contract.QueueView> {
    const record = this.#record(actor, name, 'see');
    const runner = this.#runtime.runnerOf(name);
    const group = runner.replica.fold.groups.get(record.id);
    return { ...this.#view(record), oldestAt: group && (await oldestAt(this.#runtime, runner, group)) };
  }

  async listQueues(_actor: contract.Actor, query: contract.ListQueues): Promise<contract.Page<contract.QueueView>> {
    this.#mustServe();
    return listQueues(this.#runtime, query);
  }

  async updateQueue(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.QueueOptions>,
  ): Promise<contract.QueueView> {
    const { id, owner, createdAt, options: before } = this.#record(actor, name, 'alter');
    const groupDefined = { id, name, owner, createdAt, options: toGroupOptions(options, before) };
    await this.#runtime.appendToCatalog({ groupDefined });
    const record = this.#runtime.catalog.replica.fold.queues.get(name);
    if (record?.id !== id) throw new BrokerError('queue_not_found');
    await this.#runtime.definitions.define(record);
    return this.#view(record);
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

  async purgeQueue(
    actor: contract.Actor,
    name: string,
    scope: 'waiting' | 'dead' | 'all',
  ): Promise<{ dropped: number }> {
    const { runner, group } = this.#target(actor, name, 'purge');
    return { dropped: countOf(await runner.request({ type: 'purge', group: group.id, scope, by: actor.user })) };
  }

  async listConsumers(actor: contract.Actor, name: string): Promise<readonly contract.ConsumerView[]> {
    const { runner, group } = this.#target(actor, name, 'see');
    const dispatcher = runner.machine.dispatcher(group.id);
    return dispatcher ? consumersOf(dispatcher) : [];
  }

  async send(
    actor: contract.Actor,
    messages: readonly contract.OutgoingMessage[],
    identity: contract.SendIdentity,
  ): Promise<readonly contract.SendResult[]> {
    this.#mustServe();
    return sendMessages(this.#runtime, actor, messages, identity);
  }

  async receive(
    actor: contract.Actor,
    queue: string,
    request: contract.ReceiveRequest,
    signal: AbortSignal,
  ): Promise<readonly contract.Delivery[]> {
    const { runner, group } = this.#target(actor, queue, 'receive');
    if (signal.aborted) return [];
    let cancel = () => {};
    const value = await runner.request({ type: 'receive', group: group.id, ...request, user: actor.user }, (id) => {
      cancel = () => runner.tell({ type: 'cancelReceive', id, group: group.id });
      signal.addEventListener('abort', cancel, { once: true });
    });
    signal.removeEventListener('abort', cancel);
    if (value.type === 'refused') {
      if (value.refused === 'shutting_down') return [];
      throw new BrokerError(value.refused, value.detail === undefined ? {} : { detail: value.detail });
    }
    const deliveries = value.type === 'received' ? value.grants.map((grant) => this.#delivery(runner, grant)) : [];
    if (!signal.aborted) return deliveries;
    const release = deliveries.map(({ lease }) => lease);
    await this.settle(actor, queue, { ack: [], nack: [], reject: [], extend: [], release });
    return [];
  }

  async settle(
    actor: contract.Actor,
    queue: string,
    request: contract.SettleRequest,
  ): Promise<readonly contract.SettleResult[]> {
    const { runner, group } = this.#target(actor, queue, 'settle');
    return settleLeases(runner, group.id, actor, request, this.#leaseKey);
  }

  async browse(
    actor: contract.Actor,
    queue: string,
    query: { readonly state: contract.BrowseState; readonly limit: number; readonly cursor?: string },
  ): Promise<contract.Page<contract.BrowsedMessage>> {
    const { runner, group } = this.#target(actor, queue, 'browse');
    return browse(this.#runtime, runner, group, query);
  }

  async deleteMessage(actor: contract.Actor, queue: string, id: string): Promise<void> {
    const { runner, group } = this.#target(actor, queue, 'deleteMessage');
    const read = await readMessage(this.#runtime, id);
    const message = read.entry.message!;
    if (message.stream !== group.id) throw new BrokerError('message_not_found');
    const { offset } = read.row;
    const from = await previousMatchEnd(this.#runtime, runner, group, offset);
    const size = messageSize(message);
    const input = { type: 'deleteMessage', group: group.id, offset, from, size, by: actor.user } as const;
    countOf(await runner.request(input));
  }

  async redrive(
    actor: contract.Actor,
    queue: string,
    ids: readonly string[] | undefined,
  ): Promise<{ redriven: number }> {
    const { runner, group } = this.#target(actor, queue, 'redrive');
    const offsets = ids?.map((id) => {
      const { partition, offset } = parseMessageId(id);
      if (partition !== runner.partition) throw new BrokerError('not_dead', { detail: `${id} is not in this queue.` });
      return offset;
    });
    return { redriven: countOf(await runner.request({ type: 'redrive', group: group.id, offsets, by: actor.user })) };
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
    const { kind, name, subject } =
      query.queue === undefined ? filterWish(query.filter ?? '') : this.#queueWish(actor, query.queue);
    return pollFeed(this.#runtime, actor, { kind, name, subject, cursor, waitMs }, signal);
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

  #record(actor: contract.Actor, name: string, action: QueueAction): QueueRecord {
    this.#mustServe();
    const record = this.#runtime.catalog.replica.fold.queues.get(name);
    if (record === undefined) throw new BrokerError('queue_not_found');
    const verdict = may(actor, action, record);
    if (verdict !== 'yes') throw new BrokerError(verdict);
    return record;
  }

  #target(actor: contract.Actor, name: string, action: QueueAction): Target {
    const record = this.#record(actor, name, action);
    const runner = this.#runtime.runnerOf(name);
    const group = runner.replica.fold.groups.get(record.id);
    if (group === undefined) {
      throw new BrokerError('partition_unavailable', { detail: 'The queue is being created.', retryAfterMs: 100 });
    }
    return { record, runner, group };
  }

  #queueWish(actor: contract.Actor, name: string): FeedWish {
    return {
      kind: 'group',
      name,
      subject: () => ({ kind: 'group', name, group: this.#record(actor, name, 'browse').id }),
    };
  }

  #view(record: QueueRecord): contract.QueueView {
    return queueView(record, this.#runtime.runnerOf(record.name), this.#runtime.now);
  }

  #delivery(runner: QueueRunner, { lease, message, publishedAt }: Grant): contract.Delivery {
    return {
      ...storedMessage(runner.partition, lease.offset, { timestamp: publishedAt, message }),
      lease: formatLease(this.#leaseKey, lease),
      attempt: lease.attempt,
      leaseUntil: lease.deadline,
    };
  }
}

function filterWish(filter: string): FeedWish {
  const levels = parseFilter(filter);
  if (levels === undefined) throw new BrokerError('invalid_filter');
  const name = formatLevels(levels);
  return { kind: 'filter', name, subject: () => ({ kind: 'filter', name, levels }) };
}

function leaseKeyOf(secret: Uint8Array): SipKey {
  const bytes = createHmac('sha256', secret).update('chasqui lease tokens').digest();
  const word = (index: number) => bytes.readInt32LE(index * 4);
  return { k0: [word(0), word(1)], k1: [word(2), word(3)] };
}
