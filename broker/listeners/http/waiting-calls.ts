import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '../../../proto/error-catalogue.ts';
import type { Auth, Identity } from '../../auth/auth.ts';

/** Why a call ends: a code, or that nobody is there to hear it. */
export type EndReason = ErrorCode | typeof clientGone;
export const clientGone = 'client_gone';
/** Node calls back at once when a timer is set for longer. */
const longestTimerMs = 2 ** 31 - 1;

/** One call that may wait, from its start until its answer is ready. */
export interface WaitingCall extends Disposable {
  /**
   * Fires when there is no one to answer any more, or no right to an answer: the call ends then with an empty one. Its reason is
   * an `EndReason`.
   */
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
    const end = (code: ErrorCode) => controller.abort(code);
    const leave = () => controller.abort(clientGone);
    const untilExpiry = identity.expiresAt - now();
    const expires = untilExpiry < Math.min(waitMs, longestTimerMs);
    const timer = expires ? setTimeout(end, Math.max(0, untilExpiry), 'token_expired') : undefined;
    const unsubscribe = auth.onSessionEnd(identity.sessionId, () => end('invalid_token'));
    reply.raw.once('close', leave);
    this.#open.add(controller);
    if (this.#ended) end('shutting_down');
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        clearTimeout(timer);
        unsubscribe();
        reply.raw.off('close', leave);
        this.#open.delete(controller);
      },
    };
  }

  /** Ends those that wait now, and at once all that begin later. */
  endAll(): void {
    this.#ended = true;
    for (const controller of this.#open) controller.abort('shutting_down' satisfies ErrorCode);
  }
}
