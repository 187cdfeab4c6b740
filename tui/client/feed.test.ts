import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FeedPage } from '../../proto/http/feeds.ts';
import { rejection } from './test/rejection.ts';
import { type Asked, problem, type Scripted } from './test/scripted-node.ts';
import { withClient } from './test/with-client.ts';
import { withNodeAndClient } from './test/with-node.ts';

const message = (n: number) => ({
  ...{ id: `1-${n}`, publishedAt: '2030-01-01T00:00:00.000Z', publishedBy: 'ada' },
  ...{ contentType: 'application/json', payload: n, queue: 'jobs' },
});

/** The messages of each answer, in turn; what is no page is answered as it is. */
function pages(...answers: (Partial<FeedPage> | Scripted)[]) {
  const asked: URLSearchParams[] = [];
  let at = 0;
  const script = ({ path }: Asked): Scripted => {
    asked.push(new URLSearchParams(path.split('?')[1]));
    const answer = answers[at++] ?? problem('queue_not_found');
    if ('status' in answer || 'drop' in answer) return answer;
    return { body: { messages: [], cursor: `c${at}`, dropped: 0, ...answer } };
  };
  return { script, asked };
}

test('a feed hands out messages one by one, and goes on where it was', async () => {
  const { script, asked } = pages({}, { messages: [message(1), message(2)] }, {}, { messages: [message(3)] });
  await withClient(script, async ({ client }) => {
    const seen: unknown[] = [];
    for await (const one of client.queue('jobs').feed({ waitMs: 10 })) {
      seen.push([one.id, one.json(), one.queue, one.address, one.dueAt]);
      if (seen.length === 3) break;
    }
    assert.equal(
      seen,
      [1, 2, 3].map((n) => [`1-${n}`, n, 'jobs', undefined, undefined]),
    );
    assert.equal(
      asked.map((query) => Object.fromEntries(query)),
      [
        { queue: 'jobs', waitMs: '0' },
        ...['c1', 'c2', 'c3'].map((cursor) => ({ queue: 'jobs', waitMs: '10', cursor })),
      ],
    );
  });
});

test('a feed may pause between its calls, and what comes meanwhile is in the next answer', async () => {
  const { script } = pages({}, { messages: [message(1)] }, { messages: [message(2), message(3)] }, {});
  await withClient(script, async ({ client }) => {
    const seen: [unknown, number][] = [];
    const start = performance.now();
    for await (const one of client.queue('jobs').feed({ pauseMs: 40 })) {
      seen.push([one.json(), performance.now() - start]);
      if (seen.length === 3) break;
    }
    assert.equal(
      seen.map(([n]) => n),
      [1, 2, 3],
    );
    assert.ok(seen[0]![1] >= 39 && seen[1]![1] >= 79, 'two calls after the first, each after a pause');
    assert.ok(seen[2]![1] - seen[1]![1] < 35, 'one answer has no pause in it');
    const aborter = new AbortController();
    const stopped = client
      .queue('jobs')
      .feed({ pauseMs: 60_000, signal: aborter.signal, onOpen: () => aborter.abort() });
    for await (const _ of stopped) assert.unreachable();
  });
});

test('topics, subscriptions and filters are looked at like queues', async () => {
  const { script, asked } = pages();
  await withClient(script, async ({ client }) => {
    const feeds = [
      client.queue('q').feed(),
      client.topic('t').feed(),
      client.subscription('s').feed(),
      client.feed('#'),
    ];
    for (const feed of feeds) assert.is((await rejection(feed.next())).code, 'queue_not_found');
    assert.equal(
      asked.map((query) => Object.fromEntries(query)),
      [{ queue: 'q' }, { topic: 't' }, { subscription: 's' }, { filter: '#' }].map((of) => ({ ...of, waitMs: '0' })),
    );
  });
});

test('a lost answer, a refusal that passes and a node that forgot the feed do not end it', async () => {
  const { script, asked } = pages(
    {},
    { drop: true },
    problem('too_many_requests'),
    { messages: [message(1)], dropped: 4 },
    { messages: [message(2)], gap: true },
  );
  await withClient(script, async ({ client }) => {
    const heard: unknown[] = [];
    const feed = client.feed('jobs/#', {
      onOpen: () => heard.push('open'),
      onDropped: (count) => heard.push(`dropped ${count}`),
    });
    const error = await rejection(
      (async () => {
        for await (const one of feed) heard.push(one.json());
      })(),
    );
    assert.is(error.code, 'queue_not_found');
    assert.equal(heard, ['open', 'dropped 4', 1, 'dropped undefined', 2]);
    assert.equal(
      asked.slice(1, 4).map((query) => [query.get('filter'), query.get('cursor')]),
      Array(3).fill(['jobs/#', 'c1']),
    );
  });
});

test('a feed ends with its signal, in the middle of a page too, and with its client', async () => {
  const { script } = pages({}, { messages: [message(1), message(2)] });
  await withClient(script, async ({ client }) => {
    const aborter = new AbortController();
    const seen: unknown[] = [];
    for await (const one of client.queue('jobs').feed({ signal: aborter.signal })) {
      seen.push(one.json());
      aborter.abort();
    }
    assert.equal(seen, [1]);
  });
  await withClient(
    ({ path }) => ({
      body: { messages: [], cursor: 'c', dropped: 0 },
      ...(path.includes('cursor') ? { bodyAfter: new Promise(() => {}) } : {}),
    }),
    async ({ client }) => {
      let closed: Promise<void> | undefined;
      const onOpen = () => void setImmediate(() => (closed = client.close()));
      for await (const _ of client.queue('jobs').feed({ onOpen })) assert.unreachable();
      await closed;
    },
  );
});

test('against a real node: what is sent is seen, also after a restart, which is told', () =>
  withNodeAndClient(
    async (client, node) => {
      await client.queues.create({ name: 'jobs' });
      const jobs = client.queue('jobs');
      const heard: unknown[] = [];
      const send = (n: number) => void jobs.send({ payload: n }).catch((error) => heard.push(error));
      const feed = jobs.feed({
        onOpen: () => send(1),
        onDropped: (count) => {
          heard.push(`dropped ${count}`);
          send(2);
        },
      });
      for await (const one of feed) {
        heard.push(one.json());
        if (one.json() === 2) break;
        await node.restart();
      }
      assert.equal(heard, [1, 'dropped undefined', 2]);
    },
    (folder) => `sqlite:${folder}/chasqui.db`,
  ));

test.run();
