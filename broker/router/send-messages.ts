import { crc32 } from 'node:zlib';
import { limits } from '../../proto/limits.ts';
import type { IMessage } from '../../proto/log-messages.ts';
import { hashText, partitionOfTopicMessage } from '../../proto/partition-hash.ts';
import { BrokerError } from '../core/broker-error.ts';
import { topicRefusal } from '../core/partition/admission.ts';
import type { Producer, PublishMessage, PublishOutcome } from '../core/partition/partition-input.ts';
import { parseAddress } from '../core/routing/filter.ts';
import type { BrokerParts } from './broker-parts.ts';
import { isUnknownName } from './known-here.ts';
import { formatMessageId } from './message-id.ts';
import type { PartitionPort } from './partition-port.ts';
import type { Actor, OutgoingMessage, Refusal, SendIdentity, SendResult } from './router.ts';

/** The messages of one request that go to one partition, with their places in the request. */
interface PartitionShare {
  readonly port: PartitionPort;
  readonly producer: Producer | undefined;
  readonly messages: PublishMessage[];
  readonly places: number[];
}

export function refusal(code: Refusal['error']['code'], detail?: string, retryAfterMs?: number): Refusal {
  return { error: { code, detail, retryAfterMs } };
}

/** Hands each partition its share at once; one result per message, in order. */
export async function sendMessages(
  parts: BrokerParts,
  actor: Actor,
  messages: readonly OutgoingMessage[],
  identity: SendIdentity,
): Promise<SendResult[]> {
  if (parts.inFlightBytes > limits.inFlightBytesMax) {
    throw new BrokerError('too_many_requests', { detail: 'Too many bytes wait for the disk.', retryAfterMs: 250 });
  }
  const results = new Array<SendResult>(messages.length);
  let shares = share(parts, actor, messages, identity, results);
  if (hasUnknown(shares, results)) {
    await parts.catchUp();
    results.fill(undefined as never);
    shares = share(parts, actor, messages, identity, results);
  }
  const strays = await handOver(shares, results);
  if (strays.length > 0)
    await sendAgain(parts, strays, results, (places) => {
      return share(parts, actor, messages, identity, results, places);
    });
  return results;
}

/** Hands each partition its share. Resolves with those of which nothing was taken because something is not there (any more). */
async function handOver(shares: readonly PartitionShare[], results: SendResult[]): Promise<PartitionShare[]> {
  const strays: PartitionShare[] = [];
  const answered = shares.map(async (own) => {
    const { port, producer, messages, places } = own;
    const value = await port.request({ type: 'publish', messages, producer });
    if (value.type !== 'published') {
      const { refused, detail } =
        value.type === 'refused' ? value : { refused: 'internal' as const, detail: undefined };
      if (isUnknownName(refused)) strays.push(own);
      else refuseAll(own, refusal(refused, detail), results);
      return;
    }
    value.outcomes.forEach((outcome, index) => {
      results[places[index]!] = resultOf(port.partition, outcome);
    });
  });
  await Promise.all(answered);
  return strays;
}

/** What was removed while this node did not hear of it may have been made anew: it goes there, once the node has caught up. */
async function sendAgain(
  parts: BrokerParts,
  strays: readonly PartitionShare[],
  results: SendResult[],
  shareAnew: (places: readonly number[]) => PartitionShare[],
): Promise<void> {
  try {
    await parts.catchUp();
  } catch (error) {
    const code = error instanceof BrokerError ? error.code : 'internal';
    for (const stray of strays) refuseAll(stray, refusal(code), results);
    return;
  }
  const places = strays.flatMap((stray) => stray.places).sort((a, b) => a - b);
  const left = await handOver(shareAnew(places), results);
  for (const stray of left) refuseAll(stray, refusal('partition_unavailable'), results);
}

function refuseAll({ places }: PartitionShare, result: Refusal, results: SendResult[]): void {
  for (const place of places) results[place] = result;
}

/** Something goes to a queue or topic that this node has not heard of. */
function hasUnknown(shares: readonly PartitionShare[], results: readonly SendResult[]): boolean {
  const isUnknown = ({ messages }: PartitionShare) => messages.some(({ message }) => message.stream === 0);
  return results.some((result) => result !== undefined) || shares.some(isUnknown);
}

/** Where a message goes: the stream it belongs to and its partition; undefined when there is no such queue or topic. */
interface Route {
  readonly port: PartitionPort;
  readonly stream: number;
  readonly address: string;
}

/**
 * With an identity what is not there goes to its partition all the same (stream 0): it uses up its number there. Not so a
 * message of a topic with an Idempotency-Key: where it will go when there is such a topic nobody knows.
 */
function routeOf(
  parts: BrokerParts,
  message: OutgoingMessage,
  { producerId, idempotencyKey }: SendIdentity,
): Route | Refusal {
  const { queue, topic } = message;
  const route = topic === undefined ? routeToQueue(parts, queue) : routeToTopic(parts, topic, message);
  const isNumbered = producerId !== undefined || (idempotencyKey !== undefined && topic === undefined);
  if (route.stream !== 0 || isNumbered) return route;
  return refusal(topic === undefined ? 'queue_not_found' : topicRefusal(route.address));
}

function routeToQueue(parts: BrokerParts, name: string): Route {
  const queue = parts.catalog.queues.get(name);
  const port = queue ? parts.ports.ofQueue(queue) : parts.ports.ofName(name);
  return { port, stream: queue?.id ?? 0, address: '' };
}

/** A message that was numbered for another partition goes there and is refused: in this one its number could be another's. */
function routeToTopic(
  parts: BrokerParts,
  { name, path }: NonNullable<OutgoingMessage['topic']>,
  { key, partition: numberedFor }: OutgoingMessage,
): Route {
  const address = path === '' ? name : `${name}/${path}`;
  const topic = parts.catalog.topics.get(name);
  const isAddress = parseAddress(address) !== undefined;
  const partitions = parts.ports.all.length;
  const partition = partitionOfTopicMessage(name, topic?.partitions ?? 1, key === '' ? path : key, partitions);
  const port = parts.ports.of(partition)!;
  if (numberedFor !== undefined && numberedFor !== partition)
    return { port: parts.ports.of(numberedFor) ?? port, stream: 0, address };
  return { port, stream: isAddress ? (topic?.id ?? 0) : 0, address };
}

function share(
  parts: BrokerParts,
  actor: Actor,
  messages: readonly OutgoingMessage[],
  identity: SendIdentity,
  results: SendResult[],
  places: Iterable<number> = messages.keys(),
): PartitionShare[] {
  const producer = producerOf(actor, messages, identity);
  const shares = new Map<string | number, PartitionShare>();
  for (const place of places) {
    const message = messages[place]!;
    const route = routeOf(parts, message, identity);
    if ('error' in route) {
      results[place] = route;
      continue;
    }
    const own = shareOf(shares, route, producer);
    const sequence = identity.idempotencyKey === undefined ? (message.sequence ?? 0) : own.messages.length;
    own.messages.push({ message: toEntry(message, route, actor.user), sequence, ttlMs: message.ttlMs });
    own.places.push(place);
  }
  return [...shares.values()];
}

/**
 * With an Idempotency-Key the messages of each topic are counted by themselves, under its name: one that comes or goes between
 * two tries must not move the numbers of the others, and what one that was made anew was sent before is not sent again.
 */
function shareOf(
  shares: Map<string | number, PartitionShare>,
  { port, address }: Route,
  producer: Producer | undefined,
): PartitionShare {
  const isApart = producer?.oneShot === true && address !== '';
  const [topic] = address.split('/', 1);
  const key = isApart ? `${port.partition}/${topic}` : port.partition;
  let own = shares.get(key);
  if (own === undefined) {
    const counted = isApart ? { ...producer, id: `${producer.id}/${topic}` } : producer;
    own = { port, producer: counted, messages: [], places: [] };
    shares.set(key, own);
  }
  return own;
}

function toEntry(message: OutgoingMessage, { stream, address }: Route, user: string): IMessage {
  const { payload, contentType, key, dueAt, dedupId = null } = message;
  const headers = message.headers as { name: string; value: string }[];
  const keyHash = key === '' ? 0 : hashText(key);
  return { stream, payload, contentType, headers, key, keyHash, dueAt, dedupId, publishedBy: user, address };
}

function producerOf(
  { user }: Actor,
  messages: readonly OutgoingMessage[],
  { producerId, idempotencyKey }: SendIdentity,
): Producer | undefined {
  if (producerId !== undefined) return { id: producerId, oneShot: false, fingerprint: 0 };
  if (idempotencyKey === undefined) return undefined;
  return { id: `${user}/${idempotencyKey}`, oneShot: true, fingerprint: fingerprintOf(messages) };
}

function fingerprintOf(messages: readonly OutgoingMessage[]): number {
  let crc = 0;
  for (const { queue, topic, key, payload } of messages) {
    const target = topic === undefined ? queue : `${topic.name}/${topic.path}`;
    crc = crc32(payload, crc32(`${target}/${key}/`, crc));
  }
  return crc;
}

function resultOf(partition: number, outcome: PublishOutcome): SendResult {
  if ('refused' in outcome) {
    return refusal(outcome.refused, outcome.detail, outcome.refused === 'storage_full' ? 1_000 : undefined);
  }
  const { offset, duplicate } = outcome;
  return { id: formatMessageId(partition, offset), partition, offset, copies: 1, duplicate };
}
