import type { FeedMessage } from '../../proto/http/feeds.ts';
import type { BrowsedMessage, Delivery, Settled, SettleRefused, SettleRequest } from '../../proto/http/messages.ts';
import type { Stats } from '../../proto/http/queues.ts';
import type { TopicMessage } from '../../proto/http/topics.ts';
import { errorOfItem } from '../client/chasqui-error.ts';
import type { Chasqui } from '../client/client.ts';
import type {
  BrokerPort,
  LeasedMessage,
  ListedMessage,
  ListRequest,
  OutgoingMessage,
  Payload,
  Settlement,
  StatsRequest,
} from './broker-port.ts';
import type { GroupName } from './subject.ts';

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
    ...listCalls(client),
    ...definitionCalls(client),
    ...messageCalls(client),
    feed: (request) => feedOf(client, request),
  };
}

function listCalls(client: Chasqui): Pick<BrokerPort, 'topics' | 'subscriptions'> {
  const query = ({ limit, prefix }: ListRequest) => ({ limit, ...(prefix === undefined ? {} : { prefix }) });
  return {
    topics: async (request) => {
      const { topics, cursor } = await client.topics.list(query(request), soon(request.signal));
      return { items: topics, more: cursor !== undefined };
    },
    subscriptions: async (request) => {
      const { subscriptions, cursor } = await client.subscriptions.list(query(request), soon(request.signal));
      return { items: subscriptions, more: cursor !== undefined };
    },
  };
}

const soon = (signal: AbortSignal) => ({ signal, timeoutMs: answerMs });

type DefinitionCall =
  | `create${'Queue' | 'Topic'}`
  | 'subscribe'
  | `delete${'Topic' | 'Group'}`
  | 'pause'
  | 'resume'
  | 'purge'
  | 'purgeTopic';

function definitionCalls(client: Chasqui): Pick<BrokerPort, DefinitionCall> {
  return {
    createQueue: (queue) => client.queues.create(queue),
    createTopic: (topic) => client.topics.create(topic),
    subscribe: ({ name, filter, start }) => client.subscriptions.put(name, { filter, start }),
    deleteTopic: (name) => client.topics.remove(name),
    deleteGroup: (group) => groupsOf(client, group).remove(group.name),
    pause: (group) => groupsOf(client, group).pause(group.name),
    resume: (group) => groupsOf(client, group).resume(group.name),
    purge: async (group, scope) => (await groupsOf(client, group).purge(group.name, { scope })).dropped,
    purgeTopic: async (name) => (await client.topics.purge(name)).dropped,
  };
}

type MessageCall = 'send' | 'publish' | 'receive' | 'settle' | 'browse' | 'collected' | 'redrive' | 'deleteMessage';

function messageCalls(client: Chasqui): Pick<BrokerPort, MessageCall> {
  const messagesOf = (group: GroupName) => groupsOf(client, group).messages;
  return {
    send: async (queue, message) => (await client.queue(queue).send(toOutgoing(message))).id,
    publish: async (topic, path = '', message) => (await client.topic(topic).publish(path, toOutgoing(message))).id,
    receive: async (group, max, leaseMs) => {
      const lease = leaseMs === undefined ? {} : { leaseMs };
      return (await messagesOf(group).receive(group.name, { max, consumer, ...lease })).map(toLeased);
    },
    settle: async (group, lease, settlement) => {
      const { results } = await messagesOf(group).settle(group.name, toRequest(lease, settlement));
      return leaseUntilOf(results[0]);
    },
    browse: async ({ group, state, limit, cursor, signal }) => {
      const query = { state, limit, ...(cursor === undefined ? {} : { cursor }) };
      const page = await messagesOf(group).browse(group.name, query, soon(signal));
      return { messages: page.messages.map(toListed), cursor: page.cursor };
    },
    collected: async ({ topic, from, limit, cursor, signal }) => {
      const start = from === 'newest' ? ({ order: 'newest' } as const) : { from: String(from) };
      // A cursor says where it began.
      const query = { limit, ...(cursor === undefined ? start : { cursor }) };
      const page = await client.topics.read(topic, query, soon(signal));
      return { messages: page.messages.map(toUndelivered), cursor: page.cursor };
    },
    redrive: async (group, ids) => (await messagesOf(group).redrive(group.name, ids)).redriven,
    deleteMessage: (group, id) => messagesOf(group).remove(group.name, id),
  };
}

function groupsOf({ queues, subscriptions }: Chasqui, { kind }: GroupName) {
  return kind === 'queue' ? queues : subscriptions;
}

function toOutgoing({ bytes, contentType, key, delayMs }: OutgoingMessage) {
  return { payload: bytes, contentType, key, delayMs };
}

/** Faster than it is drawn: what comes meanwhile is in the next answer. */
const feedPauseMs = 100;

async function* feedOf(client: Chasqui, { of, ...options }: FeedRequest): AsyncGenerator<ListedMessage> {
  const asked = { ...options, pauseMs: feedPauseMs };
  const feed = 'queue' in of ? client.queue(of.queue).feed(asked) : client.feed(of.filter, asked);
  for await (const message of feed) yield toUndelivered(message.toJSON());
}

function toUndelivered(message: PublishedJson): ListedMessage {
  return { ...toMessage(message), ...undelivered, dueAt: 'dueAt' in message ? instant(message.dueAt) : undefined };
}

/** Nothing is known of its deliveries. */
const undelivered = {
  state: undefined,
  attempts: 0,
  leaseUntil: undefined,
  consumer: undefined,
  reason: undefined,
  error: undefined,
} as const;

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

type FeedRequest = Parameters<BrokerPort['feed']>[0];
type PublishedJson = BrowsedMessage | Delivery | FeedMessage | TopicMessage;
type Common = 'id' | 'address' | 'publishedAt' | 'publishedBy' | 'contentType' | 'key' | 'headers' | 'payload';

function toMessage(message: PublishedJson): Pick<ListedMessage, Common> {
  const { id, address, publishedAt, publishedBy, contentType, key, headers = {} } = message;
  return {
    id,
    address,
    publishedAt: Date.parse(publishedAt),
    publishedBy,
    contentType,
    key,
    headers,
    payload: payloadOf(message),
  };
}

function payloadOf({ payload, payloadBase64 }: PublishedJson): Payload {
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
