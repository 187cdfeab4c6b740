import { measure } from './measure.ts';
import { sumTimes } from './process-load.ts';
import type { Answer, Finding, Question, Row, Scale } from './question.ts';
import { publishMany } from './traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

const inFlight = 500;
const path = 'eu/created';

async function answer(scale: Scale): Promise<Answer> {
  const { matches, subscriptions, warmUp, profileFolder, note } = scale;
  return withBenchNode({ profileFolder }, async (node) => {
    await node.client.topics.create({ name: topicOf(0) });
    await publishMany(node.client, { topic: topicOf(0), path, inFlight, messages: warmUp });
    const rows: Row[] = [];
    for (const count of matches) {
      note(`publishing to ${count} matching subscriptions`);
      rows.push(await measureMatches(node, count, scale));
    }
    const few = matches[matches.length - 2] ?? 1;
    note(`${subscriptions} subscriptions in all`);
    const others = subscriptions - matches.reduce((sum, count) => sum + count, 0);
    await subscribe(node, topicOf(few), others, (index) => `${topicOf(few)}/us-${index}/#`);
    const amongMany = await measurePublish(node, few, scale, `publish, ${few} of ${subscriptions} match`);
    await mustHaveReached(node, few);
    const alone = rows[matches.indexOf(few)]!;
    return {
      rows: [...rows, amongMany],
      findings: [
        ...perMatch(matches, rows),
        {
          what: `${few} match, ${subscriptions} subscriptions in all : these alone`,
          value: amongMany.perSecond / alone.perSecond,
          unit: '×',
          atLeast: 0.8,
        },
        {
          what: "the same in CPU of the node's main thread",
          value: amongMany.nodeMicros.main / alone.nodeMicros.main,
          unit: '×',
          atMost: 1.25,
        },
      ],
      durability: await node.durability(),
    };
  });
}

const topicOf = (matches: number): string => `publish-${matches}`;

async function measureMatches(node: BenchNode, count: number, scale: Scale): Promise<Row> {
  const topic = topicOf(count);
  await node.client.topics.create({ name: topic });
  await subscribe(node, topic, count, () => `${topic}/eu/#`);
  const row = await measurePublish(node, count, scale, `publish, ${count} match`);
  await mustHaveReached(node, count);
  return row;
}

/** The best of some rounds: what else the machine does makes the others worse. */
async function measurePublish(node: BenchNode, count: number, { seconds, rounds }: Scale, work: string): Promise<Row> {
  const plan = { topic: topicOf(count), path, inFlight, seconds };
  let best: Row | undefined;
  for (let round = 0; round < rounds; round++) {
    const row = await measure(node, work, () => publishMany(node.client, plan));
    if (best === undefined || row.perSecond > best.perSecond) best = row;
  }
  return best!;
}

async function subscribe(
  { client }: BenchNode,
  topic: string,
  count: number,
  filterOf: (index: number) => string,
): Promise<void> {
  const { accepted } = await client.topics.info(topic);
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const index = next++;
      await client.subscriptions.put(`${topic}-${accepted}-${index}`, { filter: filterOf(index) });
    }
  };
  await Promise.all(Array.from({ length: 64 }, lane));
}

/** Its first subscription has all that was published to the topic. */
async function mustHaveReached({ client }: BenchNode, count: number): Promise<void> {
  const { accepted } = await client.topics.info(topicOf(count));
  const { counts } = await client.subscriptions.info(`${topicOf(count)}-0-${count - 1}`);
  if (accepted === 0 || counts.accepted !== accepted) {
    throw new Error(`${accepted} published, ${counts.accepted} in the last subscription that matches`);
  }
}

/** What each further match costs the node; the same from step to step when the cost is linear. */
function perMatch(matches: readonly number[], rows: readonly Row[]): Finding[] {
  const steps = rows.slice(1).map((row, step) => {
    const added = matches[step + 1]! - matches[step]!;
    return (sumTimes(row.nodeMicros) - sumTimes(rows[step]!.nodeMicros)) / added;
  });
  const last = steps.at(-1)!;
  const before = steps.at(-2)!;
  const [few, some, many] = matches.slice(-3);
  return [
    { what: `a match costs the node, from ${some} to ${many}`, value: last, unit: 'µs' },
    { what: `a match, from ${some} to ${many} : from ${few} to ${some}`, value: last / before, unit: '×', atMost: 1.5 },
  ];
}

export const publish: Question = {
  name: 'publish',
  asks: 'Publishing to topics with few and many matching subscriptions, and among many that do not match',
  answer,
};
