import { once } from 'node:events';
import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StorageError, type StorageErrorCode } from '../storage-adapter.ts';

export interface Call {
  readonly id: number;
  readonly request: unknown;
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: StorageErrorCode; readonly message: string } };

interface Pending {
  resolve(value: unknown): void;
  reject(error: StorageError): void;
}

/** Calls into a worker thread, which answers them one after another (worker-answers.ts). */
export class WorkerChannel<Request, Value> {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #ended = false;

  constructor(program: URL, workerData: unknown) {
    // Under this name the operating system's tools show the thread.
    this.#worker = new Worker(program, { workerData, name: parse(program.pathname).name });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#end(`the storage thread failed: ${String(error)}`));
    this.#worker.on('exit', () => this.#end('the storage thread has ended'));
  }

  /** Calls that have no answer yet. */
  get waiting(): number {
    return this.#pending.size;
  }

  call(request: Request, transfer: readonly ArrayBuffer[] = []): Promise<Value> {
    if (this.#ended) return Promise.reject(new StorageError('failed', 'the storage thread has ended'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#worker.postMessage({ id, request } satisfies Call, transfer);
    });
  }

  /** Resolves when the thread is gone. */
  async terminate(): Promise<void> {
    if (this.#ended) return;
    const exited = once(this.#worker, 'exit');
    await this.#worker.terminate();
    await exited;
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if ('error' in answer) pending?.reject(new StorageError(answer.error.code, answer.error.message));
    else pending?.resolve(answer.value);
  }

  #end(message: string): void {
    this.#ended = true;
    for (const { reject } of this.#pending.values()) reject(new StorageError('failed', message));
    this.#pending.clear();
  }
}
