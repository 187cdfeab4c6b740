import { Entry, type IEntry, type IMessage, Outcome } from '../../proto/log-messages.ts';
import type { LogRow } from '../../storage-adapters/storage-adapter.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { DeliveryGroup } from '../core/group/delivery-group.ts';
import type { GroupFold } from '../core/group/group-fold.ts';
import type { MatchRun } from '../core/group/recent-matches.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { storedMatches } from '../runtime/stored-matches.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { GroupPlace, GroupTarget } from './group-target.ts';
import { formatMessageId, parseMessageId } from './message-id.ts';
import type {
  BrowsedMessage,
  BrowseMessages,
  BrowseState,
  MessageState,
  MessageStatus,
  Page,
  StoredMessage,
} from './router.ts';

const scanLimit = 1_000;
const pageBytesMax = 8 * 1024 * 1024;

const droppedReasons: Readonly<Record<number, string>> = {
  [Outcome.DROPPED_OVERFLOW]: 'overflow',
  [Outcome.DROPPED_PURGED]: 'purged',
  [Outcome.DROPPED_CANCELLED]: 'cancelled',
  [Outcome.DROPPED_SEEK]: 'seek',
  [Outcome.DROPPED_DELETED]: 'deleted',
};

export function storedMessage(partition: number, offset: number, entry: IEntry): StoredMessage {
  const message = entry.message!;
  return {
    id: formatMessageId(partition, offset),
    publishedAt: entry.timestamp ?? 0,
    publishedBy: message.publishedBy ?? '',
    contentType: message.contentType ?? '',
    headers: (message.headers ?? []).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
    key: message.key ?? '',
    address: message.address || undefined,
    payload: message.payload ?? new Uint8Array(0),
  };
}

/** The row of one message. `message_gone`: older than the history; `message_not_found`: never was one. */
export async function readMessage(
  runtime: NodeRuntime,
  id: string,
): Promise<{ runner: QueueRunner; row: LogRow; entry: Entry }> {
  const { partition, offset } = parseMessageId(id);
  const runner = runtime.runner(partition);
  if (runner === undefined || offset >= runner.replica.highWatermark) throw new BrokerError('message_not_found');
  const [row] = await runtime.storage.readOffsets(partition, [offset], { rows: 1, bytes: 1 });
  if (row === undefined) throw new BrokerError('message_gone');
  const entry = Entry.decode(row.bytes);
  if (!entry.message) throw new BrokerError('message_not_found');
  return { runner, row, entry };
}

export async function messageStatus(runtime: NodeRuntime, id: string): Promise<MessageStatus> {
  const { runner, row, entry } = await readMessage(runtime, id);
  const { fold } = runner.replica;
  const message = entry.message!;
  const { stream, address } = { stream: message.stream ?? 0, address: message.address ?? '' };
  // How it ended is forgotten with the history, even while its row is still there.
  if (row.offset < fold.trimmed && !fold.isRetained(row.offset, stream, address)) throw new BrokerError('message_gone');
  const stored = storedMessage(runner.partition, row.offset, entry);
  const groups = await groupsOf(runtime, runner, row.offset, message);
  if (groups.length > 0 || address !== '') {
    return {
      ...stored,
      groups: await Promise.all(groups.map((group) => statusIn(runtime, runner, group, row.offset))),
    };
  }
  const gone = { kind: 'queue', name: `#${stream}`, state: 'dropped', reason: 'deleted', attempts: 0 } as const;
  return { ...stored, groups: [gone] };
}

/** The groups that a message belongs to, among those that are there now. */
async function groupsOf(
  runtime: NodeRuntime,
  runner: QueueRunner,
  offset: number,
  message: IMessage,
): Promise<DeliveryGroup[]> {
  const { fold } = runner.replica;
  const { stream, address } = message;
  if (!address) {
    const queue = fold.groups.get(stream ?? 0);
    return queue === undefined ? [] : [queue];
  }
  const groups: DeliveryGroup[] = [];
  for (const group of fold.subscriptionsOf(address)) {
    if (await isMatch(runtime, runner, group, offset, message)) groups.push(group);
  }
  return groups;
}

/** Whether the message at this offset belongs to the group, which is to be a queue or a subscription of its address. */
export async function isMatch(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  offset: number,
  message: IMessage,
): Promise<boolean> {
  const { fold } = runner.replica;
  if (!message.address) return group.id === message.stream;
  if (!fold.subscriptionsOf(message.address).includes(group)) return false;
  if (group.returned.has(offset) || group.scheduled.has(offset) || group.dead.has(offset)) return true;
  if (group.live > 0 && group.isWaitingInOrder(offset)) {
    return (await matchesFrom(runtime, runner, group, offset, 1))?.offsets[0] === offset;
  }
  return hasEndedIn(fold, group, offset, message);
}

/**
 * How it ended in a subscription is forgotten with the history, though its topic may keep it longer. A subscription that was
 * filled was given what topics kept then: of what they do not keep now nobody knows any more.
 */
function hasEndedIn(fold: GroupFold, group: DeliveryGroup, offset: number, { stream }: IMessage): boolean {
  if (offset < fold.trimmed || offset < group.start || offset >= group.nextMatchFrom) return false;
  const keptFrom = fold.topics.get(stream ?? 0)?.trimmed ?? Number.POSITIVE_INFINITY;
  return group.definition.fill === undefined || offset >= keptFrom;
}

async function statusIn(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  offset: number,
): Promise<MessageStatus['groups'][number]> {
  const state = stateOf(runner, group, offset);
  const reason = (await reasonOf(runtime, runner, group, offset, state))?.reason;
  const attempts = group.attemptsOfLive(offset) ?? group.dead.get(offset)?.attempts ?? 0;
  const kind = group.isSubscription ? 'subscription' : 'queue';
  return { kind, name: group.definition.name, state, reason, attempts };
}

/** One page of a group's messages in one state, by partition and offset. Nothing is consumed. */
export async function browse(
  runtime: NodeRuntime,
  { places }: GroupTarget,
  { state, limit, cursor }: BrowseMessages,
): Promise<Page<BrowsedMessage>> {
  const start = cursor === undefined ? { partition: 0, offset: 0 } : parsePlaceCursor(state[0]!, cursor);
  const items: BrowsedMessage[] = [];
  for (const place of places.toSorted((a, b) => a.runner.partition - b.runner.partition)) {
    const { partition } = place.runner;
    if (partition < start.partition) continue;
    if (items.length === limit) return { items, cursor: formatCursor(state[0]!, `${partition}-0`) };
    const from = partition === start.partition ? start.offset : 0;
    const page = await browseIn(runtime, place, state, from, limit - items.length);
    items.push(...page.items);
    if (page.next !== undefined) return { items, cursor: formatCursor(state[0]!, `${partition}-${page.next}`) };
  }
  return { items, cursor: undefined };
}

function parsePlaceCursor(kind: string, cursor: string): { partition: number; offset: number } {
  const match = /^(\d{1,7})-(\d{1,16})$/.exec(parseCursor(kind, cursor));
  if (match === null) throw new BrokerError('invalid_cursor');
  return { partition: Number(match[1]), offset: Number(match[2]) };
}

async function browseIn(
  runtime: NodeRuntime,
  { runner, group }: GroupPlace,
  state: BrowseState,
  from: number,
  limit: number,
): Promise<{ items: BrowsedMessage[]; next: number | undefined }> {
  const offsets = await offsetsInState(runtime, runner, group, state, from, limit + 1);
  const page = offsets.slice(0, limit);
  if (page.length === 0) return { items: [], next: undefined };
  const rows = await runtime.storage.readOffsets(runner.partition, page, { rows: limit, bytes: pageBytesMax });
  const items: BrowsedMessage[] = [];
  for (const row of rows) items.push(await browsed(runtime, runner, group, row, state));
  // A message that ended meanwhile may have no row any more; the page goes on behind what was looked at.
  const last = rows.at(-1)?.offset ?? page.at(-1)!;
  return { items, next: offsets.find((offset) => offset > last) };
}

/** When the oldest message that has not ended was published. */
export async function oldestAt(runtime: NodeRuntime, places: readonly GroupPlace[]): Promise<number | undefined> {
  const times = await Promise.all(places.map((place) => oldestIn(runtime, place)));
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

async function oldestIn(runtime: NodeRuntime, { runner, group }: GroupPlace): Promise<number | undefined> {
  if (group.live === 0) return undefined;
  const inOrder = await waitingInOrder(runtime, runner, group, group.cursor, 1, () => true);
  const candidates = [group.returned.firstOffset(), group.scheduled.firstOffset(), inOrder[0]];
  const first = Math.min(...candidates.filter((offset) => offset !== undefined));
  if (!Number.isFinite(first)) return undefined;
  const [row] = await runtime.storage.readOffsets(runner.partition, [first], { rows: 1, bytes: 1 });
  return row && Entry.decode(row.bytes).timestamp;
}

/** The match of this group before `offset`, plus one: where the settled interval of `offset` begins. */
export async function previousMatchEnd(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  offset: number,
): Promise<number> {
  return (await matchesFrom(runtime, runner, group, offset, 1))?.from ?? offset;
}

async function browsed(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  row: LogRow,
  state: BrowseState,
): Promise<BrowsedMessage> {
  const { offset } = row;
  const lease = state === 'leased' ? runner.machine.dispatcher(group.id)?.leases.get(offset) : undefined;
  const why = state === 'dead' ? await reasonOf(runtime, runner, group, offset, state) : undefined;
  const exception = group.returned.get(offset) ?? group.scheduled.get(offset) ?? group.dead.get(offset);
  return {
    ...storedMessage(runner.partition, offset, Entry.decode(row.bytes)),
    state,
    attempts: exception?.attempts ?? 0,
    dueAt: state === 'scheduled' ? exception?.at : undefined,
    leaseUntil: lease?.deadline,
    consumer: lease?.consumer,
    reason: why?.reason,
    error: why?.error || undefined,
  };
}

function stateOf(runner: QueueRunner, group: DeliveryGroup, offset: number): MessageState {
  const state = group.stateOf(offset);
  if (state !== 'waiting') return state;
  return runner.machine.dispatcher(group.id)?.leases.has(offset) ? 'leased' : 'ready';
}

/** Of a dead letter: what the entry that buried it says. Of a dropped message: by what it was dropped. */
async function reasonOf(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  offset: number,
  state: MessageState,
): Promise<{ reason: string; error: string } | undefined> {
  if (state === 'dropped') {
    return { reason: droppedReasons[group.ended.outcomeAt(offset) ?? 0] ?? 'dropped', error: '' };
  }
  const letter = state === 'dead' ? group.dead.get(offset) : undefined;
  if (letter === undefined) return undefined;
  const [row] = await runtime.storage.readOffsets(runner.partition, [letter.at], { rows: 1, bytes: 1 });
  const dead = row && Entry.decode(row.bytes).settled?.dead?.find((entry) => entry.offset === offset);
  return dead ? { reason: dead.reason ?? '', error: dead.error ?? '' } : undefined;
}

async function offsetsInState(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  state: BrowseState,
  from: number,
  limit: number,
): Promise<number[]> {
  const leases = runner.machine.dispatcher(group.id)?.leases;
  if (state === 'leased') {
    const leased = [...(leases?.keys() ?? [])].filter((offset) => offset >= from);
    return leased.sort((a, b) => a - b).slice(0, limit);
  }
  if (state !== 'ready') return take(state === 'dead' ? group.dead : group.scheduled, from, limit, () => true);
  if (group.live === 0) return [];
  const isFree = (offset: number) => !leases?.has(offset);
  const returned = take(group.returned, from, limit, isFree);
  const inOrder = await waitingInOrder(runtime, runner, group, from, limit, isFree);
  return [...returned, ...inOrder].sort((a, b) => a - b).slice(0, limit);
}

function take(
  set: DeliveryGroup['returned'],
  from: number,
  limit: number,
  wanted: (offset: number) => boolean,
): number[] {
  const offsets: number[] = [];
  for (let i = set.indexFrom(from); i < set.count && offsets.length < limit; i++) {
    const offset = set.offsetAt(i);
    if (wanted(offset)) offsets.push(offset);
  }
  return offsets;
}

async function waitingInOrder(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  from: number,
  limit: number,
  wanted: (offset: number) => boolean,
): Promise<number[]> {
  const offsets: number[] = [];
  let position = Math.max(from, group.cursor);
  while (offsets.length < limit) {
    position = group.settled.endOfIntervalAt(position) ?? position;
    const run = await matchesFrom(runtime, runner, group, position, scanLimit);
    if (run === undefined) return offsets;
    for (const offset of run.offsets) {
      position = offset + 1;
      if (offsets.length < limit && group.isWaitingInOrder(offset) && wanted(offset)) offsets.push(offset);
    }
  }
  return offsets;
}

async function matchesFrom(
  runtime: NodeRuntime,
  runner: QueueRunner,
  group: DeliveryGroup,
  from: number,
  limit: number,
): Promise<MatchRun | undefined> {
  const { fold } = runner.replica;
  const found = fold.matchesAfter(group.id, from, limit);
  if (found !== 'stored') return found;
  const stored = await storedMatches(runtime.storage, runner.partition, group.id, from, limit);
  if (stored !== undefined) return stored;
  const later = fold.matchesAfter(group.id, fold.storedUntil(group.id), limit);
  return later === 'stored' ? undefined : later;
}
