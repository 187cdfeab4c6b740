import { subscriptionPaths } from '../../proto/http/paths.ts';
import type {
  PutSubscription,
  SeekResult,
  Subscription,
  SubscriptionPage,
  SubscriptionStart,
} from '../../proto/http/subscriptions.ts';
import type { ListNamesQuery } from '../../proto/http/topics.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import { Groups } from './groups.ts';
import type { CallOptions } from './transport.ts';

/** Definitions and state of subscriptions, one method a call. */
export class Subscriptions extends Groups<Subscription> {
  constructor(calls: AuthorizedCalls) {
    super(calls, subscriptionPaths);
  }

  /**
   * Subscribes: it gets what matches its filter from when this is answered on, or from `start`. One that exists keeps its place
   * and takes the options that are named. @throws ChasquiError `invalid_filter`, `invalid_start`, `topic_not_found`,
   * `subscription_exists` when it has another filter or start, `forbidden` when it is someone else's.
   */
  put(name: string, wish: PutSubscription, options: CallOptions = {}): Promise<Subscription> {
    const body = JSON.stringify(wish);
    return this.calls.ask({ ...options, method: 'PUT', path: this.paths.one(name), body, repeatable: true });
  }

  /**
   * Moves it: what waits before `to` is dropped, what had ended after it comes again as far as topics keep it.
   * @throws ChasquiError `invalid_start`, `seek_in_progress`, `forbidden`.
   */
  seek(name: string, to: SubscriptionStart, options: CallOptions = {}): Promise<SeekResult> {
    const body = JSON.stringify({ to });
    return this.calls.ask({ ...options, method: 'POST', path: subscriptionPaths.seek(name), body, repeatable: false });
  }

  /** One page, by name; `cursor` of the answer asks for the next, absent on the last. */
  list(query: ListNamesQuery = {}, options: CallOptions = {}): Promise<SubscriptionPage> {
    return this.calls.ask({ ...options, method: 'GET', path: this.paths.all, query, repeatable: true });
  }
}
