import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MatchWindow } from './match-window.ts';

test('each match is taken with the place where its interval begins', () => {
  const window = new MatchWindow();
  window.add({ from: 3, offsets: [5, 6, 9] });
  assert.equal(window.take(), { offset: 5, from: 3 });
  assert.equal(window.take(), { offset: 6, from: 6 });
  assert.equal(window.take(), { offset: 9, from: 7 });
  assert.is(window.take(), undefined);
});

test('what is added joins what is left, whether something was taken before or not', () => {
  const window = new MatchWindow();
  window.add({ from: 0, offsets: [2, 4] });
  window.add({ from: 5, offsets: [7] });
  assert.is(window.left, 3);
  window.take();
  window.add({ from: 8, offsets: [9] });
  assert.is(window.end, 10);
  assert.equal(
    [window.take(), window.take(), window.take()],
    [
      { offset: 4, from: 3 },
      { offset: 7, from: 5 },
      { offset: 9, from: 8 },
    ],
  );
});

test('a match begins where its own piece of the index says, though one that ended is missing before it', () => {
  const window = new MatchWindow();
  window.add({ from: 0, offsets: [19] });
  window.add({ from: 26, offsets: [31] });
  window.take();
  assert.equal(window.take(), { offset: 31, from: 26 });
});

test('its end moves on when nothing was found there, never back', () => {
  const window = new MatchWindow();
  window.add({ from: 0, offsets: [4] });
  window.nothingBelow(3);
  assert.is(window.end, 5);
  window.nothingBelow(50);
  assert.is(window.end, 50);
});

test.run();
