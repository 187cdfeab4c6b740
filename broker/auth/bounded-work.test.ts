import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BoundedWork } from './bounded-work.ts';
import { refusal } from './test/with-auth.ts';

/** Work that is begun and ended by hand. */
function handWork() {
  const begun: number[] = [];
  const ends = new Map<number, PromiseWithResolvers<number>>();
  const piece = (id: number) => () => {
    begun.push(id);
    const end = Promise.withResolvers<number>();
    ends.set(id, end);
    return end.promise;
  };
  return {
    begun,
    piece,
    end: (id: number) => ends.get(id)?.resolve(id),
    fail: (id: number) => ends.get(id)?.reject(new Error(`${id}`)),
  };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

test('as many run as may at once, the next wait in order, the rest is refused at once', async () => {
  const { begun, piece, end } = handWork();
  const work = new BoundedWork({ atOnce: 2, waitingMax: 2 });
  const results = [1, 2, 3, 4].map((id) => work.run(piece(id)));
  const refused = await refusal(() => work.run(piece(5)));
  assert.is(refused.code, 'too_many_requests');
  assert.is(refused.retryAfterMs, 1000);
  assert.equal(begun, [1, 2]);
  end(2);
  await turnOfTheLoop();
  assert.equal(begun, [1, 2, 3]);
  for (const id of [1, 3]) end(id);
  await turnOfTheLoop();
  end(4);
  assert.equal(await Promise.all(results), [1, 2, 3, 4]);
});

test('work that fails gives its place on, and a later piece finds it free', async () => {
  const { begun, piece, end, fail } = handWork();
  const work = new BoundedWork({ atOnce: 1, waitingMax: 1 });
  const first = work.run(piece(1));
  const second = work.run(piece(2));
  fail(1);
  await first.then(
    () => assert.unreachable(),
    (error) => assert.is(error.message, '1'),
  );
  await turnOfTheLoop();
  end(2);
  assert.is(await second, 2);
  const third = work.run(piece(3));
  await turnOfTheLoop();
  assert.equal(begun, [1, 2, 3]);
  end(3);
  assert.is(await third, 3);
});

test('a newcomer does not overtake one that waits', async () => {
  const { begun, piece, end } = handWork();
  const work = new BoundedWork({ atOnce: 1, waitingMax: 5 });
  const running = [work.run(piece(1)), work.run(piece(2))];
  end(1);
  await running[0];
  running.push(work.run(piece(3)));
  await turnOfTheLoop();
  assert.equal(begun, [1, 2]);
  end(2);
  await turnOfTheLoop();
  end(3);
  await Promise.all(running);
  assert.equal(begun, [1, 2, 3]);
});

test.run();
