import { crc32 } from 'node:zlib';
import { limits } from '../../proto/limits.ts';
import { hashText } from '../../proto/partition-hash.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { Producer, PublishMessage, PublishOutcome } from '../core/partition/partition-input.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { formatMessageId } from './message-id.ts';
import type { Actor, OutgoingMessage, Refusal, SendIdentity, SendResult } from './router.ts';

/** The messages of one request that go to one partition, with their places in the request. */
interface PartitionShare {
  readonly runner: QueueRunner;
  readonly messages: PublishMessage[];
  readonly places: number[];
}

export function refusal(code: Refusal['error']['code'], detail?: string, retryAfterMs?: number): Refusal {
  return { error: { code, detail, retryAfterMs } };
}

/** Hands each partition its share at once; one result per message, in order. */
export async function sendMessages(
  runtime: NodeRuntime,
  actor: Actor,
  messages: readonly OutgoingMessage[],
  identity: SendIdentity,
): Promise<SendResult[]> {
  if (runtime.inFlightBytes > limits.inFlightBytesMax) {
    throw new BrokerError('too_many_requests', { detail: 'Too many bytes wait for the disk.', retryAfterMs: 250 });
  }
  const results = new Array<SendResult>(messages.length);
  const shares = share(runtime, actor, messages, identity, results);
  const producer = producerOf(actor, messages, identity);
  const answered = shares.map(async ({ runner, messages: own, places }) => {
    const value = await runner.request({ type: 'publish', messages: own, producer });
    const outcomes =
      value.type === 'published' ? value.outcomes : own.map(() => ({ refused: refusedCode(value) }) as const);
    outcomes.forEach((outcome, index) => {
      results[places[index]!] = resultOf(runner.partition, outcome);
    });
  });
  await Promise.all(answered);
  return results;
}

function share(
  runtime: NodeRuntime,
  { user }: Actor,
  messages: readonly OutgoingMessage[],
  identity: SendIdentity,
  results: SendResult[],
): PartitionShare[] {
  const { fold } = runtime.catalog.replica;
  const shares = new Map<number, PartitionShare>();
  messages.forEach((message, place) => {
    const queue = fold.queues.get(message.queue);
    const runner = queue ? runtime.runnerOfRecord(queue) : runtime.runnerOf(message.queue);
    let own = shares.get(runner.partition);
    if (own === undefined) {
      own = { runner, messages: [], places: [] };
      shares.set(runner.partition, own);
    }
    // With an identity also a message for a queue that is not there goes to its partition (stream 0): it uses up its number.
    const isNumbered = identity.producerId !== undefined || identity.idempotencyKey !== undefined;
    if (queue === undefined && !isNumbered) {
      results[place] = refusal('queue_not_found');
      return;
    }
    const { payload, contentType, key, dueAt, ttlMs, dedupId } = message;
    const sequence = identity.idempotencyKey === undefined ? (message.sequence ?? 0) : own.messages.length;
    own.messages.push({
      message: {
        stream: queue?.id ?? 0,
        payload,
        contentType,
        headers: message.headers as { name: string; value: string }[],
        key,
        keyHash: key === '' ? 0 : hashText(key),
        dueAt,
        dedupId: dedupId ?? null,
        publishedBy: user,
      },
      sequence,
      ttlMs,
    });
    own.places.push(place);
  });
  return [...shares.values()].filter((own) => own.messages.length > 0);
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
  for (const { queue, key, payload } of messages) crc = crc32(payload, crc32(`${queue}/${key}/`, crc));
  return crc;
}

function refusedCode(value: { readonly type: string; readonly refused?: Refusal['error']['code'] }) {
  return value.refused ?? 'internal';
}

function resultOf(partition: number, outcome: PublishOutcome): SendResult {
  if ('refused' in outcome) {
    return refusal(outcome.refused, outcome.detail, outcome.refused === 'storage_full' ? 1_000 : undefined);
  }
  const { offset, duplicate } = outcome;
  return { id: formatMessageId(partition, offset), partition, offset, copies: 1, duplicate };
}
