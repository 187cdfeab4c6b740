import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type AuthRig, refusalOf, withAuth } from './test/with-auth.ts';

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (segment: string | undefined) => JSON.parse(Buffer.from(segment ?? '', 'base64url').toString());
const otherKey = generateKeyPairSync('ed25519').privateKey;

/** Ada is logged in; `forge` makes a token as she has it, but for what is named, signed by the cluster's key or another. */
async function withForge(
  body: (rig: AuthRig & { token: string; forge: (forgery?: Forgery) => string }) => Promise<void>,
): Promise<void> {
  await withAuth(async (rig) => {
    await rig.auth.register('ada', 'correct horse');
    const { accessToken: token } = await rig.auth.logIn('ada', 'correct horse');
    const [header, claims] = token.split('.').slice(0, 2).map(decode);
    const [record] = rig.catalog.fold.signingKeys();
    const ours = createPrivateKey({ key: Buffer.from(record?.privateKey ?? []), format: 'der', type: 'pkcs8' });
    const forge = ({ key = ours, ...forgery }: Forgery = {}) => {
      const signed = `${encode({ ...header, ...forgery.header })}.${encode({ ...claims, ...forgery.claims })}`;
      return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
    };
    await body({ ...rig, token, forge });
  });
}

test('a token says who, in which session, until when, and nothing of rights', () =>
  withForge(async ({ auth, clock, catalog, token, forge }) => {
    const [session] = catalog.fold.sessionsOf('ada');
    assert.equal(decode(token.split('.')[1]), {
      iss: 'chasqui',
      aud: 'test-cluster',
      sub: 'ada',
      sid: session?.id,
      exp: clock.time / 1000 + 15 * 60,
    });
    assert.equal(decode(token.split('.')[0]), { alg: 'EdDSA', typ: 'JWT', kid: catalog.fold.signingKeys()[0]?.id });
    const identity = { user: 'ada', admin: false, sessionId: session?.id, expiresAt: clock.time + 15 * 60_000 };
    assert.equal(auth.verify(token), identity);
    assert.equal(auth.verify(token), identity, 'also from the cache');
    assert.equal(auth.verify(forge()), identity, 'the forge makes good tokens when nothing is forged');
  }));

test('a token is good until its last millisecond, cached or not, and expired from then on', () =>
  withForge(async ({ auth, clock, token, otherNode }) => {
    clock.time += 15 * 60_000 - 1;
    auth.verify(token);
    clock.time += 1;
    assert.is(await refusalOf(() => auth.verify(token)), 'token_expired');
    assert.is(await refusalOf(() => otherNode().verify(token)), 'token_expired');
  }));

const inSeconds = (ms: number) => Math.floor(ms / 1000);

const forgeries: Record<string, (rig: { forge: (forgery: Forgery) => string; token: string; time: number }) => string> =
  {
    'signed with another key under our key id': ({ forge }) => forge({ key: otherKey }),
    'of a key id nobody has': ({ forge }) => forge({ header: { kid: 'unknown' } }),
    'without key id': ({ forge }) => forge({ header: { kid: undefined } }),
    'whose key id is no text': ({ forge }) => forge({ header: { kid: { toString: 'x' } } }),
    'whose key id is a property of every object': ({ forge }) => forge({ header: { kid: '__proto__' } }),
    'of another issuer': ({ forge }) => forge({ claims: { iss: 'chasqui.example' } }),
    'without issuer': ({ forge }) => forge({ claims: { iss: undefined } }),
    'of another cluster': ({ forge }) => forge({ claims: { aud: 'other-cluster' } }),
    'whose audience only begins like ours': ({ forge }) => forge({ claims: { aud: 'test-cluster-2' } }),
    'without audience': ({ forge }) => forge({ claims: { aud: undefined } }),
    'that begins in a second': ({ forge, time }) => forge({ claims: { nbf: inSeconds(time) + 1 } }),
    'whose beginning is no number': ({ forge }) => forge({ claims: { nbf: '0' } }),
    'without end': ({ forge }) => forge({ claims: { exp: undefined } }),
    'whose end is no number': ({ forge }) => forge({ claims: { exp: '9999999999' } }),
    'whose end is beyond all numbers': ({ forge }) => forge({ claims: { exp: 1e300 } }),
    'without user': ({ forge }) => forge({ claims: { sub: undefined } }),
    'of a user nobody has': ({ forge }) => forge({ claims: { sub: 'eve' } }),
    'of another session': ({ forge }) => forge({ claims: { sid: 'A'.repeat(22) } }),
    'without session': ({ forge }) => forge({ claims: { sid: undefined } }),
    'that says its session is unrecorded': ({ forge }) => forge({ claims: { sid: 'unrecorded.x' } }),
    'with a critical header we do not know': ({ forge }) => forge({ header: { crit: ['b64'], b64: false } }),
    'of algorithm none': ({ forge }) =>
      `${forge({ header: { alg: 'none' } })
        .split('.')
        .slice(0, 2)
        .join('.')}.`,
    'of algorithm none that keeps a signature': ({ forge }) => forge({ header: { alg: 'none' } }),
    'of another algorithm': ({ forge }) => forge({ header: { alg: 'HS256' } }),
    'whose signature is cut off': ({ token }) => token.slice(0, token.lastIndexOf('.') + 1),
    'whose claims were changed after signing': ({ token }) => {
      const [header, claims, signature] = token.split('.');
      return [header, encode({ ...decode(claims), sub: 'admin' }), signature].join('.');
    },
    'whose signature has one other character': ({ token }) => {
      const at = token.lastIndexOf('.') + 10;
      return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    },
    'that is huge but well signed': ({ forge }) => forge({ claims: { filler: 'x'.repeat(4000) } }),
    'that is huge and nothing else': () => 'x'.repeat(1_000_000),
    'that is empty': () => '',
    'of dots': () => '...',
    'whose header is no JSON': () => 'x.y.z',
    'whose header is null': () => `${Buffer.from('null').toString('base64url')}.e30.AA`,
  };

for (const [what, forged] of Object.entries(forgeries)) {
  test(`a token ${what} is refused`, () =>
    withForge(async ({ auth, clock, token, forge }) => {
      auth.verify(token); // the good one is in the cache
      assert.is(await refusalOf(() => auth.verify(forged({ forge, token, time: clock.time }))), 'invalid_token');
      auth.verify(token);
    }));
}

test('a token signed with our public key as a shared secret is refused', () =>
  withForge(async ({ auth, catalog, forge }) => {
    const [key] = catalog.fold.signingKeys();
    const signed = forge({ header: { alg: 'HS256' } })
      .split('.')
      .slice(0, 2)
      .join('.');
    const mac = createHmac('sha256', Buffer.from(key?.publicKey ?? []))
      .update(signed)
      .digest('base64url');
    assert.is(await refusalOf(() => auth.verify(`${signed}.${mac}`)), 'invalid_token');
  }));

test("somebody else's session does not lend its life to a forged user", () =>
  withForge(async ({ auth, catalog, forge }) => {
    await auth.register('bob', 'correct horse');
    await auth.logIn('bob', 'correct horse');
    const sid = catalog.fold.sessionsOf('bob')[0]?.id;
    assert.is(await refusalOf(() => auth.verify(forge({ claims: { sid } }))), 'invalid_token');
  }));

test('a token dies with its session, also in a cache, and also when another node ended it', () =>
  withForge(async ({ auth, catalog, token }) => {
    const { sessionId } = auth.verify(token);
    catalog.commitNow({ sessionRemoved: { id: sessionId } });
    assert.is(await refusalOf(() => auth.verify(token)), 'invalid_token');
  }));

test('a token of a user who was disabled is refused, and rights follow the catalog at once', () =>
  withForge(async ({ auth, catalog, token }) => {
    const { id, name, passwordHash } = catalog.fold.user('ada') ?? {};
    const change = (now: object) => catalog.commitNow({ userDefined: { id, name, passwordHash, ...now } as object });
    change({ admin: true });
    assert.is(auth.verify(token).admin, true);
    const identity = auth.verify(token);
    change({ disabled: true });
    assert.is(await refusalOf(() => auth.verify(token)), 'invalid_token');
    assert.is(await refusalOf(() => auth.user(identity)), 'invalid_token');
  }));

test('with a new signing key old tokens stay good, new ones name the new key', () =>
  withForge(async ({ auth, catalog, token }) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    catalog.commitNow({
      signingKeyDefined: {
        id: 'second',
        algorithm: 'EdDSA',
        privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      },
    });
    auth.verify(token);
    const { accessToken } = await auth.logIn('ada', 'correct horse');
    assert.is(decode(accessToken.split('.')[0]).kid, 'second');
    auth.verify(accessToken);
  }));

test('a key of another algorithm in the catalog verifies nothing', () =>
  withForge(async ({ auth, catalog, forge }) => {
    const pair = generateKeyPairSync('ed25519');
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' });
    catalog.commitNow({ signingKeyDefined: { id: 'other', algorithm: 'Ed448', publicKey, privateKey: publicKey } });
    const token = forge({ header: { kid: 'other' }, key: pair.privateKey });
    assert.is(await refusalOf(() => auth.verify(token)), 'invalid_token');
  }));

test.run();
