import { queuePaths } from '../../proto/http/paths.ts';
import type {
  Consumer,
  ConsumerList,
  CreateQueue,
  ListQueuesQuery,
  PurgeRequest,
  PurgeResult,
  Queue,
  QueueOptionsPatch,
  QueuePage,
} from '../../proto/http/queues.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { CallOptions } from './transport.ts';

/** Definitions and state of queues, one method a call. */
export class Queues {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    this.#calls = calls;
  }

  /** @throws ChasquiError `queue_exists`, `invalid_name`, `limit_reached`. */
  create(queue: CreateQueue, options: CallOptions = {}): Promise<Queue> {
    const body = JSON.stringify(queue);
    return this.#calls.ask({ ...options, method: 'POST', path: queuePaths.queues, body, repeatable: false });
  }

  /** One page; `cursor` of the answer asks for the next, absent on the last. */
  list(query: ListQueuesQuery = {}, options: CallOptions = {}): Promise<QueuePage> {
    return this.#calls.ask({ ...options, method: 'GET', path: queuePaths.queues, query, repeatable: true });
  }

  /** @throws ChasquiError `queue_not_found`. */
  info(name: string, options: CallOptions = {}): Promise<Queue> {
    return this.#calls.ask({ ...options, method: 'GET', path: queuePaths.queue(name), repeatable: true });
  }

  /** Hands out nothing until it is resumed. @throws ChasquiError `queue_not_found`, `forbidden`. */
  pause(name: string, options: CallOptions = {}): Promise<void> {
    return this.#calls.ask({ ...options, method: 'POST', path: queuePaths.pause(name), repeatable: true });
  }

  /** @throws ChasquiError `queue_not_found`, `forbidden`. */
  resume(name: string, options: CallOptions = {}): Promise<void> {
    return this.#calls.ask({ ...options, method: 'POST', path: queuePaths.resume(name), repeatable: true });
  }

  /** Changes the options that are named. @throws ChasquiError `queue_not_found`, `forbidden`. */
  update(name: string, patch: QueueOptionsPatch, options: CallOptions = {}): Promise<Queue> {
    const body = JSON.stringify(patch);
    return this.#calls.ask({ ...options, method: 'PATCH', path: queuePaths.queue(name), body, repeatable: true });
  }

  /** Deletes the queue and its messages. @throws ChasquiError `queue_not_found`, `forbidden`, `queue_not_empty`. */
  async remove(name: string, options: CallOptions & { readonly ifEmpty?: boolean } = {}): Promise<void> {
    const { ifEmpty, ...rest } = options;
    const path = queuePaths.queue(name);
    await this.#calls.call({ ...rest, method: 'DELETE', path, query: { ifEmpty }, repeatable: false });
  }

  /** Drops what waits (default), the dead letters, or all. @throws ChasquiError `queue_not_found`, `forbidden`. */
  purge(name: string, request: PurgeRequest = {}, options: CallOptions = {}): Promise<PurgeResult> {
    const body = JSON.stringify(request);
    return this.#calls.ask({ ...options, method: 'POST', path: queuePaths.purge(name), body, repeatable: false });
  }

  /** Who receives from the queue now. */
  async consumers(name: string, options: CallOptions = {}): Promise<Consumer[]> {
    const path = queuePaths.consumers(name);
    return (await this.#calls.ask<ConsumerList>({ ...options, method: 'GET', path, repeatable: true })).consumers;
  }
}
