import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FieldProblem, type FormName, type FormSubject, hasText, openForm, readForm } from './forms.ts';
import { fieldOf } from './text-field.ts';

const orders = { kind: 'queue', name: 'orders' } as const;

function read(form: FormName, values: readonly string[], subject: FormSubject = { of: orders }): unknown {
  return readForm({ ...openForm(form, subject, {}), fields: values.map(fieldOf) });
}

/** The field that is wrong and what is said about it. */
function problem(form: FormName, values: readonly string[]): string {
  const result = read(form, values);
  assert.instance(result, FieldProblem);
  return `${(result as FieldProblem).field}: ${(result as FieldProblem).message}`;
}

test('a queue needs a name that fits, a lease and a count in their ranges', () => {
  assert.equal(read('create-queue', [' orders ', '5m', '3']), {
    kind: 'create-queue',
    name: 'orders',
    leaseMs: 300_000,
    maxAttempts: 3,
  });
  assert.match(problem('create-queue', ['', '30s', '5']), /^0: A name is/);
  assert.match(problem('create-queue', ['a b', '30s', '5']), /^0: A name is/);
  assert.match(problem('create-queue', ['a', 'soon', '5']), /^1: "soon" is not a duration/);
  assert.is(problem('create-queue', ['a', '500ms', '5']), '1: From 1s to 12h, not 500ms.');
  assert.match(problem('create-queue', ['a', '30s', '0']), /^2: A whole number from 1 to 1000/);
  assert.match(problem('create-queue', ['a', '30s', '1e3']), /^2: /);
});

test('a payload that is JSON goes as JSON, byte by byte as it was written; other text as text', () => {
  const sent = (text: string) => {
    const { message } = read('send', [text, '', '']) as { message: { bytes: Uint8Array; contentType: string } };
    return [Buffer.from(message.bytes).toString(), message.contentType];
  };
  assert.equal(sent('{"n": 12345678901234567890}'), ['{"n": 12345678901234567890}', 'application/json']);
  assert.equal(sent('hello'), ['hello', 'text/plain; charset=utf-8']);
  assert.equal(sent('{"n":'), ['{"n":', 'text/plain; charset=utf-8']);
});

test('a message has an optional key and delay', () => {
  const operation = read('send', ['1', 'k', '1h30m']) as { message: { key?: string; delayMs?: number } };
  assert.is(operation.message.key, 'k');
  assert.is(operation.message.delayMs, 5_400_000);
  assert.match(problem('send', ['', '', '']), /^0: /);
  assert.match(problem('send', ['x', 'é'.repeat(129), '']), /^1: At most 256 bytes/);
  assert.match(problem('send', ['x', '', '400d']), /^2: From 0s to 366d/);
  assert.match(problem('send', ['x'.repeat(1024 * 1024 + 1), '', '']), /^0: A message has at most 1 MiB/);
});

test('the forms about a lease carry it', () => {
  const subject = { of: orders, id: '7-1', lease: 'token' };
  const about = { kind: 'settle', group: orders, id: '7-1', lease: 'token' };
  assert.equal(read('nack', ['', ''], subject), {
    ...about,
    settlement: { how: 'nack', delayMs: undefined, error: undefined },
  });
  assert.equal(read('nack', ['10s', 'no room'], subject), {
    ...about,
    settlement: { how: 'nack', delayMs: 10_000, error: 'no room' },
  });
  assert.equal(read('reject', ['bad'], subject), { ...about, settlement: { how: 'reject', reason: 'bad' } });
  assert.equal(read('extend', ['2m'], subject), { ...about, settlement: { how: 'extend', leaseMs: 120_000 } });
});

test('a form has text when someone wrote in it', () => {
  const form = openForm('create-queue', { of: undefined }, {});
  assert.not.ok(hasText(form));
  assert.ok(hasText({ ...form, fields: form.fields.with(0, fieldOf('a')) }));
});

test.run();
