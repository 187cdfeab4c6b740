import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bootsMax, withBoot } from './known-boots.ts';

/** Opened so often, by processes that never registered, after `registered` did. */
function openedAfter(registered: readonly string[], times: number): readonly string[] {
  let boots = registered;
  for (let i = 0; i < times; i++) boots = withBoot(boots, `unregistered ${i}`);
  return boots;
}

test('whoever opens a store comes after those who did before', () => {
  assert.equal(withBoot([], 'first'), ['first']);
  assert.equal(withBoot(['first', 'second'], 'third'), ['first', 'second', 'third']);
});

test('a store that is opened without end keeps the one that registered and the newest, in a list that ends', () => {
  const boots = openedAfter(['registered'], 5_000);
  assert.is(boots.length, bootsMax);
  assert.is(boots[0], 'registered');
  assert.is(boots[1], `unregistered ${5_000 - bootsMax + 1}`);
  assert.is(boots.at(-1), 'unregistered 4999');
});

test('nobody is left out before the list is full', () => {
  assert.is(openedAfter(['registered'], bootsMax - 1).length, bootsMax);
  assert.ok(openedAfter(['registered'], bootsMax - 1).includes('unregistered 0'));
});

test.run();
