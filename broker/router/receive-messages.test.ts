import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { PartitionPort } from './partition-port.ts';
import { receiveMessages } from './receive-messages.ts';

const never = new AbortController().signal;
const request = { max: 5, leaseMs: undefined, consumer: 'c', user: 'u' };

/** A partition where a group has one message, or refuses. Who waits is answered at once. */
function portTo(partition: number, answer: 'message' | 'refusal' | 'nothing', isReady = true): PartitionPort {
  const values: Record<typeof answer, ReplyValue> = {
    message: { type: 'received', grants: [{ lease: { offset: partition } }] as never },
    refusal: { type: 'refused', refused: 'queue_not_found' },
    nothing: { type: 'received', grants: [] },
  };
  const port = { partition, request: async () => values[answer], isEmpty: () => !isReady };
  return port as never;
}

const receive = async (ports: PartitionPort[], waitMs: number, turn = 0, isDefined = false) => {
  const target = { record: { id: 1, kind: 'subscription' } as never, ports, isDefined: () => isDefined };
  const granted = await receiveMessages(target, { ...request, waitMs }, never, turn);
  return granted.map(({ grant }) => grant.lease.offset);
};

test('what some partitions have given is kept though another one refuses', async () => {
  assert.equal(await receive([portTo(1, 'message'), portTo(2, 'refusal'), portTo(3, 'message')], 0), [1]);
  const late = [portTo(1, 'refusal', false), portTo(2, 'message', false), portTo(3, 'nothing', false)];
  assert.equal(await receive(late, 1_000), [2]);
});

test('a refusal is told when no partition has given anything', async () => {
  assert.is(await refusalOf(receive([portTo(1, 'refusal'), portTo(2, 'message')], 0)), 'queue_not_found');
  assert.is(
    await refusalOf(receive([portTo(1, 'nothing', false), portTo(2, 'refusal', false)], 1_000)),
    'queue_not_found',
  );
});

test('a partition that does not know the group yet has nothing of it, until the group is gone from the catalog', async () => {
  const ports = () => [portTo(1, 'refusal'), portTo(2, 'message')];
  assert.equal(await receive(ports(), 0, 0, true), [2]);
  assert.is(await refusalOf(receive(ports(), 0, 0, false)), 'queue_not_found');
  const waiting = [portTo(1, 'refusal', false), portTo(2, 'message', false)];
  assert.equal(await receive(waiting, 1_000, 0, true), [2]);
});

test('a group that no partition knows is unknown: its name may be that of a newer one', async () => {
  const ports = [portTo(1, 'refusal'), portTo(2, 'refusal')];
  for (const waitMs of [0, 1_000]) {
    assert.is(await refusalOf(receive(ports, waitMs, 0, true)), 'subscription_not_found');
  }
});

test('whoever comes next begins at another partition', async () => {
  const all = [1, 2, 3].map((partition) => portTo(partition, 'message'));
  assert.equal(
    [await receive(all, 0, 1), await receive(all, 0, 5)],
    [
      [2, 3, 1],
      [3, 1, 2],
    ],
  );
});

test.run();
