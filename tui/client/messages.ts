import type { MessageStatus, OutgoingJson, Receipt, Refused, SendResults } from '../../proto/http/messages.ts';
import { messagePaths, queuePaths } from '../../proto/http/paths.ts';
import type { Problem } from '../../proto/http/shared.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import { GroupMessages } from './group-messages.ts';
import type { CallOptions } from './transport.ts';

export interface SendOptions extends CallOptions {
  /** Sending the same batch again under the same key does not double it; the call is then retried by itself. */
  readonly idempotencyKey?: string | undefined;
}

/** `repeated`: an answer was lost before, so the results may report what an earlier try did. */
export type SendAnswer = SendResults & { readonly repeated: boolean };

/**
 * Messages as the REST contract has them, one method a call; where one names a group it is a queue. Programs rather use
 * `chasqui.queue(name)` and `chasqui.topic(name)`.
 */
export class Messages extends GroupMessages {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    super(calls, queuePaths);
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
    const call = { ...options, method: 'POST', path: messagePaths.all, body, isAnswer: hasResults } as const;
    const answer = await this.#calls.call(call);
    return { results: (answer.body as SendResults).results, repeated: answer.repeated };
  }

  /** Where a message is. @throws ChasquiError `message_not_found`, `message_gone`, `invalid_message_id`. */
  status(id: string, options: CallOptions = {}): Promise<MessageStatus> {
    return this.#calls.ask({ ...options, method: 'GET', path: messagePaths.one(id), repeatable: true });
  }
}

/** When no message was accepted the answer is a problem, which says why one by one. */
function hasResults(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Array.isArray((body as Problem).results);
}
