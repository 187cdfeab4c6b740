import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { Counter, exact, Instant, PageQuery, QueueName } from './shared.ts';

/** Of queues and subscriptions. */
export const groupOptions = {
  leaseMs: Type.Integer({ minimum: limits.leaseMsMin, maximum: limits.leaseMsMax, description: 'Default lease' }),
  maxAttempts: Type.Integer({
    minimum: 1,
    maximum: limits.maxAttemptsMax,
    description: 'Deliveries before a message is dead',
  }),
  ttlMs: Type.Integer({
    minimum: 0,
    maximum: limits.ttlMsMax,
    description: 'How long a message waits at most, from when it was sent; 0 (default): for ever',
  }),
  expiredTo: Type.Union([Type.Literal('drop'), Type.Literal('dead')], {
    description: 'What becomes of a message that expires: nothing (drop, default), or a dead letter',
  }),
  dedupWindowMs: Type.Integer({
    minimum: 0,
    maximum: limits.dedupWindowMsMax,
    description: 'How long a dedupId is remembered; 0: not at all. Five minutes unless told',
  }),
  maxLength: Type.Integer({
    minimum: 0,
    maximum: limits.maxLengthMax,
    description:
      'How many messages it holds at most, in each of its partitions: ready, leased and scheduled, not dead letters. 0 (default): any number',
  }),
  maxBytes: Type.Integer({
    minimum: 0,
    maximum: limits.maxBytesMax,
    description: 'The same in bytes of payloads, keys and headers. 0 (default): any',
  }),
  overflow: Type.Union([Type.Literal('reject'), Type.Literal('drop-oldest')], {
    description:
      'At the limit: what comes is refused (reject, default of queues), or the oldest goes as `dropped` (drop-oldest, always so in subscriptions): ready ones first, then scheduled ones, never a leased one, nor the newest',
  }),
};

export const groupOptionsPatch = {
  leaseMs: Type.Optional(groupOptions.leaseMs),
  maxAttempts: Type.Optional(groupOptions.maxAttempts),
  ttlMs: Type.Optional(groupOptions.ttlMs),
  expiredTo: Type.Optional(groupOptions.expiredTo),
  dedupWindowMs: Type.Optional(groupOptions.dedupWindowMs),
  maxLength: Type.Optional(groupOptions.maxLength),
  maxBytes: Type.Optional(groupOptions.maxBytes),
  overflow: Type.Optional(groupOptions.overflow),
};

export const QueueOptionsPatch = exact(groupOptionsPatch, { $id: 'QueueOptionsPatch' });
export type QueueOptionsPatch = Static<typeof QueueOptionsPatch>;
export const CreateQueue = exact({ name: QueueName, ...groupOptionsPatch }, { $id: 'CreateQueue' });
export type CreateQueue = Static<typeof CreateQueue>;

export const Counts = exact(
  {
    accepted: Counter,
    ready: Counter,
    leased: Counter,
    scheduled: Counter,
    acked: Counter,
    dead: Counter,
    expired: Counter,
    dropped: Counter,
  },
  { $id: 'Counts', description: 'accepted is the sum of all the others, exactly.' },
);

/** What a queue and a subscription show of themselves. */
export const groupView = {
  name: Type.String(),
  id: Counter,
  owner: Type.String(),
  createdAt: Instant,
  counts: Counts,
  bytes: Counter,
  rates: exact({ inPerSecond: Type.Number(), outPerSecond: Type.Number() }),
  consumers: Counter,
  paused: Type.Boolean({ description: 'Nothing is handed out; what is leased may be settled' }),
  pending: Type.Boolean(),
  oldestAt: Type.Optional(Instant),
};

export const Queue = exact({ ...groupView, partition: Counter, options: exact(groupOptions) }, { $id: 'Queue' });
export type Queue = Static<typeof Queue>;

export const ListQueuesQuery = exact({
  owner: Type.Optional(Type.String({ maxLength: limits.usernameLengthMax, description: '`me` or a user name' })),
  prefix: Type.Optional(Type.String({ maxLength: limits.nameLengthMax })),
  sort: Type.Optional(Type.Union([Type.Literal('name'), Type.Literal('depth'), Type.Literal('rate')])),
  order: Type.Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
  ...PageQuery,
});
export type ListQueuesQuery = Static<typeof ListQueuesQuery>;
export const QueuePage = exact(
  { queues: Type.Array(Type.Ref('Queue')), cursor: Type.Optional(Type.String()) },
  { $id: 'QueuePage' },
);
export type QueuePage = { queues: Queue[]; cursor?: string };

export const DeleteQueueQuery = exact({ ifEmpty: Type.Optional(Type.Boolean()) });
export const PurgeRequest = exact(
  {
    scope: Type.Optional(
      Type.Union([Type.Literal('waiting'), Type.Literal('dead'), Type.Literal('all')], {
        description: 'waiting (default): ready, leased and scheduled; dead: dead letters',
      }),
    ),
  },
  { $id: 'PurgeRequest' },
);
export type PurgeRequest = Static<typeof PurgeRequest>;
export const PurgeResult = exact({ dropped: Counter }, { $id: 'PurgeResult' });
export type PurgeResult = Static<typeof PurgeResult>;

export const Consumer = exact(
  {
    consumer: Type.String(),
    user: Type.String(),
    waiting: Counter,
    leased: Counter,
    leaseUntil: Type.Optional(Instant),
  },
  { $id: 'Consumer' },
);
export type Consumer = Static<typeof Consumer>;
export const ConsumerList = exact({ consumers: Type.Array(Type.Ref('Consumer')) }, { $id: 'ConsumerList' });
export type ConsumerList = { consumers: Consumer[] };

export const StatsQuery = exact({
  scope: Type.Optional(Type.Union([Type.Literal('top'), Type.Literal('names')])),
  names: Type.Optional(
    Type.Array(QueueName, { maxItems: limits.pageLimitMax, description: 'repeatable; with scope=names' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.pageLimitMax })),
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  waitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.waitMsMax })),
});
export type StatsQuery = Static<typeof StatsQuery>;
export const Stats = exact(
  {
    cursor: Type.String(),
    at: Instant,
    node: exact({
      queues: Counter,
      messages: Counter,
      inPerSecond: Type.Number(),
      outPerSecond: Type.Number(),
      rssBytes: Counter,
    }),
    queues: Type.Array(Type.Ref('Queue')),
  },
  { $id: 'Stats' },
);
export type Stats = Omit<Static<typeof Stats>, 'queues'> & { queues: Queue[] };
