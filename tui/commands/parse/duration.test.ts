import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CommandError } from '../command-error.ts';
import { parseDuration } from './duration.ts';

test('a duration has a unit, and parts add up', () => {
  const table = {
    '0': 0,
    '250ms': 250,
    '30s': 30_000,
    '1.5s': 1500,
    '5m': 300_000,
    '2h': 7_200_000,
    '1h30m': 5_400_000,
    '1d': 86_400_000,
  };
  for (const [text, ms] of Object.entries(table)) assert.is(parseDuration(text), ms, text);
});

test('anything else is a usage error that shows how to write one', () => {
  for (const text of ['', '5', '-5s', '5 s', 's', '5x', '5s5', '1e3s', '٣s', '99999999999999999d']) {
    assert.throws(
      () => parseDuration(text),
      (error: unknown) => error instanceof CommandError && error.code === 'usage',
      text,
    );
  }
});

test.run();
