import type { GroupKind } from '../group/group-kind.ts';
import { one } from '../option.ts';
import { subscriptionDetails } from './subscription-view.ts';

export const subscriptionKind: GroupKind = {
  noun: 'sub',
  word: 'subscription',
  Word: 'Subscription',
  notFound: 'subscription_not_found',
  argument: one('Name of the subscription'),
  example: 'eu-orders',
  rmOptions: {},
  groups: (client) => client.subscriptions,
  group: (client, name) => client.subscription(name),
  details: subscriptionDetails,
};
