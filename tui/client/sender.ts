import type { Receipt } from '../../proto/http/messages.ts';
import { limits } from '../../proto/limits.ts';
import { ChasquiError } from './chasqui-error.ts';
import type { Messages } from './messages.ts';
import { encodeMessage, encodePath, type OutgoingMessage } from './outgoing-message.ts';
import { type Route, SendLane, type SendLaneOptions, type Unsent } from './send-lane.ts';
import type { CallOptions } from './transport.ts';

export interface SenderOptions extends Omit<SendLaneOptions, 'onDone'> {
  /** Bytes of messages that are not confirmed yet; beyond it a send is refused. */
  readonly unsentBytesMax: number;
}

/** Where in a topic. */
export interface Address {
  readonly topic: string;
  readonly path: string;
}

/** What a message costs in memory beside its text. */
const overheadBytes = 256;
const routesMax = 100_000;
const namePattern = new RegExp(limits.namePattern);

/**
 * Sends to all queues and topics of a client, gathered into as few requests as possible. One lane: two or four, each with partitions of its own, were
 * measured and were slower, because they halve and quarter the batches (500 sends in flight, 1,000 queues, two cores).
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #lane: SendLane;
  readonly #queues = new Map<string, Route>();
  readonly #topics = new Map<string, Route>();
  #unsentBytes = 0;
  readonly #wantRoom: (() => void)[] = [];

  constructor(messages: Messages, options: SenderOptions) {
    this.#options = options;
    this.#lane = new SendLane(messages, { ...options, onDone: (item) => this.#release(item) });
  }

  /** Whether one more message is taken now. */
  get hasRoom(): boolean {
    return this.#unsentBytes < this.#options.unsentBytesMax;
  }

  /** When one more message is taken. */
  async room(): Promise<void> {
    while (!this.hasRoom) await new Promise<void>((resolve) => this.#wantRoom.push(resolve));
  }

  /** @throws (rejects with) ChasquiError; `limit_reached` when too much is waiting to be sent. */
  send(queue: string, message: OutgoingMessage, options?: CallOptions): Promise<Receipt> {
    try {
      const route = this.#queues.get(queue) ?? this.#newRoute(queue, false);
      return this.#take(route, '', encodeMessage(route.start, message), options);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** As `send`. */
  publish({ topic, path }: Address, message: OutgoingMessage, options?: CallOptions): Promise<Receipt> {
    try {
      const route = this.#topics.get(topic) ?? this.#newRoute(topic, true);
      return this.#take(route, message.key || path, encodeMessage(route.start + encodePath(path), message), options);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** When everything that was sent is decided. */
  idle(): Promise<void> {
    return this.#lane.idle();
  }

  #newRoute(name: string, isTopic: boolean): Route {
    const noun = isTopic ? 'topic' : 'queue';
    if (!namePattern.test(name))
      throw new ChasquiError('invalid_name', { detail: `${JSON.stringify(name)} cannot be the name of a ${noun}.` });
    const routes = isTopic ? this.#topics : this.#queues;
    if (routes.size >= routesMax) routes.clear();
    const start = `{"${noun}":${JSON.stringify(name)}`;
    const route: Route = { name, isTopic, start, spread: isTopic ? undefined : 1, partition: undefined };
    routes.set(name, route);
    return route;
  }

  #take(route: Route, key: string, text: string, options: CallOptions | undefined): Promise<Receipt> {
    if (!this.hasRoom)
      throw new ChasquiError('limit_reached', {
        detail: `${this.#options.unsentBytesMax} bytes wait to be sent already: await some sends first.`,
      });
    const bytes = Buffer.byteLength(text);
    const promise = new Promise<Receipt>(keepDecision);
    const item: Unsent = {
      route,
      key,
      text,
      bytes,
      since: performance.now(),
      resolve: decision.resolve,
      reject: decision.reject,
      sequence: -1,
      partition: 0,
      done: false,
    };
    this.#unsentBytes += bytes + overheadBytes;
    this.#lane.add(item);
    if (options?.signal === undefined && options?.timeoutMs === undefined) return promise;
    return this.#watch(item, promise, options);
  }

  /** The program may give up early on one message; the request that may carry it goes on for the others. */
  async #watch(item: Unsent, promise: Promise<Receipt>, { signal, timeoutMs }: CallOptions): Promise<Receipt> {
    const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any([signal, timeout].filter((one) => one !== undefined));
    const giveUp = () => {
      if (item.done) return;
      const code = item.sequence === -1 ? 'timed_out' : 'outcome_unknown';
      const late = new ChasquiError(code, { detail: `Not confirmed within ${timeoutMs} ms.` });
      item.reject(either.reason === timeout?.reason ? late : either.reason);
      item.done = true;
      this.#release(item);
    };
    either.addEventListener('abort', giveUp, { once: true });
    if (either.aborted) giveUp();
    try {
      return await promise;
    } finally {
      either.removeEventListener('abort', giveUp);
    }
  }

  #release(item: Unsent): void {
    this.#unsentBytes -= item.bytes + overheadBytes;
    if (this.#wantRoom.length > 0 && this.hasRoom) for (const resolve of this.#wantRoom.splice(0)) resolve();
  }
}

/** One function for all promises: a closure each would cost more than the rest of a send. */
const decision: { resolve: (receipt: Receipt) => void; reject: (error: unknown) => void } = {
  resolve: () => {},
  reject: () => {},
};
function keepDecision(resolve: (receipt: Receipt) => void, reject: (error: unknown) => void): void {
  decision.resolve = resolve;
  decision.reject = reject;
}
