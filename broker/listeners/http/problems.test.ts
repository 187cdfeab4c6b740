import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { CallOptions } from '../../test/rig/call-app.ts';
import { type EdgeScript, withHttpEdge } from '../../test/rig/with-http-edge.ts';

type Case = readonly [why: string, method: string, path: string, options: CallOptions, code: string, issue?: RegExp];

const text = (raw: string, headers: Record<string, string> = {}): CallOptions => ({ raw, headers });
const receive = '/v1/queues/orders/receive';
const longName = 'n'.repeat(5000);

const cases: readonly Case[] = [
  ['malformed JSON', 'POST', receive, text('{"max":'), 'invalid_json'],
  ['bytes that are not UTF-8', 'POST', receive, { raw: Buffer.from([0x22, 0xff, 0x22]) }, 'invalid_json'],
  ['null for an object', 'POST', receive, text('null'), 'invalid_request', /^\/body must be object/],
  ['a list for an object', 'POST', receive, text('[]'), 'invalid_request', /^\/body must be object/],
  ['"3" for 3', 'POST', receive, { json: { max: '3' } }, 'invalid_request', /^\/body\/max must be integer/],
  ['null for a number', 'POST', receive, { json: { max: null } }, 'invalid_request', /^\/body\/max must be integer/],
  ['1.5 for an integer', 'POST', receive, { json: { max: 1.5 } }, 'invalid_request', /^\/body\/max/],
  [
    'a number that is too large',
    'POST',
    receive,
    { json: { max: 501 } },
    'invalid_request',
    /^\/body\/max must be <= 500/,
  ],
  ['an unknown field', 'POST', receive, { json: { size: 1 } }, 'invalid_request', /^\/body\/size is not a known field/],
  ['__proto__ as a field', 'POST', receive, text('{"__proto__":{}}'), 'invalid_request', /^\/body\/__proto__ is not/],
  [
    'a field with a slash in its name',
    'POST',
    receive,
    { json: { 'a/b': 1 } },
    'invalid_request',
    /^\/body\/a~1b is not/,
  ],
  ['a field that is missing', 'POST', '/v1/queues', { json: {} }, 'invalid_request', /^\/body\/name is required/],
  ['no body where one is needed', 'POST', '/v1/queues', {}, 'invalid_request', /^\/body\/name is required/],
  [
    'a body where none is taken',
    'DELETE',
    '/v1/queues/q',
    { json: { ifEmpty: true } },
    'invalid_request',
    /^\/body is not taken/,
  ],
  ['an unknown query field', 'GET', '/v1/queues?colour=red', {}, 'invalid_request', /^\/query\/colour is not a known/],
  ['a query on a call without', 'GET', '/v1/me?x=1', {}, 'invalid_request', /^\/query\/x is not a known field/],
  [
    'a choice that is none',
    'GET',
    '/v1/queues?sort=size',
    {},
    'invalid_request',
    /^\/query\/sort must be one of "name", "depth", "rate"/,
  ],
  [
    'a limit that is no number',
    'GET',
    '/v1/queues?limit=many',
    {},
    'invalid_request',
    /^\/query\/limit must be integer/,
  ],
  ['names without their scope', 'GET', '/v1/stats?scope=top&names=a', {}, 'invalid_request', /^\/query\/names/],
  ['a cursor nobody gave out', 'GET', `/v1/queues?cursor=${longName}`, {}, 'invalid_cursor'],
  [
    'a form',
    'POST',
    receive,
    text('max=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    'unsupported_media_type',
  ],
  ['plain text', 'POST', receive, text('{}', { 'content-type': 'text/plain' }), 'unsupported_media_type'],
  ['no media type at all', 'POST', receive, text('{}', { 'content-type': '???' }), 'unsupported_media_type'],
  ['a compressed body', 'POST', receive, text('{}', { 'content-encoding': 'gzip' }), 'unsupported_media_type'],
  ['a name that goes up', 'GET', '/v1/queues/..%2Fusers', {}, 'invalid_name', /^\/path\/name/],
  ['a name of dots', 'POST', '/v1/queues', { json: { name: '..' } }, 'invalid_name', /^\/body\/name/],
  ['a name with NUL', 'GET', '/v1/queues/a%00b', {}, 'invalid_name'],
  ['a name of 5,000 characters', 'GET', `/v1/queues/${longName}`, {}, 'invalid_name'],
  ['such a name in a body', 'POST', '/v1/queues', { json: { name: longName } }, 'invalid_name'],
  ['a name with a space', 'DELETE', '/v1/queues/a%20b', {}, 'invalid_name'],
  ['a path that cannot be decoded', 'GET', '/v1/queues/%zz', {}, 'invalid_request'],
  ['a message id that is none', 'GET', '/v1/messages/seven', {}, 'invalid_message_id', /^\/path\/id/],
  ['a message id with leading zeros', 'DELETE', '/v1/queues/q/messages/7-01', {}, 'invalid_message_id'],
  ['an unknown path', 'GET', '/v1/nothing', {}, 'route_not_found'],
  ['a trailing slash', 'GET', '/v1/queues/', {}, 'invalid_name'],
  ['a method the path does not take', 'PUT', '/v1/queues/q', {}, 'method_not_allowed'],
  ['no token', 'GET', '/v1/me', { token: null }, 'unauthenticated'],
  ['another scheme', 'GET', '/v1/me', { token: null, headers: { authorization: 'Basic YTpi' } }, 'unauthenticated'],
  ['an expired token', 'GET', '/v1/me', { token: 'expired' }, 'token_expired'],
  ['a forged token', 'GET', '/v1/me', { token: 'forged' }, 'invalid_token'],
  ['a token, but no account body', 'POST', '/v1/users', { json: null }, 'invalid_request', /^\/body must be object/],
];

test('bad input gets its code and, where a field is at fault, the field', () =>
  withHttpEdge({}, async ({ call, logged }) => {
    for (const [why, method, path, options, code, issue] of cases) {
      const { body, headers } = await call(method, path, options);
      assert.is(body.code, code, why);
      assert.is(headers['content-type'], 'application/problem+json; charset=utf-8', why);
      assert.is(headers['x-request-id'], body.requestId, why);
      if (issue !== undefined) assert.match(`${body.issues[0].path} ${body.issues[0].message}`, issue, why);
    }
    assert.equal(logged, [], 'nothing of this is a fault of the broker');
  }));

test('all faults of a body are told at once', () =>
  withHttpEdge({}, async ({ call }) => {
    const { body } = await call('POST', receive, { json: { max: 0, waitMs: 'soon', colour: 'red' } });
    assert.equal(body.issues.map((issue: { path: string }) => issue.path).sort(), [
      '/body/colour',
      '/body/max',
      '/body/waitMs',
    ]);
  }));

test('a hostile body does not become a long list of issues', () =>
  withHttpEdge({}, async ({ call }) => {
    const unknown = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`field-${n}`, n]));
    assert.is((await call('POST', receive, { json: unknown(1000) })).body.issues.length, 20);
    assert.is((await call('POST', receive, { json: unknown(20_000) })).body.issues.length, 1);
  }));

test('a body that is too large is refused before it is read', () =>
  withHttpEdge({}, async ({ call }) => {
    const { body } = await call('POST', '/v1/sessions', { raw: 'x'.repeat(16 * 1024 + 1) });
    assert.is(body.code, 'body_too_large');
    const huge = { 'content-length': String(limits.bodyBytesMax + 1) };
    assert.is((await call('POST', '/v1/messages', { raw: '{}', headers: huge })).body.code, 'body_too_large');
  }));

test('no body is read for a path or a method that there is not', () =>
  withHttpEdge({}, async ({ call }) => {
    const options = { raw: 'no JSON', token: null };
    assert.is((await call('POST', '/v1/nowhere', options)).body.code, 'route_not_found');
    assert.is((await call('PUT', '/v1/queues', options)).body.code, 'method_not_allowed');
    assert.is((await call('POST', '/v1/messages', options)).body.code, 'unauthenticated');
  }));

test('a path tells which methods it takes', () =>
  withHttpEdge({}, async ({ call }) => {
    const { headers } = await call('PATCH', '/v1/queues');
    assert.is(headers.allow, 'GET, HEAD, POST');
    assert.is((await call('DELETE', '/v1/sessions/refresh')).headers.allow, 'POST');
  }));

test('what nobody expected leaves as internal, and its reason stands in the log under the request id', () => {
  const secret = new Error('the password of the database is hunter2');
  const router: EdgeScript['router'] = { getQueue: () => Promise.reject(secret) };
  return withHttpEdge({ router }, async ({ call, logged }) => {
    const { status, text: answer, body, headers } = await call('GET', '/v1/queues/q');
    assert.is(status, 500);
    assert.is(body.code, 'internal');
    assert.not.match(answer, /hunter2|with-http-edge|at /);
    const [[level, fields] = []] = logged;
    assert.is(level, 'error');
    assert.is(fields?.err, secret);
    assert.is(fields?.requestId, headers['x-request-id']);
  });
});

test('a refusal of the broker keeps its code, detail and time to wait', () => {
  const error = new BrokerError('too_many_requests', { detail: 'The node is busy.', retryAfterMs: 1200 });
  return withHttpEdge({ router: { getQueue: () => Promise.reject(error) } }, async ({ call }) => {
    const { status, body, headers } = await call('GET', '/v1/queues/q');
    assert.is(status, 429);
    assert.is(body.detail, 'The node is busy.');
    assert.is(body.retryAfterMs, 1200);
    assert.is(headers['retry-after'], '2');
  });
});

test('a request id is echoed when it is one, otherwise there is a fresh one', () =>
  withHttpEdge({}, async ({ call }) => {
    const idFor = async (id: string) =>
      (await call('GET', '/healthz', { headers: { 'x-request-id': id } })).headers['x-request-id'] ?? '';
    assert.is(await idFor('job 7/step 3'), 'job 7/step 3');
    assert.match(await idFor('x'.repeat(129)), /^[0-9a-f-]{36}$/);
    assert.match(await idFor('caf\u00e9'), /^[0-9a-f-]{36}$/);
    assert.is.not(await idFor(''), await idFor(''));
    assert.match((await call('GET', '/%zz')).headers['x-request-id'] ?? '', /^[0-9a-f-]{36}$/);
    assert.match((await call('GET', '/nowhere')).headers['x-request-id'] ?? '', /^[0-9a-f-]{36}$/);
  }));

test('a 401 says how to authenticate', () =>
  withHttpEdge({}, async ({ call }) => {
    assert.is((await call('GET', '/v1/me', { token: 'expired' })).headers['www-authenticate'], 'Bearer');
  }));

test.run();
