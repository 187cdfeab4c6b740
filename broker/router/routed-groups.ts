import { BrokerError } from '../core/broker-error.ts';
import type { GroupRecord } from '../core/catalog/catalog-record.ts';
import type { GroupAction } from '../core/catalog/may.ts';
import { formatLease } from '../core/dispatch/lease-token.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import { countOf } from '../runtime/count-of.ts';
import type { After } from '../runtime/within-time.ts';
import { allowed } from './allowed.ts';
import { alterGroup } from './alter-group.ts';
import type { BrokerParts } from './broker-parts.ts';
import { browseMessages } from './browse-messages.ts';
import { consumerViews } from './group-view.ts';
import { knownNow } from './known-here.ts';
import { parseMessageId } from './message-id.ts';
import { type Granted, receiveMessages } from './receive-messages.ts';
import type * as contract from './router.ts';
import { settleLeases } from './settle-leases.ts';
import { storedMessage } from './stored-message.ts';
import { askEach, type GroupTarget, mustBeThere, onTarget, portIn, sumOver } from './target.ts';

/** Queues, or subscriptions: what all groups have in common. */
export class RoutedGroups implements contract.GroupCalls {
  readonly #parts: BrokerParts;
  readonly #leaseKey: SipKey;
  readonly #find: (name: string) => GroupRecord;
  /** In a group of many partitions each receiver begins with another one. */
  #turn = 0;

  /** `find` throws a `BrokerError` when there is none, or the node does not serve. */
  constructor(parts: BrokerParts, leaseKey: SipKey, find: (name: string) => GroupRecord) {
    this.#parts = parts;
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
    const giveBack = (granted: readonly Granted[]) => this.#giveBack(actor, name, granted);
    const after: After = (delayMs, callback) => this.#parts.after(delayMs, callback);
    const receiving = { signal, turn: this.#turn, after, giveBack };
    const granted = await this.on(actor, name, 'receive', (target) => receiveMessages(target, receiver, receiving));
    giveBack(granted.splice(signal.aborted ? 0 : request.max));
    return granted.map((one) => this.#delivery(one));
  }

  /** Nobody waits for that: where it does not come the leases run out. */
  #giveBack(actor: contract.Actor, name: string, granted: readonly Granted[]): void {
    if (granted.length === 0) return;
    const release = granted.map((one) => this.#delivery(one).lease);
    this.settle(actor, name, { ...nothing, release }).catch(() => undefined);
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
    return this.on(actor, name, 'browse', (target) => browseMessages(target, query));
  }

  deleteMessage(actor: contract.Actor, name: string, id: string): Promise<void> {
    return this.on(actor, name, 'deleteMessage', async (target) => {
      const { id: group } = target.record;
      const { port, offset } = this.#parts.ports.ofMessage(id);
      if (portIn(target, port.partition) === undefined) {
        await mustBeThere(target);
        throw new BrokerError('message_not_found');
      }
      const place = await port.query({ type: 'locate', group, offset });
      countOf(await port.request({ type: 'deleteMessage', group, offset, ...place, by: actor.user }));
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
        if (portIn(target, partition) !== undefined) continue;
        await mustBeThere(target);
        const detail = `A message of partition ${partition} is not in this ${target.record.kind}.`;
        throw new BrokerError('not_dead', { detail });
      }
      const ports = target.ports.filter(({ partition }) => chosen?.has(partition) ?? true);
      return sumOver({ ...target, ports }, (port) => {
        const offsets = chosen?.get(port.partition)?.map(({ offset }) => offset);
        return port.request({ type: 'redrive', group: target.record.id, offsets, by: actor.user });
      });
    });
    return { redriven };
  }

  async purge(actor: contract.Actor, name: string, scope: contract.PurgeScope): Promise<{ dropped: number }> {
    const dropped = await this.on(actor, name, 'purge', (target) =>
      sumOver(target, (port) => port.request({ type: 'purge', group: target.record.id, scope, by: actor.user })),
    );
    return { dropped };
  }

  consumers(actor: contract.Actor, name: string): Promise<readonly contract.ConsumerView[]> {
    return this.on(actor, name, 'see', async (target) => {
      const group = target.record.id;
      return consumerViews(await askEach(target, (port) => port.query({ type: 'consumers', group })));
    });
  }

  async pause(actor: contract.Actor, name: string, paused: boolean): Promise<void> {
    const before = await knownNow(this.#parts, () => allowed(actor, 'pause', this.#find(name)));
    await alterGroup(this.#parts, before, { ...before.options, paused });
  }

  protected on<T>(
    actor: contract.Actor,
    name: string,
    action: GroupAction,
    work: (target: GroupTarget) => Promise<T>,
  ): Promise<T> {
    return onTarget(this.#parts, () => allowed(actor, action, this.#find(name)), work);
  }

  #delivery({ partition, grant: { lease, message, publishedAt } }: Granted): contract.Delivery {
    return {
      ...storedMessage(partition, lease.offset, { timestamp: publishedAt, message }),
      lease: formatLease(this.#leaseKey, partition, lease),
      attempt: lease.attempt,
      leaseUntil: lease.deadline,
    };
  }
}

const nothing: contract.SettleRequest = { ack: [], nack: [], reject: [], extend: [], release: [] };
