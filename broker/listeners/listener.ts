import type { Logger } from 'pino';
import type { Auth } from '../auth/auth.ts';
import type { Router } from '../router/router.ts';

/** What a node hands to each of its listeners. */
export interface ListenerContext {
  readonly router: Router;
  readonly auth: Auth;
  readonly log: Logger;
  /** Of the program; for descriptions of the API. */
  readonly version: string;
  /** Listen in the clear even on an address that is not loopback. */
  readonly insecure: boolean;
}

export interface OpenListener {
  /** Where clients reach it, with the port that was really taken: `http://127.0.0.1:7470`. */
  readonly address: string;
  /**
   * Takes no more calls, ends those that wait with an empty answer and lets the others finish; what is still open after
   * `deadlineMs` is cut off. Resolves when no connection is left.
   */
  close(deadlineMs: number): Promise<void>;
}

/** A protocol that a node speaks. The scheme of a `--listen` URL picks it. */
export interface Listener {
  /** Without the colon: `http`. */
  readonly scheme: string;
  /** Resolves when connections are taken; rejects with `ListenError`. */
  open(url: URL, context: ListenerContext): Promise<OpenListener>;
}

export type ListenErrorReason = 'bad_url' | 'not_loopback' | 'address_in_use' | 'address_unavailable';

/** Why a node cannot listen there, as one sentence for the operator. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly reason: ListenErrorReason;

  constructor(reason: ListenErrorReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}
