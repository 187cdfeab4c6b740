import type {
  BrowsePage,
  BrowseQuery,
  Deliveries,
  Delivery,
  MessageStatus,
  OutgoingJson,
  Receipt,
  ReceiveRequest,
  RedriveResult,
  Refused,
  SendResults,
  Settled,
  SettleRefused,
  SettleRequest,
  SettleResults,
} from '../../proto/http/messages.ts';
import { messagePaths } from '../../proto/http/paths.ts';
import type { Problem } from '../../proto/http/shared.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { CallOptions } from './transport.ts';

export interface SendOptions extends CallOptions {
  /** Sending the same batch again under the same key does not double it; the call is then retried by itself. */
  readonly idempotencyKey?: string | undefined;
}

/** `repeated`: an answer was lost before, so the results may report what an earlier try did. */
export type SendAnswer = SendResults & { readonly repeated: boolean };

/** Messages as the REST contract has them, one method a call. Programs rather use `chasqui.queue(name)`. */
export class Messages {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    this.#calls = calls;
  }

  /** One result per message, in order. @throws ChasquiError when the batch as a whole was refused. */
  async send(messages: readonly OutgoingJson[], options: SendOptions = {}): Promise<(Receipt | Refused)[]> {
    const { idempotencyKey, ...rest } = options;
    const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const repeatable = idempotencyKey !== undefined;
    const body = JSON.stringify({ messages });
    return (await this.sendText(body, { ...rest, headers, repeatable })).results;
  }

  /** `POST /v1/messages` with a body that is JSON text already. */
  async sendText(
    body: string,
    options: CallOptions & { readonly repeatable: boolean; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<SendAnswer> {
    const call = { ...options, method: 'POST', path: messagePaths.messages, body, isAnswer: hasResults } as const;
    const answer = await this.#calls.call(call);
    return { results: (answer.body as SendResults).results, repeated: answer.repeated };
  }

  /**
   * Leases up to `max` messages; waits up to `waitMs` for the first. Not sent again after a lost answer:
   * `outcome_unknown` then means that messages may be leased until their lease ends.
   */
  async receive(queue: string, request: ReceiveRequest = {}, options: CallOptions = {}): Promise<Delivery[]> {
    const call = { ...options, method: 'POST', path: messagePaths.receive(queue), repeatable: false } as const;
    const body = JSON.stringify(request);
    return (await this.#calls.ask<Deliveries>({ ...call, body, waitMs: request.waitMs })).messages;
  }

  /** One result per lease in the order ack, nack, reject, extend, release. `repeated`: an answer was lost before. */
  async settle(
    queue: string,
    request: SettleRequest,
    options: CallOptions = {},
  ): Promise<{ results: (Settled | SettleRefused)[]; repeated: boolean }> {
    const call = { ...options, method: 'POST', path: messagePaths.settle(queue), repeatable: true } as const;
    const answer = await this.#calls.call({ ...call, body: JSON.stringify(request) });
    return { results: (answer.body as SettleResults).results, repeated: answer.repeated };
  }

  /** Looks without consuming, one page; ready messages unless `state` says otherwise. */
  browse(queue: string, query: BrowseQuery = {}, options: CallOptions = {}): Promise<BrowsePage> {
    const path = messagePaths.queueMessages(queue);
    return this.#calls.ask({ ...options, method: 'GET', path, query, repeatable: true });
  }

  /** Drops one message. @throws ChasquiError `message_not_found`, `forbidden`. */
  async remove(queue: string, id: string, options: CallOptions = {}): Promise<void> {
    const path = messagePaths.queueMessage(queue, id);
    await this.#calls.call({ ...options, method: 'DELETE', path, repeatable: false });
  }

  /** Dead letters back to ready: those named, or all. @throws ChasquiError `not_dead`. */
  redrive(queue: string, ids?: readonly string[], options: CallOptions = {}): Promise<RedriveResult> {
    const body = JSON.stringify(ids === undefined ? {} : { ids });
    const path = messagePaths.redrive(queue);
    return this.#calls.ask({ ...options, method: 'POST', path, body, repeatable: false });
  }

  /** Where a message is. @throws ChasquiError `message_not_found`, `message_gone`, `invalid_message_id`. */
  status(id: string, options: CallOptions = {}): Promise<MessageStatus> {
    return this.#calls.ask({ ...options, method: 'GET', path: messagePaths.message(id), repeatable: true });
  }
}

/** When no message was accepted the answer is a problem, which says why one by one. */
function hasResults(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Array.isArray((body as Problem).results);
}
