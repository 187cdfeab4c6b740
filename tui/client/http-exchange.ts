import type { Dispatcher } from 'undici';

export interface HttpRequest {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** How long the answer may take, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** In seconds, as the header has it. */
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** No whole answer came. */
export class ExchangeError extends Error {
  /** `false`: the request never left this machine, so nobody has done it. */
  readonly wasSent: boolean;
  readonly reason: 'aborted' | 'timed out' | 'failed';

  constructor(reason: ExchangeError['reason'], wasSent: boolean, cause?: Error) {
    super(cause === undefined ? reason : describe(cause), { cause });
    this.name = 'ExchangeError';
    this.reason = reason;
    this.wasSent = wasSent;
  }
}

/**
 * One request and its answer. An abort is heeded until the answer begins: from then on it must not lose what the node gave.
 * @throws (rejects with) ExchangeError
 */
export function exchange(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, headers, body, signal } = request;
  return new Promise((resolve, reject) => {
    const running = new Exchange(request, resolve, reject);
    if (!running.ended) dispatcher.dispatch({ method, path, headers: { ...headers }, body }, running);
    signal?.addEventListener('abort', running.onAbort, { once: true });
  });
}

/** The handler tells what `request` of undici hides: whether the request was begun. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: ExchangeError) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #retryAfter: string | undefined;
  ended = false;

  constructor(
    { signal, timeoutMs }: HttpRequest,
    resolve: (answer: HttpAnswer) => void,
    reject: (error: ExchangeError) => void,
  ) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#giveUp('timed out'), Math.max(0, timeoutMs));
    if (signal?.aborted) this.#giveUp('aborted');
  }

  readonly onAbort = (): void => {
    if (this.#status === 0) this.#giveUp('aborted');
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.ended) controller.abort(new Error('given up before it was sent'));
    else this.#controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    if (typeof retryAfter === 'string') this.#retryAfter = retryAfter;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    const text = Buffer.concat(this.#chunks).toString('utf8');
    this.#resolve({ status: this.#status, retryAfter: this.#retryAfter, text });
  }

  onResponseError(_: Dispatcher.DispatchController, cause: Error): void {
    if (this.#end()) this.#reject(new ExchangeError('failed', this.#controller !== undefined, cause));
  }

  #giveUp(reason: 'aborted' | 'timed out'): void {
    if (!this.#end()) return;
    const error = new ExchangeError(reason, this.#controller !== undefined);
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #end(): boolean {
    if (this.ended) return false;
    this.ended = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.onAbort);
    return true;
  }
}

interface SystemError extends Error {
  readonly code?: string;
}

function describe(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  const { code, message } = error as SystemError;
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ENOTFOUND') return 'no such host';
  return message === '' ? (code ?? 'connection lost') : message;
}
