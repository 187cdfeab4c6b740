import { limits } from '../../../../proto/limits.ts';
import { BrokerError } from '../../../core/broker-error.ts';
import type { SettleRequest, SettleResult } from '../../../router/router.ts';
import { leasesOf } from '../settle.ts';
import { EventStream, type StreamWish } from './event-stream.ts';
import { SentEvents } from './sent-events.ts';

const tickMs = 250;

type StreamParts = Omit<ConstructorParameters<typeof EventStream>[0], 'sent'>;

/** The event streams of a listener: those that are open, and those that broke off and whose readers may come again. */
export class EventStreams {
  readonly #open = new Set<EventStream>();
  /** The one that broke off first comes first. */
  readonly #broken = new Set<EventStream>();
  readonly #byLease = new Map<string, SentEvents>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  get open(): number {
    return this.#open.size;
  }

  /** How many broken ones are remembered. */
  get broken(): number {
    return this.#broken.size;
  }

  /**
   * A stream for this reader; when it comes again and the node knows how far it has come, one that goes on from there: what it
   * has not seen is given back first, to be the next it gets, and with `acks` what it has seen is acknowledged.
   */
  async begin(parts: StreamParts, lastEventId: string | undefined): Promise<EventStream> {
    const earlier = lastEventId === undefined ? undefined : this.#find(parts.wish, lastEventId);
    if (earlier === undefined) this.#checkRoom(parts.wish.identity.user);
    else this.#giveUp(earlier);
    const stream = new EventStream({ ...parts, sent: earlier?.sent ?? new SentEvents(this.#byLease) });
    this.#open.add(stream);
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref();
    if (earlier !== undefined) await goOn(stream, lastEventId!, this.#now());
    return stream;
  }

  /** It has ended. What is in flight may be asked about by a reader that comes again, until its leases end. */
  end(stream: EventStream): void {
    if (!this.#open.delete(stream)) return;
    if (stream.sent.open > 0) this.#remember(stream);
    this.#restWhenIdle();
  }

  /** A settle call was answered. */
  settled(request: SettleRequest, results: readonly SettleResult[]): void {
    if (this.#byLease.size === 0) return;
    for (const [place, lease] of leasesOf(request).entries()) {
      const sent = this.#byLease.get(lease);
      const result = results[place];
      if (sent !== undefined && result !== undefined) note(sent, lease, result);
    }
  }

  /** A message may have been written to several, where leases ran out: the one that got least since is its reader's. */
  #find(wish: StreamWish, id: string): EventStream | undefined {
    let found: EventStream | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const stream of [...this.#broken, ...this.#open]) {
      const after = isSameReader(stream.wish, wish) ? stream.sent.countAfter(id) : undefined;
      if (after === undefined || after >= least) continue;
      found = stream;
      least = after;
    }
    return found;
  }

  #giveUp(earlier: EventStream): void {
    this.#open.delete(earlier);
    this.#broken.delete(earlier);
    earlier.giveUp();
  }

  #remember(stream: EventStream): void {
    this.#broken.add(stream);
    const { user } = stream.wish.identity;
    const own = [...this.#broken].filter(({ wish }) => wish.identity.user === user);
    if (own.length > limits.streamsPerUserMax) this.#forget(own[0]!);
  }

  #forget(stream: EventStream): void {
    this.#broken.delete(stream);
    stream.sent.endAll();
  }

  #checkRoom(user: string): void {
    const { streamsMax, streamsPerUserMax } = limits;
    const own = [...this.#open].filter(({ wish }) => wish.identity.user === user).length;
    if (own >= streamsPerUserMax) {
      const detail = `The user has ${streamsPerUserMax} event streams that are open (streamsPerUserMax).`;
      throw new BrokerError('limit_reached', { detail, retryAfterMs: 1_000 });
    }
    if (this.#open.size >= streamsMax) {
      const detail = `The node has ${streamsMax} event streams (streamsMax).`;
      throw new BrokerError('limit_reached', { detail, retryAfterMs: 1_000 });
    }
  }

  #tick(): void {
    for (const stream of this.#open) stream.tick();
    const now = this.#now();
    for (const stream of this.#broken) {
      stream.sent.endDue(now);
      if (stream.sent.open === 0) this.#forget(stream);
    }
    this.#restWhenIdle();
  }

  #restWhenIdle(): void {
    if (this.#open.size + this.#broken.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

function isSameReader(a: StreamWish, b: StreamWish): boolean {
  return a.path === b.path && a.consumer === b.consumer && a.identity.user === b.identity.user;
}

function note(sent: SentEvents, lease: string, result: SettleResult): void {
  if ('error' in result) {
    if (result.error.code === 'stale_lease') sent.end(lease);
  } else if (result.outcome === 'extended') {
    sent.extend(lease, result.leaseUntil);
  } else {
    sent.end(lease);
  }
}

/** What comes after the id was not seen, or not for certain, where it was written twice. */
async function goOn(stream: EventStream, id: string, now: number): Promise<void> {
  const { sent, wish } = stream;
  const unseen = sent.takeAfter(id, wish.acks ? 'first' : 'last').map(({ lease }) => lease);
  const seen = sent.openWhere(() => true);
  for (const event of seen) event.sentAt ??= now;
  const ack = wish.acks ? seen.map(({ lease }) => lease) : [];
  for (const lease of ack) sent.end(lease);
  await stream.settle({ ack, release: unseen });
}
