import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { Counter, exact, Instant, MessageFields, PageQuery, QueueName } from './shared.ts';

const outgoing = {
  payload: Type.Optional(Type.Unknown({ description: 'Any JSON value; or payloadBase64 for bytes' })),
  payloadBase64: Type.Optional(Type.String({ description: 'Bytes; exactly one of payload and payloadBase64' })),
  contentType: Type.Optional(
    Type.String({
      maxLength: limits.contentTypeLengthMax,
      description: 'Default: application/json or application/octet-stream',
    }),
  ),
  headers: Type.Optional(
    Type.Record(Type.String({ maxLength: 256 }), Type.String(), { maxProperties: limits.headersMax }),
  ),
  key: Type.Optional(Type.String({ maxLength: limits.keyBytesMax })),
  delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.delayMsMax })),
  deliverAt: Type.Optional(Instant),
  ttlMs: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limits.ttlMsMax,
      description:
        'It expires when it has waited so long; the smallest of this and the times to live of its queue, or of its topic and each subscription',
    }),
  ),
  dedupId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: limits.dedupIdLengthMax,
      description:
        "A second message with the same one is not taken within the queue's dedupWindowMs: its receipt is the first one's, with duplicate: true",
    }),
  ),
  sequence: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'With producerId: per partition, consecutive from 0',
    }),
  ),
};
const batch = {
  producerId: Type.Optional(
    Type.String({ minLength: 16, maxLength: limits.producerIdLengthMax, pattern: '^[A-Za-z0-9_-]+$' }),
  ),
};

/** `POST /v1/queues/{queue}/messages` */
export const SendToQueue = exact(
  { messages: Type.Array(exact(outgoing), { minItems: 1, maxItems: limits.batchMessagesMax }), ...batch },
  { $id: 'SendToQueue' },
);
/** Of a message to a topic. */
const place = {
  path: Type.Optional(
    Type.String({ maxLength: limits.addressBytesMax, description: 'Levels between slashes, such as eu/created' }),
  ),
  partition: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limits.partitionsMax,
      description:
        'Which one `sequence` counts in, as the sender computed it. Where the topic would put the message elsewhere, having been made anew, it is refused there with topic_not_found: ask for the topic again',
    }),
  ),
};
/** `POST /v1/topics/{topic}/messages` */
export const PublishToTopic = exact(
  {
    messages: Type.Array(exact({ ...place, ...outgoing }), { minItems: 1, maxItems: limits.batchMessagesMax }),
    ...batch,
  },
  { $id: 'PublishToTopic' },
);
/** `POST /v1/messages`: one batch to any number of queues and topics, so that a client with many needs one call, not many. */
export const SendMessages = exact(
  {
    messages: Type.Array(
      exact({ queue: Type.Optional(QueueName), topic: Type.Optional(QueueName), ...place, ...outgoing }),
      {
        minItems: 1,
        maxItems: limits.batchMessagesMax,
        description: 'Each names a queue, or a topic and perhaps a path',
      },
    ),
    ...batch,
  },
  { $id: 'SendMessages' },
);
export type SendMessages = Static<typeof SendMessages>;
export type OutgoingJson = SendMessages['messages'][number];

export const Receipt = exact(
  { id: Type.String(), partition: Counter, offset: Counter, copies: Counter, duplicate: Type.Optional(Type.Boolean()) },
  { $id: 'Receipt' },
);
export type Receipt = Static<typeof Receipt>;
export const Refused = exact({ error: Type.Ref('ItemError') }, { $id: 'Refused' });
export type Refused = { error: { code: string; detail?: string; retryAfterMs?: number } };
/** 201: all accepted; 207: some. When none was, the answer is a Problem whose `results` say why, one by one. */
export const SendResults = exact(
  { results: Type.Array(Type.Union([Type.Ref('Receipt'), Type.Ref('Refused')])) },
  { $id: 'SendResults' },
);
export type SendResults = { results: (Receipt | Refused)[] };

/** `POST /v1/queues/{queue}/receive` */
export const ReceiveRequest = exact(
  {
    max: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.receiveMax, description: 'default 1' })),
    waitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.waitMsMax, description: 'default 0' })),
    leaseMs: Type.Optional(
      Type.Integer({ minimum: limits.leaseMsMin, maximum: limits.leaseMsMax, description: "default: the queue's" }),
    ),
    consumer: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: limits.consumerLengthMax,
        description: 'A name to be seen under; default: the user',
      }),
    ),
  },
  { $id: 'ReceiveRequest' },
);
export type ReceiveRequest = Static<typeof ReceiveRequest>;
export const Delivery = exact(
  { ...MessageFields, lease: Type.String(), attempt: Type.Integer({ minimum: 1 }), leaseUntil: Instant },
  { $id: 'Delivery' },
);
export type Delivery = Static<typeof Delivery>;
export const Deliveries = exact({ messages: Type.Array(Type.Ref('Delivery')) }, { $id: 'Deliveries' });
export type Deliveries = { messages: Delivery[] };

const lease = Type.String({ minLength: 1, maxLength: 256 });
const reason = Type.String({ maxLength: limits.reasonBytesMax });
const leases = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Optional(Type.Array(item, { maxItems: limits.settleMax }));
/** `POST /v1/queues/{queue}/settle` */
export const SettleRequest = exact(
  {
    ack: leases(lease),
    nack: leases(
      exact({
        lease,
        delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.delayMsMax })),
        error: Type.Optional(reason),
      }),
    ),
    reject: leases(exact({ lease, reason: Type.Optional(reason) })),
    extend: leases(exact({ lease, leaseMs: Type.Integer({ minimum: limits.leaseMsMin, maximum: limits.leaseMsMax }) })),
    release: leases(lease),
  },
  { $id: 'SettleRequest', description: 'release gives a message back unhandled: no attempt is counted.' },
);
export type SettleRequest = Static<typeof SettleRequest>;
export const Settled = exact(
  {
    outcome: Type.Union([
      Type.Literal('acked'),
      Type.Literal('returned'),
      Type.Literal('dead'),
      Type.Literal('released'),
      Type.Literal('extended'),
    ]),
    leaseUntil: Type.Optional(Instant),
  },
  { $id: 'Settled' },
);
export type Settled = Static<typeof Settled>;
export const SettleRefused = exact({ lease: Type.String(), error: Type.Ref('ItemError') }, { $id: 'SettleRefused' });
export type SettleRefused = { lease: string; error: { code: string; detail?: string } };
/** One result per lease, in the order ack, nack, reject, extend, release. Always 200: a lost lease spoils nothing for the others. */
export const SettleResults = exact(
  { results: Type.Array(Type.Union([Type.Ref('Settled'), Type.Ref('SettleRefused')])) },
  { $id: 'SettleResults' },
);
export type SettleResults = { results: (Settled | SettleRefused)[] };

export const BrowseState = Type.Union([
  Type.Literal('ready'),
  Type.Literal('leased'),
  Type.Literal('scheduled'),
  Type.Literal('dead'),
]);
export type BrowseState = Static<typeof BrowseState>;
export const BrowseQuery = exact({ state: Type.Optional(BrowseState), ...PageQuery });
export type BrowseQuery = Static<typeof BrowseQuery>;
export const BrowsedMessage = exact(
  {
    ...MessageFields,
    state: BrowseState,
    attempts: Counter,
    dueAt: Type.Optional(Instant),
    leaseUntil: Type.Optional(Instant),
    consumer: Type.Optional(Type.String()),
    reason: Type.Optional(Type.String()),
    error: Type.Optional(Type.String()),
  },
  { $id: 'BrowsedMessage' },
);
export type BrowsedMessage = Static<typeof BrowsedMessage>;
export const BrowsePage = exact(
  { messages: Type.Array(Type.Ref('BrowsedMessage')), cursor: Type.Optional(Type.String()) },
  { $id: 'BrowsePage' },
);
export type BrowsePage = { messages: BrowsedMessage[]; cursor?: string };

/** Without `ids`: every dead letter of the queue. */
export const RedriveRequest = exact(
  { ids: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: limits.settleMax })) },
  { $id: 'RedriveRequest' },
);
export const RedriveResult = exact({ redriven: Counter }, { $id: 'RedriveResult' });
export type RedriveResult = Static<typeof RedriveResult>;

export const MessageStatus = exact(
  {
    ...MessageFields,
    groups: Type.Array(
      exact({
        kind: Type.Union([Type.Literal('queue'), Type.Literal('subscription')]),
        name: Type.String(),
        state: Type.Union([BrowseState, Type.Literal('acked'), Type.Literal('expired'), Type.Literal('dropped')]),
        reason: Type.Optional(Type.String()),
        attempts: Counter,
      }),
    ),
  },
  { $id: 'MessageStatus' },
);
export type MessageStatus = Static<typeof MessageStatus>;
