import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PartitionQuery } from '../runtime/queries/partition-query.ts';
import { withRuntime } from '../runtime/test/with-runtime.ts';
import { copyOf } from '../test/cluster-simulation/copy-of.ts';
import { NodePort } from './node-port.ts';

const ann = { user: 'ann', admin: false };

test('whatever is asked about a partition is answered with plain data, which can travel', () =>
  withRuntime(async ({ router, runtime }) => {
    const { id: topic, partitions } = await router.topics.create(ann, 'news', { partitions: 1 });
    const { view } = await router.subscriptions.put(ann, 'all', { filter: 'news/#' }, {});
    const more = { contentType: 'text/plain', headers: [{ name: 'a', value: 'b' }], key: 'k', dueAt: 0 };
    const message = { queue: '', payload: Buffer.from('x'), ...more, topic: { name: 'news', path: 'of/today' } };
    const [receipt] = await router.send(ann, [{ ...message, sequence: undefined }], {});
    const offset = 'offset' in receipt! ? receipt.offset : Number.NaN;
    const group = view.id;
    const port = new NodePort(partitions[0]!, runtime);
    const forever = new AbortController().signal;
    const receive = { max: 1, waitMs: 0, leaseMs: undefined, consumer: 'c' };
    assert.is((await router.subscriptions.receive(ann, 'all', receive, forever)).length, 1);
    const wish = { topic, since: 0, filter: 'news/of/+' };
    const queries: readonly PartitionQuery[] = [
      { type: 'groups', ids: [group, 999] },
      { type: 'topics', ids: [topic] },
      { type: 'ranking', by: 'rate', order: 'asc', owner: undefined, prefix: '', count: 5 },
      { type: 'totals' },
      { type: 'consumers', group },
      { type: 'oldest', group },
      { type: 'browse', group, state: 'leased', from: 0, limit: 5 },
      { type: 'status', offset },
      { type: 'locate', group, offset },
      { type: 'topicPage', ...wish, from: 0, until: { rows: 5, looks: 5, bytes: 5_000 } },
      { type: 'newest', ...wish, limit: 5 },
    ];
    for (const query of queries) assert.equal(copyOf(await port.query(query)), await port.query(query), query.type);
  }));

test.run();
