import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NamedRecords } from '../core/catalog/named-records.ts';
import { type RuntimeRig, withRuntime } from '../runtime/test/with-runtime.ts';
import { refusalOf } from '../test/rig/refusal-of.ts';
import type { BrokerParts } from './broker-parts.ts';
import { NodeParts } from './node-parts.ts';
import { NodeRouter } from './node-router.ts';
import { PartitionPorts } from './partition-ports.ts';
import type { OutgoingMessage, Receipt } from './router.ts';

const ann = { user: 'ann', admin: false };
const bob = { user: 'bob', admin: false };
const forever = new AbortController().signal;
const start = { from: { offset: 0 }, order: 'oldest', filter: undefined, limit: 10 } as const;

type Catalog = BrokerParts['catalog'];

/** What a catalog says now, for good. */
function copyOf(catalog: Catalog): Catalog {
  const copied = <R extends { readonly name: string }>(records: NamedRecords<R>) => {
    const copy = new NamedRecords<R>();
    for (const record of records.values()) copy.set(record);
    return copy;
  };
  const [queues, subscriptions, topics] = [
    copied(catalog.queues),
    copied(catalog.subscriptions),
    copied(catalog.topics),
  ];
  const groupById = (id: number) => [...queues.values(), ...subscriptions.values()].find((group) => group.id === id);
  const topicById = (id: number) => [...topics.values()].find((topic) => topic.id === id);
  return { queues, subscriptions, topics, groupById, topicById } as unknown as Catalog;
}

/** A second node before the same partitions: it hears nothing of the catalog until it catches up. */
function secondNode({ runtime }: RuntimeRig) {
  const newest = new NodeParts(runtime);
  let old: Catalog | undefined = copyOf(newest.catalog);
  const catalog = () => old ?? newest.catalog;
  const ports = new PartitionPorts(newest.ports.all, () => catalog().topics);
  const catchUp = async () => {
    old = undefined;
  };
  const appendToCatalog = async (entry: Parameters<BrokerParts['appendToCatalog']>[0]) => {
    const offset = await newest.appendToCatalog(entry);
    old = undefined;
    return offset;
  };
  const own = { ports, catchUp, appendToCatalog };
  const parts = new Proxy(newest, {
    get(target, key) {
      if (key === 'catalog') return catalog();
      if (Object.hasOwn(own, key)) return own[key as keyof typeof own];
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return new NodeRouter(parts, { name: 'n2', version: '0', startedAt: 0, storageKind: 'memory', address: () => '' });
}

async function send({ router }: RuntimeRig, to: Pick<OutgoingMessage, 'queue' | 'topic'>, ...texts: string[]) {
  const more = { contentType: 'text/plain', headers: [], dueAt: 0, sequence: undefined };
  const messages = texts.map((text) => ({ ...to, payload: Buffer.from(text), key: text, ...more }));
  const results = await router.send(ann, messages, {});
  assert.not(results.some((result) => 'error' in result));
  return results as Receipt[];
}

const news = { queue: '', topic: { name: 'news', path: '' } };
const textsOf = ({ items }: { readonly items: readonly { readonly payload: Uint8Array }[] }) =>
  items.map(({ payload }) => Buffer.from(payload).toString()).sort();

/** Topic `news`, made anew in three partitions; the second node knows the one of before. */
function withRenewedTopic(use: (rig: RuntimeRig, second: NodeRouter) => Promise<void>): Promise<void> {
  return withRuntime(async (rig) => {
    const { topics } = rig.router;
    await topics.create(ann, 'news', {});
    await send(rig, news, 'old');
    const second = secondNode(rig);
    await topics.delete(ann, 'news');
    await topics.create(bob, 'news', { partitions: 3 });
    await send(rig, news, 'a', 'b', 'c', 'd', 'e');
    await use(rig, second);
  });
}

test('a node with an old catalog reads the topic of today', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  await withRenewedTopic(async (_, second) => assert.equal(textsOf(await second.topics.read(ann, 'news', start)), all));
  await withRenewedTopic(async (_, second) => {
    assert.equal(textsOf(await second.topics.read(ann, 'news', { ...start, order: 'newest' })), all);
  });
  await withRenewedTopic(async ({ router }, second) => {
    const { items, cursor } = await router.topics.read(ann, 'news', { ...start, limit: 4 });
    const rest = await second.topics.read(ann, 'news', { ...start, cursor: cursor! });
    assert.equal([...textsOf({ items }), ...textsOf(rest)].sort(), all, 'a page that another node began');
  });
});

test('a node with an old catalog purges the topic of today, and asks whether its owner may', async () => {
  await withRenewedTopic(async ({ router }, second) => {
    assert.equal(await second.topics.purge(bob, 'news'), { dropped: 5 });
    assert.equal(textsOf(await router.topics.read(ann, 'news', start)), []);
  });
  await withRenewedTopic(async (_, second) =>
    assert.is(await refusalOf(second.topics.purge(ann, 'news')), 'forbidden'),
  );
});

test('a topic that was removed is not found by a node with an old catalog', () => {
  const calls: ((second: NodeRouter) => Promise<unknown>)[] = [
    ({ topics }) => topics.read(ann, 'news', start),
    ({ topics }) => topics.read(ann, 'news', { ...start, order: 'newest' }),
    ({ topics }) => topics.read(ann, 'news', { ...start, from: { offset: 7 } }),
    ({ topics }) => topics.purge(ann, 'news'),
    ({ topics }) => topics.get(ann, 'news'),
  ];
  return withRuntime(async (rig) => {
    for (const call of calls) {
      await rig.router.topics.create(ann, 'news', { partitions: 2 });
      const second = secondNode(rig);
      await rig.router.topics.delete(ann, 'news');
      assert.is(await refusalOf(call(second)), 'topic_not_found', String(call));
    }
  });
});

test('a topic that is being created is not called missing, and what some of its partitions have is read and purged', () =>
  withRuntime(async (rig) => {
    const { topics } = rig.router;
    const { definitions, queueRunners } = rig.runtime;
    const options = { retentionMs: 60_000, retentionBytes: 1e6, ttlMs: 0 };
    const topicDefined = { name: 'news', owner: 'ann', createdAt: 1, partitions: 3, options };
    const offset = await rig.runtime.appendToCatalog({ topicDefined });
    assert.is(await refusalOf(topics.read(ann, 'news', start)), 'partition_unavailable');
    assert.is(await refusalOf(topics.read(ann, 'news', { ...start, order: 'newest' })), 'partition_unavailable');
    assert.is(await refusalOf(topics.purge(ann, 'news')), 'partition_unavailable');
    assert.is((await topics.get(ann, 'news')).pending, true);
    await definitions.obey([...queueRunners][1]!, offset);
    assert.equal(await topics.read(ann, 'news', start), { items: [], cursor: undefined });
    assert.equal(await topics.purge(ann, 'news'), { dropped: 0 });
  }));

/** Queue `orders` and subscription `all`, made anew with a dead letter each; the second node knows those of before. */
function withRenewedGroups(
  use: (rig: RuntimeRig, second: NodeRouter, ids: Record<'orders' | 'all', string>) => Promise<void>,
): Promise<void> {
  return withRuntime(async (rig) => {
    const { router } = rig;
    const make = async (partitions: number) => {
      await router.createQueue(ann, 'orders', { maxAttempts: 9 });
      await router.topics.create(ann, 'news', { partitions });
      await router.subscriptions.put(ann, 'all', { filter: 'news/#' }, { maxAttempts: 9 });
    };
    await make(1);
    const second = secondNode(rig);
    await router.subscriptions.delete(ann, 'all');
    await router.topics.delete(ann, 'news');
    await router.deleteQueue(ann, 'orders', { ifEmpty: false });
    await make(3);
    const [one] = await send(rig, { queue: 'orders' }, 'a');
    const [other] = (await send(rig, news, 'a', 'b', 'c')).filter(({ partition }) => partition !== one!.partition);
    await use(rig, second, { orders: one!.id, all: other!.id });
  });
}

test('what is done with a group through a node with an old catalog is done with the one of today', async () => {
  const ready = { state: 'ready', limit: 10 } as const;
  const begin = { offsets: { 1: 0, 2: 0, 3: 0 } };
  const calls: [string, (second: NodeRouter, ids: Record<'orders' | 'all', string>) => Promise<unknown>, unknown][] = [
    ['browse', async ({ queues }) => textsOf(await queues.browse(ann, 'orders', ready)), ['a']],
    [
      'browse all',
      async ({ subscriptions }) => textsOf(await subscriptions.browse(ann, 'all', ready)),
      ['a', 'b', 'c'],
    ],
    ['purge', ({ queues }) => queues.purge(ann, 'orders', 'all'), { dropped: 1 }],
    ['purge all', ({ subscriptions }) => subscriptions.purge(ann, 'all', 'all'), { dropped: 3 }],
    ['redrive', ({ queues }) => queues.redrive(ann, 'orders', undefined), { redriven: 0 }],
    ['delete', ({ queues }, { orders }) => queues.deleteMessage(ann, 'orders', orders), undefined],
    ['delete all', ({ subscriptions }, { all }) => subscriptions.deleteMessage(ann, 'all', all), undefined],
    ['consumers', ({ subscriptions }) => subscriptions.consumers(ann, 'all'), []],
    ['seek', ({ subscriptions }) => subscriptions.seek(ann, 'all', 'latest'), { dropped: 3, again: 0, seeking: false }],
    [
      'seek back',
      ({ subscriptions }) => subscriptions.seek(ann, 'all', begin),
      { dropped: 0, again: 0, seeking: false },
    ],
  ];
  for (const [what, call, answer] of calls) {
    await withRenewedGroups(async (_, second, ids) => assert.equal(await call(second, ids), answer, what));
  }
});

test('a node with an old catalog shows what has the name now', () =>
  withRenewedGroups(async (rig) => {
    const { router } = rig;
    const old = secondNode(rig);
    const before = [await router.getQueue(ann, 'orders'), await router.subscriptions.get(ann, 'all')];
    await router.deleteQueue(ann, 'orders', { ifEmpty: false });
    assert.is(await refusalOf(old.getQueue(ann, 'orders')), 'queue_not_found');
    const older = secondNode(rig);
    await router.subscriptions.delete(ann, 'all');
    await router.subscriptions.put(ann, 'all', { filter: 'news/a' }, {});
    const view = await older.subscriptions.get(ann, 'all');
    assert.not.equal(view.id, before[1]!.id);
    assert.equal([view.filter, view.pending], ['news/a', false]);
  }));

test('who pauses through a node with an old catalog takes no other option back', () =>
  withRenewedGroups(async (rig) => {
    const { router } = rig;
    const second = secondNode(rig);
    await router.updateQueue(ann, 'orders', { maxAttempts: 5 });
    await second.queues.pause(ann, 'orders', true);
    const { options, paused } = await router.getQueue(ann, 'orders');
    assert.equal([options.maxAttempts, paused], [5, true]);
  }));

test('a feed that is opened at a node with an old catalog shows the queue of today', () =>
  withRenewedGroups(async (rig, second) => {
    const query = { queue: 'orders', waitMs: 0 };
    const { cursor } = await second.feed(ann, { ...query, cursor: undefined }, forever);
    await send(rig, { queue: 'orders' }, 'b');
    const { messages } = await second.feed(ann, { ...query, cursor }, forever);
    assert.equal(textsOf({ items: messages }), ['b']);
  }));

test.run();
