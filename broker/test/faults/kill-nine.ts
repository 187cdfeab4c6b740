import { randomInt } from 'node:crypto';
import { connect } from '../../../tui/client/client.ts';
import { waitUntil } from '../rig/wait-until.ts';
import { type NodeProcess, withNodeProcess } from '../rig/with-node-process.ts';
import { payloadOf, StormLedger } from './storm-ledger.ts';

type Client = Awaited<ReturnType<typeof connect>>;

const queues = ['one', 'two', 'three'];
const sendersPerQueue = 40;

/** Against the millisecond or less of a fast disk. */
export const slowCommitMs = 40;

export interface KillReport {
  readonly kills: number;
  readonly confirmed: number;
  readonly acked: number;
  readonly violations: readonly string[];
}

/**
 * Sends and acks without pause while the node is killed with SIGKILL again and again, at instants drawn from `seed`, and
 * started anew on its data. Then everything is drained, and the ledger says what of the promises was broken.
 * With slow commits an answer that is given too early is followed by tens of milliseconds in which the kill may come.
 */
export function killAgainAndAgain(kills: number, seed: number, commitDelayMs = 0): Promise<KillReport> {
  return withNodeProcess({ commitDelayMs }, async (node) => {
    await using client = await connect({ nodes: [node.address], token: node.token, timeoutMs: 60_000 });
    for (const name of queues) await client.queues.create({ name, leaseMs: 1_000, maxAttempts: 1_000 });
    const ledger = new StormLedger();
    const stop = new AbortController();
    const storm = [
      ...queues.flatMap((queue) =>
        Array.from({ length: sendersPerQueue }, () => send(client, queue, ledger, stop.signal)),
      ),
      ...queues.map((queue) => consume(client, queue, ledger, stop.signal)),
    ];
    await killAtRandom(node, ledger, kills, randomOf(seed));
    stop.abort();
    await Promise.all(storm);
    const miscounted: string[] = [];
    for (const queue of queues) {
      await drain(client, queue, ledger);
      miscounted.push(...(await countAgain(client, queue, ledger)));
    }
    const { confirmedCount, ackedCount } = ledger;
    const violations = [...ledger.violations(), ...ledger.unsettled(), ...miscounted];
    return { kills, confirmed: confirmedCount, acked: ackedCount, violations };
  });
}

/** Each kill comes after so many more confirmations, and a little later: never between requests on purpose. */
async function killAtRandom(
  node: NodeProcess,
  ledger: StormLedger,
  kills: number,
  random: () => number,
): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    const wanted = ledger.confirmedCount + 50 + Math.floor(random() * 2_000);
    await waitUntil(`${wanted} messages are confirmed`, () => ledger.confirmedCount >= wanted, {
      deadlineMs: 60_000,
      everyMs: 1 + Math.floor(random() * 10),
    });
    await node.kill('SIGKILL');
    await node.restart();
  }
}

let next = 0;

async function send(client: Client, queue: string, ledger: StormLedger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const n = next++;
    ledger.sending(n, queue);
    try {
      const { id } = await client.queue(queue).send({ payload: payloadOf(n) });
      ledger.confirmed(n, id);
    } catch (error) {
      // Unknown: it may come out or not. Anything else here is a refusal for good.
      const { retryable } = error as { retryable?: boolean };
      if (retryable === false) ledger.refused(n);
    }
  }
}

/** Acks two of three; the third is left to its lease. */
async function consume(client: Client, queue: string, ledger: StormLedger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const deliveries = await client.messages.receive(queue, { max: 50, waitMs: 200 }, { signal }).catch(() => []);
    for (const { id, payload } of deliveries) ledger.delivered(queue, id, payload);
    const acked = deliveries.filter((_, index) => index % 3 !== 2);
    if (acked.length > 0) await ack(client, queue, acked, ledger).catch(() => {});
  }
}

interface Delivered {
  readonly id: string;
  readonly lease: string;
}

async function ack(
  client: Client,
  queue: string,
  deliveries: readonly Delivered[],
  ledger: StormLedger,
): Promise<void> {
  for (const { id } of deliveries) ledger.acking(id);
  const { results } = await client.messages.settle(queue, { ack: deliveries.map(({ lease }) => lease) });
  results.forEach((result, index) => {
    if ('outcome' in result) ledger.ackConfirmed(deliveries[index]!.id);
  });
}

async function drain(client: Client, queue: string, ledger: StormLedger): Promise<void> {
  while (true) {
    const { counts } = await client.queues.info(queue);
    if (counts.ready + counts.leased + counts.scheduled === 0) return;
    const deliveries = await client.messages.receive(queue, { max: 500, waitMs: 1_500 });
    for (const { id, payload } of deliveries) ledger.delivered(queue, id, payload);
    if (deliveries.length > 0) await ack(client, queue, deliveries, ledger);
  }
}

/** The node's own counters of a drained queue against what the clients saw: as many accepted, all of them acked. */
async function countAgain(client: Client, queue: string, ledger: StormLedger): Promise<string[]> {
  const { accepted, acked } = (await client.queues.info(queue)).counts;
  const seen = ledger.countOf(queue);
  if (accepted === seen && acked === seen) return [];
  return [`${queue} counts ${accepted} accepted and ${acked} acked, the clients saw ${seen}`];
}

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Kills and seed of a run: from the environment, so that one command repeats it. */
export function killSettings(killsDefault: number): { readonly kills: number; readonly seed: number } {
  return { kills: Number(process.env.KILLS ?? killsDefault), seed: Number(process.env.SEED ?? randomInt(1_000_000)) };
}
