import { setTimeout as sleep } from 'node:timers/promises';
import { errors } from 'undici';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError, errorOfAnswer } from './chasqui-error.ts';
import { ExchangeError, exchange } from './http-exchange.ts';
import { type Node, NodeList } from './node-list.ts';
import { isPassingRefusal } from './passing-refusal.ts';

export interface CallOptions {
  /** Ends the call early: it rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
  /** For the whole call with all its retries, in ms; default 30 s. */
  readonly timeoutMs?: number | undefined;
}

export interface Call extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Lists become repeated parameters; `undefined` is left out. */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** JSON text. */
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Having it done twice is the same as once, so it may be sent again after a lost answer. */
  readonly repeatable: boolean;
  /** How long the node may wait on purpose (long-poll), in ms. */
  readonly waitMs?: number | undefined;
  /** Which answers beside 2xx are no error; none unless this says so. */
  readonly isAnswer?: ((body: unknown) => boolean) | undefined;
}

export interface Answer {
  readonly status: number;
  /** Parsed JSON; `undefined` when there was none. */
  readonly body: unknown;
  /** The call had been sent before and its answer was lost: what this answer reports may have been done then. */
  readonly repeated: boolean;
}

/** What happened to one try: heard by `onRetry` before the next one. */
export interface Retry {
  readonly node: string;
  readonly error: ChasquiError;
  /** Of this call, from 1. */
  readonly failures: number;
  readonly delayMs: number;
}

export interface TransportOptions {
  readonly timeoutMs: number;
  readonly backoff: Backoff;
  readonly onRetry?: ((retry: Retry) => void) | undefined;
}

interface Failure {
  readonly error: ChasquiError;
  /** The node may have done it. */
  readonly maybeDone: boolean;
  /** Another try can help. */
  readonly transient: boolean;
}

const json = { 'content-type': 'application/json' };
/** A node that does not answer within this, beside `waitMs`, counts as lost. */
const attemptTimeoutMs = 10_000;

/** Calls on a list of nodes: in turn, with failover, and with retries that never do a thing twice. */
export class Transport {
  readonly #nodes: NodeList;
  readonly #options: TransportOptions;
  #closed = false;

  constructor(urls: readonly string[], options: TransportOptions) {
    this.#nodes = new NodeList(urls);
    this.#options = options;
  }

  get urls(): readonly string[] {
    return this.#nodes.urls;
  }

  /** @throws ChasquiError, or the reason of `signal`. */
  async call(call: Call): Promise<Answer> {
    const timeoutMs = call.timeoutMs ?? this.#options.timeoutMs + (call.waitMs ?? 0);
    const deadline = performance.now() + timeoutMs;
    let repeated = false;
    let before: Failure | undefined;
    for (let failures = 1; ; failures++) {
      call.signal?.throwIfAborted();
      if (this.#closed) throw new ChasquiError('unreachable', { detail: 'This client is closed.' });
      const node = this.#nodes.next();
      const outcome = await this.#try(node, call, deadline);
      if (!('error' in outcome)) return { ...outcome, repeated };
      call.signal?.throwIfAborted();
      const delayMs = this.#delayMs(outcome.error, failures);
      const again = outcome.transient && (call.repeatable || !outcome.maybeDone) && !this.#closed;
      if (!again || performance.now() + delayMs >= deadline) throw finalError(call, outcome, before, repeated);
      repeated ||= outcome.maybeDone;
      before = outcome;
      this.#options.onRetry?.({ node: node.url, error: outcome.error, failures, delayMs });
      if (delayMs > 0) await pause(delayMs, call.signal);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#nodes.close();
  }

  /** Every node gets one try at once; then the waits grow. */
  #delayMs(error: ChasquiError, failures: number): number {
    const round = Math.floor(failures / this.#nodes.urls.length);
    const backoff = failures % this.#nodes.urls.length === 0 ? backoffMs(this.#options.backoff, round) : 0;
    return Math.max(backoff, error.retryAfterMs ?? 0);
  }

  async #try(node: Node, call: Call, deadline: number): Promise<Omit<Answer, 'repeated'> | Failure> {
    const left = deadline - performance.now();
    try {
      const { status, text, retryAfter } = await exchange(node.pool, {
        method: call.method,
        path: node.prefix + call.path + queryText(call.query),
        headers: call.body === undefined ? { ...call.headers } : { ...json, ...call.headers },
        body: call.body ?? null,
        // Who may not ask again waits for the answer as long as it can.
        timeoutMs: call.repeatable ? Math.min(left, attemptTimeoutMs + (call.waitMs ?? 0)) : left,
        signal: call.signal,
      });
      this.#nodes.answered(node);
      const body = parse(text);
      if (isSuccess(status, body, call)) return { status, body };
      return this.#refusal(node, errorOfAnswer(status, body, secondsOf(retryAfter)));
    } catch (error) {
      return this.#lost(node, error);
    }
  }

  #refusal(node: Node, error: ChasquiError): Failure {
    if (error.code === 'shutting_down') this.#nodes.failed(node);
    const maybeDone = error.code === 'outcome_unknown' || error.code === 'timed_out' || error.code === 'unreachable';
    return { error, maybeDone, transient: maybeDone || isPassingRefusal(error) };
  }

  #lost(node: Node, cause: unknown): Failure {
    const lost = cause instanceof ExchangeError ? cause : new ExchangeError('failed', true, cause as Error);
    const options = { detail: `${node.url}: ${lost.message}`, cause };
    if (isRefusedByUndici(lost.cause)) {
      return { error: new ChasquiError('invalid_request', options), maybeDone: false, transient: false };
    }
    if (lost.reason !== 'aborted') this.#nodes.failed(node);
    const code = lost.reason === 'timed out' && lost.wasSent ? 'timed_out' : 'unreachable';
    return { error: new ChasquiError(code, options), maybeDone: lost.wasSent, transient: true };
  }
}

/** A header or a path that HTTP cannot carry: a token with a line break, say. */
function isRefusedByUndici(cause: unknown): boolean {
  return cause instanceof errors.InvalidArgumentError;
}

function isSuccess(status: number, body: unknown, call: Call): boolean {
  return (status >= 200 && status < 300) || call.isAnswer?.(body) === true;
}

/** After a lost answer a write has an unknown outcome; a read, or what was never sent, was just not possible. */
function finalError(call: Call, last: Failure, before: Failure | undefined, repeated: boolean): ChasquiError {
  // The try that the deadline cut off says less than the one before it.
  const error = last.error.code === 'timed_out' && before !== undefined ? before.error : last.error;
  const options = { cause: error, requestId: error.requestId };
  if (call.method === 'GET') {
    const { message: detail } = error;
    return error.code === 'outcome_unknown' ? new ChasquiError('unreachable', { ...options, detail }) : error;
  }
  if (!(last.maybeDone || repeated) || error.code === 'outcome_unknown') return error;
  const detail = `The answer was lost, so it may have taken effect (${error.message})`;
  return new ChasquiError('outcome_unknown', { ...options, detail });
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** @throws SyntaxError: a cut answer counts as lost. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  const first = text[0];
  return first === '{' || first === '[' ? JSON.parse(text) : text;
}

function queryText(query: Call['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}

/** The only form our nodes and common proxies use. */
function secondsOf(header: string | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
