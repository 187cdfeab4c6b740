import { ChasquiError } from './chasqui-error.ts';
import type { TokenSource } from './token-source.ts';
import type { Answer, Call, Transport } from './transport.ts';

/** Calls that carry the access token, and carry a new one when a node says that it has expired. */
export class AuthorizedCalls {
  readonly #transport: Transport;
  readonly #tokens: TokenSource;

  constructor(transport: Transport, tokens: TokenSource) {
    this.#transport = transport;
    this.#tokens = tokens;
  }

  /** @throws ChasquiError, or the reason of the call's signal. */
  async call(call: Call): Promise<Answer> {
    const token = await this.#tokens.current();
    try {
      return await this.#transport.call(withToken(call, token));
    } catch (error) {
      if (token === undefined || !(error instanceof ChasquiError) || error.code !== 'token_expired') throw error;
      const renewed = await this.#tokens.renew(token);
      if (renewed === undefined) throw error;
      return this.#transport.call(withToken(call, renewed));
    }
  }

  /** The body of the answer, which is a `T` by contract. */
  async ask<T>(call: Call): Promise<T> {
    return (await this.call(call)).body as T;
  }
}

function withToken(call: Call, token: string | undefined): Call {
  return token === undefined ? call : { ...call, headers: { ...call.headers, authorization: `Bearer ${token}` } };
}
