import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { queuePaths } from '../../../proto/http/paths.ts';
import { connect } from '../../../tui/client/client.ts';
import { waitUntil } from '../rig/wait-until.ts';
import { type NodeProcess, withNodeProcess } from '../rig/with-node-process.ts';

type Client = Awaited<ReturnType<typeof connect>>;

/** A receive that waits for a minute, as any HTTP client would send it. */
function receive(node: NodeProcess, signal?: AbortSignal): Promise<Response> {
  return fetch(`${node.address}${queuePaths.receive('orders')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${node.token}` },
    body: JSON.stringify({ max: 1, waitMs: 60_000 }),
    signal: signal ?? null,
  });
}

const waitUntilWaiting = (client: Client, wanted: number) =>
  waitUntil(`${wanted} receivers wait`, async () => {
    const consumers = await client.queues.consumers('orders');
    return consumers.reduce((sum, { waiting }) => sum + waiting, 0) === wanted;
  });

async function stopMs(node: NodeProcess): Promise<number> {
  const began = performance.now();
  assert.equal(await node.kill('SIGTERM'), { code: 0, signal: null });
  return performance.now() - began;
}

test('a receiver that hangs up while it waits gets nothing leased', () =>
  withNodeProcess({}, async (node) => {
    await using client = await connect({ nodes: node.address, token: node.token });
    await client.queues.create({ name: 'orders' });
    const gone = new AbortController();
    const answer = receive(node, gone.signal).catch((error: Error) => error.name);
    await waitUntilWaiting(client, 1);
    gone.abort();
    assert.is(await answer, 'AbortError');
    await waitUntilWaiting(client, 0);

    const { id } = await client.queue('orders').send({ payload: 1 });
    const { ready, leased } = (await client.queues.info('orders')).counts;
    assert.equal({ ready, leased }, { ready: 1, leased: 0 });
    const { messages } = (await (await receive(node)).json()) as { messages: { id: string; attempt: number }[] };
    assert.equal(
      messages.map((message) => [message.id, message.attempt]),
      [[id, 1]],
    );
  }));

test('a node with a hundred waiting receivers stops about as fast as an idle one, and answers them empty', () =>
  withNodeProcess({}, async (node) => {
    await using client = await connect({ nodes: node.address, token: node.token });
    await client.queues.create({ name: 'orders' });
    const idleMs = await stopMs(node);
    await node.restart();
    const answers = Array.from({ length: 100 }, () => receive(node));
    await waitUntilWaiting(client, 100);
    const busyMs = await stopMs(node);
    for (const answer of await Promise.all(answers)) {
      assert.is(answer.status, 200);
      assert.equal(await answer.json(), { messages: [] });
    }
    // They would have waited for a minute: the second is room for a busy machine, not what it takes.
    assert.ok(busyMs < 4 * idleMs + 1_000, `${busyMs.toFixed()} ms with receivers, ${idleMs.toFixed()} ms idle`);
  }));

test.run();
