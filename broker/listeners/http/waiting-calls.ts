import type { FastifyReply } from 'fastify';
import type { Auth, Identity } from '../../auth/auth.ts';

/** One call that may wait, from its start until its answer is ready. */
export interface WaitingCall extends Disposable {
  /** Fires when there is no one to answer any more, or no right to an answer: the call ends then with an empty one. */
  readonly signal: AbortSignal;
}

interface WaitingCallsOptions {
  readonly auth: Auth;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The long-polls of a listener. Each ends early when its client disconnects, its session ends, its access token expires or
 * the listener closes.
 */
export class WaitingCalls {
  readonly #options: WaitingCallsOptions;
  readonly #open = new Set<AbortController>();
  #ended = false;

  constructor(options: WaitingCallsOptions) {
    this.#options = options;
  }

  /** The listener is closing. */
  get ended(): boolean {
    return this.#ended;
  }

  begin(reply: FastifyReply, identity: Identity, waitMs: number): WaitingCall {
    const { auth, now } = this.#options;
    const controller = new AbortController();
    const abort = () => controller.abort();
    const untilExpiry = identity.expiresAt - now();
    const timer = untilExpiry < waitMs ? setTimeout(abort, Math.max(0, untilExpiry)) : undefined;
    const unsubscribe = auth.onSessionEnd(identity.sessionId, abort);
    reply.raw.once('close', abort);
    this.#open.add(controller);
    if (this.#ended) abort();
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
        unsubscribe();
        reply.raw.off('close', abort);
        this.#open.delete(controller);
      },
    };
  }

  /** Ends those that wait now, and at once all that begin later. */
  endAll(): void {
    this.#ended = true;
    for (const controller of this.#open) controller.abort();
  }
}
