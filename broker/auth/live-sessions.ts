import { createHash } from 'node:crypto';
import type { UserRecord } from '../core/catalog/catalog-record.ts';
import type { AccessClaims } from './access-tokens.ts';
import type { AuthEnvironment } from './auth-environment.ts';

const unrecordedPrefix = 'unrecorded.';

/**
 * Which sessions live, and who is told when one ends. A recorded session lives while the catalog has it and its user is
 * not disabled. An *unrecorded* one (log-in while the catalog could not commit) lives by its short token alone: until that
 * expires, its user is disabled or changes the password, or logs out on this node.
 */
export class LiveSessions {
  readonly #env: AuthEnvironment;
  readonly #listeners = new Map<string, Set<() => void>>();
  /** Unrecorded sessions that logged out → when their token ends by itself. */
  readonly #loggedOut = new Map<string, number>();

  constructor(env: AuthEnvironment) {
    this.#env = env;
  }

  lives(sessionId: string): boolean {
    if (isUnrecorded(sessionId)) return !this.#loggedOut.has(sessionId);
    const { fold } = this.#env.catalog;
    const session = fold.session(sessionId);
    return session !== undefined && fold.user(session.user)?.disabled === false;
  }

  /** Whether a token with these claims stands for a living session of `user`. */
  covers({ sessionId, passwordMark }: AccessClaims, user: UserRecord): boolean {
    if (user.disabled || !this.lives(sessionId)) return false;
    if (isUnrecorded(sessionId)) return passwordMark === passwordMarkOf(user);
    return this.#env.catalog.fold.session(sessionId)?.user === user.name;
  }

  logOutUnrecorded(sessionId: string, tokenExpiresAt: number): void {
    const now = this.#env.clock.now();
    for (const [id, expiresAt] of this.#loggedOut) if (expiresAt <= now) this.#loggedOut.delete(id);
    this.#loggedOut.set(sessionId, tokenExpiresAt);
    this.notifyEnded();
  }

  /** Calls back once; soon, never at once, when the session has ended already. Returns the unsubscribe. */
  onEnd(sessionId: string, listener: () => void): () => void {
    // A function of its own per call: one listener may be passed twice.
    const call = () => listener();
    const listeners = this.#listeners.get(sessionId) ?? new Set();
    this.#listeners.set(sessionId, listeners.add(call));
    if (!this.lives(sessionId)) queueMicrotask(() => this.notifyEnded());
    return () => this.#forget(sessionId, call);
  }

  /** To be called whenever sessions may have ended; looks only at those somebody listens to. */
  notifyEnded(): void {
    for (const [sessionId, listeners] of this.#listeners) {
      if (this.lives(sessionId)) continue;
      this.#listeners.delete(sessionId);
      for (const call of listeners) call();
    }
  }

  #forget(sessionId: string, call: () => void): void {
    const listeners = this.#listeners.get(sessionId);
    listeners?.delete(call);
    if (listeners?.size === 0) this.#listeners.delete(sessionId);
  }
}

export const unrecordedSessionId = (randomText: string) => unrecordedPrefix + randomText;
/** Ids of recorded sessions are base64url and hold no dot. */
export const isUnrecorded = (sessionId: string) => sessionId.startsWith(unrecordedPrefix);

/** Changes with the password, and tells nothing of it. */
export const passwordMarkOf = ({ passwordHash }: UserRecord) =>
  createHash('sha256').update(passwordHash).digest('base64url').slice(0, 22);
