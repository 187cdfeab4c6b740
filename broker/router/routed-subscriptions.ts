import { isDeepStrictEqual as isDeepEqual } from 'node:util';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { SubscriptionStart as LoggedStart, SubscriptionRecord } from '../core/catalog/catalog-record.ts';
import { fillOf } from '../core/catalog/definition-changes.ts';
import type { SipKey } from '../core/dispatch/sip-hash.ts';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { formatLevels, parseFilter, topicOfFilter } from '../core/routing/filter.ts';
import { allowed } from './allowed.ts';
import { alterGroup } from './alter-group.ts';
import type { BrokerParts } from './broker-parts.ts';
import { toGroupOptions } from './group-options.ts';
import { subscriptionView, subscriptionViews } from './group-view.ts';
import { knownHere, knownNow, shownNow } from './known-here.ts';
import { oldestAt } from './oldest-at.ts';
import { pageOfNames } from './page-of-names.ts';
import { RoutedGroups } from './routed-groups.ts';
import type * as contract from './router.ts';
import { parseStart } from './subscription-start.ts';
import { askEach, mustBeThere } from './target.ts';

/** Subscriptions: groups that topics feed. */
export class RoutedSubscriptions extends RoutedGroups implements contract.SubscriptionCalls {
  readonly #parts: BrokerParts;
  readonly #mustServe: () => void;

  constructor(parts: BrokerParts, leaseKey: SipKey, mustServe: () => void) {
    super(parts, leaseKey, (name) => this.#record(name));
    this.#parts = parts;
    this.#mustServe = mustServe;
  }

  async put(
    actor: contract.Actor,
    name: string,
    { filter, start }: { readonly filter: string; readonly start?: contract.SubscriptionStart },
    options: Partial<contract.GroupOptions>,
  ): Promise<{ isNew: boolean; view: contract.SubscriptionView }> {
    this.#mustServe();
    const levels = parseFilter(filter);
    if (levels === undefined) throw new BrokerError('invalid_filter');
    const reading = { filter: formatLevels(levels), start: start && this.#parseStart(start) };
    if (this.#subscriptions.get(name)) await this.#parts.catchUp();
    const standing = this.#subscriptions.get(name);
    if (standing === undefined) return { isNew: true, view: await this.#create(actor, name, reading, options) };
    const isSame = start === undefined || isDeepEqual(standing.start, reading.start);
    if (standing.filter === reading.filter && isSame) {
      return { isNew: false, view: await this.update(actor, name, options) };
    }
    throw new BrokerError('subscription_exists', {
      detail: `Its filter is ${standing.filter}; filter and start never change.`,
    });
  }

  get(actor: contract.Actor, name: string): Promise<contract.SubscriptionView> {
    const { ports } = this.#parts;
    return shownNow(this.#parts, this.#look(actor, name, 'see'), async (record) => {
      const [view, oldest] = await Promise.all([
        subscriptionView(ports, record),
        oldestAt(ports.ofRecord(record), record.id),
      ]);
      return { ...view, oldestAt: oldest };
    });
  }

  async list(_actor: contract.Actor, query: contract.ListNames): Promise<contract.Page<contract.SubscriptionView>> {
    this.#mustServe();
    const { items, cursor } = pageOfNames(this.#subscriptions, query);
    return { items: await subscriptionViews(this.#parts.ports, items), cursor };
  }

  async update(
    actor: contract.Actor,
    name: string,
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.SubscriptionView> {
    const before = await knownNow(this.#parts, this.#look(actor, name, 'alter'));
    const altered = await alterGroup(this.#parts, before, toGroupOptions('subscription', options, before.options));
    return subscriptionView(this.#parts.ports, altered);
  }

  seek(actor: contract.Actor, name: string, to: contract.SubscriptionStart): Promise<contract.SeekResult> {
    return this.on(actor, name, 'seek', async (target) => {
      const start = to === 'latest' ? to : this.#parseStart(to);
      const ports = target.ports.filter(({ partition }) => placeOfSeek(start, partition) !== undefined);
      if (ports.length === 0) await mustBeThere(target);
      const moved = await askEach({ ...target, ports }, async (port) => {
        const place = placeOfSeek(start, port.partition)!;
        return movedBy(await port.request({ type: 'seek', group: target.record.id, ...place, by: actor.user }));
      });
      return moved.reduce(addMoved, notMoved);
    });
  }

  async delete(actor: contract.Actor, name: string): Promise<void> {
    const record = await knownNow(this.#parts, this.#look(actor, name, 'delete'));
    const partitions = this.#parts.ports.ofRecord(record).map(({ partition }) => partition);
    const groupRemoved = { id: record.id, by: actor.user };
    const catalogOffset = await this.#parts.appendToCatalog({ groupRemoved });
    await this.#parts.definitions.obey(partitions, catalogOffset);
  }

  get #subscriptions() {
    return this.#parts.catalog.subscriptions;
  }

  async #create(
    actor: contract.Actor,
    name: string,
    { filter, start }: { readonly filter: string; readonly start: LoggedStart | undefined },
    options: Partial<contract.GroupOptions>,
  ): Promise<contract.SubscriptionView> {
    await knownHere(this.#parts, () => this.#mustHaveItsTopic(filter));
    if (this.#subscriptions.size >= limits.subscriptionsMax) {
      throw new BrokerError('limit_reached', {
        detail: `The cluster has ${limits.subscriptionsMax} subscriptions (subscriptionsMax).`,
      });
    }
    const createdAt = this.#parts.now;
    const groupDefined = {
      name,
      owner: actor.user,
      createdAt,
      filter,
      options: toGroupOptions('subscription', options),
      ...(start && { start: { ...start, offsets: [...start.offsets] } }),
    };
    const id = await this.#parts.appendToCatalog({ groupDefined });
    const record = this.#subscriptions.get(name);
    // Something else came first in the log: a subscription of the same name, or the end of its topic.
    if (record === undefined) this.#mustHaveItsTopic(filter);
    if (record?.id !== id) throw new BrokerError('subscription_exists');
    await this.#parts.definitions.define(record);
    return subscriptionView(this.#parts.ports, record);
  }

  #parseStart(start: contract.SubscriptionStart): LoggedStart | undefined {
    return parseStart(start, this.#parts.now, this.#parts.cluster.partitions);
  }

  #mustHaveItsTopic(filter: string): void {
    const topic = topicOfFilter(filter.split('/'));
    if (topic === undefined || this.#parts.catalog.topics.get(topic)) return;
    throw new BrokerError('topic_not_found', { detail: `There is no topic ${topic}; create it first.` });
  }

  #look(actor: contract.Actor, name: string, action: 'see' | 'alter' | 'delete'): () => SubscriptionRecord {
    return () => allowed(actor, action, this.#record(name));
  }

  #record(name: string): SubscriptionRecord {
    this.#mustServe();
    const record = this.#subscriptions.get(name);
    if (record === undefined) throw new BrokerError('subscription_not_found');
    return record;
  }
}

/** Where it begins in this partition; undefined: it stays where it is. */
function placeOfSeek(to: LoggedStart | 'latest' | undefined, partition: number): ReturnType<typeof fillOf> {
  if (to === 'latest' || to === undefined) return { from: Number.MAX_SAFE_INTEGER, time: 0 };
  return fillOf(to, partition);
}

const notMoved: contract.SeekResult = { dropped: 0, again: 0, seeking: false };

/** Throws the refusal. */
function movedBy(value: ReplyValue): contract.SeekResult {
  if (value.type === 'refused') throw new BrokerError(value.refused, value.detail ? { detail: value.detail } : {});
  return value.type === 'sought' ? value : notMoved;
}

function addMoved(sum: contract.SeekResult, { dropped, again, seeking }: contract.SeekResult): contract.SeekResult {
  return { dropped: sum.dropped + dropped, again: sum.again + again, seeking: sum.seeking || seeking };
}
