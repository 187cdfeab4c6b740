import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { partitionOfQueue } from '../../proto/partition-hash.ts';
import { withRuntime } from '../runtime/test/with-runtime.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';

const ann = { user: 'ann', admin: false };

test('a message that its topic had trimmed is none of a subscription that was filled later, whatever stands around it', () => {
  const maintenance = { history: { bytes: 1e6, ms: 1e9 } };
  return withRuntime(
    async (rig) => {
      const { router, clock } = rig;
      // All in one partition, so that what one topic keeps stands around what another one does not.
      const names = Array.from({ length: 30 }, (_, index) => `t${index}`);
      const [short, long] = names.filter(
        (name) =>
          rig.runtime.runner(partitionOfQueue(name, rig.runtime.cluster.partitions))! ===
          rig.runtime.runner(partitionOfQueue('t0', rig.runtime.cluster.partitions))!,
      );
      await router.topics.create(ann, short!, { retentionMs: 1_000 });
      await router.topics.create(ann, long!, { retentionMs: 1_000_000 });
      const more = { queue: '', contentType: 'text/plain', headers: [], key: '', dueAt: 0, sequence: undefined };
      const publish = async (name: string) => {
        const [receipt] = await router.send(
          ann,
          [{ ...more, payload: Buffer.from('x'), topic: { name, path: '' } }],
          {},
        );
        return 'id' in receipt! ? receipt.id : '';
      };
      const kept = await publish(long!);
      const trimmed = await publish(short!);
      await publish(long!);
      clock.tick(5_000);
      await settled();
      await router.subscriptions.put(ann, 'all', { filter: '#', start: 'earliest' }, {});
      await settled();
      const groupsOf = async (id: string) => (await router.messageStatus(ann, id)).groups.map(({ name }) => name);
      assert.equal(await groupsOf(kept), ['all']);
      assert.equal(await groupsOf(trimmed), []);
      assert.is(await refusalOf(router.subscriptions.deleteMessage(ann, 'all', trimmed)), 'message_not_found');
      await router.subscriptions.deleteMessage(ann, 'all', kept);
      const { counts } = await router.subscriptions.get(ann, 'all');
      assert.equal([counts.accepted, counts.ready, counts.dropped], [2, 1, 1]);
      const request = { max: 2, waitMs: 0, leaseMs: undefined, consumer: 'c' };
      const [last] = await router.subscriptions.receive(ann, 'all', request, new AbortController().signal);
      const settle = { ack: [last!.lease], nack: [], reject: [], extend: [], release: [] };
      await router.subscriptions.settle(ann, 'all', settle);
      assert.equal([await groupsOf(last!.id), await groupsOf(trimmed)], [['all'], []], 'also when all has ended');
    },
    { maintenance },
  );
});

/** Everything that follows without time passing has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

test.run();
