import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { groupOptions, groupOptionsPatch, groupView } from './queues.ts';
import { Counter, exact, Instant } from './shared.ts';

export const SubscriptionStart = Type.Union(
  [
    Type.Literal('latest'),
    Type.Literal('earliest'),
    exact({ time: Instant }),
    exact({ offsets: Type.Record(Type.String({ pattern: '^[1-9][0-9]{0,6}$' }), Counter, { maxProperties: 1000 }) }),
  ],
  {
    description:
      'latest (default): what is accepted after the answer; earliest: also all that topics keep; a time, or an offset of each partition. Never changes',
  },
);
export type SubscriptionStart = Static<typeof SubscriptionStart>;

export const PutSubscription = exact(
  {
    filter: Type.String({
      minLength: 1,
      maxLength: limits.addressBytesMax,
      description: 'Levels between slashes; `*` or `+`: exactly one level, `#`: any number of them. Never changes',
    }),
    start: Type.Optional(SubscriptionStart),
    ...groupOptionsPatch,
  },
  { $id: 'PutSubscription' },
);
export type PutSubscription = Static<typeof PutSubscription>;
export const SubscriptionOptionsPatch = exact(groupOptionsPatch, { $id: 'SubscriptionOptionsPatch' });
export type SubscriptionOptionsPatch = Static<typeof SubscriptionOptionsPatch>;

export const Subscription = exact(
  {
    ...groupView,
    options: exact(groupOptions),
    filter: Type.String(),
    start: SubscriptionStart,
    filling: Type.Boolean(),
    seeking: Type.Boolean({ description: 'A seek is not done yet' }),
    partitions: Type.Array(Counter),
  },
  { $id: 'Subscription' },
);
export type Subscription = Static<typeof Subscription>;
export const SubscriptionPage = exact(
  { subscriptions: Type.Array(Type.Ref('Subscription')), cursor: Type.Optional(Type.String()) },
  { $id: 'SubscriptionPage' },
);
export type SubscriptionPage = { subscriptions: Subscription[]; cursor?: string };

export const SeekRequest = exact({ to: SubscriptionStart }, { $id: 'SeekRequest' });
export type SeekRequest = Static<typeof SeekRequest>;
export const SeekResult = exact(
  {
    dropped: Counter,
    again: Type.Integer({ minimum: 0, description: 'Messages that had ended and are delivered again' }),
    seeking: Type.Boolean({ description: 'There was no room for more: it goes on by itself when there is' }),
  },
  { $id: 'SeekResult' },
);
export type SeekResult = Static<typeof SeekResult>;
