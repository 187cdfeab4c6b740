import { userPaths } from '../../proto/http/paths.ts';
import type { Credentials, PasswordChange, Tokens, User } from '../../proto/http/users.ts';
import type { AuthorizedCalls } from './authorized-calls.ts';
import type { CallOptions } from './transport.ts';

/** Accounts, one method a call. */
export class Users {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    this.#calls = calls;
  }

  /** @throws ChasquiError `user_exists`, `registration_closed`, `weak_password`. */
  register(credentials: Credentials, options: CallOptions = {}): Promise<User> {
    const body = JSON.stringify(credentials);
    return this.#calls.ask({ ...options, method: 'POST', path: userPaths.users, body, repeatable: false });
  }

  /** Whose token this client uses. */
  me(options: CallOptions = {}): Promise<User> {
    return this.#calls.ask({ ...options, method: 'GET', path: userPaths.me, repeatable: true });
  }

  /** @throws ChasquiError `invalid_credentials`, `weak_password`. */
  async changePassword(change: PasswordChange, options: CallOptions = {}): Promise<void> {
    const body = JSON.stringify(change);
    await this.#calls.call({ ...options, method: 'PUT', path: userPaths.password, body, repeatable: false });
  }
}

/** Log-in, rotation and log-out, one method a call. They do not change the tokens that this client itself uses. */
export class Sessions {
  readonly #calls: AuthorizedCalls;

  constructor(calls: AuthorizedCalls) {
    this.#calls = calls;
  }

  /** @throws ChasquiError `invalid_credentials`, `too_many_requests`. */
  logIn(credentials: Credentials, options: CallOptions = {}): Promise<Tokens> {
    const body = JSON.stringify(credentials);
    return this.#calls.ask({ ...options, method: 'POST', path: userPaths.sessions, body, repeatable: true });
  }

  /** Ends the session of the token this client uses. */
  async logOut(options: CallOptions = {}): Promise<void> {
    await this.#calls.call({ ...options, method: 'DELETE', path: userPaths.sessions, repeatable: false });
  }
}
