import { topicPaths } from '../../proto/http/paths.ts';
import type { PurgeResult } from '../../proto/http/queues.ts';
import type {
  CreateTopic,
  ListNamesQuery,
  ReadTopicQuery,
  Topic,
  TopicMessages,
  TopicOptionsPatch,
  TopicPage,
} from '../../proto/http/topics.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { CallOptions } from './transport.ts';

/** Definitions of topics and what they keep, one method a call. */
export class Topics {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    this.#calls = calls;
  }

  /** @throws ChasquiError `topic_exists`, `invalid_name`, `limit_reached`. */
  create(topic: CreateTopic, options: CallOptions = {}): Promise<Topic> {
    const body = JSON.stringify(topic);
    return this.#calls.ask({ ...options, method: 'POST', path: topicPaths.all, body, repeatable: false });
  }

  /** One page, by name; `cursor` of the answer asks for the next, absent on the last. */
  list(query: ListNamesQuery = {}, options: CallOptions = {}): Promise<TopicPage> {
    return this.#calls.ask({ ...options, method: 'GET', path: topicPaths.all, query, repeatable: true });
  }

  /** @throws ChasquiError `topic_not_found`. */
  info(name: string, options: CallOptions = {}): Promise<Topic> {
    return this.#calls.ask({ ...options, method: 'GET', path: topicPaths.one(name), repeatable: true });
  }

  /** Changes the options that are named. @throws ChasquiError `topic_not_found`, `forbidden`. */
  update(name: string, patch: TopicOptionsPatch, options: CallOptions = {}): Promise<Topic> {
    const body = JSON.stringify(patch);
    return this.#calls.ask({ ...options, method: 'PATCH', path: topicPaths.one(name), body, repeatable: true });
  }

  /** Deletes the topic and what it keeps. @throws ChasquiError `topic_in_use` while a subscription is about it alone, `forbidden`. */
  async remove(name: string, options: CallOptions = {}): Promise<void> {
    await this.#calls.call({ ...options, method: 'DELETE', path: topicPaths.one(name), repeatable: false });
  }

  /**
   * Drops what the topic keeps; subscriptions keep what they were given. Waits while one is being given what topics keep.
   * @throws ChasquiError `topic_not_found`, `forbidden`.
   */
  purge(name: string, options: CallOptions = {}): Promise<PurgeResult> {
    return this.#calls.ask({ ...options, method: 'POST', path: topicPaths.purge(name), repeatable: false });
  }

  /**
   * Reads what the topic keeps, one page; nothing is consumed. A page may be short, or empty, and still have a cursor: then go on.
   * @throws ChasquiError `topic_not_found`, `invalid_filter`, `invalid_cursor`.
   */
  read(name: string, query: ReadTopicQuery = {}, options: CallOptions = {}): Promise<TopicMessages> {
    return this.#calls.ask({ ...options, method: 'GET', path: topicPaths.messages(name), query, repeatable: true });
  }
}
