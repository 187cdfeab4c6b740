import { type BenchPair, compareMemory, compareSpeed, restartEmpty } from './bench-pair.ts';
import type { Answer, Question, Scale } from './question.ts';
import { sendMany } from './traffic.ts';
import { withBenchNode } from './with-bench-node.ts';

const nackMs = 24 * 3_600_000;
/** At most, sent right before the process is killed: what no checkpoint holds yet is replayed at the start. */
const burst = 60_000;
const noteEvery = 250_000;

type Part = Pick<Answer, 'rows' | 'findings'>;

async function answer(scale: Scale): Promise<Answer> {
  const many = Array.from({ length: scale.queues }, (_, index) => `backlog-${index}`);
  const inOne = await withPair(['backlog'], scale, async (pair) => {
    const before = await compare(pair, 'in one queue', scale);
    await nackTheHead(pair);
    return [before, await compare(pair, 'behind one nacked message', scale)];
  });
  return withPair(many, scale, async (pair) => {
    const parts = [...inOne, await compare(pair, `over ${scale.queues} queues`, scale)];
    return {
      rows: parts.flatMap(({ rows }) => rows),
      findings: parts.flatMap(({ findings }) => findings),
      durability: await pair.full.durability(),
    };
  });
}

/** Two nodes that differ in the backlog alone: both have the queues. */
function withPair<T>(queues: readonly string[], scale: Scale, body: (pair: BenchPair) => Promise<T>): Promise<T> {
  const { profileFolder, backlog, note } = scale;
  return withBenchNode({ profileFolder }, (empty) =>
    withBenchNode({ profileFolder }, async (full) => {
      await Promise.all([empty, full].map((node) => node.createQueues(queues)));
      const pair: BenchPair = { empty, full, queues, waiting: 0, emptyRestarted: undefined };
      while (pair.waiting < backlog) {
        note(`filling ${queues.length} queues with ${backlog}: ${pair.waiting}`);
        await fill(pair, Math.min(noteEvery, backlog - pair.waiting));
      }
      return body(pair);
    }),
  );
}

async function fill(pair: BenchPair, messages: number): Promise<void> {
  await sendMany(pair.full.client, { queues: pair.queues, inFlight: 2_000, messages });
  pair.waiting += messages;
}

/** It stays in the queue, scheduled, before all others. */
async function nackTheHead({ full, queues }: BenchPair): Promise<void> {
  const [queue] = queues as [string];
  const [head] = await full.client.messages.receive(queue, { max: 1 });
  await full.client.messages.settle(queue, { nack: [{ lease: head!.lease, delayMs: nackMs }] });
  const { counts } = await full.client.queues.info(queue);
  if (counts.scheduled !== 1) throw new Error(`${counts.scheduled} messages are scheduled instead of one`);
}

async function compare(pair: BenchPair, where: string, scale: Scale): Promise<Part> {
  const { note } = scale;
  note(`${pair.waiting} ${where}: sending and receiving beside it`);
  const speed = await compareSpeed(pair, where, scale);
  const [ofEmpty, ofFull] = await Promise.all([pair.empty.ask('memory'), pair.full.ask('memory')]);
  note(`${pair.waiting} ${where}: restarting`);
  await fill(pair, Math.min(burst, pair.waiting));
  const afterKill = await restart(pair, 'SIGKILL');
  const restarted = await pair.full.ask('memory');
  const afterStop = await restart(pair, 'SIGTERM');
  const emptyRestarted = await restartEmpty(pair);
  return {
    rows: speed.rows,
    findings: [
      ...speed.findings,
      ...compareMemory(ofEmpty, ofFull, `${where}, after traffic`),
      ...compareMemory(emptyRestarted.memory, restarted, `${where}, after a restart`),
      { what: `${where}: restart of the empty node`, value: emptyRestarted.seconds, unit: 's' },
      { what: `${where}: restart`, value: afterStop, unit: 's', atMost: 2 },
      { what: `${where}: restart after kill -9`, value: afterKill, unit: 's', atMost: 2 },
    ],
  };
}

/** Seconds until it serves again; then every message must still be there. */
async function restart({ full, waiting }: BenchPair, signal: 'SIGTERM' | 'SIGKILL'): Promise<number> {
  const seconds = await full.restart(signal);
  const { node } = await full.client.stats({ limit: 1 });
  if (node.messages !== waiting) throw new Error(`${waiting} messages waited, ${node.messages} after ${signal}`);
  return seconds;
}

export const backlog: Question = {
  name: 'backlog',
  asks: 'What a backlog costs: memory, start, and the speed of sending and receiving, against a node without',
  answer,
};
