import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import { type GroupAction, may } from '../core/catalog/may.ts';
import { formatLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import { messageSize } from '../core/group/group-fold.ts';
import { countOf } from '../runtime/count-of.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { type GroupTarget, placeIn, targetOf } from './group-target.ts';
import { consumersOf } from './group-view.ts';
import { parseMessageId } from './message-id.ts';
import { browse, isMatch, previousMatchEnd, readMessage, storedMessage } from './read-messages.ts';
import { type Granted, receiveMessages } from './receive-messages.ts';
import type * as contract from './router.ts';
import { settleLeases } from './settle-leases.ts';

/** Queues, or subscriptions: what all groups have in common. */
export class LocalGroups implements contract.GroupCalls {
  readonly #runtime: NodeRuntime;
  readonly #leaseKey: SipKey;
  readonly #find: (name: string) => GroupRecord;
  /** In a group of many partitions each receiver begins with another one. */
  #turn = 0;

  /** `find` throws a `BrokerError` when there is none, or the node does not serve. */
  constructor(runtime: NodeRuntime, leaseKey: SipKey, find: (name: string) => GroupRecord) {
    this.#runtime = runtime;
    this.#leaseKey = leaseKey;
    this.#find = find;
  }

  async receive(
    actor: contract.Actor,
    name: string,
    request: contract.ReceiveRequest,
    signal: AbortSignal,
  ): Promise<readonly contract.Delivery[]> {
    const target = this.#target(actor, name, 'receive');
    this.#turn = (this.#turn + 1) % Number.MAX_SAFE_INTEGER;
    const granted = await receiveMessages(target, { ...request, user: actor.user }, signal, this.#turn);
    const deliveries = granted.map((one) => this.#delivery(one));
    const kept = signal.aborted ? 0 : request.max;
    const surplus = deliveries.splice(kept).map(({ lease }) => lease);
    if (surplus.length > 0) await this.settle(actor, name, { ...nothing, release: surplus });
    return deliveries;
  }

  async settle(
    actor: contract.Actor,
    name: string,
    request: contract.SettleRequest,
  ): Promise<readonly contract.SettleResult[]> {
    return settleLeases(this.#target(actor, name, 'settle'), actor, request, this.#leaseKey);
  }

  async browse(
    actor: contract.Actor,
    name: string,
    query: contract.BrowseMessages,
  ): Promise<contract.Page<contract.BrowsedMessage>> {
    return browse(this.#runtime, this.#target(actor, name, 'browse'), query);
  }

  async deleteMessage(actor: contract.Actor, name: string, id: string): Promise<void> {
    const target = this.#target(actor, name, 'deleteMessage');
    const { row, entry } = await readMessage(this.#runtime, id);
    const place = placeIn(target, parseMessageId(id).partition);
    const message = entry.message!;
    if (place === undefined || !isMatch(place.runner.replica.fold, place.group, row.offset, message))
      throw new BrokerError('message_not_found');
    const { runner, group } = place;
    const from = await previousMatchEnd(this.#runtime, runner, group, row.offset);
    const size = messageSize(message);
    const what = { group: group.id, offset: row.offset, from, size, by: actor.user };
    countOf(await runner.request({ type: 'deleteMessage', ...what }));
  }

  async redrive(
    actor: contract.Actor,
    name: string,
    ids: readonly string[] | undefined,
  ): Promise<{ redriven: number }> {
    const target = this.#target(actor, name, 'redrive');
    const chosen = ids && Map.groupBy(ids.map(parseMessageId), ({ partition }) => partition);
    for (const partition of chosen?.keys() ?? []) {
      if (placeIn(target, partition) !== undefined) continue;
      throw new BrokerError('not_dead', {
        detail: `A message of partition ${partition} is not in this ${target.record.kind}.`,
      });
    }
    const counts = target.places.map(async ({ runner, group }) => {
      const offsets = chosen?.get(runner.partition)?.map(({ offset }) => offset);
      if (chosen !== undefined && offsets === undefined) return 0;
      return countOf(await runner.request({ type: 'redrive', group: group.id, offsets, by: actor.user }));
    });
    return { redriven: sum(await Promise.all(counts)) };
  }

  async purge(actor: contract.Actor, name: string, scope: contract.PurgeScope): Promise<{ dropped: number }> {
    const { places } = this.#target(actor, name, 'purge');
    const counts = places.map(async ({ runner, group }) =>
      countOf(await runner.request({ type: 'purge', group: group.id, scope, by: actor.user })),
    );
    return { dropped: sum(await Promise.all(counts)) };
  }

  async consumers(actor: contract.Actor, name: string): Promise<readonly contract.ConsumerView[]> {
    return consumersOf(this.#target(actor, name, 'see').places);
  }

  async pause(actor: contract.Actor, name: string, paused: boolean): Promise<void> {
    const before = this.#allowed(actor, name, 'pause');
    const { kind, id, owner, createdAt, filter } = before;
    const options = { ...before.options, paused };
    await this.#runtime.appendToCatalog({ groupDefined: { id, name, owner, createdAt, filter, options } });
    const record = this.#runtime.catalog.replica.fold.groupById(id);
    if (record === undefined) throw new BrokerError(`${kind}_not_found`);
    await this.#runtime.definitions.define(record);
  }

  #allowed(actor: contract.Actor, name: string, action: GroupAction): GroupRecord {
    const record = this.#find(name);
    const verdict = may(actor, action, record);
    if (verdict !== 'yes') throw new BrokerError(verdict);
    return record;
  }

  #target(actor: contract.Actor, name: string, action: GroupAction): GroupTarget {
    return targetOf(this.#runtime.definitions, this.#allowed(actor, name, action));
  }

  #delivery({ runner, grant: { lease, message, publishedAt } }: Granted): contract.Delivery {
    return {
      ...storedMessage(runner.partition, lease.offset, { timestamp: publishedAt, message }),
      lease: formatLease(this.#leaseKey, runner.partition, lease),
      attempt: lease.attempt,
      leaseUntil: lease.deadline,
    };
  }
}

const nothing: contract.SettleRequest = { ack: [], nack: [], reject: [], extend: [], release: [] };

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
