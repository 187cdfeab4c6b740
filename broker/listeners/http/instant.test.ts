import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toInstant } from './instant.ts';

test('an instant reads as toISOString writes it', () => {
  const ms = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 });
  const neighbours = fc.tuple(ms, fc.integer({ min: 0, max: 2000 })).map(([at, more]) => [at, at + more, at]);
  fc.assert(
    fc.property(neighbours, (instants) => {
      for (const at of instants) assert.is(toInstant(at), new Date(at).toISOString());
    }),
  );
});

test.run();
