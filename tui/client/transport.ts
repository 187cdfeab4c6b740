import { setTimeout as sleep } from 'node:timers/promises';
import { type Backoff, backoffMs } from './backoff.ts';
import { ChasquiError, errorOfAnswer } from './chasqui-error.ts';
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
    for (let failures = 1; ; failures++) {
      call.signal?.throwIfAborted();
      if (this.#closed) throw new ChasquiError('unreachable', { detail: 'This client is closed.' });
      const node = this.#nodes.next();
      const outcome = await this.#try(node, call, deadline);
      if (!('error' in outcome)) return { ...outcome, repeated };
      call.signal?.throwIfAborted();
      const delayMs = this.#delayMs(outcome.error, failures);
      const again = outcome.transient && (call.repeatable || !outcome.maybeDone) && !this.#closed;
      if (!again || performance.now() + delayMs >= deadline) throw finalError(call, outcome, repeated);
      repeated ||= outcome.maybeDone;
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
    const aborter = new AbortController();
    const abort = () => aborter.abort();
    const patience = Math.min(attemptTimeoutMs + (call.waitMs ?? 0), deadline - performance.now());
    const timer = setTimeout(abort, Math.max(0, patience));
    call.signal?.addEventListener('abort', abort, { once: true });
    try {
      const answer = await node.pool.request({
        method: call.method,
        path: node.prefix + call.path + queryText(call.query),
        headers:
          call.body === undefined ? { ...call.headers } : { 'content-type': 'application/json', ...call.headers },
        body: call.body ?? null,
        signal: aborter.signal,
      });
      // The node has spoken: an abort from here on must not lose what it gave (leases, receipts).
      call.signal?.removeEventListener('abort', abort);
      const body = parse(await answer.body.text());
      this.#nodes.answered(node);
      if (isSuccess(answer.statusCode, body, call)) return { status: answer.statusCode, body };
      return this.#refusal(node, errorOfAnswer(answer.statusCode, body, retryAfterOf(answer.headers['retry-after'])));
    } catch (error) {
      return this.#lost(node, error, aborter.signal.aborted);
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', abort);
    }
  }

  #refusal(node: Node, error: ChasquiError): Failure {
    if (error.code === 'shutting_down') this.#nodes.failed(node);
    const maybeDone = error.code === 'outcome_unknown' || error.code === 'timed_out' || error.code === 'unreachable';
    return { error, maybeDone, transient: maybeDone || isPassingRefusal(error) };
  }

  #lost(node: Node, cause: unknown, aborted: boolean): Failure {
    this.#nodes.failed(node);
    const neverSent = !aborted && isConnectFailure(cause);
    const error = aborted
      ? new ChasquiError('timed_out', { detail: `${node.url}: no answer in time`, cause })
      : new ChasquiError('unreachable', { detail: `${node.url}: ${describe(cause)}`, cause });
    return { error, maybeDone: !neverSent, transient: true };
  }
}

function isSuccess(status: number, body: unknown, call: Call): boolean {
  return (status >= 200 && status < 300) || call.isAnswer?.(body) === true;
}

/** After a lost answer a write has an unknown outcome; a read, or what was never sent, was just not possible. */
function finalError(call: Call, failure: Failure, repeated: boolean): ChasquiError {
  const { error } = failure;
  const options = { cause: error, requestId: error.requestId };
  if (call.method === 'GET')
    return error.code === 'outcome_unknown'
      ? new ChasquiError('unreachable', { ...options, detail: error.message })
      : error;
  if (!(failure.maybeDone || repeated) || error.code === 'outcome_unknown') return error;
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

/** Seconds, the only form our nodes and common proxies use. */
function retryAfterOf(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
}

function isConnectFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isConnectFailure);
  const { code, syscall } = error as SystemError;
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';
}

function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  const { code, message } = error as SystemError;
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ENOTFOUND') return 'no such host';
  return message === '' ? (code ?? 'connection lost') : message;
}
