import type { Receipt } from '../../proto/http/messages.ts';
import type { Queue } from '../../proto/http/queues.ts';
import type { FeedMessage, FeedOptions, OpenFeed } from './feed.ts';
import { GroupClient, type GroupParts } from './group-client.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { Queues } from './queues.ts';
import { sendAll } from './send-all.ts';
import type { Sender } from './sender.ts';
import type { CallOptions } from './transport.ts';

/** What all queues of a client share. */
export interface QueueParts extends GroupParts<Queue> {
  readonly groups: Queues;
  readonly sender: Sender;
  readonly feed: OpenFeed;
}

/** One queue: send to it, receive from it, work on it. Holds nothing: make as many as you like. */
export class QueueClient extends GroupClient<Queue> {
  readonly #parts: QueueParts;

  constructor(name: string, parts: QueueParts) {
    super(name, parts);
    this.#parts = parts;
  }

  /**
   * Sends one message, or several, to be durable when the promise is fulfilled; sent again after a lost answer, never doubled.
   * Sends that meet share a request, in order. Several: all are tried; when some were refused it rejects with the first
   * refusal, whose `results` say what became of each.
   * @throws (rejects with) ChasquiError: `queue_not_found`, `payload_too_large`, `invalid_request`, …;
   * `outcome_unknown` when it may or may not have been accepted, `limit_reached` when too much waits to be sent.
   */
  send(message: OutgoingMessage, options?: CallOptions): Promise<Receipt>;
  send(messages: readonly OutgoingMessage[], options?: CallOptions): Promise<Receipt[]>;
  send(one: OutgoingMessage | readonly OutgoingMessage[], options?: CallOptions): Promise<Receipt | Receipt[]> {
    const { sender } = this.#parts;
    return sendAll(sender, one, (message) => sender.send(this.name, message, options));
  }

  /**
   * What is accepted from now on, as it comes; nothing is consumed. Leaving the loop ends it.
   * @throws ChasquiError when it cannot go on: `queue_not_found` also when the queue is deleted, `invalid_token`, …
   */
  feed(options: FeedOptions = {}): AsyncGenerator<FeedMessage, void, undefined> {
    return this.#parts.feed({ queue: this.name }, options);
  }

  /** Deletes it; the messages in it are dropped. @throws ChasquiError `queue_not_empty` with `ifEmpty`, `forbidden`. */
  remove(options?: CallOptions & { readonly ifEmpty?: boolean }): Promise<void> {
    return this.#parts.groups.remove(this.name, options);
  }
}
