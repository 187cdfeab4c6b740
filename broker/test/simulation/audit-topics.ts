import { partitionsOfTopic } from '../../../proto/partition-hash.ts';
import type { MessageStatus, ReadTopic, TopicMessage } from '../../router/router.ts';
import { shownAs, statusOf } from './audit-groups.ts';
import type { Audited } from './audited.ts';
import type { NaiveDefinition } from './naive-catalog.ts';
import type { NaivePartition } from './naive-partition.ts';
import { isHeld, type NaiveMessage, type NaiveQueue } from './naive-queue.ts';
import type { NaivePublished, NaiveTopic } from './naive-topics.ts';
import { isSame } from './topic-ledger.ts';

/** How often the broker looks what the retention lets go, with some time for the disk. */
const trimEveryMs = 2_000;
/** What is trimmed is exact to so many parts of the retention. */
const retentionParts = 64;

/** What topics keep can be read, and nothing else; each message is known to those it belongs to. */
export async function auditTopics(simulation: Audited): Promise<void> {
  const { catalog, ledger, models } = simulation;
  for (const topic of catalog.definitions.filter(({ kind }) => kind === 'topic')) {
    if (ledger.anomalies.length > 0) return;
    await auditReading(simulation, topic);
    for (const { topics } of models.values()) {
      const here = topics.get(topic.id);
      if (here !== undefined && !here.isRemoved) auditRetention(simulation, here);
    }
  }
  for (const [partition, model] of models) {
    for (const published of model.published) await auditStatus(simulation, partition, model, published);
  }
}

async function auditReading(simulation: Audited, topic: NaiveDefinition): Promise<void> {
  const { models } = simulation;
  const partitions = partitionsOfTopic(topic.name, topic.partitions, models.size);
  const kept = () =>
    partitions.flatMap((partition) => {
      const { messages = [], trimmed = 0 } = models.get(partition)!.topics.get(topic.id) ?? {};
      return messages.filter(({ offset }) => offset >= trimmed);
    });
  const before = kept();
  const middle = before[Math.floor(before.length / 2)];
  const starts: ReadTopic['from'][] = [{ time: 0 }];
  if (middle !== undefined) starts.push({ time: middle.publishedAt });
  if (middle !== undefined && partitions.length === 1) starts.push({ offset: middle.offset });
  for (const from of starts) {
    const read = await readAll(simulation, topic.name, from);
    const isWanted = ({ offset, publishedAt }: NaivePublished) =>
      'time' in from ? publishedAt >= from.time : offset >= from.offset;
    // Trimmed while it was read, perhaps: what was kept before and after it must be there.
    const after = new Set(kept());
    compare(simulation, topic.name, read, before.filter(isWanted), after);
  }
  const newest = await readPage(simulation, topic.name, { from: { time: 0 }, order: 'newest' });
  if (before.length === kept().length) compareNewest(simulation, topic.name, newest?.items ?? [], before);
}

const pageLimit = 7;

function readPage(simulation: Audited, name: string, query: Pick<ReadTopic, 'from' | 'order' | 'cursor'>) {
  const { world } = simulation;
  const whole = { filter: undefined, limit: pageLimit, ...query };
  return simulation.wait(
    'a page of a topic',
    world.call('audit', (router) => router.topics.read(world.actor, name, whole)),
  );
}

async function readAll(simulation: Audited, name: string, from: ReadTopic['from']): Promise<TopicMessage[]> {
  const read: TopicMessage[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(simulation, name, {
      from,
      order: 'oldest',
      ...(cursor === undefined ? {} : { cursor }),
    });
    read.push(...(page?.items ?? []));
    cursor = page?.cursor;
  } while (cursor !== undefined);
  return read;
}

/** In which order two of one instant come in different partitions is nobody's business. */
function compareNewest(
  { ledger, world }: Audited,
  name: string,
  read: readonly TopicMessage[],
  kept: readonly NaivePublished[],
): void {
  const times = kept.map(({ publishedAt }) => publishedAt).sort((a, b) => b - a);
  const isRight = read.every((message) => kept.some((one) => isSame(message, one)));
  const found = read.map(({ publishedAt }) => publishedAt).join();
  ledger.checks += 1;
  // By clocks that differ the newest in the log are not the newest by their times.
  const isInOrder = world.skewMs > 0 || found === times.slice(0, pageLimit).join();
  if (!isRight || !isInOrder || new Set(read.map(({ id }) => id)).size < read.length) {
    ledger.report('misread', `the newest of ${name} are said to be ${read.map(({ id }) => id)}`);
  }
}

function compare(
  { ledger }: Audited,
  name: string,
  read: readonly TopicMessage[],
  expected: readonly NaivePublished[],
  after: ReadonlySet<NaivePublished>,
): void {
  ledger.checks += 1;
  let place = 0;
  for (const message of read) {
    while (place < expected.length && !isSame(message, expected[place]!) && !after.has(expected[place]!)) place += 1;
    const next = expected[place];
    if (next === undefined || !isSame(message, next)) {
      const wanted = next === undefined ? 'the end' : next.offset;
      ledger.report('misread', `${message.id} was read from ${name} in the place of ${wanted}`);
      return;
    }
    place += 1;
  }
  const unread = expected.slice(place).filter((one) => after.has(one));
  if (unread.length > 0) ledger.report('misread', `${unread.map(({ offset }) => offset)} of ${name} cannot be read`);
}

/** Beyond the retention is at most what one sample of it spans. */
function auditRetention({ ledger, time }: Audited, topic: NaiveTopic): void {
  const { name, messages, trimmed, mostMs, mostBytes } = topic;
  const kept = messages.filter(({ offset }) => offset >= trimmed);
  const newest = kept.at(-1);
  ledger.checks += 1;
  if (newest === undefined) return;
  const isOld = ({ publishedAt }: NaivePublished) => time.now - trimEveryMs - publishedAt > mostMs;
  let bytes = 0;
  const isTooMuch = new Set<NaivePublished>();
  for (const message of kept.toReversed()) {
    bytes += message.size;
    if (bytes - message.size > mostBytes) isTooMuch.add(message);
  }
  const beyond = kept.filter((message) => isOld(message) || isTooMuch.has(message));
  const first = beyond[0];
  const last = beyond.at(-1);
  if (first === undefined || last === undefined) return;
  const spanMs = last.publishedAt - first.publishedAt;
  const spanBytes = beyond.slice(1).reduce((sum, { size }) => sum + size, 0);
  const isWithin = spanMs <= Math.ceil(mostMs / retentionParts) && spanBytes <= Math.ceil(mostBytes / retentionParts);
  if (isOld(newest) || !isWithin) {
    ledger.report('overstayed', `${beyond.length} messages of ${name}, ${spanMs} ms and ${spanBytes} bytes, stay`);
  }
}

/** The subscriptions that have it say so, and how it ended there as long as the history says. */
async function auditStatus(
  simulation: Audited,
  partition: number,
  model: NaivePartition,
  published: NaivePublished,
): Promise<void> {
  const { world, ledger, movedAt } = simulation;
  if (ledger.anomalies.length > 0) return;
  const id = `${partition}-${published.offset}`;
  const status = await simulation.wait<MessageStatus | string>(
    'a status',
    world.call('audit', (router) => statusOf(router, world.actor, id)),
  );
  if (status === undefined) return;
  ledger.checks += 1;
  const isForgotten = published.offset < Math.max(model.trimmed, movedAt.get(partition) ?? 0);
  const isKept = !published.topic.isRemoved && published.offset >= published.topic.trimmed;
  if (typeof status === 'string' && (status !== 'message_gone' || !isForgotten || isKept)) {
    ledger.report('lost', `the status of ${id} is ${status}`);
  }
  const shown = new Map(typeof status === 'string' ? [] : status.groups.map((one) => [one.name, one]));
  for (const [queue, message] of holdersOf(model, published)) {
    // How it ended in a subscription that was filled is forgotten when its topic does not keep it any more.
    // So is that of what a move brought back from before its start.
    const isOwn = message.isOwn && !isForgotten;
    const isDue = isHeld(message) || (isOwn && (isKept || queue.fill === 'nothing'));
    compareStatus(simulation, id, queue.name, message, shown.get(queue.name), isDue);
    shown.delete(queue.name);
  }
  if (shown.size > 0) ledger.report('misdirected', `the status of ${id} names ${[...shown.keys()].join()}`);
}

/** `isDue`: it must be shown. */
function compareStatus(
  { ledger }: Audited,
  id: string,
  name: string,
  message: NaiveMessage,
  shown: MessageStatus['groups'][number] | undefined,
  isDue: boolean,
): void {
  if (shown === undefined) {
    if (isDue) ledger.report('missed', `the status of ${id} does not name ${name}`);
  } else if (shown.state !== shownAs(message) || (shown.reason ?? '') !== message.reason) {
    ledger.report('miscounted', `${id} is ${message.state} ${message.reason} in ${name}, not ${shown.state}`);
  }
}

function holdersOf({ queues }: NaivePartition, { offset }: NaivePublished): [NaiveQueue, NaiveMessage][] {
  const found: [NaiveQueue, NaiveMessage][] = [];
  for (const queue of queues.values()) {
    const message = queue.messages.find((one) => one.offset === offset);
    if (message !== undefined && !queue.isRemoved) found.push([queue, message]);
  }
  return found;
}
