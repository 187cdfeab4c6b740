import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import Fastify, { type FastifyInstance } from 'fastify';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Delivery } from '../../router/router.ts';
import { accessToken, alice, type RouterScript, scriptedRouter } from '../../test/rig/with-http-edge.ts';
import { buildApp } from './app.ts';

const batch = 500;
const payload = { text: 'x'.repeat(245) };
const sendBody = JSON.stringify({ messages: Array.from({ length: batch }, () => ({ payload })) });
const receiveBody = JSON.stringify({ max: batch });

const bytes = Buffer.from(JSON.stringify(payload));
const deliveries: Delivery[] = Array.from({ length: batch }, (_, n) => ({
  ...{ id: `7-${n}`, publishedAt: 1_900_000_000_000 + n, publishedBy: 'alice', contentType: 'application/json' },
  ...{ headers: [], key: '', payload: bytes, lease: `5.${n}.2.z.1.1.1.12669qt.1u6r8lh`, attempt: 1 },
  leaseUntil: 1_900_000_030_000,
}));

const router: RouterScript = {
  send: async (_actor, messages) =>
    messages.map((_, offset) => ({ id: `7-${offset}`, partition: 7, offset, copies: 1, duplicate: false })),
  receive: async () => deliveries,
};

/** What the edge is compared with: plain Fastify, which does nothing with what it parsed, and writes the same deliveries by itself. */
function plainApp(): FastifyInstance {
  const app = Fastify({ bodyLimit: 16 * 1024 * 1024 });
  app.post('/v1/queues/q/messages', async () => ({}));
  app.post('/v1/queues/q/receive', async () => ({
    messages: deliveries.map(({ payload: stored, publishedAt, leaseUntil, headers, key, ...rest }) => ({
      ...rest,
      publishedAt: new Date(publishedAt).toISOString(),
      leaseUntil: new Date(leaseUntil).toISOString(),
      payload: JSON.parse(Buffer.from(stored).toString()),
    })),
  }));
  return app;
}

function edgeApp(): FastifyInstance {
  const auth = { verify: () => alice, onSessionEnd: () => () => {} };
  return buildApp({ router: scriptedRouter(router), auth: auth as never, log: { error() {} } as never, version: '0' });
}

/** Calls from a thread of its own, one after the other on one connection. */
const client = `
  const { parentPort } = require('node:worker_threads');
  const { Agent, request } = require('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = ({ url, headers, body }) => new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode < 300 ? resolve() : reject(new Error(String(answer.statusCode)))));
    });
    sent.on('error', reject).end(body);
  });
  parentPort.on('message', async ({ calls, ...one }) => {
    for (let n = 0; n < calls; n++) await call(one);
    parentPort.postMessage('done');
  });
`;

async function withClient(body: (call: (url: string, text: string, calls: number) => Promise<void>) => Promise<void>) {
  const worker = new Worker(client, { eval: true });
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  try {
    await body(async (url, text, calls) => {
      worker.postMessage({
        url,
        headers: { ...headers, 'content-length': Buffer.byteLength(text) },
        body: text,
        calls,
      });
      await once(worker, 'message');
    });
  } finally {
    await worker.terminate();
  }
}

/** CPU time of the server's thread for a call of each app, in µs; the rounds of the apps alternate, the best of each counts. */
async function compare(path: string, text: string): Promise<{ edge: number; plain: number }> {
  const apps = { edge: edgeApp(), plain: plainApp() };
  const best = { edge: Number.POSITIVE_INFINITY, plain: Number.POSITIVE_INFINITY };
  for (const app of Object.values(apps)) await app.listen({ host: '127.0.0.1', port: 0 });
  try {
    await withClient(async (call) => {
      for (let round = 0; round < 12; round++) {
        for (const name of ['edge', 'plain'] as const) {
          const { port } = apps[name].server.address() as AddressInfo;
          const before = process.threadCpuUsage();
          await call(`http://127.0.0.1:${port}${path}`, text, 40);
          const { user, system } = process.threadCpuUsage(before);
          best[name] = Math.min(best[name], (user + system) / 40);
        }
      }
    });
  } finally {
    for (const app of Object.values(apps)) await app.close();
  }
  return best;
}

const perMessage = (micros: number): string => `${(micros / batch).toFixed(2)} µs a message`;

test('publishing a batch costs at most four times what parsing it and doing nothing costs', async () => {
  const { edge, plain } = await compare('/v1/queues/q/messages', sendBody);
  console.log(`send ${batch} × 256 B: ${perMessage(edge)}; parse and do nothing: ${perMessage(plain)}`);
  assert.ok(plain >= 0.25 * edge);
});

test('receiving costs less than parsing stored payloads and writing them again', async () => {
  const { edge, plain } = await compare('/v1/queues/q/receive', receiveBody);
  console.log(`receive ${batch} × 256 B: ${perMessage(edge)}; parsed and written again: ${perMessage(plain)}`);
  assert.ok(edge < plain);
});

test.run();
