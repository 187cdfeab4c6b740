import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from './wait-until.ts';

test('it gives the first value that is neither undefined nor false, 0 included', async () => {
  let asked = 0;
  const value = await waitUntil('asked three times', () => (++asked < 3 ? undefined : 0), { everyMs: 1 });
  assert.is(value, 0);
  assert.is(asked, 3);
});

test('a condition that throws is asked again', async () => {
  let asked = 0;
  const condition = () => {
    asked += 1;
    if (asked < 2) throw new Error('not there yet');
    return 'there';
  };
  assert.is(await waitUntil('it is there', condition, { everyMs: 1 }), 'there');
});

test('it gives up at the deadline, saying what it waited for and why it failed last', async () => {
  const condition = () => {
    throw new Error('refused');
  };
  try {
    await waitUntil('the node answers', condition, { deadlineMs: 20, everyMs: 1 });
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).message, 'gave up after 20 ms waiting until the node answers: refused');
    assert.is(((error as Error).cause as Error).message, 'refused');
  }
});

test.run();
