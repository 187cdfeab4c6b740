import { type Static, Type } from 'typebox';
import { limits } from '../limits.ts';
import { groupOptions, groupOptionsPatch, groupView } from './queues.ts';
import { Counter, exact } from './shared.ts';

export const PutSubscription = exact(
  {
    filter: Type.String({
      minLength: 1,
      maxLength: limits.addressBytesMax,
      description: 'Levels between slashes; `*` or `+`: exactly one level, `#`: any number of them. Never changes',
    }),
    ...groupOptionsPatch,
  },
  { $id: 'PutSubscription' },
);
export type PutSubscription = Static<typeof PutSubscription>;
export const SubscriptionOptionsPatch = exact(groupOptionsPatch, { $id: 'SubscriptionOptionsPatch' });
export type SubscriptionOptionsPatch = Static<typeof SubscriptionOptionsPatch>;

export const Subscription = exact(
  { ...groupView, options: exact(groupOptions), filter: Type.String(), partitions: Type.Array(Counter) },
  { $id: 'Subscription' },
);
export type Subscription = Static<typeof Subscription>;
export const SubscriptionPage = exact(
  { subscriptions: Type.Array(Type.Ref('Subscription')), cursor: Type.Optional(Type.String()) },
  { $id: 'SubscriptionPage' },
);
export type SubscriptionPage = { subscriptions: Subscription[]; cursor?: string };
