import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { IssuedTokens } from './auth.ts';
import { type AuthRig, refusalOf, withAuth } from './test/with-auth.ts';

const password = 'correct horse';
const minute = 60_000;

interface SessionRig extends AuthRig {
  readonly tokens: IssuedTokens;
  /** Refreshes with a refresh token; the answer's refresh token. */
  readonly rotate: (refreshToken: string | undefined) => Promise<string>;
}

/** Ada is registered and logged in. */
const withSession = (body: (rig: SessionRig) => Promise<void>) =>
  withAuth(async (rig) => {
    await rig.auth.register('ada', password);
    const tokens = await rig.auth.logIn('ada', password);
    const rotate = async (refreshToken: string | undefined) => {
      const { refreshToken: next } = await rig.auth.refresh(refreshToken ?? '');
      assert.ok(next);
      return next;
    };
    await body({ ...rig, tokens, rotate });
  });

test('a refresh gives another refresh token and an access token of the same session, good for 15 minutes from now', () =>
  withSession(async ({ auth, clock, tokens }) => {
    clock.time += 10 * minute;
    const refreshed = await auth.refresh(tokens.refreshToken ?? '');
    assert.is.not(refreshed.refreshToken, tokens.refreshToken);
    assert.is(refreshed.expiresAt, clock.time + 15 * minute);
    const before = auth.verify(tokens.accessToken);
    assert.equal(auth.verify(refreshed.accessToken), { ...before, expiresAt: refreshed.expiresAt });
  }));

test('the secret of a refresh token is nowhere in the catalog, only its sha-256', () =>
  withSession(async ({ catalog, tokens }) => {
    const parts = catalog.fold.takeDirtyParts().map(({ state }) => Buffer.from(state ?? []));
    const all = Buffer.concat(parts).toString('latin1');
    const [id, secret] = (tokens.refreshToken ?? '').split('.') as [string, string];
    assert.ok(all.includes(id));
    assert.not(all.includes(secret));
    assert.not(all.includes(Buffer.from(secret, 'base64url').toString('latin1')));
    assert.is(catalog.fold.session(id)?.refreshHash.length, 32);
  }));

test('within 60 seconds the generation before gives the same successor again, as often as asked', () =>
  withSession(async ({ clock, tokens, rotate }) => {
    const second = await rotate(tokens.refreshToken);
    clock.time += limits.refreshGraceMs - 1;
    assert.is(await rotate(tokens.refreshToken), second);
    assert.is(await rotate(tokens.refreshToken), second);
    const third = await rotate(second);
    assert.is.not(third, second);
    assert.is(await rotate(second), third);
  }));

test('the grace is counted from the rotation, not from the last use', () =>
  withSession(async ({ auth, clock, tokens, rotate }) => {
    const second = await rotate(tokens.refreshToken);
    clock.time += limits.refreshGraceMs - 1;
    await rotate(tokens.refreshToken);
    clock.time += 1;
    assert.is(await refusalOf(() => auth.refresh(tokens.refreshToken ?? '')), 'invalid_refresh_token');
    assert.is(await refusalOf(() => auth.refresh(second)), 'invalid_refresh_token', 'and the session is over');
  }));

test('an older generation ends the session at once, even within 60 seconds, and says so in the log', () =>
  withSession(async ({ auth, catalog, tokens, rotate, warnings }) => {
    const second = await rotate(tokens.refreshToken);
    const third = await rotate(second);
    const { accessToken } = await auth.refresh(third);
    let ended = 0;
    auth.onSessionEnd(auth.verify(accessToken).sessionId, () => ended++);
    assert.is(await refusalOf(() => auth.refresh(tokens.refreshToken ?? '')), 'invalid_refresh_token');
    assert.is(await refusalOf(() => auth.verify(accessToken)), 'invalid_token');
    assert.is(await refusalOf(() => auth.refresh(third)), 'invalid_refresh_token');
    assert.equal(catalog.fold.sessionsOf('ada'), []);
    assert.is(ended, 1);
    assert.equal(warnings, ['an old refresh token was used again: its session is ended {"user":"ada"}']);
  }));

test('what looks like no refresh token, or names no session, ends nothing', () =>
  withSession(async ({ auth, tokens, rotate }) => {
    const [id, secret] = (tokens.refreshToken ?? '').split('.') as [string, string];
    const wrong = ['', '.', id, `${id}.`, `${id}.x`, `${id}.${secret}x`, `${secret}.${id}`, ` ${tokens.refreshToken}`];
    for (const token of [...wrong, `${'A'.repeat(22)}.${secret}`, 'x'.repeat(100_000), tokens.accessToken]) {
      assert.is(await refusalOf(() => auth.refresh(token)), 'invalid_refresh_token', token.slice(0, 80));
    }
    await rotate(tokens.refreshToken);
  }));

test('two refreshes at once with one token both get the same successor, on one node or on two', () =>
  withSession(async ({ auth, otherNode, tokens, rotate }) => {
    const at = [auth, auth, otherNode()];
    const answers = await Promise.all(at.map((node) => node.refresh(tokens.refreshToken ?? '')));
    const successors = new Set(answers.map(({ refreshToken }) => refreshToken));
    assert.is(successors.size, 1);
    await rotate([...successors][0]);
  }));

test('a refresh that a log-out overtakes revives nothing', () =>
  withSession(async ({ auth, catalog, tokens }) => {
    const release = catalog.hold();
    const loggedOut = auth.logOut(auth.verify(tokens.accessToken));
    const refreshed = refusalOf(() => auth.refresh(tokens.refreshToken ?? ''));
    assert.is(catalog.onTheirWay, 2);
    release();
    await loggedOut;
    assert.is(await refreshed, 'invalid_refresh_token');
    assert.equal(catalog.fold.sessionsOf('ada'), []);
  }));

test('a session ends 30 days after its last refresh, and housekeeping then removes it', () =>
  withSession(async ({ auth, catalog, clock, tokens, rotate }) => {
    clock.time += limits.refreshTokenMs - 1;
    const second = await rotate(tokens.refreshToken);
    clock.time += limits.refreshTokenMs - 1;
    assert.is(await auth.removeExpiredSessions(), 0);
    clock.time += 1;
    assert.is(await refusalOf(() => auth.refresh(second)), 'invalid_refresh_token');
    assert.is(catalog.fold.sessionsOf('ada').length, 1);
    assert.is(await auth.removeExpiredSessions(), 1);
    assert.equal(catalog.fold.sessionsOf('ada'), []);
  }));

test('log-out bites at once: access and refresh token are dead, other sessions are not', () =>
  withSession(async ({ auth, tokens }) => {
    const other = await auth.logIn('ada', password);
    await auth.logOut(auth.verify(tokens.accessToken));
    assert.is(await refusalOf(() => auth.verify(tokens.accessToken)), 'invalid_token');
    assert.is(await refusalOf(() => auth.refresh(tokens.refreshToken ?? '')), 'invalid_refresh_token');
    auth.verify(other.accessToken);
  }));

test('logging out twice with what was known before is no error', () =>
  withSession(async ({ auth, tokens }) => {
    const identity = auth.verify(tokens.accessToken);
    await auth.logOut(identity);
    await auth.logOut(identity);
  }));

test('a disabled user cannot refresh, with the token before the current one or with that', () =>
  withSession(async ({ auth, catalog, tokens, rotate }) => {
    const second = await rotate(tokens.refreshToken);
    const { id, passwordHash } = catalog.fold.user('ada') ?? { id: 0, passwordHash: '' };
    catalog.commitNow({ userDefined: { id, name: 'ada', passwordHash, disabled: true } });
    for (const token of [tokens.refreshToken ?? '', second]) {
      assert.is(await refusalOf(() => auth.refresh(token)), 'invalid_refresh_token');
    }
  }));

test('a user keeps the 100 sessions used last: one that is refreshed outlives newer ones', () =>
  withSession(async ({ auth, catalog, clock, tokens, rotate }) => {
    const open = async () => {
      clock.time += 1;
      return auth.verify((await auth.logIn('ada', password)).accessToken).sessionId;
    };
    const second = await open();
    const third = await open();
    for (let count = 3; count < limits.sessionsPerUserMax; count++) await open();
    clock.time += 1;
    await rotate(tokens.refreshToken);
    let ended = 0;
    auth.onSessionEnd(second, () => ended++);
    await open();
    const ids = catalog.fold.sessionsOf('ada').map(({ id }) => id);
    assert.is(ids.length, limits.sessionsPerUserMax);
    assert.is(ids[0], auth.verify(tokens.accessToken).sessionId);
    assert.not(ids.includes(second));
    assert.ok(ids.includes(third));
    assert.is(ended, 1);
  }));

test('many log-ins at once never leave more sessions than a user may have', () =>
  withSession(async ({ auth, catalog }) => {
    for (let count = 1; count < limits.sessionsPerUserMax; count++) await auth.openSessionFor('ada');
    await Promise.all(Array.from({ length: 20 }, () => auth.openSessionFor('ada')));
    assert.is(catalog.fold.sessionsOf('ada').length, limits.sessionsPerUserMax);
  }));

test('a listener is called once when its session ends, not after it unsubscribed, and soon when it ended before', () =>
  withSession(async ({ auth, tokens }) => {
    const calls: string[] = [];
    const identity = auth.verify(tokens.accessToken);
    const listen = (name: string) => auth.onSessionEnd(identity.sessionId, () => calls.push(name));
    listen('first');
    const unsubscribe = listen('second');
    listen('third');
    unsubscribe();
    unsubscribe();
    await auth.logOut(identity);
    assert.equal(calls, ['first', 'third']);
    listen('late');
    assert.equal(calls.length, 2, 'never before the call has returned');
    await Promise.resolve();
    assert.equal(calls, ['first', 'third', 'late']);
    await auth.logOut(identity);
    assert.equal(calls.length, 3);
  }));

test('one listener passed twice is two listeners', () =>
  withSession(async ({ auth, tokens }) => {
    let calls = 0;
    const listener = () => calls++;
    const identity = auth.verify(tokens.accessToken);
    const unsubscribe = auth.onSessionEnd(identity.sessionId, listener);
    auth.onSessionEnd(identity.sessionId, listener);
    unsubscribe();
    await auth.logOut(identity);
    assert.is(calls, 1);
  }));

test('what another node ended is heard of when the catalog moved', () =>
  withSession(async ({ auth, catalog, tokens }) => {
    let ended = 0;
    const { sessionId } = auth.verify(tokens.accessToken);
    auth.onSessionEnd(sessionId, () => ended++);
    auth.catalogChanged();
    assert.is(ended, 0);
    catalog.commitNow({ sessionRemoved: { id: sessionId } });
    auth.catalogChanged();
    assert.is(ended, 1);
  }));

const cannotCommit = ['partition_unavailable', 'storage_full', 'outcome_unknown', 'timed_out'] as const;
for (const code of cannotCommit) {
  test(`${code}: a log-in still gives a short access token, without refresh token`, () =>
    withSession(async ({ auth, catalog, clock, warnings }) => {
      catalog.failWith(new BrokerError(code));
      const issued = await auth.logIn('ada', password);
      assert.is(issued.refreshToken, undefined);
      assert.is(issued.expiresAt, clock.time + 5 * minute);
      const identity = auth.verify(issued.accessToken);
      assert.is(identity.user, 'ada');
      assert.match(identity.sessionId, /^unrecorded\./);
      assert.match(warnings.join(), code);
      clock.time += 5 * minute;
      assert.is(await refusalOf(() => auth.verify(issued.accessToken)), 'token_expired');
    }));
}

test('a node that is stopping gives no session', () =>
  withSession(async ({ auth, catalog }) => {
    for (const code of ['shutting_down', 'storage_failed'] as const) {
      catalog.failWith(new BrokerError(code));
      assert.is(await refusalOf(() => auth.logIn('ada', password)), code);
    }
  }));

/** A log-in while the catalog could not commit; now it can again. */
async function unrecordedToken({ auth, catalog }: AuthRig): Promise<string> {
  catalog.failWith(new BrokerError('partition_unavailable'));
  const { accessToken } = await auth.logIn('ada', password);
  catalog.failWith(undefined);
  return accessToken;
}

test('an unrecorded token is good on every node until its user is disabled', () =>
  withSession(async (rig) => {
    const { catalog, otherNode } = rig;
    const token = await unrecordedToken(rig);
    assert.is(otherNode().verify(token).user, 'ada');
    const { id, passwordHash } = catalog.fold.user('ada') ?? { id: 0, passwordHash: '' };
    catalog.commitNow({ userDefined: { id, name: 'ada', passwordHash, disabled: true } });
    assert.is(await refusalOf(() => otherNode().verify(token)), 'invalid_token');
  }));

test('an unrecorded token ends with a new password', () =>
  withSession(async (rig) => {
    const { auth, otherNode, tokens } = rig;
    const token = await unrecordedToken(rig);
    await auth.changePassword(auth.verify(tokens.accessToken), password, 'a new password');
    assert.is(await refusalOf(() => otherNode().verify(token)), 'invalid_token');
  }));

test('an unrecorded token can be logged out where it was used', () =>
  withSession(async (rig) => {
    const { auth, clock } = rig;
    const token = await unrecordedToken(rig);
    const other = await unrecordedToken(rig);
    let ended = 0;
    const identity = auth.verify(token);
    auth.onSessionEnd(identity.sessionId, () => ended++);
    await auth.logOut(identity);
    assert.is(ended, 1);
    assert.is(await refusalOf(() => auth.verify(token)), 'invalid_token');
    clock.time += minute;
    await auth.logOut(auth.verify(other));
    assert.is(await refusalOf(() => auth.verify(token)), 'invalid_token', 'a later log-out does not bring it back');
  }));

test('a refresh that cannot be recorded still gives an access token, and the refresh token stays as it was', () =>
  withSession(async ({ auth, catalog, clock, tokens, rotate }) => {
    for (const code of ['partition_unavailable', 'storage_full'] as const) {
      clock.time += 10 * minute;
      catalog.failWith(new BrokerError(code));
      const issued = await auth.refresh(tokens.refreshToken ?? '');
      assert.is(issued.refreshToken, undefined);
      assert.is(auth.verify(issued.accessToken).expiresAt, clock.time + 15 * minute);
    }
    catalog.failWith(undefined);
    clock.time += 10 * minute;
    await rotate(tokens.refreshToken);
  }));

test('a refresh whose outcome is unknown says so, and the same token tried again gives the successor either way', () =>
  withSession(async ({ auth, catalog, tokens, rotate }) => {
    catalog.failWith(new BrokerError('outcome_unknown'));
    assert.is(await refusalOf(() => auth.refresh(tokens.refreshToken ?? '')), 'outcome_unknown');
    catalog.failWith(undefined);
    const second = await rotate(tokens.refreshToken); // it had not been recorded
    assert.is(await rotate(tokens.refreshToken), second); // it had been
  }));

test('a log-out that cannot be recorded is an error, and can be tried again', () =>
  withSession(async ({ auth, catalog, tokens }) => {
    const identity = auth.verify(tokens.accessToken);
    catalog.failWith(new BrokerError('partition_unavailable'));
    assert.is(await refusalOf(() => auth.logOut(identity)), 'partition_unavailable');
    catalog.failWith(undefined);
    await auth.logOut(identity);
    assert.is(await refusalOf(() => auth.verify(tokens.accessToken)), 'invalid_token');
  }));

test.run();
