import { limits } from '../../proto/limits.ts';
import type { Chasqui, ListQueuesQuery } from '../../tui/client/client.ts';
import { type Done, Latency, measure } from './measure.ts';
import type { Answer, Question, Row, Scale } from './question.ts';
import { sendMany } from './traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

const { pageLimitDefault: usual, pageLimitMax: largest } = limits;

const listings: readonly (readonly [work: string, query: ListQueuesQuery])[] = [
  ['by name', {}],
  ['by name, descending', { order: 'desc' }],
  ['by name, one owner', { owner: 'me' }],
  ['by depth', { sort: 'depth' }],
  ['by rate', { sort: 'rate' }],
];

async function answer({ queues, seconds, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    note(`creating ${queues} queues`);
    await createQueuesOfManyDepths(node, queues);
    await walk(node.client, { limit: usual }, { queues, seconds: warmUp / 50_000 });
    const listed = async (work: string, query: ListQueuesQuery): Promise<Row> => {
      note(`listing ${work}`);
      return measure(node, `${query.limit} ${work}`, () => walk(node.client, query, { queues, seconds }));
    };
    const pages: Row[] = [];
    for (const [work, query] of listings) pages.push(await listed(work, { ...query, limit: usual }));
    const large = await listed('by depth', { sort: 'depth', limit: largest });
    return {
      counts: 'pages',
      rows: [...pages, large],
      findings: [slowest(`a page of ${usual}`, pages), slowest(`a page of ${largest}`, [large])],
      durability: await node.durability(),
    };
  });
}

function slowest(what: string, rows: readonly Row[]): Answer['findings'][number] {
  return {
    what: `${what}, p99 of the slowest order`,
    value: Math.max(...rows.map(({ p99Ms }) => p99Ms!)),
    unit: 'ms',
    atMost: 50,
  };
}

/** A tenth of them deep, half of them with a little, half of them empty. */
async function createQueuesOfManyDepths(node: BenchNode, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `listed-${index}`);
  await node.createQueues(names);
  for (const part of [2, 10]) {
    await sendMany(node.client, { queues: names.slice(0, count / part), inFlight: 500, messages: count });
  }
}

interface Walk {
  /** So many are there. */
  readonly queues: number;
  readonly seconds: number;
}

/** Page after page, one call at a time, from the first to the last and again until so long has passed. */
async function walk(client: Chasqui, query: ListQueuesQuery, { queues, seconds }: Walk): Promise<Done> {
  const latency = new Latency();
  const deadline = performance.now() + seconds * 1000;
  let pages = 0;
  do {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const since = performance.now();
      const page = await client.queues.list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      latency.add(since);
      pages += 1;
      names.push(...page.queues.map(({ name }) => name));
      cursor = page.cursor;
    } while (cursor !== undefined);
    mustBeAll(names, query, queues);
  } while (performance.now() < deadline);
  return { messages: pages, latency: latency.percentiles() };
}

/** Rates fall by themselves, so between two pages a queue may change its place: then only the number is sure. */
function mustBeAll(names: readonly string[], { sort }: ListQueuesQuery, queues: number): void {
  const found = sort === 'rate' ? names.length : new Set(names).size;
  if (found !== queues || names.length !== queues) throw new Error(`${names.length} queues listed, ${found} different`);
}

export const list: Question = {
  name: 'list',
  asks: 'Many queues listed page by page, in several orders',
  answer,
};
