import type { Receipt } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import type { Backoff } from './backoff.ts';
import { ChasquiError } from './chasqui-error.ts';
import { eitherSignal } from './either-signal.ts';
import type { FeedMessage, FeedOf, FeedOptions } from './feed.ts';
import { Inbox, type ReceiveOptions } from './inbox.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import type { Messages } from './messages.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import type { Queues } from './queues.ts';
import { ReceiveLoop } from './receive-loop.ts';
import { ReceivedMessage } from './received-message.ts';
import type { Sender } from './sender.ts';
import type { Settler } from './settler.ts';
import type { CallOptions } from './transport.ts';
import { type Handler, Worker, type WorkOptions } from './worker.ts';

/** What all queues of a client share. */
export interface QueueClientParts {
  readonly queues: Queues;
  readonly messages: Messages;
  readonly sender: Sender;
  readonly backoff: Backoff;
  readonly timeoutMs: number;
  /** Fires when the client closes. */
  readonly closing: AbortSignal;
  /** What the client calls, and waits for, when it closes. */
  readonly leaving: Set<() => Promise<void>>;
  readonly settlerOf: (queue: string) => Settler;
  readonly feed: (of: FeedOf, options: FeedOptions) => AsyncGenerator<FeedMessage, void, undefined>;
}

export interface LoopOptions extends ReceiveOptions {
  /** How many messages are fetched at a time; default 10. */
  readonly max?: number | undefined;
}

export interface BatchOptions extends CallOptions {
  /** At most; default 1. */
  readonly max?: number | undefined;
  /** How long to wait for the first, in ms; default 0. */
  readonly waitMs?: number | undefined;
  readonly leaseMs?: number | undefined;
  readonly consumer?: string | undefined;
}

/** One queue: send to it, receive from it, work on it. Holds nothing: make as many as you like. */
export class QueueClient {
  readonly name: string;
  readonly #parts: QueueClientParts;

  constructor(name: string, parts: QueueClientParts) {
    this.name = name;
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
    if (isList(one)) return this.#sendAll(one, options);
    return this.#parts.sender.send(this.name, one, options);
  }

  /**
   * Messages one after the other, for ever; each is to be settled (`ack`, `nack`, `reject`, `release`) before its lease ends.
   * Leaving the loop gives back those that were handed out and not settled, and those fetched ahead: no attempt is counted.
   * @throws ChasquiError when it cannot go on: `queue_not_found`, `invalid_token`, …
   */
  receive(options: LoopOptions = {}): ReceiveLoop {
    const { leaving } = this.#parts;
    const signal = eitherSignal(options.signal, this.#parts.closing);
    const leave = () => loop.leave();
    const open = async () => {
      const max = checkedCount('max', options.max ?? 10, limits.receiveMax);
      leaving.add(leave);
      const leaseMs = await this.#leaseMs(options.leaseMs, signal);
      if (leaseMs === undefined) return undefined;
      return { inbox: this.#inbox({ ...options, leaseMs }, signal), keeper: new LeaseKeeper(leaseMs), max };
    };
    const loop = new ReceiveLoop(signal, open, () => leaving.delete(leave));
    return loop;
  }

  /** Up to `max` messages in one call; none when there was none within `waitMs`. @throws (rejects with) ChasquiError */
  async receiveBatch(options: BatchOptions = {}): Promise<ReceivedMessage[]> {
    const { signal, timeoutMs, ...fields } = options;
    const request = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const settler = this.#parts.settlerOf(this.name);
    const deliveries = await this.#parts.messages.receive(this.name, request, { signal, timeoutMs });
    return deliveries.map((one) => new ReceivedMessage(this.name, one, (settlement) => settler.settle(settlement)));
  }

  /**
   * Calls the handler for each message until `signal` fires, then waits for the running handlers and is fulfilled.
   * The handler returns: acked. It throws: given back, with a growing pause. It throws `Reject`: dead letter.
   * Leases are extended while it runs.
   * @throws (rejects with) ChasquiError when it cannot go on: `queue_not_found`, `invalid_token`, …
   */
  async work(handler: Handler, options: WorkOptions = {}): Promise<void> {
    checkedCount('concurrency', options.concurrency ?? 1, limits.leasedMax);
    checkedCount('prefetch', (options.prefetch ?? 0) + 1, limits.leasedMax);
    const signal = eitherSignal(options.signal, this.#parts.closing);
    const leaseMs = await this.#leaseMs(options.leaseMs, signal);
    if (leaseMs === undefined) return;
    const inbox = this.#inbox({ ...options, leaseMs }, signal);
    const work = new Worker(inbox, new LeaseKeeper(leaseMs), handler, { ...options, signal }).run();
    // Its failure is the caller's to hear; a closing client only waits for the end.
    const leave = () => work.catch(() => {});
    this.#parts.leaving.add(leave);
    try {
      await work;
    } finally {
      this.#parts.leaving.delete(leave);
    }
  }

  /**
   * What is accepted from now on, as it comes; nothing is consumed. Leaving the loop ends it.
   * @throws ChasquiError when it cannot go on: `queue_not_found` also when the queue is deleted, `invalid_token`, …
   */
  feed(options: FeedOptions = {}): AsyncGenerator<FeedMessage, void, undefined> {
    return this.#parts.feed({ queue: this.name }, options);
  }

  async #sendAll(messages: readonly OutgoingMessage[], options: CallOptions | undefined): Promise<Receipt[]> {
    const { sender } = this.#parts;
    const sent: Promise<Receipt>[] = [];
    for (const message of messages) {
      if (!sender.hasRoom) await sender.room();
      const one = sender.send(this.name, message, options);
      // Looked at below; until then it must not count as unhandled.
      one.catch(() => {});
      sent.push(one);
    }
    const results = (await Promise.allSettled(sent)).map((one) =>
      one.status === 'fulfilled' ? one.value : one.reason,
    );
    const refused = results.filter((result) => result instanceof Error);
    if (refused.length === 0) return results;
    const [first] = refused;
    if (!(first instanceof ChasquiError)) throw first;
    throw new ChasquiError(first.code, {
      detail: `${refused.length} of ${messages.length} messages were not accepted; the first: ${first.message}`,
      retryAfterMs: first.retryAfterMs,
      issues: first.issues,
      results,
      cause: first,
    });
  }

  /** The lease to ask for: extending must know it. `undefined` when the receiving ended before it began. */
  async #leaseMs(wanted: number | undefined, signal: AbortSignal): Promise<number | undefined> {
    if (signal.aborted) return undefined;
    if (wanted !== undefined) return wanted;
    try {
      return (await this.#parts.queues.info(this.name, { signal })).options.leaseMs;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  #inbox(options: ReceiveOptions, signal: AbortSignal): Inbox {
    const { messages, backoff, timeoutMs } = this.#parts;
    return new Inbox(this.name, messages, this.#parts.settlerOf(this.name), { ...options, signal, backoff, timeoutMs });
  }
}

function isList(one: OutgoingMessage | readonly OutgoingMessage[]): one is readonly OutgoingMessage[] {
  return Array.isArray(one);
}

function checkedCount(name: string, value: number, max: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new ChasquiError('invalid_request', {
    detail: `${name} is not an integer within its limits (at most ${max}).`,
  });
}
