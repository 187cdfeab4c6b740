import { Entry, type IEntry } from '../../../proto/log-messages.ts';
import { assert } from '../assert.ts';
import { decodeGroupOptions, type GroupOptions } from '../group/group-options.ts';

/** What the catalog knows. Every record has the catalog offset of its creation as its identity. */
export interface GroupRecord {
  readonly kind: 'queue' | 'subscription';
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly options: GroupOptions;
  readonly createdAt: number;
  /** The entry that created or altered it last: what a partition has applied up to there, it need not copy again. */
  readonly catalogOffset: number;
  /** Of a subscription, canonical; empty for a queue. */
  readonly filter: string;
  /** Of a subscription that gets messages from before it was made. */
  readonly start: SubscriptionStart | undefined;
}

/** One of the three. */
export interface SubscriptionStart {
  readonly earliest: boolean;
  /** Published at or after, ms; 0 = none. */
  readonly time: number;
  /** Pairs: partition, first offset. In a partition that is not named it begins with what comes. */
  readonly offsets: readonly number[];
}

export type QueueRecord = GroupRecord & { readonly kind: 'queue' };
export type SubscriptionRecord = GroupRecord & { readonly kind: 'subscription' };

export interface TopicRecord {
  readonly kind: 'topic';
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly options: { readonly retentionMs: number; readonly retentionBytes: number; readonly ttlMs: number };
  /** Over how many its messages are spread; fixed. */
  readonly partitions: number;
  readonly createdAt: number;
  readonly catalogOffset: number;
}

export interface UserRecord {
  readonly kind: 'user';
  readonly id: number;
  readonly name: string;
  /** PHC string. */
  readonly passwordHash: string;
  readonly admin: boolean;
  readonly disabled: boolean;
  readonly createdAt: number;
}

export interface SessionRecord {
  readonly kind: 'session';
  readonly offset: number;
  readonly id: string;
  readonly user: string;
  /** sha-256 of the refresh token's secret. */
  readonly refreshHash: Uint8Array;
  /** Of the generation before; empty before the first refresh. */
  readonly previousHash: Uint8Array;
  readonly rotatedAt: number;
  readonly expiresAt: number;
  readonly createdAt: number;
}

export interface SigningKeyRecord {
  readonly kind: 'signing-key';
  readonly offset: number;
  readonly id: string;
  readonly algorithm: string;
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
  /** SPKI DER. */
  readonly publicKey: Uint8Array;
  readonly createdAt: number;
}

export type CatalogRecord = GroupRecord | TopicRecord | UserRecord | SessionRecord | SigningKeyRecord;

/** A decoded field is a view of the whole log row: a copy keeps the row from staying in memory. */
const copyOf = (bytes: Uint8Array | null | undefined) => new Uint8Array(bytes ?? []);

type Definition<K extends keyof IEntry> = NonNullable<IEntry[K]>;

export function groupOf(definition: Definition<'groupDefined'>, id: number, catalogOffset: number): GroupRecord {
  const filter = definition.filter ?? '';
  return {
    kind: filter === '' ? 'queue' : 'subscription',
    id,
    name: definition.name ?? '',
    owner: definition.owner ?? '',
    options: decodeGroupOptions(definition.options),
    createdAt: definition.createdAt ?? 0,
    catalogOffset,
    filter,
    start: startOf(definition.start),
  };
}

function startOf(start: Definition<'groupDefined'>['start']): SubscriptionStart | undefined {
  if (!start) return undefined;
  return { earliest: start.earliest ?? false, time: start.time ?? 0, offsets: start.offsets ?? [] };
}

/** Defines it once more, as it is: what was to happen to it as it was defined before does not happen any more. */
export function definedAnew({ id, name, owner, createdAt, filter, options, catalogOffset }: GroupRecord): IEntry {
  return { groupDefined: { id, name, owner, createdAt, filter, options, ifDefinedAt: catalogOffset } };
}

export function topicOf(definition: Definition<'topicDefined'>, id: number, catalogOffset: number): TopicRecord {
  const { retentionMs, retentionBytes, ttlMs } = definition.options ?? {};
  return {
    kind: 'topic',
    id,
    name: definition.name ?? '',
    owner: definition.owner ?? '',
    options: { retentionMs: retentionMs ?? 0, retentionBytes: retentionBytes ?? 0, ttlMs: ttlMs ?? 0 },
    partitions: definition.partitions ?? 1,
    createdAt: definition.createdAt ?? 0,
    catalogOffset,
  };
}

export function userOf(definition: Definition<'userDefined'>, id: number): UserRecord {
  return {
    kind: 'user',
    id,
    name: definition.name ?? '',
    passwordHash: definition.passwordHash ?? '',
    admin: definition.admin ?? false,
    disabled: definition.disabled ?? false,
    createdAt: definition.createdAt ?? 0,
  };
}

export function sessionOf(definition: Definition<'sessionDefined'>, offset: number): SessionRecord {
  return {
    kind: 'session',
    offset,
    id: definition.id ?? '',
    user: definition.user ?? '',
    refreshHash: copyOf(definition.refreshHash),
    previousHash: copyOf(definition.previousHash),
    rotatedAt: definition.rotatedAt ?? 0,
    expiresAt: definition.expiresAt ?? 0,
    createdAt: definition.createdAt ?? 0,
  };
}

export function signingKeyOf(definition: Definition<'signingKeyDefined'>, offset: number): SigningKeyRecord {
  return {
    kind: 'signing-key',
    offset,
    id: definition.id ?? '',
    algorithm: definition.algorithm ?? '',
    privateKey: copyOf(definition.privateKey),
    publicKey: copyOf(definition.publicKey),
    createdAt: definition.createdAt ?? 0,
  };
}

/** The key of the record's part in a checkpoint: the catalog offset of its creation. */
export function partOf(record: CatalogRecord): number {
  return record.kind === 'session' || record.kind === 'signing-key' ? record.offset : record.id;
}

/** A record's part is the log entry that would define it: one format for both. */
export function encodeRecord(record: CatalogRecord): Uint8Array {
  return Entry.encode(entryOf(record)).finish();
}

function entryOf(record: CatalogRecord): IEntry {
  switch (record.kind) {
    case 'queue':
    case 'subscription':
      return { groupDefined: groupEntry(record) };
    case 'topic':
      return { topicDefined: record };
    case 'user':
      return { userDefined: record };
    case 'session':
      return { sessionDefined: record };
    case 'signing-key':
      return { signingKeyDefined: record };
  }
}

function groupEntry({ start, ...record }: GroupRecord): Definition<'groupDefined'> {
  return { ...record, start: start ? { ...start, offsets: [...start.offsets] } : null };
}

export function decodeRecord(part: number, state: Uint8Array): CatalogRecord {
  const { groupDefined, topicDefined, userDefined, sessionDefined, signingKeyDefined } = Entry.decode(state);
  if (groupDefined) return groupOf(groupDefined, part, groupDefined.catalogOffset ?? 0);
  if (topicDefined) return topicOf(topicDefined, part, topicDefined.catalogOffset ?? 0);
  if (userDefined) return userOf(userDefined, part);
  if (sessionDefined) return sessionOf(sessionDefined, part);
  assert(signingKeyDefined != null, `part ${part} of the catalog's checkpoint holds no definition`);
  return signingKeyOf(signingKeyDefined, part);
}
