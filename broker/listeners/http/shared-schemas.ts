import type { TSchema } from 'typebox';
import { Cluster, Health } from '../../../proto/http/cluster.ts';
import { FeedMessage, FeedPage } from '../../../proto/http/feeds.ts';
import {
  BrowsedMessage,
  BrowsePage,
  Deliveries,
  Delivery,
  MessageStatus,
  PublishToTopic,
  Receipt,
  ReceiveRequest,
  RedriveRequest,
  RedriveResult,
  Refused,
  SendMessages,
  SendResults,
  SendToQueue,
  Settled,
  SettleRefused,
  SettleRequest,
  SettleResults,
} from '../../../proto/http/messages.ts';
import {
  Consumer,
  ConsumerList,
  Counts,
  CreateQueue,
  PurgeRequest,
  PurgeResult,
  Queue,
  QueueOptionsPatch,
  QueuePage,
  Stats,
} from '../../../proto/http/queues.ts';
import { ItemError, Problem } from '../../../proto/http/shared.ts';
import {
  PutSubscription,
  SeekRequest,
  SeekResult,
  Subscription,
  SubscriptionOptionsPatch,
  SubscriptionPage,
} from '../../../proto/http/subscriptions.ts';
import {
  CreateTopic,
  Topic,
  TopicMessage,
  TopicMessages,
  TopicOptionsPatch,
  TopicPage,
} from '../../../proto/http/topics.ts';
import { Credentials, PasswordChange, RefreshRequest, Tokens, User } from '../../../proto/http/users.ts';

/** All that stands once in the OpenAPI document, under its `$id`. */
export const sharedSchemas: readonly TSchema[] = [
  ...[Problem, ItemError, Cluster, Health, Credentials, PasswordChange, RefreshRequest, Tokens, User],
  ...[
    Consumer,
    ConsumerList,
    Counts,
    CreateQueue,
    PurgeRequest,
    PurgeResult,
    Queue,
    QueueOptionsPatch,
    QueuePage,
    Stats,
  ],
  FeedMessage,
  FeedPage,
  ...[
    PutSubscription,
    Subscription,
    SubscriptionOptionsPatch,
    SubscriptionPage,
    SeekRequest,
    SeekResult,
    PublishToTopic,
  ],
  ...[CreateTopic, Topic, TopicMessage, TopicMessages, TopicOptionsPatch, TopicPage],
  ...[BrowsedMessage, BrowsePage, Deliveries, Delivery, MessageStatus, Receipt, ReceiveRequest, RedriveRequest],
  ...[
    RedriveResult,
    Refused,
    SendMessages,
    SendResults,
    SendToQueue,
    Settled,
    SettleRefused,
    SettleRequest,
    SettleResults,
  ],
];
