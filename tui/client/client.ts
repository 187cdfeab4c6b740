// The entry of the package: `chasqui/client`.
import { Chasqui } from './chasqui.ts';
import { ChasquiError } from './chasqui-error.ts';
import { connect } from './connect.ts';
import { Reject } from './reject.ts';

export type { ErrorCode } from '../../proto/error-catalogue.ts';
export type { Cluster, Health } from '../../proto/http/cluster.ts';
export type { FeedMessage as FeedMessageJson } from '../../proto/http/feeds.ts';
export type {
  BrowsedMessage,
  BrowsePage,
  BrowseQuery,
  BrowseState,
  Delivery,
  MessageStatus,
  OutgoingJson,
  Receipt,
  ReceiveRequest,
  RedriveResult,
  Refused,
  Settled,
  SettleRefused,
  SettleRequest,
} from '../../proto/http/messages.ts';
export type {
  Consumer,
  CreateQueue,
  ListQueuesQuery,
  PurgeRequest,
  PurgeResult,
  Queue,
  QueueOptionsPatch,
  QueuePage,
  Stats,
  StatsQuery,
} from '../../proto/http/queues.ts';
export type {
  PutSubscription,
  SeekResult,
  Subscription,
  SubscriptionPage,
  SubscriptionStart,
} from '../../proto/http/subscriptions.ts';
export type {
  CreateTopic,
  ListNamesQuery,
  ReadTopicQuery,
  Topic,
  TopicMessage as TopicMessageJson,
  TopicMessages,
  TopicOptionsPatch,
  TopicPage,
} from '../../proto/http/topics.ts';
export type { Credentials, PasswordChange, Tokens, User } from '../../proto/http/users.ts';
export type { Backoff } from './backoff.ts';
export type { Issue } from './chasqui-error.ts';
export type { ConnectOptions } from './connect.ts';
export type { FeedMessage, FeedOptions } from './feed.ts';
export type { BatchOptions, LoopOptions } from './group-client.ts';
export type { ReceiveOptions } from './inbox.ts';
export type { SendOptions } from './messages.ts';
export type { OutgoingMessage } from './outgoing-message.ts';
export type { QueueClient } from './queue-client.ts';
export type { ReceiveLoop } from './receive-loop.ts';
export type { ReceivedMessage } from './received-message.ts';
export type { SubscriptionClient } from './subscription-client.ts';
export type { ReadOptions, TopicClient } from './topic-client.ts';
export type { TopicMessage } from './topic-message.ts';
export type { CallOptions, Retry } from './transport.ts';
export type { Handler, WorkOptions } from './worker.ts';
export { Chasqui, ChasquiError, connect, Reject };
