import { randomUUID } from 'node:crypto';
import { limits } from '../../../proto/limits.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { EffectOf, InputOf } from '../../core/partition/partition-input.ts';
import { formatLevels, type Levels } from '../../core/routing/filter.ts';
import { FilterTrie } from '../../core/routing/filter-trie.ts';
import type { Clock } from '../clock.ts';
import { Feed, type FeedEntry, type FeedSubject, feedEntry } from './feed.ts';

/**
 * All who look at what comes in, over one upstream: partitions tell of a message once, and only while somebody looks; those who
 * look at the same share a feed. A feed that nobody polls any more is given up; nothing of it is stored.
 */
export class FeedHub {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #tellPartitions: (input: InputOf<'watch'>) => void;
  /** The one that was polled longest ago first. */
  readonly #feeds = new Map<string, Feed>();
  readonly #byGroup = new Map<number, Feed>();
  readonly #byFilter = new Map<string, Feed>();
  readonly #filters = new FilterTrie<Feed>();
  #bytes = 0;

  constructor(clock: Pick<Clock, 'now'>, tellPartitions: (input: InputOf<'watch'>) => void) {
    this.#clock = clock;
    this.#tellPartitions = tellPartitions;
  }

  /** How many are open. */
  get size(): number {
    return this.#feeds.size;
  }

  /** What all of them hold. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The feed of this subject; one that begins now if there was none. @throws BrokerError `limit_reached` */
  open(user: string, subject: FeedSubject): Feed {
    const known =
      subject.kind === 'filter' ? this.#byFilter.get(formatLevels(subject.levels)) : this.#byGroup.get(subject.group);
    if (known !== undefined) return known;
    this.#makeRoomFor(user);
    const feed = new Feed(randomUUID(), user, subject);
    this.touch(feed);
    if (subject.kind === 'filter') this.#watchFilter(subject.levels, feed);
    else this.#watchGroup(subject.group, feed);
    return feed;
  }

  /** The feed of this id, if it is still open. */
  find(id: string): Feed | undefined {
    return this.#feeds.get(id);
  }

  /** It was polled. */
  touch(feed: Feed): void {
    feed.usedAt = this.#clock.now();
    this.#feeds.delete(feed.id);
    this.#feeds.set(feed.id, feed);
  }

  accepted(partition: number, { offset, entry, groups }: EffectOf<'accepted'>): void {
    const shown = feedEntry(partition, offset, entry);
    for (const group of groups) this.#add(this.#byGroup.get(group), shown);
    const { address } = entry.message!;
    if (!address || this.#filters.size === 0) return;
    for (const feed of this.#filters.matches(address.split('/'))) this.#add(feed, shown);
  }

  /** Its feed ends; what it holds can still be read. */
  groupRemoved(group: number): void {
    this.#byGroup.get(group)?.finish();
  }

  closeAll(): void {
    for (const feed of [...this.#feeds.values()]) this.#close(feed);
  }

  /** Gives up those that nobody came back to. */
  tick(): void {
    const old = this.#clock.now() - limits.feedKeepMs;
    for (const feed of this.#feeds.values()) {
      if (feed.usedAt > old) return;
      if (feed.waiting > 0) this.touch(feed);
      else this.#close(feed);
    }
  }

  /** Beyond what all may hold, the feed that was polled longest ago drops everything. */
  #add(feed: Feed | undefined, shown: FeedEntry): void {
    if (feed === undefined) return;
    const before = feed.bytes;
    feed.add(shown);
    this.#bytes += feed.bytes - before;
    if (this.#bytes <= limits.feedsBytesMax) return;
    for (const oldest of this.#feeds.values()) {
      this.#empty(oldest);
      if (this.#bytes <= limits.feedsBytesMax) return;
    }
  }

  #empty(feed: Feed): void {
    this.#bytes -= feed.bytes;
    feed.dropAll();
  }

  #watchGroup(group: number, feed: Feed): void {
    this.#byGroup.set(group, feed);
    this.#tellPartitions({ type: 'watch', what: group, on: true });
  }

  #watchFilter(levels: Levels, feed: Feed): void {
    this.#byFilter.set(formatLevels(levels), feed);
    this.#filters.add(levels, feed);
    if (this.#filters.size === 1) this.#tellPartitions({ type: 'watch', what: 'addresses', on: true });
  }

  #close(feed: Feed): void {
    this.#feeds.delete(feed.id);
    this.#empty(feed);
    const { subject } = feed;
    if (subject.kind === 'filter') {
      this.#byFilter.delete(formatLevels(subject.levels));
      this.#filters.remove(subject.levels, feed);
      if (this.#filters.size === 0) this.#tellPartitions({ type: 'watch', what: 'addresses', on: false });
    } else {
      this.#byGroup.delete(subject.group);
      this.#tellPartitions({ type: 'watch', what: subject.group, on: false });
    }
    feed.wake();
  }

  /** At a limit the user's own feed that waits longest for its next poll is given up: who left it will not miss it. */
  #makeRoomFor(user: string): void {
    const own = [...this.#feeds.values()].filter((feed) => feed.user === user);
    const isFull = this.#feeds.size >= limits.feedsMax;
    if (own.length < limits.feedsPerUserMax && !isFull) return;
    const idle = own.find((feed) => feed.waiting === 0);
    if (idle !== undefined) {
      this.#close(idle);
      return;
    }
    const detail = isFull
      ? `The node has ${limits.feedsMax} feeds (feedsMax).`
      : `The user has ${limits.feedsPerUserMax} feeds that are in use (feedsPerUserMax).`;
    throw new BrokerError('limit_reached', { detail, retryAfterMs: 1_000 });
  }
}
