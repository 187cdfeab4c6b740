import type { PutSubscription, Subscription } from '../../proto/http/subscriptions.ts';
import { GroupClient, type GroupParts } from './group-client.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { CallOptions } from './transport.ts';

/** What all subscriptions of a client share. */
export interface SubscriptionParts extends GroupParts<Subscription> {
  readonly groups: Subscriptions;
}

/** One subscription: everything a queue can do but be sent to. Holds nothing: make as many as you like. */
export class SubscriptionClient extends GroupClient<Subscription> {
  readonly #subscriptions: Subscriptions;

  constructor(name: string, parts: SubscriptionParts) {
    super(name, parts);
    this.#subscriptions = parts.groups;
  }

  /** Subscribes, or changes the options of what exists. @throws ChasquiError `invalid_filter`, `topic_not_found`, `subscription_exists`, … */
  put(wish: PutSubscription, options?: CallOptions): Promise<Subscription> {
    return this.#subscriptions.put(this.name, wish, options);
  }

  /** Cancels it; the messages in it are dropped. @throws ChasquiError `forbidden`. */
  remove(options?: CallOptions): Promise<void> {
    return this.#subscriptions.remove(this.name, options);
  }
}
