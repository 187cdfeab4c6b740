import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReplyValue } from '../core/partition/partition-input.ts';
import { TestClock } from '../runtime/test/with-runtime.ts';
import type { After } from '../runtime/within-time.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { PartitionPort } from './partition-port.ts';
import { type Granted, receiveMessages } from './receive-messages.ts';

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

/** Its answer comes when it is told to. */
function silentPort(partition: number, isReady: boolean) {
  const { promise, resolve } = Promise.withResolvers<ReplyValue>();
  const answer = () => resolve({ type: 'received', grants: [{ lease: { offset: partition } }] as never });
  return { port: { partition, request: () => promise, isEmpty: () => !isReady } as never as PartitionPort, answer };
}

const clock = new TestClock();
const after: After = (delayMs, callback) => {
  const stop = clock.every(delayMs, () => {
    stop();
    callback();
  });
  return stop;
};
const givenBack: number[] = [];
const giveBack = (granted: readonly Granted[]) => givenBack.push(...granted.map(({ partition }) => partition));

const receive = async (ports: PartitionPort[], waitMs: number, turn = 0, isDefined = false) => {
  const target = { record: { id: 1, kind: 'subscription' } as never, ports, isDefined: () => isDefined };
  const receiving = { signal: never, turn, after, giveBack };
  const granted = await receiveMessages(target, { ...request, waitMs }, receiving);
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

test('what is there is handed out without waiting for a partition that is silent; what that gives later is given back', async () => {
  const silent = silentPort(2, true);
  const receiving = receive([portTo(1, 'message'), silent.port, portTo(3, 'message')], 0);
  await settled();
  clock.tick(250);
  assert.equal(await receiving, [1, 3]);
  silent.answer();
  await settled();
  assert.equal(givenBack.splice(0), [2]);
});

test('whoever waited for any partition does not wait for a silent one when another has given something', async () => {
  const silent = silentPort(2, false);
  const receiving = receive([portTo(1, 'message', false), silent.port], 1_000);
  await settled();
  clock.tick(250);
  assert.equal(await receiving, [1]);
  silent.answer();
  await settled();
  assert.equal(givenBack.splice(0), [2]);
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

/** Everything that follows without time passing has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test.run();
