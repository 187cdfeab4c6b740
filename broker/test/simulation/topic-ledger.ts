import type { MessageStatus, TopicMessage } from '../../router/router.ts';
import type { Found, Ledger } from './ledger.ts';
import type { NaiveCatalog } from './naive-catalog.ts';
import type { NaivePartition } from './naive-partition.ts';
import { isHeld } from './naive-queue.ts';
import type { NaivePublished } from './naive-topics.ts';
import type { Random } from './random.ts';

type Models = ReadonlyMap<number, NaivePartition>;

/** What clients were told of topics and subscriptions while things went on, held against what the log says. */
export class TopicLedger {
  readonly #ledger: Ledger;
  readonly #models: Models;
  readonly #catalog: NaiveCatalog;

  constructor(ledger: Ledger, models: Models, catalog: NaiveCatalog) {
    this.#ledger = ledger;
    this.#models = models;
    this.#catalog = catalog;
  }

  /** An offset that is not in the log yet. */
  endOf(partition: number): number {
    return this.#models.get(partition)?.end ?? 0;
  }

  /** The id of any message of a topic that ever was. */
  pickPublished(random: Random): string | undefined {
    const partitions = [...this.#models].filter(([, { published }]) => [...published].length > 0);
    if (partitions.length === 0) return undefined;
    const [partition, { published }] = random.pick(partitions);
    return `${partition}-${random.pick([...published]).offset}`;
  }

  /** Whoever hears that a subscription was made gets all that is sent from then on: its partitions know of it. */
  subscribed(name: string): void {
    this.#ledger.checks += 1;
    const definition = this.#catalog.named('subscription', name);
    if (definition === undefined) {
      this.#ledger.report('misplaced', `${name} was subscribed and is not in the catalog`);
      return;
    }
    for (const partition of this.#catalog.placesOf(definition, this.#models.size)) {
      const group = this.#models.get(partition)!.queues.get(definition.id);
      if (group === undefined) this.#ledger.report('misplaced', `${name} was subscribed and is not in ${partition}`);
    }
  }

  /** The catalog has no such thing any more; its partitions may hear of that later when two remove it at once. */
  removed(kind: 'topic' | 'subscription', name: string, id: number | undefined): void {
    this.#ledger.checks += 1;
    if (id === undefined || this.#catalog.named(kind, name)?.id !== id) return;
    this.#ledger.report('misplaced', `${name} was removed and is still in the catalog`);
  }

  /** A message was deleted from a subscription, which had it then. */
  deleted(name: string, id: string): void {
    this.#ledger.checks += 1;
    if (this.#ledger.find(name, id)?.queue.name === name) return;
    this.#ledger.report('misdirected', `${id} was deleted from ${name}, which never had it`);
  }

  /** The node may not have heard yet how a message ended, or that a move brought it back; whose it is does not change. */
  statusShown({ id, groups }: MessageStatus): void {
    this.#ledger.checks += 1;
    for (const { name, kind, state } of groups) {
      if (kind !== 'subscription') continue;
      const found = this.#ledger.find(name, id);
      const hasEnded = state === 'acked' || state === 'expired' || state === 'dropped';
      if (found?.queue.name !== name) this.#ledger.report('misdirected', `${id} is shown as one of ${name}: ${state}`);
      else if (hasEnded && isHeld(found.message) && !hadEndedSo(found, state)) {
        this.#ledger.report('miscounted', `${id} is shown as ${state} in ${name} and is ${found.message.state}`);
      }
    }
  }

  /** `confirmed`: ids of its messages whose senders had their answers before. */
  topicRead(name: string, since: number, confirmed: readonly string[], read: readonly TopicMessage[]): void {
    this.#ledger.checks += 1;
    const ids = new Set<string>();
    const last = new Map<number, number>();
    for (const message of read) {
      const { id, offset } = message;
      const partition = Number(id.split('-')[0]);
      const published = this.#published(id);
      const isRight = published !== undefined && published.publishedAt >= since && isSame(message, published);
      if (!isRight || published.topic.name !== name) this.#ledger.report('misread', `${id} was read from ${name}`);
      if (offset <= (last.get(partition) ?? -1)) this.#ledger.report('misread', `${id} comes out of order`);
      last.set(partition, offset);
      ids.add(id);
    }
    const unread = confirmed.filter((id) => !ids.has(id) && this.#mustBeRead(id, since));
    if (unread.length > 0) this.#ledger.report('misread', `${unread.join(' ')} of ${name} cannot be read`);
  }

  #mustBeRead(id: string, since: number): boolean {
    const published = this.#published(id);
    if (published === undefined) return true;
    const { topic, offset, publishedAt } = published;
    // A partition may not have heard of its end yet, and another one of its name be read.
    const isStanding = !topic.isRemoved && this.#catalog.named('topic', topic.name)?.id === topic.id;
    return isStanding && offset >= topic.trimmed && publishedAt >= since;
  }

  #published(id: string): NaivePublished | undefined {
    const [partition, offset] = id.split('-').map(Number);
    return this.#models.get(partition!)?.publishedAt(offset!);
  }
}

/** What is read is what was published. */
export function isSame(read: TopicMessage, published: NaivePublished): boolean {
  const { offset, address, key, publishedAt } = published;
  const isPlace = read.offset === offset && read.address === address && read.key === key;
  return isPlace && read.publishedAt === publishedAt && new TextDecoder().decode(read.payload) === published.payload;
}

/** Before it came back. */
function hadEndedSo({ queue, message }: Found, state: string): boolean {
  return queue.former.some((one) => one.offset === message.offset && one.state === state);
}
