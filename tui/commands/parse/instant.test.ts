import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { instantOf } from './instant.ts';

const now = Date.parse('2030-01-31T12:00:00Z');

test('a time is typed with its zone, as a day, or as so long ago', () => {
  assert.is(instantOf('2030-01-31T12:00:00Z', now), '2030-01-31T12:00:00.000Z');
  assert.is(instantOf('2030-01-31T12:00:00.5+02:00', now), '2030-01-31T10:00:00.500Z');
  assert.is(instantOf('2030-01-31T12:00Z', now), '2030-01-31T12:00:00.000Z');
  assert.is(instantOf('2030-01-31', now), '2030-01-31T00:00:00.000Z');
  assert.is(instantOf('1h30m', now), '2030-01-31T10:30:00.000Z');
});

test('anything else is no time: also one without a zone, which depends on where one is', () => {
  for (const typed of ['', 'yesterday', '12', '2030-01-31T12:00:00', '2030-13-31', '2030-01-31T25:00:00Z']) {
    assert.is(instantOf(typed, now), undefined, typed);
  }
});

test.run();
