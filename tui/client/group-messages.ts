import type {
  BrowsePage,
  BrowseQuery,
  Deliveries,
  Delivery,
  ReceiveRequest,
  RedriveResult,
  Settled,
  SettleRefused,
  SettleRequest,
  SettleResults,
} from '../../proto/http/messages.ts';
import type { GroupPaths } from '../../proto/http/paths.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { CallOptions } from './transport.ts';

/** What queues and subscriptions do with their messages, one method a call. */
export class GroupMessages {
  readonly #calls: AuthorizedCalls;
  readonly #paths: GroupPaths;

  constructor(calls: AuthorizedCalls, paths: GroupPaths) {
    this.#calls = calls;
    this.#paths = paths;
  }

  /**
   * Leases up to `max` messages; waits up to `waitMs` for the first. Not sent again after a lost answer:
   * `outcome_unknown` then means that messages may be leased until their lease ends.
   */
  async receive(group: string, request: ReceiveRequest = {}, options: CallOptions = {}): Promise<Delivery[]> {
    const call = { ...options, method: 'POST', path: this.#paths.receive(group), repeatable: false } as const;
    const body = JSON.stringify(request);
    return (await this.#calls.ask<Deliveries>({ ...call, body, waitMs: request.waitMs })).messages;
  }

  /** One result per lease in the order ack, nack, reject, extend, release. `repeated`: an answer was lost before. */
  async settle(
    group: string,
    request: SettleRequest,
    options: CallOptions = {},
  ): Promise<{ results: (Settled | SettleRefused)[]; repeated: boolean }> {
    const call = { ...options, method: 'POST', path: this.#paths.settle(group), repeatable: true } as const;
    const answer = await this.#calls.call({ ...call, body: JSON.stringify(request) });
    return { results: (answer.body as SettleResults).results, repeated: answer.repeated };
  }

  /** Looks without consuming, one page; ready messages unless `state` says otherwise. */
  browse(group: string, query: BrowseQuery = {}, options: CallOptions = {}): Promise<BrowsePage> {
    const path = this.#paths.messages(group);
    return this.#calls.ask({ ...options, method: 'GET', path, query, repeatable: true });
  }

  /** Drops one message. @throws ChasquiError `message_not_found`, `forbidden`. */
  async remove(group: string, id: string, options: CallOptions = {}): Promise<void> {
    const path = this.#paths.message(group, id);
    await this.#calls.call({ ...options, method: 'DELETE', path, repeatable: false });
  }

  /** Dead letters back to ready: those named, or all. @throws ChasquiError `not_dead`. */
  redrive(group: string, ids?: readonly string[], options: CallOptions = {}): Promise<RedriveResult> {
    const body = JSON.stringify(ids === undefined ? {} : { ids });
    const path = this.#paths.redrive(group);
    return this.#calls.ask({ ...options, method: 'POST', path, body, repeatable: false });
  }
}
