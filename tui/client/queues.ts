import { queuePaths } from '../../proto/http/paths.ts';
import type { CreateQueue, ListQueuesQuery, Queue, QueuePage } from '../../proto/http/queues.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import { Groups } from './groups.ts';
import type { CallOptions } from './transport.ts';

/** Definitions and state of queues, one method a call. */
export class Queues extends Groups<Queue> {
  constructor(calls: AuthorizedCalls) {
    super(calls, queuePaths);
  }

  /** @throws ChasquiError `queue_exists`, `invalid_name`, `limit_reached`. */
  create(queue: CreateQueue, options: CallOptions = {}): Promise<Queue> {
    const body = JSON.stringify(queue);
    return this.calls.ask({ ...options, method: 'POST', path: this.paths.all, body, repeatable: false });
  }

  /** One page; `cursor` of the answer asks for the next, absent on the last. */
  list(query: ListQueuesQuery = {}, options: CallOptions = {}): Promise<QueuePage> {
    return this.calls.ask({ ...options, method: 'GET', path: this.paths.all, query, repeatable: true });
  }

  /** Deletes the queue and its messages. @throws ChasquiError `queue_not_found`, `forbidden`, `queue_not_empty`. */
  override async remove(name: string, options: CallOptions & { readonly ifEmpty?: boolean } = {}): Promise<void> {
    const { ifEmpty, ...rest } = options;
    const path = this.paths.one(name);
    await this.calls.call({ ...rest, method: 'DELETE', path, query: { ifEmpty }, repeatable: false });
  }
}
