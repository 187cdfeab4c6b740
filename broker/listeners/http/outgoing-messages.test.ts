import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { limits } from '../../../proto/limits.ts';
import { type IncomingMessage, toOutgoing } from './outgoing-messages.ts';
import { InvalidFields } from './problem.ts';

const now = Date.UTC(2030, 0, 1);
const read = (...messages: IncomingMessage[]) => toOutgoing(messages, { target: { queue: 'orders' }, now });
const textOf = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

/** What is wrong with these messages, as `path message`; empty when nothing is. */
function faults(...messages: IncomingMessage[]): string[] {
  try {
    read(...messages);
    return [];
  } catch (error) {
    if (error instanceof InvalidFields) return error.issues.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
}

test('a JSON payload is stored as its text, null and false too', () => {
  const payloads = [null, false, 0, '', 'é', [1, { a: [] }], { n: 1 }];
  const messages = read(...payloads.map((payload) => ({ payload })));
  assert.equal(
    messages.map(({ payload }) => textOf(payload)),
    payloads.map((payload) => JSON.stringify(payload)),
  );
  assert.is(messages[0]?.contentType, 'application/json');
});

test('fields of a JSON payload that mean something elsewhere are fields like any other', () => {
  const payload = JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}');
  assert.is(textOf(read({ payload })[0]?.payload), JSON.stringify(payload));
});

test('bytes are stored as they are', () => {
  const [message] = read({ payloadBase64: Buffer.from([0, 255, 10]).toString('base64') });
  assert.equal([...(message?.payload ?? [])], [0, 255, 10]);
  assert.is(message?.contentType, 'application/octet-stream');
});

test('JSON sent as bytes keeps its very bytes', () => {
  const text = '{ "n": 12345678901234567890 }';
  const payloadBase64 = Buffer.from(text).toString('base64');
  const [message] = read({ payloadBase64, contentType: 'application/vnd.order+json' });
  assert.is(textOf(message?.payload), text);
});

test('bytes that are no JSON text are not stored as JSON', () => {
  for (const bytes of [Buffer.from('{'), Buffer.from([0x22, 0xff, 0x22]), Buffer.from('\ufeff{}'), Buffer.alloc(0)]) {
    const payloadBase64 = bytes.toString('base64');
    assert.match(faults({ payloadBase64, contentType: 'application/json' })[0] ?? '', /payloadBase64 is not JSON/);
    assert.match(faults({ payloadBase64, contentType: 'Application/X+JSON; a=b' })[0] ?? '', /is not JSON/);
  }
});

test('exactly one payload is needed', () => {
  assert.match(faults({})[0] ?? '', /^\/body\/messages\/0\/payload is needed/);
  assert.match(faults({ payload: null, payloadBase64: '' })[0] ?? '', /not both/);
});

test('only padded base64 without spaces is taken', () => {
  for (const payloadBase64 of ['YQ', 'YQ=', 'YR==', 'Y Q==', 'YQ==\n', '-_-_', 'a', '=', 'YQ==YQ==', 'é']) {
    assert.match(faults({ payloadBase64 })[0] ?? '', /payloadBase64 is not padded base64/, payloadBase64);
  }
  assert.equal(faults({ payloadBase64: '' }, { payloadBase64: 'YQ==' }), []);
});

test('a content type is a media type, and goes with its payload', () => {
  assert.match(faults({ payload: 'x', contentType: 'text/plain' })[0] ?? '', /contentType does not go with payload/);
  for (const contentType of ['', 'json', 'a/b\r\nX: y', 'a/b; \u00e9', 'a /b']) {
    assert.match(faults({ payloadBase64: '', contentType })[0] ?? '', /contentType is not a media type/, contentType);
  }
  assert.equal(faults({ payloadBase64: '', contentType: 'text/plain; charset="utf-8"' }), []);
});

test('headers are limited together, in bytes of UTF-8', () => {
  const fit = { a: 'x'.repeat(limits.headerBytesMax - 1) };
  assert.equal(faults({ payload: 1, headers: fit }), []);
  assert.match(faults({ payload: 1, headers: { ...fit, b: '' } })[0] ?? '', /headers have more than 8192 bytes/);
  assert.match(faults({ payload: 1, headers: { a: 'é'.repeat(4096) } })[0] ?? '', /more than 8192 bytes/);
});

test('a header has a printable name and text as its value', () => {
  assert.match(faults({ payload: 1, headers: { '': 'x' } })[0] ?? '', /name that is not 1 to 256/);
  assert.match(faults({ payload: 1, headers: { ['n'.repeat(257)]: 'x' } })[0] ?? '', /name that is not 1 to 256/);
  assert.match(faults({ payload: 1, headers: { 'a\nb': 'x' } })[0] ?? '', /control character/);
  assert.match(faults({ payload: 1, headers: { 'a\nb': 3 as never } })[0] ?? '', /control character/);
  assert.match(faults({ payload: 1, headers: { a: '\ud800' } })[0] ?? '', /surrogate/);
  const headers = JSON.parse('{"__proto__":"x","2":"b","1":"a"}');
  assert.equal(
    read({ payload: 1, headers })[0]?.headers.map(({ name }) => name),
    ['1', '2', '__proto__'],
  );
});

test('a key has at most 256 bytes', () => {
  assert.equal(faults({ payload: 1, key: 'é'.repeat(128) }), []);
  assert.match(faults({ payload: 1, key: 'é'.repeat(129) })[0] ?? '', /key has more than 256 bytes/);
  assert.match(faults({ payload: 1, key: '\udc00' })[0] ?? '', /key has half of a surrogate pair/);
});

test('a delay or an instant says when, not both', () => {
  const dueAt = (message: Partial<IncomingMessage>) => read({ payload: 1, ...message })[0]?.dueAt;
  assert.is(dueAt({}), 0);
  assert.is(dueAt({ delayMs: 0 }), 0);
  assert.is(dueAt({ delayMs: 5 }), now + 5);
  assert.is(dueAt({ deliverAt: '2030-01-01T00:00:10Z' }), now + 10_000);
  assert.is(dueAt({ deliverAt: '2030-01-01T02:00:10+02:00' }), now + 10_000);
  assert.is(dueAt({ deliverAt: '2001-01-01T00:00:00Z' }), 0, 'the past is now');
  assert.match(faults({ payload: 1, deliverAt: '2040-01-01T00:00:00Z' })[0] ?? '', /deliverAt is no instant within/);
  assert.match(faults({ payload: 1, deliverAt: '2030-06-30T23:59:60Z' })[0] ?? '', /deliverAt is no instant/);
  assert.match(
    faults({ payload: 1, deliverAt: '2030-01-01T00:00:10Z', delayMs: 1 })[0] ?? '',
    /does not go with delayMs/,
  );
});

test('a payload that is too large does not count for the batch: its partition refuses it alone', () => {
  const payload = 'x'.repeat(limits.payloadBytesMax);
  assert.is(read(...Array.from({ length: 9 }, () => ({ payload }))).length, 9);
});

test('a batch of more than 8 MiB is refused as a whole', () => {
  const payload = 'x'.repeat(1024 * 1024 - 2);
  const batch = Array.from({ length: 8 }, () => ({ payload }));
  assert.is(read(...batch).length, 8);
  assert.throws(
    () => read(...batch, { payload: 1 }),
    (error: { code: string }) => error.code === 'batch_too_large',
  );
});

test('a payload that is nested too deeply to be written again is the fault of its message', () => {
  const payload = JSON.parse(`${'{"0":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  assert.match(faults({ payload: 1 }, { payload })[0] ?? '', /^\/body\/messages\/1\/payload is nested too deeply/);
});

test('the faults of a batch are told together, up to twenty', () => {
  const bad = Array.from({ length: 30 }, () => ({ payload: 1, key: '\ud800' }));
  assert.is(faults(...bad).length, 20);
});

test('every message goes to the queue of the path, or to its own', () => {
  assert.is(read({ payload: 1 })[0]?.queue, 'orders');
  const messages = toOutgoing(
    [
      { queue: 'a', payload: 1 },
      { queue: 'b', payload: 1 },
    ],
    { target: undefined, now },
  );
  assert.equal(
    messages.map(({ queue }) => queue),
    ['a', 'b'],
  );
});

test('a path and a partition go with a topic', () => {
  assert.equal(faults({ payload: 1, path: 'x' }, { payload: 1, partition: 1 }), [
    '/body/messages/0/path goes with a topic',
    '/body/messages/1/partition goes with a topic',
  ]);
  const [message] = toOutgoing([{ path: 'x', partition: 3, payload: 1 }], { target: { topic: 'orders' }, now });
  assert.equal([message?.topic, message?.partition], [{ name: 'orders', path: 'x' }, 3]);
});

test.run();
