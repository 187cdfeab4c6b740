import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import type { Fold, FoldPart } from '../log/fold.ts';
import { hashBytes, hashNumber } from '../log/hash-bytes.ts';
import { topicOfFilter } from '../routing/filter.ts';
import {
  type CatalogRecord,
  decodeRecord,
  encodeRecord,
  type GroupRecord,
  groupOf,
  partOf,
  type QueueRecord,
  type SessionRecord,
  type SigningKeyRecord,
  type SubscriptionRecord,
  sessionOf,
  signingKeyOf,
  type TopicRecord,
  topicOf,
  type UserRecord,
  userOf,
} from './catalog-record.ts';
import { NamedRecords } from './named-records.ts';
import { type RecentChange, RecentChanges } from './recent-changes.ts';

/** Remembered changes of definitions. */
const recentChangesMax = 8_192;

export interface ClusterRecord {
  readonly id: string;
  /** Data partitions. */
  readonly partitions: number;
  /** 16 bytes: authenticates lease tokens. */
  readonly leaseSecret: Uint8Array;
}

/**
 * What the catalog's log says: users, sessions, signing keys, queues and the cluster's birth.
 *
 * Writers check before they append. Where two of them raced, the log's order decides and the later entry is void: a
 * creation whose name is taken, a subscription of a topic that is gone, the removal of a topic that has subscriptions, a
 * change of what is gone, was created anew, or is not defined any more as its writer knew it (`if_defined_at`), a refresh of
 * a session that ended or was refreshed meanwhile. A writer sees that its creation stands by the id: it is the offset of its
 * entry. An alteration carries the whole new options or state; name, owner and time of creation stay as they were created.
 */
export class CatalogFold implements Fold {
  readonly queues = new NamedRecords<QueueRecord>();
  readonly topics = new NamedRecords<TopicRecord>();
  readonly subscriptions = new NamedRecords<SubscriptionRecord>();
  /** Those whose filter begins with the topic's name. */
  readonly #subscriptionsByTopic = new Map<string, Set<SubscriptionRecord>>();
  /** By part, which is by order of creation. */
  readonly #records = new Map<number, CatalogRecord>();
  readonly #users = new Map<string, UserRecord>();
  readonly #sessions = new Map<string, SessionRecord>();
  readonly #sessionsByUser = new Map<string, Map<string, SessionRecord>>();
  readonly #signingKeys = new Map<string, SigningKeyRecord>();
  readonly #dirty = new Set<number>();
  readonly #recent: RecentChanges;
  #cluster: ClusterRecord | undefined;

  /** `recentMax`: changes of definitions that are remembered; a test has fewer. */
  constructor({ recentMax = recentChangesMax }: { readonly recentMax?: number } = {}) {
    this.#recent = new RecentChanges(recentMax);
  }

  /** `undefined` before the cluster is born. */
  get cluster(): ClusterRecord | undefined {
    return this.#cluster;
  }

  get userCount(): number {
    return this.#users.size;
  }

  /** A queue or a subscription. */
  groupById(id: number): GroupRecord | undefined {
    const record = this.#records.get(id);
    return record?.kind === 'queue' || record?.kind === 'subscription' ? record : undefined;
  }

  topicById(id: number): TopicRecord | undefined {
    const record = this.#records.get(id);
    return record?.kind === 'topic' ? record : undefined;
  }

  /** Queues, topics and subscriptions. */
  *definitions(): Generator<GroupRecord | TopicRecord> {
    yield* this.topics.values();
    yield* this.queues.values();
    yield* this.subscriptions.values();
  }

  /** Of definitions, after the entry at `offset`, the oldest first; undefined when that is too long ago. */
  changesSince(offset: number): readonly RecentChange[] | undefined {
    return this.#recent.since(offset);
  }

  user(name: string): UserRecord | undefined {
    return this.#users.get(name);
  }

  /** In order of creation. */
  users(): IterableIterator<UserRecord> {
    return this.#users.values();
  }

  session(id: string): SessionRecord | undefined {
    return this.#sessions.get(id);
  }

  /** In the order in which they were opened. */
  sessions(): IterableIterator<SessionRecord> {
    return this.#sessions.values();
  }

  /** In the order in which they were opened. */
  sessionsOf(user: string): readonly SessionRecord[] {
    return [...(this.#sessionsByUser.get(user)?.values() ?? [])];
  }

  /** Oldest first. */
  signingKeys(): readonly SigningKeyRecord[] {
    return [...this.#signingKeys.values()];
  }

  /** A subscription that is about this topic alone. */
  subscriptionOf(topic: string): SubscriptionRecord | undefined {
    return this.#subscriptionsByTopic.get(topic)?.values().next().value;
  }

  apply(offset: number, entry: IEntry): void {
    this.#recent.passing(offset);
    if (entry.groupDefined) this.#applyGroup(offset, entry.groupDefined);
    else if (entry.groupRemoved) this.#removeGroup(offset, entry.groupRemoved);
    else if (entry.topicDefined) this.#applyTopic(offset, entry.topicDefined);
    else if (entry.topicRemoved) this.#removeTopic(offset, entry.topicRemoved);
    else if (entry.userDefined) this.#applyUser(offset, entry.userDefined);
    else if (entry.sessionDefined) this.#applySession(offset, entry.sessionDefined);
    else if (entry.sessionRemoved) this.#remove(this.#sessions.get(entry.sessionRemoved.id ?? ''));
    else if (entry.signingKeyDefined) this.#applySigningKey(offset, entry.signingKeyDefined);
    else if (entry.clusterDefined) this.#applyCluster(entry.clusterDefined);
    else assert(entry.epochStart != null || entry.trimmed != null, `entry ${offset} has no place in the catalog`);
  }

  markDirty(parts: Iterable<number>): void {
    for (const part of parts) this.#dirty.add(part);
  }

  takeDirtyParts(): FoldPart[] {
    const parts = [...this.#dirty].sort((a, b) => a - b);
    this.#dirty.clear();
    return parts.map((group) => {
      const record = this.#records.get(group);
      return { group, state: record && encodeRecord(record) };
    });
  }

  header(): Uint8Array {
    return Entry.encode(this.#cluster ? { clusterDefined: this.#cluster } : {}).finish();
  }

  restore(header: Uint8Array, parts: Iterable<{ readonly group: number; readonly state: Uint8Array }>): void {
    this.#clear();
    const { clusterDefined } = Entry.decode(header);
    if (clusterDefined) this.#applyCluster(clusterDefined);
    for (const { group, state } of [...parts].sort((a, b) => a.group - b.group))
      this.#index(decodeRecord(group, state));
  }

  hash(): number {
    let hash = hashBytes(this.header());
    for (const [part, record] of this.#records) {
      const state = encodeRecord(record);
      hash = hashBytes(state, hashNumber(state.length, hashNumber(part, hash)));
    }
    return hash;
  }

  #applyGroup(offset: number, definition: NonNullable<IEntry['groupDefined']>): void {
    const group = groupOf(definition, definition.id || offset, offset);
    const standing = (group.kind === 'queue' ? this.queues : this.subscriptions).get(group.name);
    if (standing === undefined && group.id === offset) {
      if (this.#hasItsTopic(group)) this.#define(group);
    } else if (standing?.id === group.id && isAsExpected(standing, definition)) {
      const { owner, createdAt, filter, start } = standing;
      this.#define({ ...group, owner, createdAt, filter, start });
    }
  }

  #hasItsTopic({ filter }: GroupRecord): boolean {
    const topic = topicOfFilter(filter.split('/'));
    return filter === '' || topic === undefined || this.topics.get(topic) !== undefined;
  }

  #removeGroup(offset: number, removed: NonNullable<IEntry['groupRemoved']>): void {
    const { id, by } = removed;
    const group = this.groupById(id ?? 0);
    if (group === undefined || !isAsExpected(group, removed)) return;
    this.#remove(group);
    this.#recent.add({ offset, id: group.id, removedBy: by ?? '' });
  }

  #removeTopic(offset: number, { id, by }: NonNullable<IEntry['topicRemoved']>): void {
    const topic = this.topicById(id ?? 0);
    if (topic === undefined || this.subscriptionOf(topic.name) !== undefined) return;
    this.#remove(topic);
    this.#recent.add({ offset, id: topic.id, removedBy: by ?? '' });
  }

  #applyTopic(offset: number, definition: NonNullable<IEntry['topicDefined']>): void {
    const topic = topicOf(definition, definition.id || offset, offset);
    const standing = this.topics.get(topic.name);
    if (standing === undefined && topic.id === offset) this.#define(topic);
    else if (standing?.id === topic.id) {
      const { owner, createdAt, partitions } = standing;
      this.#define({ ...topic, owner, createdAt, partitions });
    }
  }

  #applyUser(offset: number, definition: NonNullable<IEntry['userDefined']>): void {
    const standing = this.#users.get(definition.name ?? '');
    const id = definition.id || offset;
    if (id === offset) {
      if (standing === undefined) this.#put(userOf(definition, id));
    } else if (standing?.id === id) {
      this.#put({ ...userOf(definition, id), createdAt: standing.createdAt });
    }
  }

  #applySession(offset: number, definition: NonNullable<IEntry['sessionDefined']>): void {
    const standing = this.#sessions.get(definition.id ?? '');
    const session = sessionOf(definition, standing?.offset ?? offset);
    const opens = session.previousHash.length === 0;
    const counts = opens
      ? standing === undefined && this.#users.has(session.user)
      : standing?.user === session.user && equalBytes(standing.refreshHash, session.previousHash);
    if (counts) this.#put(session);
  }

  #applySigningKey(offset: number, definition: NonNullable<IEntry['signingKeyDefined']>): void {
    if (!this.#signingKeys.has(definition.id ?? '')) this.#put(signingKeyOf(definition, offset));
  }

  #applyCluster(definition: NonNullable<IEntry['clusterDefined']>): void {
    this.#cluster ??= {
      id: definition.id ?? '',
      partitions: definition.partitions ?? 0,
      leaseSecret: new Uint8Array(definition.leaseSecret ?? []),
    };
  }

  #define(record: GroupRecord | TopicRecord): void {
    this.#put(record);
    this.#recent.add({ offset: record.catalogOffset, id: record.id, removedBy: undefined });
  }

  #put(record: CatalogRecord): void {
    this.#dirty.add(partOf(record));
    this.#index(record);
  }

  #index(record: CatalogRecord): void {
    this.#records.set(partOf(record), record);
    switch (record.kind) {
      case 'queue':
        this.queues.set(record as QueueRecord);
        break;
      case 'subscription':
        this.#indexSubscription(record as SubscriptionRecord);
        break;
      case 'topic':
        this.topics.set(record);
        break;
      case 'user':
        this.#users.set(record.name, record);
        break;
      case 'session':
        this.#sessions.set(record.id, record);
        this.#indexSessionOfUser(record);
        break;
      case 'signing-key':
        this.#signingKeys.set(record.id, record);
    }
  }

  #indexSubscription(record: SubscriptionRecord): void {
    const before = this.subscriptions.get(record.name);
    this.subscriptions.set(record);
    const topic = topicOfFilter(record.filter.split('/'));
    if (topic === undefined) return;
    const subscriptions = this.#subscriptionsByTopic.get(topic) ?? new Set();
    if (before) subscriptions.delete(before);
    this.#subscriptionsByTopic.set(topic, subscriptions.add(record));
  }

  #removeSubscription(record: SubscriptionRecord): void {
    this.subscriptions.delete(record);
    const topic = topicOfFilter(record.filter.split('/')) ?? '';
    const subscriptions = this.#subscriptionsByTopic.get(topic);
    subscriptions?.delete(record);
    if (subscriptions?.size === 0) this.#subscriptionsByTopic.delete(topic);
  }

  #indexSessionOfUser(session: SessionRecord): void {
    const sessions = this.#sessionsByUser.get(session.user);
    if (sessions) sessions.set(session.id, session);
    else this.#sessionsByUser.set(session.user, new Map([[session.id, session]]));
  }

  #remove(record: GroupRecord | TopicRecord | SessionRecord | undefined): void {
    if (record === undefined) return;
    this.#dirty.add(partOf(record));
    this.#records.delete(partOf(record));
    if (record.kind === 'queue') this.queues.delete(record as QueueRecord);
    else if (record.kind === 'subscription') this.#removeSubscription(record as SubscriptionRecord);
    else if (record.kind === 'topic') this.topics.delete(record);
    else this.#removeSession(record as SessionRecord);
  }

  #removeSession(record: SessionRecord): void {
    this.#sessions.delete(record.id);
    const sessions = this.#sessionsByUser.get(record.user);
    sessions?.delete(record.id);
    if (sessions?.size === 0) this.#sessionsByUser.delete(record.user);
  }

  #clear(): void {
    const named = [this.queues, this.topics, this.subscriptions, this.#subscriptionsByTopic];
    const indexes = [this.#records, this.#users, this.#sessions, this.#sessionsByUser, this.#signingKeys];
    for (const index of [...named, ...indexes]) index.clear();
    this.#dirty.clear();
    this.#recent.forget();
    this.#cluster = undefined;
  }
}

/** What was decided about a group as it was defined then is void when it is defined otherwise by now. */
function isAsExpected({ catalogOffset }: GroupRecord, { ifDefinedAt }: { ifDefinedAt?: number | null }): boolean {
  return !ifDefinedAt || ifDefinedAt === catalogOffset;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
