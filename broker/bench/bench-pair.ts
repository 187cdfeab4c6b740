import type { Memory } from './bench-node.ts';
import { type Done, measure } from './measure.ts';
import type { Finding, Row, Scale } from './question.ts';
import { drain, sendMany } from './traffic.ts';
import type { BenchNode } from './with-bench-node.ts';

/** Two nodes that differ in the backlog alone. */
export interface BenchPair {
  readonly empty: BenchNode;
  readonly full: BenchNode;
  readonly queues: readonly string[];
  /** Messages in the full one. */
  waiting: number;
  /** What the empty one needs after a restart; asked once. */
  emptyRestarted: { readonly memory: Memory; readonly seconds: number } | undefined;
}

/** Per second of a stretch, at least; every queue gets the same number. */
const messagesPerSecond = 15_000;
/** Every queue costs two calls: of more queues only so many are sent to and received from. */
const busyMax = 1_000;
const consumersOfOne = 4;
const consumersOfMany = 16;
const max = 500;

interface Speed {
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
}

/**
 * Sends as much as it receives, so that the backlog is as large afterwards, if not made of the same messages. The nodes take
 * turns, and the best of each counts: what else the machine does hits both.
 */
export async function compareSpeed(pair: BenchPair, where: string, { seconds, rounds }: Scale): Promise<Speed> {
  const queues = pair.queues.slice(0, busyMax);
  const each = Math.ceil((messagesPerSecond * seconds) / queues.length);
  const sends: Sides = { empty: [], full: [] };
  const receives: Sides = { empty: [], full: [] };
  for (let round = 0; round < rounds; round++) {
    for (const side of ['empty', 'full'] as const) {
      const suffix = side === 'empty' ? `${where}, without backlog` : where;
      const plan = { queues, inFlight: 500, messages: each * queues.length };
      sends[side].push(await measure(pair[side], `send ${suffix}`, () => sendMany(pair[side].client, plan)));
      receives[side].push(
        await measure(pair[side], `receive + ack ${suffix}`, () => drainAll(pair[side], queues, each)),
      );
    }
  }
  const [send, receive] = [fastest(sends), fastest(receives)];
  return {
    rows: [send.empty, send.full, receive.empty, receive.full],
    findings: [
      ratio(`${where}: send, with : without backlog`, send),
      ratio(`${where}: receive + ack, with : without`, receive),
    ],
  };
}

interface Sides {
  readonly empty: Row[];
  readonly full: Row[];
}

interface Fastest {
  readonly empty: Row;
  readonly full: Row;
}

function fastest({ empty, full }: Sides): Fastest {
  const best = (rows: readonly Row[]) => rows.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return { empty: best(empty), full: best(full) };
}

function ratio(what: string, { empty, full }: Fastest): Finding {
  return { what, value: full.perSecond / empty.perSecond, unit: '×', atLeast: 0.8 };
}

/** So many out of each queue, in calls of the same size whatever else is in it. */
async function drainAll({ client }: BenchNode, queues: readonly string[], each: number): Promise<Done> {
  const [queue] = queues as [string];
  if (queues.length === 1) return drain(client, { queue, messages: each, max, consumers: consumersOfOne });
  const left = queues.values();
  const lane = async () => {
    for (const name of left)
      await drain(client, { queue: name, messages: each, max: Math.min(max, each), consumers: 1 });
  };
  await Promise.all(Array.from({ length: consumersOfMany }, lane));
  return { messages: each * queues.length };
}

/** Of the empty one, started again. */
export async function restartEmpty(pair: BenchPair): Promise<{ readonly memory: Memory; readonly seconds: number }> {
  if (pair.emptyRestarted === undefined) {
    const seconds = await pair.empty.restart('SIGTERM');
    pair.emptyRestarted = { seconds, memory: await pair.empty.ask('memory') };
  }
  return pair.emptyRestarted;
}

/** What the one holds beyond the other, both after collecting garbage. */
export function compareMemory(empty: Memory, full: Memory, when: string): Finding[] {
  const kinds = [
    ['heap', 'heapBytes'],
    ['array buffers', 'arrayBufferBytes'],
    ['RSS', 'rssBytes'],
  ] as const;
  return kinds.map(([kind, key]) => ({
    what: `${when}: ${kind} over the empty node`,
    value: (full[key] - empty[key]) / 2 ** 20,
    unit: 'MiB',
    atMost: 64,
  }));
}
