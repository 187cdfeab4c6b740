import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { errorCatalogue, isErrorCode } from './error-catalogue.ts';

const kinds = Object.entries(errorCatalogue);

/** Exit codes that go with an HTTP status; scripts and REST clients must come to the same conclusion. */
const exitsOfStatus: Readonly<Record<number, readonly number[]>> = {
  400: [2],
  401: [5],
  403: [5],
  404: [4],
  405: [2],
  409: [6],
  410: [4],
  413: [2],
  415: [2],
  429: [9],
  500: [1],
  503: [7, 9],
  504: [8],
};

test('codes are snake_case', () => {
  for (const [code] of kinds) assert.match(code, /^[a-z]+(_[a-z]+)*$/);
});

test('a sentence begins with a capital, ends with a full stop and is one line', () => {
  for (const [code, { sentence }] of kinds) assert.match(sentence, /^[A-Z][^\n]+\.$/, `${code}: ${sentence}`);
});

test('no two codes share a sentence', () => {
  assert.is(new Set(kinds.map(([, { sentence }]) => sentence)).size, kinds.length);
});

test('HTTP status and exit code tell the same story', () => {
  for (const [code, { status, exit }] of kinds) {
    assert.ok(exitsOfStatus[status]?.includes(exit), `${code}: status ${status} with exit code ${exit}`);
  }
});

test('what may be retried is a refusal for now, and nothing else is', () => {
  for (const [code, { status, retryable }] of kinds) assert.is(retryable, [429, 503, 504].includes(status), code);
});

test('isErrorCode knows the catalogue and nothing that objects inherit', () => {
  assert.ok(isErrorCode('queue_not_found'));
  assert.not(isErrorCode('toString'));
  assert.not(isErrorCode('__proto__'));
  assert.not(isErrorCode('queue_lost'));
});

test.run();
