import { Pool } from 'undici';
import { clusterPaths } from '../../proto/http/paths.ts';
import { limits } from '../../proto/limits.ts';
import { type Done, Latency, measure } from './measure.ts';
import { sumTimes } from './process-load.ts';
import type { Answer, Finding, Question, Row, Scale } from './question.ts';
import { sendMany } from './traffic.ts';
import { type BenchNode, withBenchNode } from './with-bench-node.ts';

const many = limits.batchMessagesMax;
const queue = 'edge';

async function answer({ seconds, warmUp, profileFolder, note }: Scale): Promise<Answer> {
  return withBenchNode({ profileFolder }, async (node) => {
    await node.createQueues([queue]);
    await sendMany(node.client, { queues: [queue], inFlight: many, messages: warmUp });
    const stretch = (work: string, body: () => Promise<Done>): Promise<Row> => {
      note(work);
      return measure(node, work, body);
    };
    const byHttp = (inFlight: number) => () => sendMany(node.client, { queues: [queue], inFlight, seconds });
    const byRouter = (batch: number) => () => node.ask('sendByRouter', { queue, batch, seconds });
    const batches = {
      http: await stretch(`SDK over HTTP, ${many} in flight`, byHttp(many)),
      router: await stretch(`router in process, ${many} a call`, byRouter(many)),
    };
    const single = {
      http: await stretch('SDK over HTTP, one at a time', byHttp(1)),
      router: await stretch('router in process, one at a time', byRouter(1)),
    };
    const empty = await stretch('GET /healthz, one at a time', () => askHealth(node, { inFlight: 1, seconds }));
    const ceiling = await stretch('GET /healthz, 64 in flight', () => askHealth(node, { inFlight: 64, seconds }));
    return {
      counts: 'msgs or requests',
      rows: [batches.http, batches.router, single.http, single.router, empty, ceiling],
      findings: findings(batches, single, empty),
      durability: await node.durability(),
    };
  });
}

interface Compared {
  readonly http: Row;
  readonly router: Row;
}

/** No aims: they tell where the time goes. */
function findings(batches: Compared, single: Compared, empty: Row): Finding[] {
  const nodeMicros = (row: Row) => sumTimes(row.nodeMicros);
  return [
    { what: `rate, ${many} at a time, HTTP : router`, value: rate(batches.http, batches.router), unit: '×' },
    {
      what: `the node's CPU for a message of ${many}, HTTP : router`,
      value: nodeMicros(batches.http) / nodeMicros(batches.router),
      unit: '×',
    },
    { what: 'rate, one at a time, HTTP : router', value: rate(single.http, single.router), unit: '×' },
    { what: 'one at a time, p50: HTTP − router', value: single.http.p50Ms! - single.router.p50Ms!, unit: 'ms' },
    { what: 'an empty request, p50', value: empty.p50Ms!, unit: 'ms' },
    { what: 'rate, one at a time, a send : an empty request', value: rate(single.http, empty), unit: '×' },
  ];
}

function rate(one: Row, other: Row): number {
  return one.perSecond / other.perSecond;
}

/** Requests that the node answers without doing anything, by a client that does next to nothing. */
async function askHealth(
  node: BenchNode,
  plan: { readonly inFlight: number; readonly seconds: number },
): Promise<Done> {
  const pool = new Pool(node.url, { connections: plan.inFlight });
  const latency = new Latency();
  const deadline = performance.now() + plan.seconds * 1000;
  let answered = 0;
  const lane = async () => {
    for (let since = performance.now(); since < deadline; since = performance.now()) {
      const { statusCode, body } = await pool.request({ method: 'GET', path: clusterPaths.healthz });
      await body.dump();
      if (statusCode !== 200) throw new Error(`${clusterPaths.healthz} answered ${statusCode}`);
      latency.add(since);
      answered += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: plan.inFlight }, lane));
  } finally {
    await pool.destroy();
  }
  return { messages: answered, latency: latency.percentiles() };
}

export const edge: Question = {
  name: 'edge',
  asks: 'What HTTP costs: sends by the SDK, by the router in the process of the node, and empty requests',
  answer,
};
