import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { CpuProfile } from './cpu-profile.ts';
import { readRssBytes, readThreadTimes, subtractTimes, sumTimes, type ThreadTimes } from './process-load.ts';
import type { Row } from './question.ts';
import type { BenchNode } from './with-bench-node.ts';

/** What a measured stretch of work did. */
export interface Done {
  readonly messages: number;
  readonly latency?: Percentiles | undefined;
}

export interface Percentiles {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Latencies in constant memory, to three digits. */
export class Latency {
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: 60_000_000, figures: 3 });

  /** `since`: of `performance.now()`. */
  add(since: number): void {
    this.#histogram.record(Math.max(1, Math.round((performance.now() - since) * 1000)));
  }

  percentiles(): Percentiles {
    const ms = (percent: number) => this.#histogram.percentile(percent) / 1000;
    return { p50Ms: ms(50), p99Ms: ms(99) };
  }
}

/** Does the work and says what it cost: this process counts as the client. */
export async function measure(node: BenchNode, work: string, body: () => Promise<Done>): Promise<Row> {
  const { profileFolder } = node;
  return profileFolder === undefined ? row(node, work, body) : profiled(node, profileFolder, work, body);
}

/** Recording costs time itself: the figures beside a profile are worse than without. */
async function profiled(node: BenchNode, folder: string, work: string, body: () => Promise<Done>): Promise<Row> {
  const client = await CpuProfile.start();
  await node.ask('startProfile');
  const measured = await row(node, work, body);
  const profiles = { node: await node.ask('stopProfile'), client: await client.stop() };
  mkdirSync(folder, { recursive: true });
  for (const [side, profile] of Object.entries(profiles)) {
    writeFileSync(join(folder, `${work.replaceAll(/\W+/g, '-')}.${side}.cpuprofile`), profile);
  }
  return measured;
}

async function row(node: BenchNode, work: string, body: () => Promise<Done>): Promise<Row> {
  const before = { node: readThreadTimes(node.pid), client: readThreadTimes(process.pid), at: performance.now() };
  const { messages, latency } = await body();
  const seconds = (performance.now() - before.at) / 1000;
  const nodeTimes = subtractTimes(readThreadTimes(node.pid), before.node);
  const clientTimes = subtractTimes(readThreadTimes(process.pid), before.client);
  return {
    work,
    perSecond: messages / seconds,
    ...latency,
    rssBytes: readRssBytes(node.pid),
    clientMicros: sumTimes(clientTimes) / messages,
    nodeMicros: perMessage(nodeTimes, messages),
  };
}

function perMessage({ main, writer, others }: ThreadTimes, messages: number): ThreadTimes {
  return { main: main / messages, writer: writer / messages, others: others / messages };
}
