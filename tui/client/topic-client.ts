import type { Receipt } from '../../proto/http/messages.ts';
import type { PurgeResult } from '../../proto/http/queues.ts';
import type { Topic, TopicOptionsPatch } from '../../proto/http/topics.ts';
import type { FeedMessage, FeedOptions, OpenFeed } from './feed.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { sendAll } from './send-all.ts';
import type { Sender } from './sender.ts';
import { TopicMessage } from './topic-message.ts';
import type { Topics } from './topics.ts';
import type { CallOptions } from './transport.ts';

/** What all topics of a client share. */
export interface TopicParts {
  readonly topics: Topics;
  readonly sender: Sender;
  readonly feed: OpenFeed;
}

export interface ReadOptions extends CallOptions {
  /** Where to begin: an offset, or a time. Default: the first message that is kept. */
  readonly from?: number | Date | string | undefined;
  /** Only addresses that match it, such as `orders/#`. */
  readonly filter?: string | undefined;
}

/** One topic: publish to it, read what it keeps. Holds nothing: make as many as you like. */
export class TopicClient {
  readonly name: string;
  readonly #topics: Topics;
  readonly #sender: Sender;
  readonly #feed: OpenFeed;

  constructor(name: string, { topics, sender, feed }: TopicParts) {
    this.name = name;
    this.#topics = topics;
    this.#sender = sender;
    this.#feed = feed;
  }

  /**
   * Publishes one message, or several, at `path` (`eu/created`, or empty), to be durable when the promise is fulfilled; sent again
   * after a lost answer, never doubled. Messages of one `key` (default: the path) keep their order. Sends that meet share a request.
   * Several: all are tried; when some were refused it rejects with the first refusal, whose `results` say what became of each.
   * @throws (rejects with) ChasquiError: `topic_not_found`, `invalid_address`, `payload_too_large`, …;
   * `outcome_unknown` when it may or may not have been accepted, `limit_reached` when too much waits to be sent.
   */
  publish(path: string, message: OutgoingMessage, options?: CallOptions): Promise<Receipt>;
  publish(path: string, messages: readonly OutgoingMessage[], options?: CallOptions): Promise<Receipt[]>;
  publish(
    path: string,
    one: OutgoingMessage | readonly OutgoingMessage[],
    options?: CallOptions,
  ): Promise<Receipt | Receipt[]> {
    const target = { topic: this.name, path };
    return sendAll(this.#sender, one, (message) => this.#sender.publish(target, message, options));
  }

  /**
   * What the topic keeps, message after message, to the end as it is when the loop gets there; nothing is consumed. In order
   * within each partition. Signal and time limit are those of each call.
   * @throws ChasquiError `topic_not_found`, `invalid_filter`, …
   */
  async *read(options: ReadOptions = {}): AsyncGenerator<TopicMessage, void, undefined> {
    const { from, filter, ...call } = options;
    const query = {
      ...(from === undefined ? {} : { from: from instanceof Date ? from.toISOString() : String(from) }),
      ...(filter === undefined ? {} : { filter }),
    };
    let cursor: string | undefined;
    do {
      const page = await this.#topics.read(this.name, cursor === undefined ? query : { ...query, cursor }, call);
      for (const message of page.messages) yield new TopicMessage(message);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }

  /**
   * What is published to it from now on, as it comes; nothing is consumed. Leaving the loop ends it.
   * @throws ChasquiError when it cannot begin or go on: `topic_not_found`, `invalid_token`, …
   */
  feed(options: FeedOptions = {}): AsyncGenerator<FeedMessage, void, undefined> {
    return this.#feed({ topic: this.name }, options);
  }

  info(options?: CallOptions): Promise<Topic> {
    return this.#topics.info(this.name, options);
  }

  /** Changes the options that are named. */
  update(patch: TopicOptionsPatch, options?: CallOptions): Promise<Topic> {
    return this.#topics.update(this.name, patch, options);
  }

  /** Drops what it keeps; subscriptions keep what they were given. @throws ChasquiError `forbidden`. */
  purge(options?: CallOptions): Promise<PurgeResult> {
    return this.#topics.purge(this.name, options);
  }

  /** Deletes it and what it keeps. @throws ChasquiError `topic_in_use` while a subscription is about it alone, `forbidden`. */
  remove(options?: CallOptions): Promise<void> {
    return this.#topics.remove(this.name, options);
  }
}
