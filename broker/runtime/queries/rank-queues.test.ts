import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { QuerySource } from './query-source.ts';
import { rankQueues } from './rank-queues.ts';

const group = fc.record({
  live: fc.integer({ min: 0, max: 4 }),
  dead: fc.integer({ min: 0, max: 2 }),
  owner: fc.constantFrom('ann', 'bob'),
  kind: fc.constantFrom('a', 'b'),
  isSubscription: fc.boolean(),
});

test('the first queues in an order are those of all that are asked for, sorted', () => {
  const wishes = fc.record({
    by: fc.constantFrom('depth', 'held'),
    order: fc.constantFrom('asc', 'desc'),
    owner: fc.constantFrom(undefined, 'ann'),
    prefix: fc.constantFrom('', 'a'),
    count: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(group, { maxLength: 60 }), wishes, (drawn, wish) => {
      const groups = drawn.map(({ live, dead, owner, kind, isSubscription }, id) => {
        const definition = { id, name: `${kind}${(id * 7) % 61}`, owner };
        return { id, live, dead: { count: dead }, definition, isSubscription };
      });
      const source = { replica: { fold: { groups: new Map(groups.map((one) => [one.id, one])) } }, now: 0 };
      const sign = wish.order === 'asc' ? 1 : -1;
      const all = groups
        .filter(({ isSubscription, definition: { name } }) => !isSubscription && name.startsWith(wish.prefix))
        .filter(({ definition }) => wish.owner === undefined || definition.owner === wish.owner)
        .map(({ id, live, dead, definition: { name } }) => {
          return { id, name, value: wish.by === 'held' ? live + dead.count : live };
        })
        .sort((a, b) => (a.value - b.value) * sign || (a.name < b.name ? -1 : 1));
      const answer = rankQueues(source as unknown as QuerySource, { type: 'ranking', ...wish });
      assert.equal(answer, { first: all.slice(0, wish.count), total: all.length });
    }),
    { numRuns: 1_000 },
  );
});

test.run();
