import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { waitUntil } from '../broker/test/rig/wait-until.ts';
import { connect } from '../tui/client/connect.ts';
import { type NodeUnderTest, withNode } from '../tui/client/test/with-node.ts';

class RunningExample {
  readonly #child: ChildProcess;
  output = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
  }

  get lines(): string[] {
    return this.output.split('\n').slice(0, -1);
  }

  /** How many lines look so. */
  count(pattern: RegExp): number {
    return this.lines.filter((line) => pattern.test(line)).length;
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Its exit code. */
  async end(): Promise<number> {
    if (this.#child.exitCode === null) await once(this.#child, 'close');
    return this.#child.exitCode!;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}

/** Starts examples as a user does, in processes of their own, on a real node. */
async function withExamples(
  action: (
    run: (name: string, ...args: string[]) => RunningExample,
    node: NodeUnderTest,
    token: string,
  ) => Promise<void>,
  store?: (folder: string) => string,
): Promise<void> {
  await withNode(async (node) => {
    const token = await node.tokenOf('ada');
    const env = { ...process.env, CHASQUI_URL: node.url, CHASQUI_TOKEN: token };
    const running: RunningExample[] = [];
    const run = (name: string, ...args: string[]) => {
      const file = fileURLToPath(new URL(`./${name}/${name}.js`, import.meta.url));
      const example = new RunningExample(spawn(process.execPath, [file, ...args], { env }));
      running.push(example);
      return example;
    };
    try {
      await action(run, node, token);
    } finally {
      for (const example of running) example.stop();
    }
  }, store);
}

test('the consumer receives what the producer sends, and gives back the rest', () =>
  withExamples(async (run, node, token) => {
    const producer = run('producer', 'orders', '15');
    assert.is(await producer.end(), 0, producer.output);
    assert.is(producer.count(/^order \d+ is message \d+-\d+, copies: 1$/), 15);
    const consumer = run('consumer', 'orders', '12');
    assert.is(await consumer.end(), 0, consumer.output);
    assert.equal(
      consumer.lines.map((line) => line.replace(/, message.*, /, ', ')),
      [...Array.from({ length: 12 }, (_, n) => `order ${n + 1} of ${100 * (n + 1)}, attempt 1`), '12 received'],
    );
    await using client = await connect({ nodes: node.url, token });
    const { counts } = await client.queues.info('orders');
    assert.equal([counts.acked, counts.ready, counts.leased], [12, 3, 0]);
    // They were given back, so this is the first attempt for them too.
    const second = run('consumer', 'orders');
    await waitUntil('the rest is received', () => second.count(/attempt 1$/) === 3);
    await waitUntil('all are acked', async () => (await client.queues.info('orders')).counts.acked === 15);
    second.interrupt();
    assert.is(await second.end(), 0, second.output);
    assert.is(second.lines.at(-1), '3 received');
  }));

test('orders are sent as events, and the reader comes again when the node was away', () =>
  withExamples(
    async (run, node, token) => {
      await using client = await connect({ nodes: node.url, token });
      assert.is(await run('producer', 'orders', '3').end(), 0);
      const events = run('events', 'orders');
      const acked = async () => (await client.queues.info('orders')).counts.acked;
      await waitUntil('those that wait are acked', async () => (await acked()) === 3);
      await node.restart();
      await waitUntil('it heard why', () => events.count(/^the stream ended: .*"code":"shutting_down"/) === 1);
      assert.is(await run('producer', 'orders', '2').end(), 0);
      await waitUntil('those after it are acked', async () => (await acked()) === 5);
      await waitUntil('each came once', () => events.count(/^order \d+, message \d+-\d+, attempt 1$/) === 5);
      events.interrupt();
      assert.is(await events.end(), 0, events.output);
    },
    (folder) => `sqlite:${folder}/chasqui.db`,
  ));

test('the worker pays what it can, tries again what failed, and leaves the rest as dead letters', () =>
  withExamples(async (run, node, token) => {
    assert.is(await run('producer', 'orders', '10').end(), 0);
    await using client = await connect({ nodes: node.url, token });
    const counts = async () => (await client.queues.info('orders')).counts;
    const unlucky = run('worker', 'orders', '1');
    // Order 10 is above the limit; the others fail three times.
    await waitUntil('all are dead', async () => (await counts()).dead === 10);
    unlucky.interrupt();
    assert.is(await unlucky.end(), 0, unlucky.output);
    assert.is(unlucky.count(/^attempt [123]: the bank did not answer for order \d$/), 27);
    assert.is(unlucky.count(/above the limit/), 1);
    assert.is(unlucky.lines.at(-1), 'stopped');
    await client.messages.redrive('orders');
    const lucky = run('worker', 'orders', '0');
    await waitUntil('nine are paid', async () => (await counts()).acked === 9);
    await waitUntil('one is not', async () => (await counts()).dead === 1);
    lucky.interrupt();
    assert.is(await lucky.end(), 0, lucky.output);
    assert.is(lucky.count(/is paid, attempt 1$/), 9);
  }));

test('two subscribers get what their wildcards match, also what was published before, each message once', () =>
  withExamples(async (run, node, token) => {
    assert.is(await run('publisher', 'orders', '6').end(), 0);
    const eu = run('subscriber', 'eu', 'orders/eu/#');
    const created = run('subscriber', 'created', '*/*/created');
    await waitUntil('each has three orders, or six', () => eu.lines.length === 6 && created.lines.length === 6);
    const again = run('publisher', 'orders', '2');
    assert.is(await again.end(), 0, again.output);
    await using client = await connect({ nodes: node.url, token });
    for (const name of ['eu', 'created']) {
      await waitUntil('all is acked', async () => (await client.subscriptions.info(name)).counts.acked === 8);
    }
    for (const subscriber of [eu, created]) {
      subscriber.interrupt();
      assert.is(await subscriber.end(), 0, subscriber.output);
    }
    assert.is(eu.count(/^orders\/eu\/(?:created|paid): order [246]$/), 8);
    assert.is(created.count(/^orders\/(?:eu|us)\/created: order [1-6]$/), 8);
    const paid = eu.lines.indexOf('orders/eu/paid: order 4');
    assert.ok(paid > eu.lines.indexOf('orders/eu/created: order 4'), 'the order of one key is kept');
  }));

test('dead letters are repaired, tried again or left, by what is wrong with them', () =>
  withExamples(async (run, node, token) => {
    await using client = await connect({ nodes: node.url, token });
    await client.queues.create({ name: 'orders', maxAttempts: 1 });
    const queue = client.queue('orders');
    const sent = await queue.send(['30', 40, 5_000].map((amount, order) => ({ payload: { order, amount }, key: 'k' })));
    const [text, unlucky, large] = await queue.receiveBatch({ max: 3 });
    await Promise.all([text!.reject('no number'), unlucky!.nack({ error: 'bank' }), large!.reject('above the limit')]);
    const repair = run('dead-letters', 'orders');
    assert.is(await repair.end(), 0, repair.output);
    assert.equal(repair.lines, [
      `${sent[0]!.id}: repaired`,
      `${sent[1]!.id}: tried again`,
      `${sent[2]!.id}: left as it is (rejected: above the limit)`,
      '3 dead letters seen',
    ]);
    const ready = (await queue.browse()).messages.map(({ payload, key }) => [payload, key]);
    assert.equal(ready, [
      [{ order: 1, amount: 40 }, 'k'],
      [{ order: 0, amount: 30 }, 'k'],
    ]);
    assert.equal(
      (await queue.browse({ state: 'dead' })).messages.map(({ id }) => id),
      [sent[2]!.id],
    );
    const second = run('dead-letters', 'orders');
    assert.is(await second.end(), 0, second.output);
    assert.is(second.lines.at(-1), '1 dead letters seen');
  }));

test('an example on a queue that is not there ends with the code of the error', () =>
  withExamples(async (run) => {
    const lost = run('consumer', 'nowhere');
    assert.is(await lost.end(), 1);
    assert.match(lost.output, 'queue_not_found');
  }));

test.run();
