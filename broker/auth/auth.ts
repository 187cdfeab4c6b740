import type { Actor } from '../router/router.ts';

/** Who holds a valid access token. */
export interface Identity extends Actor {
  readonly sessionId: string;
  /** When the access token ends, ms. Waiting calls end then with an empty answer. */
  readonly expiresAt: number;
}

export interface IssuedTokens {
  readonly accessToken: string;
  /**
   * Absent only while the catalog cannot commit. From a log-in: the access token is short and there is nothing to refresh.
   * From a refresh: the refresh token that was sent stays the current one.
   */
  readonly refreshToken: string | undefined;
  readonly expiresAt: number;
}

export interface UserView {
  readonly username: string;
  readonly admin: boolean;
  readonly createdAt: number;
}

/** Users, sessions and tokens. Every method rejects or throws `BrokerError`. */
export interface Auth {
  /** Where registration is closed, only an admin makes accounts, for others: `by`. */
  register(username: string, password: string, by?: Actor): Promise<UserView>;
  /** The same answer, and the same one password hash of work, for a wrong password and an unknown user. */
  logIn(username: string, password: string): Promise<IssuedTokens>;
  /** Rotates the refresh token; the generation before stays good for `limits.refreshGraceMs`. */
  refresh(refreshToken: string): Promise<IssuedTokens>;
  logOut(identity: Identity): Promise<void>;
  /** Ends the user's other sessions; the caller's own goes on. */
  changePassword(identity: Identity, currentPassword: string, newPassword: string): Promise<void>;
  /** Synchronous: signature (cached), expiry, and that the session and the user still live. */
  verify(accessToken: string): Identity;
  user(identity: Identity): UserView;
  /** Calls back once when the session ends (log-out, password change), soon if it has ended already; returns the unsubscribe. */
  onSessionEnd(sessionId: string, listener: () => void): () => void;
}
