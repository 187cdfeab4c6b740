import { Entry } from '../../../proto/log-messages.ts';
import type { LogRow } from '../../../storage-adapters/storage-adapter.ts';
import { isRowRetained } from '../../runtime/prune.ts';
import { matchesNaively } from './naive-filter.ts';
import type { NaivePartition } from './naive-partition.ts';
import { isHeld } from './naive-queue.ts';
import type { Simulation } from './simulation.ts';

/** After a clean stop: the store keeps what the fold needs, and nothing else. */
export async function auditStore(simulation: Simulation): Promise<void> {
  if (simulation.ledger.anomalies.length > 0) return;
  await auditRows(simulation);
  for (const [partition, { queues, topics }] of simulation.models) {
    for (const queue of queues.values()) await auditBlocks(simulation, partition, queue);
    for (const topic of topics.values()) await auditBlocks(simulation, partition, topic);
  }
}

/** Of a queue, a subscription or a topic. */
async function auditBlocks(
  { node, disk, ledger }: Simulation,
  partition: number,
  { id, name }: { readonly id: number; readonly name: string },
): Promise<void> {
  const first = node.runtime?.runner(partition)?.replica.fold.firstNeeded(id) ?? Number.POSITIVE_INFINITY;
  const blocks = await disk.store.readBlocks(partition, id, 0, 0, 1_000_000);
  const needless = blocks.filter(({ lastOffset }) => lastOffset < first);
  ledger.checks += 1;
  if (needless.length > 0) ledger.report('leaked', `${needless.length} index blocks of ${name} are passed`);
}

/** Below the floor, but for rows of topics. */
async function auditRows({ node, disk, ledger }: Simulation): Promise<void> {
  for (const { partition, replica } of node.runtime?.queueRunners ?? []) {
    const rows = await disk.store.readRetained(partition, 0, { rows: 1_000_000, bytes: Number.MAX_SAFE_INTEGER });
    const needless = rows.filter((row) => !isShared(row) && !isRowRetained(replica.fold, row));
    ledger.checks += 1;
    if (needless.length > 0) {
      const offsets = needless.map(({ offset }) => offset).join(' ');
      ledger.report('leaked', `partition ${partition} keeps ${offsets} below its floor ${replica.floor}`);
    }
  }
}

function isShared({ stream, bytes }: LogRow): boolean {
  return stream !== 0 && Boolean(Entry.decode(bytes).message?.address);
}

/** Which partitions a clean stop makes a checkpoint of, and what of shared rows is counted there. */
export function sharedRowCounts({ node }: Simulation) {
  return (node.runtime?.queueRunners ?? []).map(({ partition, replica }) => ({
    partition,
    garbage: replica.fold.garbage,
    replica,
  }));
}

/**
 * After a clean stop: of the rows that topics and subscriptions share, no more are needless than ended since somebody
 * looked, and so many that a look was due ended nowhere.
 */
export async function auditSharedRows(
  { disk, ledger, models, profile }: Simulation,
  counted: ReturnType<typeof sharedRowCounts>,
): Promise<void> {
  for (const { partition, garbage, replica } of counted) {
    const rows = await disk.store.readRetained(partition, 0, { rows: 1_000_000, bytes: Number.MAX_SAFE_INTEGER });
    const below = rows.filter((row) => row.offset < replica.floor && isShared(row));
    const needless = below.filter(({ offset }) => !isNeeded(models.get(partition)!, offset));
    ledger.checks += 1;
    const { sharedEnded, sharedRows } = garbage;
    if (needless.length > sharedEnded) {
      ledger.report('leaked', `partition ${partition} keeps ${needless.length} shared rows, ${sharedEnded} noted`);
    }
    const due = Math.max(profile.topics?.sweepOffsets ?? Number.POSITIVE_INFINITY, sharedRows);
    if (sharedEnded >= due) ledger.report('leaked', `partition ${partition}: ${sharedEnded} ended, ${due} are due`);
  }
}

/**
 * A topic keeps it, or a subscription has not done with it. One that was filled or moved cannot tell what it was not given from what
 * it holds until the next message after it has ended: so long the row stays.
 */
function isNeeded(model: NaivePartition, offset: number): boolean {
  const published = model.publishedAt(offset);
  if (published === undefined) return true;
  if (!published.topic.isRemoved && offset >= published.topic.trimmed) return true;
  return [...model.queues.values()].some((queue) => {
    if (queue.isRemoved || !matchesNaively(queue.filter, published.address)) return false;
    const next = queue.messages.find((message) => message.offset >= offset);
    if (next?.offset === offset) return isHeld(next);
    return (queue.fill !== 'nothing' || queue.moves > 0) && next?.state === 'waiting' && !next.isException;
  });
}
