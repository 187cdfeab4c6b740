import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AttemptThrottle } from './attempt-throttle.ts';
import { refusal } from './test/with-auth.ts';

function throttleAt(time: number) {
  const clock = { time, now: () => clock.time };
  const throttle = new AttemptThrottle(clock);
  const fail = (name: string, times: number) => {
    for (let count = 0; count < times; count++) throttle.failed(name);
  };
  return { clock, throttle, fail };
}

test('after ten wrong passwords the next try waits, and one try comes back every six seconds', async () => {
  const { clock, throttle, fail } = throttleAt(1_000_000);
  fail('ada', 9);
  throttle.check('ada');
  fail('ada', 1);
  const refused = await refusal(() => throttle.check('ada'));
  assert.is(refused.code, 'too_many_requests');
  assert.is(refused.retryAfterMs, 6000);
  throttle.check('bob');
  clock.time += 5999;
  assert.is((await refusal(() => throttle.check('ada'))).retryAfterMs, 1);
  clock.time += 1;
  throttle.check('ada');
  fail('ada', 1);
  assert.is((await refusal(() => throttle.check('ada'))).retryAfterMs, 6000);
  clock.time += 60_000;
  fail('ada', 9);
  throttle.check('ada');
});

test('a right password wipes the slate', async () => {
  const { throttle, fail } = throttleAt(0);
  fail('ada', 10);
  throttle.succeeded('ada');
  fail('ada', 9);
  throttle.check('ada');
});

test('only 10,000 names are remembered: those touched longest ago are forgotten', async () => {
  const { throttle, fail } = throttleAt(0);
  fail('first', 10);
  fail('second', 10);
  for (let count = 0; count < 9_998; count++) throttle.failed(`name-${count}`);
  throttle.failed('first');
  throttle.failed('one more');
  assert.is((await refusal(() => throttle.check('first'))).code, 'too_many_requests');
  throttle.check('second');
});

test.run();
