import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandError } from '../command-error.ts';
import { outgoingPayload } from './payload.ts';

const guessed = { raw: false, contentType: undefined };
const bytes = (text: string) => Buffer.from(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('JSON keeps its type', () => {
  for (const value of [{ n: 1 }, [1, 'a', null], 'text', 3, true, null]) {
    assert.equal(outgoingPayload(bytes(` ${JSON.stringify(value)}\n`), guessed), { payload: value });
  }
});

test('other text goes as text, byte for byte', () => {
  for (const text of ['hello\n', '{"n":', '', '  ', "{'n':1}", '\ufeff{}', 'Grüße']) {
    const sent = { payloadBase64: base64(text), contentType: 'text/plain; charset=utf-8' };
    assert.equal(outgoingPayload(bytes(text), guessed), sent, text);
  }
});

test('what is not UTF-8 goes as bytes', () => {
  const sent = { payloadBase64: '/wD+', contentType: 'application/octet-stream' };
  assert.equal(outgoingPayload(Uint8Array.of(0xff, 0x00, 0xfe), guessed), sent);
});

test('a content type decides: JSON must be JSON, anything else is bytes', () => {
  const typed = (contentType: string, text: string) => outgoingPayload(bytes(text), { raw: false, contentType });
  assert.equal(typed('application/json', '{"n":1}'), { payload: { n: 1 }, contentType: 'application/json' });
  assert.equal(typed('application/cloudevents+json; charset=utf-8', '1'), {
    payload: 1,
    contentType: 'application/cloudevents+json; charset=utf-8',
  });
  assert.equal(typed('text/csv', '1'), { payloadBase64: base64('1'), contentType: 'text/csv' });
  assert.equal(typed('application/jsonl', '1'), { payloadBase64: base64('1'), contentType: 'application/jsonl' });
  assert.throws(() => typed('application/json', 'nope'), isUsage);
});

test('raw sends JSON as text and keeps a content type', () => {
  const raw = { payloadBase64: base64('{}'), contentType: 'text/plain; charset=utf-8' };
  assert.equal(outgoingPayload(bytes('{}'), { raw: true, contentType: undefined }), raw);
  const json = { payloadBase64: base64('{}'), contentType: 'application/json' };
  assert.equal(outgoingPayload(bytes('{}'), { raw: true, contentType: 'application/json' }), json);
});

test('an integer that JSON numbers cannot hold is refused, not changed', () => {
  assert.throws(() => outgoingPayload(bytes('{"id":12345678901234567890}'), guessed), isUsage);
  assert.equal(outgoingPayload(bytes('9007199254740991'), guessed), { payload: 9007199254740991 });
  assert.equal(outgoingPayload(bytes('1.5e300'), guessed), { payload: 1.5e300 });
});

function isUsage(error: unknown): boolean {
  return error instanceof CommandError && error.code === 'usage';
}

test.run();
