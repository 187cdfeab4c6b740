import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mergeRanked } from './merge-ranked.ts';

const queue = fc.record({ value: fc.integer({ min: 0, max: 4 }), run: fc.integer({ min: 0, max: 5 }) });

test('any part of the runs together is what sorting all of them gives', () => {
  fc.assert(
    fc.property(
      fc.array(queue, { maxLength: 60 }),
      fc.constantFrom('asc', 'desc'),
      fc.nat(70),
      fc.nat(20),
      (drawn, order, start, limit) => {
        const queues = drawn.map(({ value, run }, id) => ({ id, value, run, name: `q${(id * 7) % 61}` }));
        const sign = order === 'asc' ? 1 : -1;
        const all = queues.sort((a, b) => (a.value - b.value) * sign || (a.name < b.name ? -1 : 1));
        const runs = Array.from({ length: 6 }, (_, run) => all.filter((one) => one.run === run));
        const merged = mergeRanked(runs, { order, start, end: start + limit });
        assert.equal(
          merged.map(({ id }) => id),
          all.slice(start, start + limit).map(({ id }) => id),
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

test.run();
