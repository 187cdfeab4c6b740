import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { Counter, exact, Instant, MessageFields, PageQuery, QueueName } from './shared.ts';

const options = {
  retentionMs: Type.Integer({
    minimum: limits.retentionMsMin,
    maximum: limits.retentionMsMax,
    description: 'How long messages can be read, whoever has received them',
  }),
  retentionBytes: Type.Integer({
    minimum: limits.retentionBytesMin,
    maximum: limits.retentionBytesMax,
    description: 'How many bytes of messages can be read, in each partition',
  }),
  ttlMs: Type.Integer({
    minimum: 0,
    maximum: limits.ttlMsMax,
    description:
      'How long a message waits at most in each subscription, where neither it nor the subscription says less; 0 (default): for ever. A change is for messages published from then on',
  }),
};
const patch = {
  retentionMs: Type.Optional(options.retentionMs),
  retentionBytes: Type.Optional(options.retentionBytes),
  ttlMs: Type.Optional(options.ttlMs),
};

export const TopicOptionsPatch = exact(patch, { $id: 'TopicOptionsPatch' });
export type TopicOptionsPatch = Static<typeof TopicOptionsPatch>;
export const CreateTopic = exact(
  {
    name: QueueName,
    partitions: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.topicPartitionsMax,
        description: 'Over how many its messages are spread, by key; fixed. Default 1: one order for all',
      }),
    ),
    ...patch,
  },
  { $id: 'CreateTopic' },
);
export type CreateTopic = Static<typeof CreateTopic>;

export const Topic = exact(
  {
    name: Type.String(),
    id: Counter,
    owner: Type.String(),
    createdAt: Instant,
    partitions: Type.Array(Counter),
    options: exact(options),
    accepted: { ...Counter, description: 'Messages that were ever published' },
    kept: { ...Counter, description: 'Messages that it keeps' },
    bytes: { ...Counter, description: 'Of the messages that it keeps' },
    inPerSecond: Type.Number(),
    pending: Type.Boolean(),
  },
  { $id: 'Topic' },
);
export type Topic = Static<typeof Topic>;
export const TopicPage = exact(
  { topics: Type.Array(Type.Ref('Topic')), cursor: Type.Optional(Type.String()) },
  { $id: 'TopicPage' },
);
export type TopicPage = { topics: Topic[]; cursor?: string };

export const ListNamesQuery = exact({
  owner: Type.Optional(Type.String({ maxLength: limits.usernameLengthMax, description: '`me` or a user name' })),
  prefix: Type.Optional(Type.String({ maxLength: limits.nameLengthMax })),
  ...PageQuery,
});
export type ListNamesQuery = Static<typeof ListNamesQuery>;

export const ReadTopicQuery = exact({
  from: Type.Optional(
    Type.String({ maxLength: 64, description: 'An offset or an instant (RFC 3339); default: the first message kept' }),
  ),
  order: Type.Optional(
    Type.Union([Type.Literal('oldest'), Type.Literal('newest')], {
      description:
        'newest: the messages that came last, the last first, in one page; goes with neither `from` nor `cursor`',
    }),
  ),
  filter: Type.Optional(
    Type.String({ maxLength: limits.addressBytesMax, description: 'Of whole addresses, such as `orders/*/created`' }),
  ),
  ...PageQuery,
});
export type ReadTopicQuery = Static<typeof ReadTopicQuery>;
export const TopicMessage = exact({ ...MessageFields, offset: Counter }, { $id: 'TopicMessage' });
export type TopicMessage = Static<typeof TopicMessage>;
export const TopicMessages = exact(
  { messages: Type.Array(Type.Ref('TopicMessage')), cursor: Type.Optional(Type.String()) },
  { $id: 'TopicMessages' },
);
export type TopicMessages = { messages: TopicMessage[]; cursor?: string };
