import { limits } from '../../proto/limits.ts';
import { Entry } from '../../proto/log-messages.ts';
import type { TopicRecord } from '../core/catalog/catalog-record.ts';
import type { NodeRuntime } from '../runtime/node-runtime.ts';
import type { QueueRunner } from '../runtime/runners.ts';
import { storedMatches } from '../runtime/stored-matches.ts';
import { storedMessage } from './read-messages.ts';
import type { TopicMessage } from './router.ts';

/** Messages looked at in each partition, whether they are wanted or not. */
const looksMax = 10_000;
const bytesMax = 8 * 1024 * 1024;
/** So few that all of them fit into one read, however large they are: the end of a slice is what is wanted first. */
const sliceRows = 16;
const wholeSlice = { rows: sliceRows, bytes: 2 * sliceRows * limits.payloadBytesMax };
const matchesAtOnce = 500;

interface Newest {
  readonly limit: number;
  readonly isWanted: (message: TopicMessage) => boolean;
}

/** The newest messages that a topic keeps, the last first, over all its partitions by when they were published. */
export async function readNewest(runtime: NodeRuntime, record: TopicRecord, wish: Newest): Promise<TopicMessage[]> {
  let newest: TopicMessage[] = [];
  for (const runner of runtime.definitions.runnersOf(record)) {
    const own = await newestIn(runtime, runner, record.id, wish);
    newest = [...newest, ...own].sort((a, b) => b.publishedAt - a.publishedAt || b.offset - a.offset);
    newest = newest.slice(0, wish.limit);
  }
  return newest;
}

/** Of one partition, read backwards slice by slice. */
async function newestIn(
  runtime: NodeRuntime,
  runner: QueueRunner,
  topic: number,
  { limit, isWanted }: Newest,
): Promise<TopicMessage[]> {
  const found: TopicMessage[] = [];
  let below = runner.replica.fold.topics.get(topic)?.nextMatchFrom ?? 0;
  let looks = 0;
  let bytes = 0;
  while (found.length < limit && looks < looksMax && bytes < bytesMax) {
    const offsets = await lastMatches(runtime, runner, topic, below);
    if (offsets.length === 0) break;
    const rows = await runtime.storage.readOffsets(runner.partition, offsets, wholeSlice);
    for (const row of rows.toReversed()) {
      const message = { ...storedMessage(runner.partition, row.offset, Entry.decode(row.bytes)), offset: row.offset };
      if (isWanted(message)) found.push(message);
      bytes += row.bytes.length;
    }
    looks += offsets.length;
    below = offsets[0]!;
  }
  return found.slice(0, limit);
}

/** The last matches before `below`, ascending: looked for in a stretch that grows until it holds enough of them. */
async function lastMatches(runtime: NodeRuntime, runner: QueueRunner, topic: number, below: number): Promise<number[]> {
  const first = runner.replica.fold.topics.get(topic)?.trimmed ?? 0;
  for (let stretch = 4 * sliceRows; ; stretch *= 8) {
    const from = Math.max(first, below - stretch);
    const found = await lastBetween(runtime, runner, topic, { from, below });
    if (found.length >= sliceRows || from === first) return found;
  }
}

async function lastBetween(
  runtime: NodeRuntime,
  runner: QueueRunner,
  topic: number,
  { from, below }: { readonly from: number; readonly below: number },
): Promise<number[]> {
  const { fold } = runner.replica;
  let last: number[] = [];
  for (let position = from; position < below; ) {
    const known = fold.matchesAfter(topic, position, matchesAtOnce);
    const run =
      known === 'stored'
        ? await storedMatches(runtime.storage, runner.partition, topic, position, matchesAtOnce)
        : known;
    if (run === undefined) {
      if (known !== 'stored') break;
      // What the store has ends here; what came since is in memory.
      position = Math.max(position + 1, fold.storedUntil(topic));
      continue;
    }
    last = [...last, ...run.offsets.filter((offset) => offset < below)].slice(-sliceRows);
    position = run.offsets.at(-1)! + 1;
  }
  return last;
}
