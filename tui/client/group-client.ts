import type {
  BrowsePage,
  BrowseQuery,
  RedriveResult,
  Settled,
  SettleRefused,
  SettleRequest,
} from '../../proto/http/messages.ts';
import type { Consumer, PurgeRequest, PurgeResult, QueueOptionsPatch } from '../../proto/http/queues.ts';
import { limits } from '../../proto/limits.ts';
import type { Backoff } from './backoff.ts';
import { ChasquiError } from './chasqui-error.ts';
import { eitherSignal } from './either-signal.ts';
import type { Groups } from './groups.ts';
import { Inbox, type ReceiveOptions } from './inbox.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { ReceiveLoop } from './receive-loop.ts';
import { ReceivedMessage } from './received-message.ts';
import type { Settlers } from './settlers.ts';
import type { CallOptions } from './transport.ts';
import { type Handler, Worker, type WorkOptions } from './worker.ts';

/** What all receiving of a client shares. */
export interface ReceivingParts {
  readonly backoff: Backoff;
  readonly timeoutMs: number;
  /** Fires when the client closes. */
  readonly closing: AbortSignal;
  /** What the client calls, and waits for, when it closes. */
  readonly leaving: Set<() => Promise<void>>;
}

/** What all queues of a client share, or all subscriptions. */
export interface GroupParts<View> {
  readonly groups: Groups<View>;
  readonly settlers: Settlers;
  readonly receiving: ReceivingParts;
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

/** What delivers messages, a queue or a subscription: receive from it, work on it, look after it. */
export class GroupClient<View extends { readonly options: { readonly leaseMs: number } }> {
  readonly name: string;
  readonly #groups: Groups<View>;
  readonly #settlers: Settlers;
  readonly #receiving: ReceivingParts;

  constructor(name: string, { groups, settlers, receiving }: GroupParts<View>) {
    this.name = name;
    this.#groups = groups;
    this.#settlers = settlers;
    this.#receiving = receiving;
  }

  /**
   * Messages one after the other, for ever; each is to be settled (`ack`, `nack`, `reject`, `release`) before its lease ends.
   * Leaving the loop gives back those that were handed out and not settled, and those fetched ahead: no attempt is counted.
   * @throws ChasquiError when it cannot go on: `queue_not_found`, `subscription_not_found`, `invalid_token`, …
   */
  receive(options: LoopOptions = {}): ReceiveLoop {
    const { leaving, closing } = this.#receiving;
    const signal = eitherSignal(options.signal, closing);
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
    const settler = this.#settlers.of(this.name);
    const deliveries = await this.#groups.messages.receive(this.name, request, { signal, timeoutMs });
    return deliveries.map((one) => new ReceivedMessage(this.name, one, (settlement) => settler.settle(settlement)));
  }

  /**
   * Calls the handler for each message until `signal` fires, then waits for the running handlers and is fulfilled.
   * The handler returns: acked. It throws: given back, with a growing pause. It throws `Reject`: dead letter.
   * Leases are extended while it runs.
   * @throws (rejects with) ChasquiError when it cannot go on: `queue_not_found`, `subscription_not_found`, `invalid_token`, …
   */
  async work(handler: Handler, options: WorkOptions = {}): Promise<void> {
    checkedCount('concurrency', options.concurrency ?? 1, limits.leasedMax);
    checkedCount('prefetch', (options.prefetch ?? 0) + 1, limits.leasedMax);
    const signal = eitherSignal(options.signal, this.#receiving.closing);
    const leaseMs = await this.#leaseMs(options.leaseMs, signal);
    if (leaseMs === undefined) return;
    const inbox = this.#inbox({ ...options, leaseMs }, signal);
    const work = new Worker(inbox, new LeaseKeeper(leaseMs), handler, { ...options, signal }).run();
    // Its failure is the caller's to hear; a closing client only waits for the end.
    const leave = () => work.catch(() => {});
    this.#receiving.leaving.add(leave);
    try {
      await work;
    } finally {
      this.#receiving.leaving.delete(leave);
    }
  }

  info(options?: CallOptions): Promise<View> {
    return this.#groups.info(this.name, options);
  }

  /** Changes the options that are named. */
  update(patch: QueueOptionsPatch, options?: CallOptions): Promise<View> {
    return this.#groups.update(this.name, patch, options);
  }

  /** Hands out nothing until it is resumed. */
  pause(options?: CallOptions): Promise<void> {
    return this.#groups.pause(this.name, options);
  }

  resume(options?: CallOptions): Promise<void> {
    return this.#groups.resume(this.name, options);
  }

  /** Who receives from it now. */
  consumers(options?: CallOptions): Promise<Consumer[]> {
    return this.#groups.consumers(this.name, options);
  }

  /** Drops what waits (default), the dead letters, or all. */
  purge(request?: PurgeRequest, options?: CallOptions): Promise<PurgeResult> {
    return this.#groups.purge(this.name, request, options);
  }

  /** Settles by lease, where the message itself is not at hand; one result per lease in the order ack, nack, reject, extend, release. */
  async settle(request: SettleRequest, options?: CallOptions): Promise<(Settled | SettleRefused)[]> {
    return (await this.#groups.messages.settle(this.name, request, options)).results;
  }

  /** Looks without consuming, one page; ready messages unless `state` says otherwise. */
  browse(query?: BrowseQuery, options?: CallOptions): Promise<BrowsePage> {
    return this.#groups.messages.browse(this.name, query, options);
  }

  /** Dead letters back to ready: those named, or all. */
  redrive(ids?: readonly string[], options?: CallOptions): Promise<RedriveResult> {
    return this.#groups.messages.redrive(this.name, ids, options);
  }

  /** Drops one message. */
  removeMessage(id: string, options?: CallOptions): Promise<void> {
    return this.#groups.messages.remove(this.name, id, options);
  }

  /** The lease to ask for: extending must know it. `undefined` when the receiving ended before it began. */
  async #leaseMs(wanted: number | undefined, signal: AbortSignal): Promise<number | undefined> {
    if (signal.aborted) return undefined;
    if (wanted !== undefined) return wanted;
    try {
      return (await this.#groups.info(this.name, { signal })).options.leaseMs;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  #inbox(options: ReceiveOptions, signal: AbortSignal): Inbox {
    const { backoff, timeoutMs } = this.#receiving;
    const { messages } = this.#groups;
    return new Inbox(this.name, messages, this.#settlers.of(this.name), { ...options, signal, backoff, timeoutMs });
  }
}

function checkedCount(name: string, value: number, max: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new ChasquiError('invalid_request', {
    detail: `${name} is not an integer within its limits (at most ${max}).`,
  });
}
