import type { Tokens } from '../../proto/http/users.ts';
import { ChasquiError } from './chasqui-error.ts';

/** Where the access token of a call comes from. */
export interface TokenSource {
  /** The token to send; `undefined` for a call without one. Renews it first when it is about to expire. */
  current(): Promise<string | undefined>;
  /** Another token after a node refused `refused`; `undefined` when there is no way to get one. */
  renew(refused: string): Promise<string | undefined>;
}

export function fixedToken(token: string | undefined): TokenSource {
  return { current: async () => token, renew: async () => undefined };
}

export interface HeldTokens {
  readonly accessToken?: string | undefined;
  /** RFC 3339. */
  readonly expiresAt?: string | undefined;
}

/** Renewed this long before the end of the access token: longer than a call takes to arrive. */
const aheadMs = 30_000;
/** After a renewal failed while the old token is still good. */
const againAfterMs = 5_000;

/** Keeps an access token fresh. Calls that meet share one renewal. */
export class RefreshedToken implements TokenSource {
  /** Gets tokens that are newer than `refused`, and has them saved. */
  readonly #exchange: (refused: string | undefined) => Promise<HeldTokens>;
  #token: string | undefined;
  #renewAt = 0;
  #expiresAt = 0;
  #renewing: Promise<string> | undefined;

  constructor(held: HeldTokens, exchange: (refused: string | undefined) => Promise<HeldTokens>) {
    this.#exchange = exchange;
    if (held.accessToken !== undefined) this.#hold(held);
  }

  async current(): Promise<string> {
    if (this.#token !== undefined && Date.now() < this.#renewAt) return this.#token;
    try {
      return await this.renew(this.#token);
    } catch (error) {
      if (this.#token === undefined || Date.now() >= this.#expiresAt) throw error;
      this.#renewAt = Date.now() + againAfterMs;
      return this.#token;
    }
  }

  async renew(refused: string | undefined): Promise<string> {
    if (this.#token !== undefined && this.#token !== refused) return this.#token;
    this.#renewing ??= this.#exchange(refused)
      .then((held) => this.#hold(held))
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }

  #hold(held: HeldTokens): string {
    if (held.accessToken === undefined) throw new ChasquiError('unauthenticated');
    this.#token = held.accessToken;
    this.#expiresAt = held.expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(held.expiresAt);
    // A token that lives shorter than the margin is used for most of its life all the same.
    const left = this.#expiresAt - Date.now();
    this.#renewAt = this.#expiresAt - Math.min(aheadMs, left / 10);
    return this.#token;
  }
}

/** Tokens that the application keeps: `onTokens` hears of each rotation and is waited for. */
export function refreshedToken(
  refreshToken: string,
  refresh: (refreshToken: string) => Promise<Tokens>,
  onTokens?: (tokens: Tokens) => void | Promise<void>,
): TokenSource {
  let latest = refreshToken;
  return new RefreshedToken({}, async () => {
    const tokens = await refresh(latest);
    latest = tokens.refreshToken ?? latest;
    await onTokens?.(tokens);
    return tokens;
  });
}
