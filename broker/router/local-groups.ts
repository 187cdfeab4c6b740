import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import type { GroupAction } from '../core/catalog/may.ts';
import { formatLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import { messageSize } from '../core/group/group-fold.ts';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { countOf } from '../runtime/count-of.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import { allowed } from './allowed.ts';
import { alterGroup } from './alter-group.ts';
import { type GroupPlace, type GroupTarget, placeIn, targetOf } from './group-target.ts';
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
    this.#turn = (this.#turn + 1) % Number.MAX_SAFE_INTEGER;
    const receiver = { ...request, user: actor.user };
    const granted = await this.on(actor, name, 'receive', (target) =>
      receiveMessages(target, receiver, signal, this.#turn),
    );
    const deliveries = granted.map((one) => this.#delivery(one));
    const kept = signal.aborted ? 0 : request.max;
    const surplus = deliveries.splice(kept).map(({ lease }) => lease);
    if (surplus.length > 0) await this.settle(actor, name, { ...nothing, release: surplus });
    return deliveries;
  }

  settle(
    actor: contract.Actor,
    name: string,
    request: contract.SettleRequest,
  ): Promise<readonly contract.SettleResult[]> {
    return this.on(actor, name, 'settle', (target) => settleLeases(target, actor, request, this.#leaseKey));
  }

  browse(
    actor: contract.Actor,
    name: string,
    query: contract.BrowseMessages,
  ): Promise<contract.Page<contract.BrowsedMessage>> {
    return this.on(actor, name, 'browse', (target) => browse(this.#runtime, target, query));
  }

  deleteMessage(actor: contract.Actor, name: string, id: string): Promise<void> {
    return this.on(actor, name, 'deleteMessage', async (target) => {
      const { row, entry } = await readMessage(this.#runtime, id);
      const place = placeIn(target, parseMessageId(id).partition);
      const message = entry.message!;
      const isOurs = place && (await isMatch(this.#runtime, place.runner, place.group, row.offset, message));
      if (!isOurs) throw new BrokerError('message_not_found');
      const { runner, group } = place;
      const from = await previousMatchEnd(this.#runtime, runner, group, row.offset);
      const what = { group: group.id, offset: row.offset, from, size: messageSize(message), by: actor.user };
      countOf(await runner.request({ type: 'deleteMessage', ...what }));
    });
  }

  async redrive(
    actor: contract.Actor,
    name: string,
    ids: readonly string[] | undefined,
  ): Promise<{ redriven: number }> {
    const redriven = await this.on(actor, name, 'redrive', async (target) => {
      const chosen = ids && Map.groupBy(ids.map(parseMessageId), ({ partition }) => partition);
      for (const partition of chosen?.keys() ?? []) {
        if (placeIn(target, partition) !== undefined) continue;
        const detail = `A message of partition ${partition} is not in this ${target.record.kind}.`;
        throw new BrokerError('not_dead', { detail });
      }
      return sumOver(target, ({ runner, group }) => {
        const offsets = chosen?.get(runner.partition)?.map(({ offset }) => offset);
        if (chosen !== undefined && offsets === undefined) return undefined;
        return runner.request({ type: 'redrive', group: group.id, offsets, by: actor.user });
      });
    });
    return { redriven };
  }

  async purge(actor: contract.Actor, name: string, scope: contract.PurgeScope): Promise<{ dropped: number }> {
    const dropped = await this.on(actor, name, 'purge', (target) =>
      sumOver(target, ({ runner, group }) => runner.request({ type: 'purge', group: group.id, scope, by: actor.user })),
    );
    return { dropped };
  }

  consumers(actor: contract.Actor, name: string): Promise<readonly contract.ConsumerView[]> {
    return this.on(actor, name, 'see', async ({ places }) => consumersOf(places));
  }

  async pause(actor: contract.Actor, name: string, paused: boolean): Promise<void> {
    const before = allowed(actor, 'pause', this.#find(name));
    await alterGroup(this.#runtime, before, { ...before.options, paused });
  }

  /** A partition knows groups only; that one was removed meanwhile is said by the name of its kind. */
  protected async on<T>(
    actor: contract.Actor,
    name: string,
    action: GroupAction,
    work: (target: GroupTarget) => Promise<T>,
  ): Promise<T> {
    const target = targetOf(this.#runtime.definitions, allowed(actor, action, this.#find(name)));
    try {
      return await work(target);
    } catch (error) {
      const isGone = error instanceof BrokerError && error.code === 'queue_not_found';
      throw isGone ? new BrokerError(`${target.record.kind}_not_found`) : error;
    }
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

/** The counts of all partitions that were asked. */
async function sumOver(
  { places }: GroupTarget,
  ask: (place: GroupPlace) => Promise<ReplyValue> | undefined,
): Promise<number> {
  const values = await Promise.all(places.map(ask));
  return values.reduce((total, value) => total + (value === undefined ? 0 : countOf(value)), 0);
}
