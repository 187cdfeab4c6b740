import type { Chasqui, Queue, QueueClient, Subscription, SubscriptionClient } from '../../client/client.ts';
import type { Groups } from '../../client/groups.ts';
import type { Argument, OptionSet } from '../option.ts';

export type GroupView = Queue | Subscription;

/** What delivers messages, as its commands speak of it: each verb is written once and made for queues and for subscriptions. */
export interface GroupKind {
  /** First word of its commands. */
  readonly noun: 'queue' | 'sub';
  /** In a sentence. */
  readonly word: 'queue' | 'subscription';
  /** At the beginning of one. */
  readonly Word: 'Queue' | 'Subscription';
  readonly notFound: 'queue_not_found' | 'subscription_not_found';
  readonly argument: Argument<string>;
  /** A name for examples. */
  readonly example: string;
  /** Beside those that all have. */
  readonly rmOptions: OptionSet;
  groups(client: Chasqui): Groups<GroupView>;
  group(client: Chasqui, name: string): QueueClient | SubscriptionClient;
  /** Everything that is known of one. */
  details(view: GroupView): string;
}
