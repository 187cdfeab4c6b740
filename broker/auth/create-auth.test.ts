import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import { createAuth } from './create-auth.ts';
import { MemoryCatalog } from './test/memory-catalog.ts';
import { refusal, refusalOf, withAuth } from './test/with-auth.ts';

const password = 'correct horse';

test('who registers can log in and see who they are; the first is no admin', () =>
  withAuth(async ({ auth, clock }) => {
    const view = { username: 'ada', admin: false, createdAt: clock.time };
    assert.equal(await auth.register('ada', password), view);
    clock.time += 1000;
    const identity = auth.verify((await auth.logIn('ada', password)).accessToken);
    assert.equal(auth.user(identity), view);
    assert.is(identity.admin, false);
  }));

test('a password is kept with argon2id, a salt of its own, and fits nobody else', async () => {
  const catalog = new MemoryCatalog();
  const auth = createAuth({ catalog, clock: { now: () => 0 }, registration: 'open' });
  await auth.ensureSigningKey();
  await auth.register('ada', password);
  await auth.register('bob', password);
  const [ada, bob] = ['ada', 'bob'].map((name) => catalog.fold.user(name)?.passwordHash ?? '');
  assert.match(ada ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.is.not(ada, bob);
  await auth.logIn('ada', password);
  assert.is(await refusalOf(() => auth.logIn('ada', `${password}!`)), 'invalid_credentials');
});

test('a wrong password, an unknown user and a disabled one get the same answer after the same one hash', () =>
  withAuth(async ({ auth, catalog, hashed }) => {
    await auth.register('ada', password);
    await auth.register('gone', password);
    const { id, passwordHash } = catalog.fold.user('gone') ?? { id: 0, passwordHash: '' };
    catalog.commitNow({ userDefined: { id, name: 'gone', passwordHash, disabled: true } });
    hashed.length = 0;
    const answers = [];
    for (const [name, tried] of [
      ['ada', 'wrong'],
      ['nobody', 'wrong'],
      ['gone', password],
      ['', ''],
      ['__proto__', 'wrong'],
    ] as const) {
      const { code, message, detail, retryAfterMs } = await refusal(() => auth.logIn(name, tried));
      answers.push({ code, message, detail, retryAfterMs, hashes: hashed.splice(0) });
      assert.equal(answers.at(-1)?.hashes, [tried]);
    }
    for (const answer of answers) assert.equal({ ...answer, hashes: [] }, { ...answers[0], hashes: [] });
    assert.is(answers[0]?.code, 'invalid_credentials');
  }));

test('a password beyond 1024 bytes is refused before any hash', () =>
  withAuth(async ({ auth, hashed }) => {
    await auth.register('ada', 'x'.repeat(1024));
    hashed.length = 0;
    const long = 'x'.repeat(1025);
    assert.is(await refusalOf(() => auth.register('bob', long)), 'weak_password');
    assert.is(await refusalOf(() => auth.logIn('ada', long)), 'invalid_credentials');
    assert.is(await refusalOf(() => auth.logIn('nobody', long)), 'invalid_credentials');
    const identity = auth.verify((await auth.openSessionFor('ada')).accessToken);
    assert.is(await refusalOf(() => auth.changePassword(identity, long, password)), 'invalid_credentials');
    assert.is(await refusalOf(() => auth.changePassword(identity, 'x'.repeat(1024), long)), 'weak_password');
    assert.equal(hashed, []);
    await auth.logIn('ada', 'x'.repeat(1024));
  }));

test('a name that is not one, is reserved or taken, and a short password are refused before any hash', () =>
  withAuth(async ({ auth, hashed }) => {
    await auth.register('ada', password);
    hashed.length = 0;
    for (const name of ['', '../x', 'a b', 'a\0', 'ä', 'ada\n', 'x'.repeat(limits.usernameLengthMax + 1)]) {
      assert.is(await refusalOf(() => auth.register(name, password)), 'invalid_name', name);
    }
    for (const name of ['ada', 'me', 'admin']) {
      assert.is(await refusalOf(() => auth.register(name, password)), 'user_exists', name);
    }
    assert.is(await refusalOf(() => auth.register('bob', '1234567')), 'weak_password');
    assert.equal(hashed, []);
    await auth.register('__proto__', password);
    await auth.register('Ada', password);
  }));

test('of two simultaneous registrations of one name exactly one wins', () =>
  withAuth(async ({ auth, catalog }) => {
    const tried = ['first password', 'second password', 'third password'];
    const end = catalog.end;
    const outcomes = await Promise.allSettled(tried.map((each) => auth.register('ada', each)));
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(
      lost.map(({ reason }) => reason.code),
      ['user_exists', 'user_exists'],
    );
    assert.is(catalog.end, end + 1, 'the log has one entry of it');
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    await auth.logIn('ada', tried[winner] ?? '');
  }));

test('of two registrations on two nodes the one that the log orders first wins, and keeps its password', () =>
  withAuth(async ({ auth, catalog, otherNode }) => {
    const release = catalog.hold();
    const first = auth.register('ada', 'first password');
    while (catalog.onTheirWay < 1) await turnOfTheLoop();
    const second = refusalOf(() => otherNode().register('ada', 'second password'));
    while (catalog.onTheirWay < 2) await turnOfTheLoop();
    release();
    assert.is((await first).username, 'ada');
    assert.is(await second, 'user_exists');
    await auth.logIn('ada', 'first password');
    assert.is(await refusalOf(() => auth.logIn('ada', 'second password')), 'invalid_credentials');
  }));

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

test('where registration is closed only an admin makes accounts', () =>
  withAuth(
    async ({ auth, hashed }) => {
      assert.is(await refusalOf(() => auth.register('ada', password)), 'registration_closed');
      assert.equal(hashed, []);
      const admin = auth.verify((await auth.openSessionFor(await auth.ensureLocalAdmin())).accessToken);
      assert.is((await auth.register('ada', password, admin)).admin, false);
      const ada = auth.verify((await auth.logIn('ada', password)).accessToken);
      assert.is(await refusalOf(() => auth.register('bob', password, ada)), 'registration_closed');
    },
    { registration: 'closed' },
  ));

test('a registration that the catalog cannot commit is refused with its code, and can be tried again', () =>
  withAuth(async ({ auth, catalog }) => {
    catalog.failWith(new BrokerError('storage_full'));
    assert.is(await refusalOf(() => auth.register('ada', password)), 'storage_full');
    catalog.failWith(undefined);
    await auth.register('ada', password);
  }));

test('after ten wrong passwords a name waits, known or not, and the right password is not even tried', () =>
  withAuth(async ({ auth, clock, hashed }) => {
    await auth.register('ada', password);
    for (const name of ['ada', 'nobody']) {
      for (let count = 0; count < 10; count++) await refusalOf(() => auth.logIn(name, 'wrong'));
      hashed.length = 0;
      const { code, retryAfterMs } = await refusal(() => auth.logIn(name, password));
      assert.equal({ code, retryAfterMs }, { code: 'too_many_requests', retryAfterMs: 6000 });
      assert.equal(hashed, []);
    }
    clock.time += 6000;
    await auth.logIn('ada', password);
    assert.is(await refusalOf(() => auth.logIn('ada', 'wrong')), 'invalid_credentials');
  }));

test('a right password wipes out the wrong ones before it, but not that of a user who is disabled', () =>
  withAuth(async ({ auth, catalog }) => {
    await auth.register('ada', password);
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 9; count++) await refusalOf(() => auth.logIn('ada', 'wrong'));
      await auth.logIn('ada', password);
    }
    const { id, passwordHash } = catalog.fold.user('ada') ?? { id: 0, passwordHash: '' };
    catalog.commitNow({ userDefined: { id, name: 'ada', passwordHash, disabled: true } });
    for (let count = 0; count < 10; count++) await refusalOf(() => auth.logIn('ada', password));
    assert.is(await refusalOf(() => auth.logIn('ada', password)), 'too_many_requests');
  }));

test('a flood of log-ins is refused beyond the hashes that run and wait', async () => {
  const gate = Promise.withResolvers<Uint8Array>();
  let running = 0;
  const derive = async () => {
    running++;
    return gate.promise;
  };
  await withAuth(
    async ({ auth }) => {
      const flood = Array.from({ length: 50 }, (_, index) => refusalOf(() => auth.logIn(`user-${index}`, 'wrong')));
      await turnOfTheLoop();
      assert.is(running, 2);
      gate.resolve(new Uint8Array(32));
      const codes = await Promise.all(flood);
      assert.is(codes.filter((code) => code === 'too_many_requests').length, 16);
      assert.is(codes.filter((code) => code === 'invalid_credentials').length, 34);
    },
    { derive },
  );
});

test('a new password counts from now on, and ends every session but the one that changed it', () =>
  withAuth(async ({ auth }) => {
    await auth.register('ada', password);
    const [mine, other] = [await auth.logIn('ada', password), await auth.logIn('ada', password)];
    const identity = auth.verify(mine.accessToken);
    const ended: string[] = [];
    auth.onSessionEnd(identity.sessionId, () => ended.push('mine'));
    auth.onSessionEnd(auth.verify(other.accessToken).sessionId, () => ended.push('other'));
    await auth.changePassword(identity, password, 'another horse');
    assert.equal(ended, ['other']);
    auth.verify(mine.accessToken);
    await auth.refresh(mine.refreshToken ?? '');
    assert.is(await refusalOf(() => auth.verify(other.accessToken)), 'invalid_token');
    assert.is(await refusalOf(() => auth.refresh(other.refreshToken ?? '')), 'invalid_refresh_token');
    assert.is(await refusalOf(() => auth.logIn('ada', password)), 'invalid_credentials');
    await auth.logIn('ada', 'another horse');
  }));

test('a change of password wants the current one and a good new one, and counts as a try', () =>
  withAuth(async ({ auth, catalog }) => {
    await auth.register('ada', password);
    const identity = auth.verify((await auth.logIn('ada', password)).accessToken);
    const before = catalog.fold.user('ada');
    assert.is(await refusalOf(() => auth.changePassword(identity, password, 'short')), 'weak_password');
    for (let count = 0; count < 10; count++) {
      assert.is(await refusalOf(() => auth.changePassword(identity, 'wrong', 'another horse')), 'invalid_credentials');
    }
    assert.is(await refusalOf(() => auth.changePassword(identity, password, 'another horse')), 'too_many_requests');
    assert.is(catalog.fold.user('ada'), before);
  }));

test('of two changes of one password at once the second is told that the password has changed', () =>
  withAuth(async ({ auth }) => {
    await auth.register('ada', password);
    const identity = auth.verify((await auth.logIn('ada', password)).accessToken);
    const outcomes = await Promise.allSettled([
      auth.changePassword(identity, password, 'first password'),
      auth.changePassword(identity, password, 'second password'),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(
      lost.map(({ reason }) => reason.code),
      ['invalid_credentials'],
    );
    const winner = outcomes[0]?.status === 'fulfilled' ? 'first password' : 'second password';
    await auth.logIn('ada', winner);
  }));

test('a log-in whose password is changed under way opens no session', () =>
  withAuth(async ({ auth, catalog }) => {
    await auth.register('ada', password);
    const identity = auth.verify((await auth.logIn('ada', password)).accessToken);
    const release = catalog.hold();
    const changed = auth.changePassword(identity, password, 'another horse');
    while (catalog.onTheirWay < 1) await turnOfTheLoop();
    const late = refusalOf(() => auth.logIn('ada', password));
    await turnOfTheLoop();
    release();
    await changed;
    assert.is(await late, 'invalid_credentials');
    assert.equal(
      catalog.fold.sessionsOf('ada').map(({ id }) => id),
      [identity.sessionId],
    );
  }));

test('the local admin is made once, has rights, and its password is nowhere', () =>
  withAuth(async ({ auth, catalog, hashed }) => {
    assert.is(await auth.ensureLocalAdmin(), 'admin');
    assert.is(hashed[0]?.length, 43);
    assert.is(await auth.ensureLocalAdmin(), 'admin');
    assert.is(hashed.length, 1);
    assert.is(catalog.fold.userCount, 1);
    const tokens = await auth.openSessionFor('admin');
    assert.is(auth.verify(tokens.accessToken).admin, true);
    const refreshed = await auth.refresh(tokens.refreshToken ?? '');
    assert.is(auth.verify(refreshed.accessToken).user, 'admin');
  }));

test('an admin of another name serves as the local admin; a disabled one does not', () =>
  withAuth(async ({ auth, catalog }) => {
    await auth.register('ada', password);
    const { id, passwordHash } = catalog.fold.user('ada') ?? { id: 0, passwordHash: '' };
    const ada = { id, name: 'ada', passwordHash, admin: true };
    catalog.commitNow({ userDefined: ada });
    assert.is(await auth.ensureLocalAdmin(), 'ada');
    catalog.commitNow({ userDefined: { ...ada, disabled: true } });
    assert.is(await auth.ensureLocalAdmin(), 'admin');
  }));

test('there is no session for nobody', () =>
  withAuth(async ({ auth }) => {
    assert.is(await refusalOf(() => auth.openSessionFor('nobody')), 'invalid_credentials');
  }));

test('the signing key is made once', () =>
  withAuth(async ({ auth, catalog }) => {
    await auth.ensureSigningKey();
    const keys = catalog.fold.signingKeys();
    assert.is(keys.length, 1);
    assert.is(keys[0]?.algorithm, 'EdDSA');
  }));

test('before the cluster has a signing key a log-in is refused for now', async () => {
  const catalog = new MemoryCatalog();
  const derive = async () => new Uint8Array(32);
  const auth = createAuth({ catalog, clock: { now: () => 0 }, registration: 'open', derive });
  await auth.register('ada', password);
  assert.is(await refusalOf(() => auth.logIn('ada', password)), 'partition_unavailable');
});

test.run();
