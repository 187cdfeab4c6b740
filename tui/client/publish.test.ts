import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { messagePaths, topicPaths } from '../../proto/http/paths.ts';
import { partitionOfQueue, partitionOfTopicMessage } from '../../proto/partition-hash.ts';
import { rejection } from './test/rejection.ts';
import { ScriptedLog } from './test/scripted-log.ts';
import { type Asked, problem, type Scripted } from './test/scripted-node.ts';
import { type ClientRig, withClient } from './test/with-client.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const infoPath = topicPaths.one('orders');

/** A node with the topic `orders` in three partitions; `send` answers what is sent, in place of the log. */
async function withTopic(
  action: (rig: ClientRig & { log: ScriptedLog }) => Promise<void>,
  send: (log: ScriptedLog, asked: Asked) => Scripted | undefined = () => undefined,
): Promise<void> {
  const log = new ScriptedLog();
  log.makeTopic('orders', 3);
  const script = (asked: Asked) => log.topicInfo(asked) ?? send(log, asked) ?? log.accept(asked);
  await withClient(script, (rig) => action({ ...rig, log }));
}

/** A key whose messages go elsewhere when the topic has `after` partitions instead of `before`. */
function movedKey(before: number, after: number): string {
  const place = (key: string, spread: number) => partitionOfTopicMessage('orders', spread, key, 32);
  return numbers(100)
    .map((n) => `key-${n}`)
    .find((key) => place(key, before) !== place(key, after))!;
}

test('what is published says topic and path; the topic is asked for its partitions once', () =>
  withTopic(async ({ client, node, sends }) => {
    const orders = client.topic('orders');
    const receipt = await orders.publish('eu/created', { payload: 1, key: 'order-42' });
    assert.is(receipt.partition, partitionOfTopicMessage('orders', 3, 'order-42', 32));
    await orders.publish('', [{ payload: 2 }, { payload: 3 }]);
    const { partition } = receipt;
    const there = partitionOfTopicMessage('orders', 3, '', 32);
    const first = there === partition ? 1 : 0;
    assert.equal(
      sends().map(({ body }) => body.messages),
      [
        [{ topic: 'orders', path: 'eu/created', payload: 1, key: 'order-42', sequence: 0, partition }],
        [
          { topic: 'orders', payload: 2, sequence: first, partition: there },
          { topic: 'orders', payload: 3, sequence: first + 1, partition: there },
        ],
      ],
    );
    assert.is(node.askedOf(infoPath).length, 1);
  }));

test('each partition has numbers of its own, whatever goes to it: queues and topics, by key or by path', () =>
  withTopic(async ({ client, log }) => {
    const orders = client.topic('orders');
    for (const round of numbers(3)) {
      const keyed = numbers(10).map((n) => orders.publish('x', { payload: n, key: `k${n}` }));
      const plain = numbers(10).map((n) => orders.publish(`path/${n}`, { payload: n }));
      await Promise.all([...keyed, ...plain, client.queue('orders').send({ payload: round })]);
    }
    const next = new Map<number, number>();
    for (const { queue, key, path = '', sequence } of log.accepted) {
      const place = partitionOfTopicMessage('orders', 3, key || path, 32);
      const partition = queue === undefined ? place : partitionOfQueue(queue, 32);
      assert.is(sequence, next.get(partition) ?? 0);
      next.set(partition, sequence + 1);
    }
    assert.equal([next.size, log.accepted.length], [3, 63]);
  }));

test('a topic that is not there rejects its own messages only, and is asked for again', () =>
  withTopic(async ({ client, log, sends }) => {
    const nowhere = client.topic('nowhere').publish('x', { payload: 1 });
    const queue = client.queue('q').send({ payload: 2 });
    assert.is((await rejection(nowhere)).code, 'topic_not_found');
    await queue;
    assert.is(sends().length, 1);
    log.makeTopic('nowhere', 2);
    await client.topic('nowhere').publish('x', { payload: 3 });
  }));

test('a topic deleted and made again with another number of partitions gets what is published next, once', () =>
  withTopic(async ({ client, log, node }) => {
    const orders = client.topic('orders');
    const publishAll = () => Promise.all(numbers(20).map((n) => orders.publish('x', { payload: n, key: `k${n}` })));
    await publishAll();
    for (const [index, spread] of [7, 1, 5].entries()) {
      log.makeTopic('orders', spread);
      const receipts = await publishAll();
      const there = log.accepted.filter(({ generation }) => generation === index + 2);
      assert.equal(there.map(({ payload }) => payload).sort(), numbers(20).sort());
      for (const [n, { offset }] of receipts.entries()) assert.is(log.accepted[offset]?.payload, n);
    }
    log.deleteTopic('orders');
    assert.is((await rejection(orders.publish('x', { payload: 1 }))).code, 'topic_not_found');
    assert.ok(node.askedOf(infoPath).length >= 2);
  }));

test('a lost answer and a topic made anew: whether it was accepted is not known, and is said not to be', async () => {
  let losing = true;
  await withTopic(
    async ({ client, log, sends }) => {
      const orders = client.topic('orders');
      const key = movedKey(3, 1);
      assert.is((await rejection(orders.publish('x', { payload: 'lost', key }))).code, 'outcome_unknown');
      assert.is(sends().length, 2, 'asking again cannot tell more');
      await orders.publish('x', { payload: 'next', key });
      assert.equal(
        log.accepted.map(({ payload, generation }) => [payload, generation]),
        [['next', 2]],
      );
    },
    (log) => {
      if (!losing) return undefined;
      losing = false;
      log.makeTopic('orders', 1);
      return { drop: true };
    },
  );
});

test('a node that cannot say where a topic lives is asked again; one that may not leaves others alone', async () => {
  let fails = 2;
  const log = new ScriptedLog();
  log.makeTopic('orders', 3);
  const script = (asked: Asked): Scripted => {
    if (asked.path === topicPaths.one('secret')) return problem('forbidden');
    if (asked.path === infoPath && fails-- > 0) return fails === 1 ? { drop: true } : problem('partition_unavailable');
    return log.topicInfo(asked) ?? log.accept(asked);
  };
  await withClient(script, async ({ client, node }) => {
    const secret = client.topic('secret').publish('x', { payload: 1 });
    const mine = client.topic('orders').publish('x', { payload: 2 });
    assert.is((await rejection(secret)).code, 'forbidden');
    await mine;
    assert.equal([node.askedOf(infoPath).length, node.askedOf(messagePaths.all).length], [3, 1]);
  });
});

test('a name or a path that cannot be one is refused before anything is sent', () =>
  withTopic(async ({ client, node }) => {
    const message = { payload: 1 };
    assert.is((await rejection(client.topic('a/b').publish('x', message))).code, 'invalid_name');
    const long = await rejection(client.topic('orders').publish('x'.repeat(1025), message));
    assert.equal([long.code, long.issues[0]?.path], ['invalid_request', '/path']);
    const missing = await rejection(client.topic('orders').publish(undefined as unknown as string, message));
    assert.equal([missing.code, missing.issues[0]?.path], ['invalid_request', '/path']);
    assert.is(node.asked.length, 0);
  }));

test.run();
