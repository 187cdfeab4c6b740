import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { Counter, exact, Instant, MessageFields, QueueName } from './shared.ts';

/** `GET /v1/feed` */
export const FeedQuery = exact({
  queue: Type.Optional(QueueName),
  subscription: Type.Optional(QueueName),
  topic: Type.Optional(QueueName),
  filter: Type.Optional(
    Type.String({ maxLength: limits.addressBytesMax, description: 'Of the addresses of topics: orders/*, orders/#' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 128, description: 'Of the last answer; without it: from now on' })),
  waitMs: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.waitMsMax, description: 'default 0' })),
});
export type FeedQuery = Static<typeof FeedQuery>;

export const FeedMessage = exact(
  {
    ...MessageFields,
    queue: Type.Optional(Type.String({ description: 'Where it was sent to, when that is a queue' })),
    dueAt: Type.Optional(Instant),
  },
  { $id: 'FeedMessage' },
);
export type FeedMessage = Static<typeof FeedMessage>;

export const FeedPage = exact(
  {
    messages: Type.Array(Type.Ref('FeedMessage')),
    cursor: Type.String(),
    dropped: {
      ...Counter,
      description: 'Came since the last poll and are not here: they came faster than they were fetched',
    },
    gap: Type.Optional(
      Type.Literal(true, {
        description: 'The node does not know the cursor any more: how many are missing before `messages` is not known',
      }),
    ),
  },
  { $id: 'FeedPage' },
);
export type FeedPage = { messages: FeedMessage[]; cursor: string; dropped: number; gap?: true };
