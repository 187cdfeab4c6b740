import type { FeedMessage, FeedOptions } from '../../tui/client/client.ts';
import { type Done, Latency, measure } from './measure.ts';
import type { Answer, Question, Row, Scale } from './question.ts';
import { sendMany, textPayload } from './traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

const inFlight = 500;
const queue = 'watched';
const topic = 'watched';
/** So often the screen asks. */
const screen: FeedOptions = { pauseMs: 200 };

/** Who looks at the queue while it is sent to. */
const readers = {
  none: undefined,
  screen,
  eager: {},
} as const satisfies Record<string, FeedOptions | undefined>;
type Reader = keyof typeof readers;

async function answer({ seconds, rounds, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    await node.createQueues([queue]);
    await node.client.topics.create({ name: topic });
    note('publishing one at a time to a feed');
    await publishToFeed(node, warmUp / 25_000);
    const single = await measure(node, 'publish one at a time, to a feed', () => publishToFeed(node, seconds));
    await sendMany(node.client, { queues: [queue], inFlight, messages: warmUp });
    const rows: Record<Reader, Row[]> = { none: [], screen: [], eager: [] };
    for (let round = 1; round <= rounds; round++) {
      note(`sending with and without a reader, round ${round} of ${rounds}`);
      for (const reader of ['none', 'screen', 'eager'] as const)
        rows[reader].push(await sendBeside(node, reader, seconds));
    }
    const best = (of: readonly Row[]) => of.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
    const [none, like, eager] = [best(rows.none), best(rows.screen), best(rows.eager)];
    const ratio = (row: Row) => row.perSecond / none.perSecond;
    return {
      rows: [single, none, like, eager],
      findings: [
        { what: 'from publish to feed, p50', value: single.p50Ms!, unit: 'ms', atMost: 10 },
        { what: 'send with a reader like a screen : without', value: ratio(like), unit: '×', atLeast: 0.97 },
        {
          what: "the same in CPU of the node's main thread",
          value: like.nodeMicros.main / none.nodeMicros.main,
          unit: '×',
          atMost: 1.1,
        },
        { what: 'send with a reader that takes all it can : without', value: ratio(eager), unit: '×' },
      ],
      durability: await node.durability(),
    };
  });
}

/** A message, and the next when the feed has shown it. */
async function publishToFeed({ client }: BenchNode, seconds: number): Promise<Done> {
  const latency = new Latency();
  const opened = Promise.withResolvers<void>();
  const feed = client.feed(`${topic}/#`, { onOpen: opened.resolve });
  const next = async (): Promise<FeedMessage> => (await feed.next()).value!;
  let shown = next();
  await opened.promise;
  const deadline = performance.now() + seconds * 1000;
  let messages = 0;
  for (let since = performance.now(); since < deadline || messages === 0; since = performance.now()) {
    const published = client.topic(topic).publish(`n/${messages}`, { payload: textPayload });
    const { id } = await shown;
    latency.add(since);
    if (id !== (await published).id) throw new Error(`the feed showed ${id} instead of what was published`);
    messages += 1;
    shown = next();
  }
  await client.topic(topic).publish('last', { payload: textPayload });
  await shown;
  await feed.return();
  return { messages, latency: latency.percentiles() };
}

/** All readers are of this process, so that their work is in the figure of the client. */
async function sendBeside(node: BenchNode, reader: Reader, seconds: number): Promise<Row> {
  const work = { none: 'send, nobody looks', screen: 'send, a screen looks', eager: 'send, a reader takes all it can' };
  const plan = { queues: [queue], inFlight, seconds };
  const options = readers[reader];
  if (options === undefined) return measure(node, work[reader], () => sendMany(node.client, plan));
  const leaving = new AbortController();
  const opened = Promise.withResolvers<void>();
  const saw = Promise.withResolvers<void>();
  const watching = watch(node, { ...options, signal: leaving.signal, onOpen: opened.resolve }, saw.resolve);
  await opened.promise;
  const row = await measure(node, work[reader], () => sendMany(node.client, plan));
  await saw.promise;
  leaving.abort();
  await watching;
  return row;
}

async function watch({ client }: BenchNode, options: FeedOptions, onMessage: () => void): Promise<void> {
  for await (const _ of client.queue(queue).feed(options)) onMessage();
}

export const feed: Question = {
  name: 'feed',
  asks: 'How soon a feed shows what is published, and what its readers cost those who send',
  answer,
};
