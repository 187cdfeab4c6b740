import { randomBytes } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { argon2id, type DeriveKey, fitsPasswordLimits, PasswordHasher } from './password-hasher.ts';
import { refusalOf } from './test/with-auth.ts';

/** Stands in for argon2id where its strength is not the question. */
const cheap: DeriveKey = async (password, salt) =>
  Uint8Array.from({ length: 32 }, (_, index) => (password[index] ?? 0) ^ (salt[index % salt.length] ?? 0));

test('a password is kept as a PHC string of argon2id, and only that password fits it', async () => {
  const hasher = new PasswordHasher(randomBytes, argon2id);
  const phc = await hasher.hash('correct horse');
  assert.match(phc, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.is(await hasher.matches('correct horse', phc), true);
  assert.is(await hasher.matches('correct horsf', phc), false);
});

test('it is argon2id as others compute it, with the cost that the PHC string names', async () => {
  // From the tests of the reference implementation.
  const reference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  const hasher = new PasswordHasher(randomBytes, argon2id);
  assert.is(await hasher.matches('password', reference), true);
  assert.is(await hasher.matches('Password', reference), false);
});

test('two hashes of one password differ, and the same text typed in another composed form still fits', async () => {
  const hasher = new PasswordHasher(randomBytes, cheap);
  const phc = await hasher.hash('caf\u00e9 au lait');
  assert.is.not(await hasher.hash('caf\u00e9 au lait'), phc);
  assert.is(await hasher.matches('cafe\u0301 au lait', phc), true);
});

test('no password fits a user who does not exist, at the price of one hash', async () => {
  const calls: string[] = [];
  const hasher = new PasswordHasher(
    () => new Uint8Array(32),
    async (password) => {
      calls.push(Buffer.from(password).toString());
      return new Uint8Array(32); // even when the derived key is the stand-in's own
    },
  );
  assert.is(await hasher.matches('anything', undefined), false);
  assert.equal(calls, ['anything']);
});

test('two hashes run at a time, 32 wait, the next is refused', async () => {
  let running = 0;
  let most = 0;
  const gate = Promise.withResolvers<void>();
  const hasher = new PasswordHasher(randomBytes, async () => {
    most = Math.max(most, ++running);
    await gate.promise;
    running--;
    return new Uint8Array(32);
  });
  const hashes = Array.from({ length: 34 }, () => hasher.hash('password'));
  assert.is(await refusalOf(() => hasher.hash('password')), 'too_many_requests');
  assert.is(await refusalOf(() => hasher.matches('password', undefined)), 'too_many_requests');
  gate.resolve();
  assert.is((await Promise.all(hashes)).length, 34);
  assert.is(most, 2);
});

test('a password has 8 to 1024 bytes, not characters', () => {
  const expected: [string, boolean][] = [
    ['1234567', false],
    ['12345678', true],
    ['ééééé', true],
    ['x'.repeat(1024), true],
    ['x'.repeat(1025), false],
    ['é'.repeat(513), false],
  ];
  for (const [password, fits] of expected) assert.is(fitsPasswordLimits(password), fits, password.slice(0, 10));
});

test.run();
