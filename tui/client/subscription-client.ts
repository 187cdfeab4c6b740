import type { PutSubscription, SeekResult, Subscription, SubscriptionStart } from '../../proto/http/subscriptions.ts';
import type { FeedMessage, FeedOptions, OpenFeed } from './feed.ts';
import { GroupClient, type GroupParts } from './group-client.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CallOptions } from './transport.ts';

/** What all subscriptions of a client share. */
export interface SubscriptionParts extends GroupParts<Subscription> {
  readonly groups: Subscriptions;
  readonly feed: OpenFeed;
}

/** One subscription: everything a queue can do but be sent to. Holds nothing: make as many as you like. */
export class SubscriptionClient extends GroupClient<Subscription> {
  readonly #subscriptions: Subscriptions;
  readonly #feed: OpenFeed;

  constructor(name: string, parts: SubscriptionParts) {
    super(name, parts);
    this.#subscriptions = parts.groups;
    this.#feed = parts.feed;
  }

  /** Subscribes, or changes the options of what exists. @throws ChasquiError `invalid_filter`, `topic_not_found`, `subscription_exists`, … */
  put(wish: PutSubscription, options?: CallOptions): Promise<Subscription> {
    return this.#subscriptions.put(this.name, wish, options);
  }

  /**
   * What it is given from now on, as it comes; nothing is received. Leaving the loop ends it.
   * @throws ChasquiError when it cannot go on: `subscription_not_found`, `invalid_token`, …
   */
  feed(options: FeedOptions = {}): AsyncGenerator<FeedMessage, void, undefined> {
    return this.#feed({ subscription: this.name }, options);
  }

  /** Moves it, forwards or back; how much was moved. @throws ChasquiError `invalid_start`, `seek_in_progress`, `forbidden`. */
  seek(to: SubscriptionStart, options?: CallOptions): Promise<SeekResult> {
    return this.#subscriptions.seek(this.name, to, options);
  }

  /** Cancels it; the messages in it are dropped. @throws ChasquiError `forbidden`. */
  remove(options?: CallOptions): Promise<void> {
    return this.#subscriptions.remove(this.name, options);
  }
}
