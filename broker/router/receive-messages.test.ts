import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { GroupPlace } from './group-target.ts';
import { receiveMessages } from './receive-messages.ts';

const never = new AbortController().signal;
const request = { max: 5, leaseMs: undefined, consumer: 'c', user: 'u' };

/** A partition's part of a group that has one message, or refuses. Who waits is answered at once. */
function place(partition: number, answer: 'message' | 'refusal' | 'nothing', isReady = true): GroupPlace {
  const values: Record<typeof answer, ReplyValue> = {
    message: { type: 'received', grants: [{ lease: { offset: partition } }] as never },
    refusal: { type: 'refused', refused: 'queue_not_found' },
    nothing: { type: 'received', grants: [] },
  };
  const runner = { partition, request: async () => values[answer], tell: () => {} };
  return { runner, group: { id: 1, live: isReady ? 1 : 0, scheduled: { count: 0 } } } as never;
}

const receive = async (places: GroupPlace[], waitMs: number, turn = 0) => {
  const target = { record: {} as never, places };
  const granted = await receiveMessages(target, { ...request, waitMs }, never, turn);
  return granted.map(({ grant }) => grant.lease.offset);
};

test('what some partitions have given is kept though another one refuses', async () => {
  assert.equal(await receive([place(1, 'message'), place(2, 'refusal'), place(3, 'message')], 0), [1]);
  const late = [place(1, 'refusal', false), place(2, 'message', false), place(3, 'nothing', false)];
  assert.equal(await receive(late, 1_000), [2]);
});

test('a refusal is told when no partition has given anything', async () => {
  assert.is(await refusalOf(receive([place(1, 'refusal'), place(2, 'message')], 0)), 'queue_not_found');
  assert.is(
    await refusalOf(receive([place(1, 'nothing', false), place(2, 'refusal', false)], 1_000)),
    'queue_not_found',
  );
});

test('whoever comes next begins at another partition', async () => {
  const all = [1, 2, 3].map((partition) => place(partition, 'message'));
  assert.equal(
    [await receive(all, 0, 1), await receive(all, 0, 5)],
    [
      [2, 3, 1],
      [3, 1, 2],
    ],
  );
});

test.run();
