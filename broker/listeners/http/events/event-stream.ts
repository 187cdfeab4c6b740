import type { ServerResponse } from 'node:http';
import { errorCatalogue } from '../../../../proto/error-catalogue.ts';
import type { ItemError } from '../../../../proto/http/shared.ts';
import { limits } from '../../../../proto/limits.ts';
import type { Identity } from '../../../auth/auth.ts';
import { BrokerError } from '../../../core/broker-error.ts';
import type { Delivery, GroupCalls, SettleRequest } from '../../../router/router.ts';
import type { HttpEdge } from '../http-edge.ts';
import { deliveryEvent } from '../message-json.ts';
import { toItemError } from '../problem.ts';
import { clientGone, type EndReason } from '../waiting-calls.ts';
import type { SentEvent, SentEvents } from './sent-events.ts';

/** What a reader asked for. */
export interface StreamWish {
  /** `queues/orders` */
  readonly path: string;
  readonly group: string;
  readonly calls: GroupCalls;
  readonly identity: Identity;
  /** Acknowledge what is written. */
  readonly acks: boolean;
  readonly max: number;
  readonly leaseMs: number | undefined;
  readonly consumer: string;
}

interface StreamParts {
  readonly edge: Pick<HttpEdge, 'log' | 'now'>;
  readonly wish: StreamWish;
  readonly raw: ServerResponse;
  readonly signal: AbortSignal;
  /** What an earlier connection of this reader has written, or nothing yet. */
  readonly sent: SentEvents;
}

const opening = 'retry: 1000\n\n';
const heartbeat = ':\n\n';

/**
 * The messages of a group to one reader, as they come: receives as many as may be in flight, writes them, and asks for more
 * when there is room and the socket has taken what was written. What cannot be written is given back.
 */
export class EventStream {
  readonly wish: StreamWish;
  readonly sent: SentEvents;
  readonly #edge: StreamParts['edge'];
  readonly #raw: ServerResponse;
  readonly #signal: AbortSignal;
  /** Another connection of the same reader goes on with what this one has written. */
  #isTaken = false;
  #woken = Promise.withResolvers<void>();
  #wroteAt: number;
  /** When the socket was seen to take something last. */
  #tookAt: number;

  constructor({ edge, wish, raw, signal, sent }: StreamParts) {
    this.wish = wish;
    this.sent = sent;
    this.#edge = edge;
    this.#raw = raw;
    this.#signal = signal;
    this.#wroteAt = edge.now();
    this.#tookAt = edge.now();
    sent.onEnd = () => this.#wake();
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    raw.on('drain', () => this.#wake());
    // Whoever vanishes is heard of by `close`.
    raw.on('error', () => {});
  }

  /** What may be received now. */
  get room(): number {
    return Math.max(0, this.wish.max - this.sent.open);
  }

  /** Another connection goes on: this one writes nothing more, and what it has written is not its own any more. */
  giveUp(): void {
    this.#isTaken = true;
    this.#raw.destroy();
    this.#wake();
  }

  /** Up to `room` messages; waits for one at most `waitMs`. */
  receive(waitMs: number): Promise<readonly Delivery[]> {
    const { calls, identity, group, leaseMs, consumer } = this.wish;
    return calls.receive(identity, group, { max: this.room, waitMs, leaseMs, consumer }, this.#signal);
  }

  /** From the head of the answer to its end. What went wrong is told to the reader. */
  async run(headers: Record<string, unknown>, first: readonly Delivery[]): Promise<void> {
    this.#raw.writeHead(200, headers as Record<string, string>);
    this.#write(opening);
    let reason: unknown;
    try {
      await this.#pass(first);
      reason = this.#signal.reason;
    } catch (error) {
      reason = error;
    }
    await this.#close(reason);
  }

  /** Time has passed. */
  tick(): void {
    const now = this.#edge.now();
    this.sent.endDue(now);
    if (!this.#raw.writableNeedDrain) this.#tookAt = now;
    else if (now - this.#tookAt >= limits.streamStallMs) this.#raw.destroy();
    if (now - this.#wroteAt >= limits.streamHeartbeatMs && !this.#raw.writableNeedDrain) this.#write(heartbeat);
    if (this.wish.acks && !this.#isTaken) this.#ackOld(now);
    this.#wake();
  }

  get #isOver(): boolean {
    return this.#signal.aborted || this.#raw.destroyed || this.#isTaken;
  }

  async #pass(first: readonly Delivery[]): Promise<void> {
    let deliveries = first;
    while (!this.#isOver) {
      await this.#writeAll(deliveries);
      await this.#makeRoom();
      if (this.#isOver) return;
      deliveries = await this.receive(limits.waitMsMax);
    }
    await this.#release(deliveries);
  }

  async #writeAll(deliveries: readonly Delivery[]): Promise<void> {
    for (const [index, delivery] of deliveries.entries()) {
      if (!(await this.#isReady())) return this.#release(deliveries.slice(index));
      // One that waited here until its lease ran out is somebody else's by now.
      if (delivery.leaseUntil > this.#edge.now()) this.#writeMessage(delivery);
    }
  }

  /** The socket takes more, or does so soon. */
  async #isReady(): Promise<boolean> {
    const until = this.#edge.now() + limits.streamPatienceMs;
    while (!this.#isOver && this.#raw.writableNeedDrain && this.#edge.now() < until) await this.#untilWoken();
    return !this.#isOver && !this.#raw.writableNeedDrain;
  }

  #writeMessage(delivery: Delivery): void {
    const event = this.sent.add(delivery);
    this.#write(deliveryEvent(delivery), () => {
      event.sentAt = this.#edge.now();
      if (this.wish.acks) this.#wake();
    });
  }

  #write(bytes: Buffer | string, whenSent = () => {}): void {
    this.#wroteAt = this.#edge.now();
    if (this.#raw.destroyed) return;
    this.#raw.write(bytes, (error) => {
      if (!error) whenSent();
    });
  }

  /** Until the socket has taken what was written and fewer than `max` are in flight. */
  async #makeRoom(): Promise<void> {
    while (!this.#isOver) {
      if (this.wish.acks) await this.#ackBeyondHalf();
      if (this.room > 0 && !this.#raw.writableNeedDrain) return;
      await this.#untilWoken();
    }
  }

  /** The newer half of those in flight stays leased a while: if the connection breaks, its reader can have them again. */
  async #ackBeyondHalf(): Promise<void> {
    const surplus = this.sent.open - Math.floor(this.wish.max / 2);
    if (surplus > 0) await this.#ack(this.sent.openWhere(isSent).slice(0, surplus));
  }

  #ackOld(now: number): void {
    void this.#ack(
      this.sent.openWhere(({ sentAt, leaseUntil }) => {
        if (sentAt === undefined) return false;
        return now - sentAt >= Math.min(limits.streamAckMs, (leaseUntil - sentAt) / 2);
      }),
    );
  }

  async #ack(events: readonly SentEvent[]): Promise<void> {
    const leases = events.map(({ lease }) => lease);
    for (const lease of leases) this.sent.end(lease);
    await this.settle({ ack: leases });
  }

  async #release(messages: readonly { readonly lease: string }[]): Promise<void> {
    await this.settle({ release: messages.map(({ lease }) => lease) });
  }

  /** Nobody waits for the outcome: what fails comes again when its lease ends. */
  async settle({ ack = [], release = [] }: Partial<Pick<SettleRequest, 'ack' | 'release'>>): Promise<void> {
    if (ack.length + release.length === 0) return;
    const { calls, identity, group } = this.wish;
    try {
      await calls.settle(identity, group, { ack, nack: [], reject: [], extend: [], release });
    } catch (err) {
      const leases = ack.length + release.length;
      this.#edge.log.warn({ err, group, leases }, 'messages of an event stream stay leased until their lease ends');
    }
  }

  async #close(reason: unknown): Promise<void> {
    const raw = this.#raw;
    if (!raw.destroyed && reason !== clientGone) raw.end(endEvent(this.#toError(reason)));
    if (!raw.closed) await new Promise((resolve) => raw.once('close', resolve));
    if (this.#isTaken) return;
    // Ended in good order: all of it is on its way, and nothing says that its reader will come again here.
    if (this.wish.acks && raw.writableFinished) await this.#ack(this.sent.openWhere(isSent));
    const unsent = this.sent.openWhere((event) => !isSent(event));
    for (const { lease } of unsent) this.sent.end(lease);
    await this.#release(unsent);
  }

  #toError(reason: unknown): ItemError {
    if (reason instanceof BrokerError) {
      const { code, detail, retryAfterMs } = reason;
      return toItemError({ code, detail: detail ?? errorCatalogue[code].sentence, retryAfterMs });
    }
    if (typeof reason === 'string') {
      const code = reason as Exclude<EndReason, typeof clientGone>;
      return { code, detail: errorCatalogue[code].sentence };
    }
    this.#edge.log.error({ err: reason, group: this.wish.group }, 'an event stream failed');
    return { code: 'internal', detail: errorCatalogue.internal.sentence };
  }

  #untilWoken(): Promise<void> {
    return this.#woken.promise;
  }

  #wake(): void {
    this.#woken.resolve();
    this.#woken = Promise.withResolvers();
  }
}

const isSent = ({ sentAt }: SentEvent): boolean => sentAt !== undefined;

const endEvent = (error: ItemError): string => `event: end\ndata: ${JSON.stringify(error)}\n\n`;
