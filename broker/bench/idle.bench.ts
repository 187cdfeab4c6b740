import { setTimeout as sleep } from 'node:timers/promises';
import { clientPort } from '../../tui/state/client-port.ts';
import { systemClock } from '../../tui/state/clock.ts';
import { startSession } from '../../tui/state/session.ts';
import { type Done, Latency, measure } from './measure.ts';
import { readThreadTimes, sumTimes } from './process-load.ts';
import type { Answer, Question, Scale } from './question.ts';
import { textPayload } from './traffic.ts';
import { WaitingReceivers } from './waiting-receivers.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

async function answer({ receivers: count, seconds, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    const queues = Array.from({ length: count }, (_, index) => `idle-${index}`);
    await node.createQueues(queues);
    const stretch = async (what: string): Promise<number> => {
      note(what);
      return percentOfCore(node, seconds * 3);
    };
    const alone = await stretch('nobody is there');
    await using receivers = await WaitingReceivers.start(node.client, queues);
    const waking = (work: string) => measure(node, work, () => wake(node, receivers, { queues, seconds }));
    note('waking one at a time');
    await wake(node, receivers, { queues, seconds: warmUp / 25_000 });
    const waiting = await stretch(`${count} receivers wait`);
    const unwatched = await waking(`wake one of ${count}`);
    const { watched, seen } = await withWatcher(node, async () => ({
      watched: await stretch(`${count} receivers wait, one UI watches`),
      seen: await waking(`wake one of ${count}, one UI watches`),
    }));
    return {
      rows: [unwatched, seen],
      findings: [
        { what: 'a node that nobody uses', value: alone, unit: '% of a core' },
        { what: `${count} receivers wait`, value: waiting, unit: '% of a core' },
        { what: `${count} receivers wait, one UI watches`, value: watched, unit: '% of a core', atMost: 2 },
        { what: 'from send to receiver, p50', value: seen.p50Ms!, unit: 'ms', atMost: 5 },
      ],
      durability: await node.durability(),
    };
  });
}

/** What the terminal UI asks while it shows the list of queues and the messages of one. */
async function withWatcher<T>(node: BenchNode, body: () => Promise<T>): Promise<T> {
  const size = { columns: 120, rows: 40 };
  const port = clientPort(node.client);
  const session = startSession({ port, clock: systemClock, size, contextName: 'bench', nodeNote: undefined });
  try {
    const result = await body();
    const { phase } = session.store.state().connection;
    if (phase !== 'live') throw new Error(`the UI did not watch: its connection is ${phase}`);
    return result;
  } finally {
    await session.stop(1_000);
  }
}

async function percentOfCore(node: BenchNode, seconds: number): Promise<number> {
  const before = sumTimes(readThreadTimes(node.pid));
  const since = performance.now();
  await sleep(seconds * 1000);
  const micros = sumTimes(readThreadTimes(node.pid)) - before;
  return micros / (performance.now() - since) / 10;
}

interface WakePlan {
  readonly queues: readonly string[];
  readonly seconds: number;
}

/** A message to a queue at random, and the next when its receiver has acked it. */
async function wake(node: BenchNode, receivers: WaitingReceivers, { queues, seconds }: WakePlan): Promise<Done> {
  const latency = new Latency();
  const deadline = performance.now() + seconds * 1000;
  let messages = 0;
  for (let since = performance.now(); since < deadline; since = performance.now()) {
    const queue = queues[Math.floor(Math.random() * queues.length)]!;
    const { arrived, acked } = receivers.expect(queue);
    const sent = node.client.queue(queue).send({ payload: textPayload });
    const id = await arrived;
    latency.add(since);
    if (id !== (await sent).id) throw new Error(`${queue} got ${id} instead of what was sent to it`);
    await acked;
    messages += 1;
  }
  return { messages, latency: latency.percentiles() };
}

export const idle: Question = {
  name: 'idle',
  asks: 'What receivers that wait and a UI that watches cost the node, and how soon a receiver wakes',
  answer,
};
