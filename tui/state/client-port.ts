import type { BrowsedMessage, Delivery, Settled, SettleRefused, SettleRequest } from '../../proto/http/messages.ts';
import type { Stats } from '../../proto/http/queues.ts';
import { errorOfItem } from '../client/chasqui-error.ts';
import type { Chasqui } from '../client/client.ts';
import type { BrokerPort, LeasedMessage, ListedMessage, Payload, Settlement, StatsRequest } from './broker-port.ts';

/** A node that does not answer is told soon, not after the client's own half minute of retries. */
const answerMs = 2_000;

/** Under which name the receives of this screen are seen. */
const consumer = 'ui';

/** The broker behind a client of the SDK. */
export function clientPort(client: Chasqui): BrokerPort {
  return {
    address: () => addressOf(client.nodes),
    stats: (request) => askStats(client, request),
    cluster: (signal) => client.cluster({ signal, timeoutMs: answerMs }),
    createQueue: (queue) => client.queues.create(queue),
    deleteQueue: (name) => client.queues.remove(name),
    purgeQueue: async (name, scope) => (await client.queues.purge(name, { scope })).dropped,
    send: async (queue, { bytes, contentType, key, delayMs }) => {
      const { id } = await client.queue(queue).send({ payload: bytes, contentType, key, delayMs });
      return id;
    },
    receive: async (queue, max, leaseMs) => {
      const lease = leaseMs === undefined ? {} : { leaseMs };
      return (await client.messages.receive(queue, { max, consumer, ...lease })).map(toLeased);
    },
    settle: async (queue, lease, settlement) => {
      const { results } = await client.messages.settle(queue, toRequest(lease, settlement));
      return leaseUntilOf(results[0]);
    },
    browse: async ({ queue, state, limit, cursor, signal }) => {
      const query = { state, limit, ...(cursor === undefined ? {} : { cursor }) };
      const page = await client.messages.browse(queue, query, { signal, timeoutMs: answerMs });
      return { messages: page.messages.map(toListed), cursor: page.cursor };
    },
    redrive: async (queue, ids) => (await client.messages.redrive(queue, ids)).redriven,
    deleteMessage: (queue, id) => client.messages.remove(queue, id),
  };
}

function addressOf(nodes: readonly string[]): string {
  const [first = ''] = nodes;
  const address = first.replace(/^http:\/\//, '');
  return nodes.length > 1 ? `${address} +${nodes.length - 1}` : address;
}

async function askStats(client: Chasqui, { limit, prefix, cursor, waitMs, signal }: StatsRequest): Promise<Stats> {
  const since = cursor === undefined ? {} : { cursor, waitMs };
  const options = { signal, timeoutMs: answerMs + (cursor === undefined ? 0 : waitMs) };
  if (prefix === undefined) return client.stats({ scope: 'top', limit, ...since }, options);
  const stats = await client.stats({ scope: 'top', limit: 1, ...since }, options);
  const { queues } = await client.queues.list({ prefix, limit }, options);
  return { ...stats, queues };
}

function toListed(message: BrowsedMessage): ListedMessage {
  return {
    ...toMessage(message),
    state: message.state,
    attempts: message.attempts + (message.state === 'leased' ? 1 : 0),
    dueAt: instant(message.dueAt),
    leaseUntil: instant(message.leaseUntil),
    consumer: message.consumer,
    reason: message.reason,
    error: message.error,
  };
}

function toLeased(delivery: Delivery): LeasedMessage {
  return {
    ...toMessage(delivery),
    state: 'leased',
    attempts: delivery.attempt,
    dueAt: undefined,
    lease: delivery.lease,
    leaseUntil: Date.parse(delivery.leaseUntil),
    consumer,
    reason: undefined,
    error: undefined,
  };
}

type Common = 'id' | 'publishedAt' | 'publishedBy' | 'contentType' | 'key' | 'headers' | 'payload';

function toMessage(message: BrowsedMessage | Delivery): Pick<ListedMessage, Common> {
  const { id, publishedAt, publishedBy, contentType, key, headers = {} } = message;
  return {
    id,
    publishedAt: Date.parse(publishedAt),
    publishedBy,
    contentType,
    key,
    headers,
    payload: payloadOf(message),
  };
}

function payloadOf({ payload, payloadBase64 }: BrowsedMessage | Delivery): Payload {
  return payloadBase64 === undefined
    ? { kind: 'json', value: payload }
    : { kind: 'bytes', bytes: Buffer.from(payloadBase64, 'base64') };
}

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function toRequest(lease: string, settlement: Settlement): SettleRequest {
  switch (settlement.how) {
    case 'ack':
      return { ack: [lease] };
    case 'release':
      return { release: [lease] };
    case 'nack': {
      const { delayMs, error } = settlement;
      return {
        nack: [{ lease, ...(delayMs === undefined ? {} : { delayMs }), ...(error === undefined ? {} : { error }) }],
      };
    }
    case 'reject': {
      const { reason } = settlement;
      return { reject: [{ lease, ...(reason === undefined ? {} : { reason }) }] };
    }
    case 'extend':
      return { extend: [{ lease, leaseMs: settlement.leaseMs }] };
  }
}

function leaseUntilOf(result: Settled | SettleRefused | undefined): number | undefined {
  if (result !== undefined && 'error' in result) throw errorOfItem(result.error);
  return instant(result?.leaseUntil);
}
