import { timingSafeEqual } from 'node:crypto';
import { limits } from '../../proto/limits.ts';
import type { IEntry } from '../../proto/log-messages.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { SessionRecord, UserRecord } from '../core/catalog/catalog-record.ts';
import type { AccessTokens } from './access-tokens.ts';
import { assertUnchanged } from './accounts.ts';
import type { Identity, IssuedTokens } from './auth.ts';
import type { AuthEnvironment } from './auth-environment.ts';
import type { InOrder } from './in-order.ts';
import { isUnrecorded, type LiveSessions, passwordMarkOf, unrecordedSessionId } from './live-sessions.ts';
import { formatRefreshToken, hashSecret, nextSecret, parseRefreshToken } from './refresh-token.ts';
import { refreshKey } from './signing-keys.ts';

/** How long a token lasts whose session could not be recorded: a log-out on another node cannot end it. */
const unrecordedTokenMs = 5 * 60_000;
const expiredPerSweep = 500;

interface SessionsParts {
  readonly env: AuthEnvironment;
  readonly tokens: AccessTokens;
  readonly live: LiveSessions;
  /** By user name: what is checked against the fold and then appended must not be overtaken. */
  readonly perUser: InOrder;
}

/**
 * Opens, refreshes and ends sessions.
 *
 * A refresh token rotates at each use. The generation before stays good for `limits.refreshGraceMs` and gives the same
 * successor again; a token older than that means that two hold the session's tokens, and ends it.
 */
export class Sessions {
  readonly #parts: SessionsParts;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
  }

  /** For a user whose password was checked against `user`. Beyond `limits.sessionsPerUserMax` the ones unused longest go. */
  async open(user: UserRecord): Promise<IssuedTokens> {
    const { env, perUser } = this.#parts;
    const sessionId = this.#randomText(16);
    const secret = this.#randomText(32);
    try {
      await perUser.run(user.name, () => this.#record(user, sessionId, secret));
    } catch (error) {
      if (!(isRefused(error) || isUnknown(error))) throw error;
      env.log.warn({ user: user.name, code: error.code }, 'log-in without a session: the catalog cannot commit');
      return this.#issueUnrecorded(user);
    }
    return this.#issue(user.name, sessionId, secret);
  }

  async refresh(refreshToken: string): Promise<IssuedTokens> {
    const { env, live } = this.#parts;
    const presented = parseRefreshToken(refreshToken);
    const session = presented && env.catalog.fold.session(presented.sessionId);
    if (!session || !live.lives(session.id) || session.expiresAt <= env.clock.now()) throw invalidRefreshToken();
    const hash = hashSecret(presented.secret);
    const successor = nextSecret(refreshKey(env.catalog), presented.secret);
    if (timingSafeEqual(hash, session.refreshHash)) return this.#rotate(session, hash, successor);
    if (!this.#isInGrace(session, hash)) await this.#endReused(session);
    return this.#issue(session.user, session.id, successor);
  }

  async end({ sessionId, expiresAt }: Identity): Promise<void> {
    const { env, live } = this.#parts;
    if (isUnrecorded(sessionId)) live.logOutUnrecorded(sessionId, expiresAt);
    else if (env.catalog.fold.session(sessionId)) await env.catalog.append(sessionEnded(sessionId));
    live.notifyEnded();
  }

  /** Removes a slice of the sessions whose refresh token has expired; resolves with how many. */
  async removeExpired(): Promise<number> {
    const { env, live } = this.#parts;
    const now = env.clock.now();
    const expired = [...env.catalog.fold.sessions()].filter(({ expiresAt }) => expiresAt <= now);
    expired.length = Math.min(expired.length, expiredPerSweep);
    await Promise.all(expired.map(({ id }) => env.catalog.append(sessionEnded(id))));
    live.notifyEnded();
    return expired.length;
  }

  /** Ends all sessions of a user but one; for work that has the user's turn. */
  endOthers(user: string, sessionId: string): Promise<number>[] {
    const { catalog } = this.#parts.env;
    const others = catalog.fold.sessionsOf(user).filter(({ id }) => id !== sessionId);
    return others.map(({ id }) => catalog.append(sessionEnded(id)));
  }

  async #record(user: UserRecord, id: string, secret: string): Promise<void> {
    const { env, live } = this.#parts;
    assertUnchanged(env.catalog.fold, user);
    const now = env.clock.now();
    const expiresAt = now + limits.refreshTokenMs;
    const refreshHash = hashSecret(secret);
    const opened = { id, user: user.name, refreshHash, createdAt: now, rotatedAt: now, expiresAt };
    const removed = this.#surplusOf(user.name).map((session) => sessionEnded(session.id));
    await Promise.all([...removed, { sessionDefined: opened }].map((entry) => env.catalog.append(entry)));
    live.notifyEnded();
  }

  /** The sessions that make room for one more: those refreshed longest ago. */
  #surplusOf(user: string): SessionRecord[] {
    const sessions = this.#parts.env.catalog.fold.sessionsOf(user);
    const surplus = Math.max(0, sessions.length + 1 - limits.sessionsPerUserMax);
    return sessions.toSorted((a, b) => a.rotatedAt - b.rotatedAt).slice(0, surplus);
  }

  async #rotate(session: SessionRecord, previousHash: Uint8Array, successor: string): Promise<IssuedTokens> {
    const { env, live } = this.#parts;
    const { id, user, createdAt } = session;
    const rotatedAt = env.clock.now();
    const expiresAt = rotatedAt + limits.refreshTokenMs;
    const refreshHash = hashSecret(successor);
    const rotated: IEntry = {
      sessionDefined: { id, user, refreshHash, previousHash, rotatedAt, expiresAt, createdAt },
    };
    try {
      await env.catalog.append(rotated);
    } catch (error) {
      // Surely not recorded: the token that the client has stays the current one. An unknown outcome is the client's to
      // retry: recorded or not, the same token then gives the same successor.
      if (!isRefused(error)) throw error;
      return this.#issue(user, id, undefined);
    }
    // The session may have ended while the rotation was on its way: the fold then did not take it.
    if (!live.lives(id)) throw invalidRefreshToken();
    return this.#issue(user, id, successor);
  }

  #isInGrace({ previousHash, rotatedAt }: SessionRecord, hash: Uint8Array): boolean {
    if (previousHash.length !== hash.length || !timingSafeEqual(previousHash, hash)) return false;
    return this.#parts.env.clock.now() < rotatedAt + limits.refreshGraceMs;
  }

  async #endReused({ id, user }: SessionRecord): Promise<never> {
    const { env, live } = this.#parts;
    env.log.warn({ user }, 'an old refresh token was used again: its session is ended');
    await env.catalog.append(sessionEnded(id));
    live.notifyEnded();
    throw invalidRefreshToken();
  }

  #issue(user: string, sessionId: string, secret: string | undefined): IssuedTokens {
    const expiresAt = this.#expiry(limits.accessTokenMs);
    return {
      accessToken: this.#parts.tokens.issue({ user, sessionId, expiresAt }),
      refreshToken: secret === undefined ? undefined : formatRefreshToken({ sessionId, secret }),
      expiresAt,
    };
  }

  #issueUnrecorded(user: UserRecord): IssuedTokens {
    const expiresAt = this.#expiry(unrecordedTokenMs);
    const sessionId = unrecordedSessionId(this.#randomText(16));
    const claims = { user: user.name, sessionId, expiresAt, passwordMark: passwordMarkOf(user) };
    return { accessToken: this.#parts.tokens.issue(claims), refreshToken: undefined, expiresAt };
  }

  /** A token tells time in whole seconds. */
  #expiry(lifetimeMs: number): number {
    return Math.floor((this.#parts.env.clock.now() + lifetimeMs) / 1000) * 1000;
  }

  #randomText(size: number): string {
    return Buffer.from(this.#parts.env.random(size)).toString('base64url');
  }
}

const sessionEnded = (id: string): IEntry => ({ sessionRemoved: { id } });

const invalidRefreshToken = () => new BrokerError('invalid_refresh_token');

/** The catalog cannot commit now, and the entry will never take effect. */
function isRefused(error: unknown): error is BrokerError {
  return error instanceof BrokerError && (error.code === 'partition_unavailable' || error.code === 'storage_full');
}

function isUnknown(error: unknown): error is BrokerError {
  return error instanceof BrokerError && (error.code === 'outcome_unknown' || error.code === 'timed_out');
}
