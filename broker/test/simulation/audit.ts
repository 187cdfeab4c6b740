import { CatalogFold } from '../../core/catalog/catalog-fold.ts';
import { GroupFold } from '../../core/group/group-fold.ts';
import type { Fold } from '../../core/log/fold.ts';
import { Replica } from '../../core/log/replica.ts';
import type { BrowseState, QueueView } from '../../router/router.ts';
import { isRowRetained } from '../../runtime/prune.ts';
import { countsOf, intervalsNeeded, isHeld, type NaiveMessage, type NaiveQueue } from './naive-partition.ts';
import type { CommittedRow } from './simulated-disk.ts';
import type { Simulation } from './simulation.ts';

/** Everything that can be asked of a node at rest is what the log says. Leases must have run out. */
export async function audit(simulation: Simulation): Promise<void> {
  await simulation.pass('a log at rest', () => isAtRest(simulation));
  if (simulation.ledger.anomalies.length > 0) return;
  for (const partition of simulation.disk.partitions) await auditFold(simulation, partition);
  await auditListing(simulation);
  for (const { partition, queue } of liveQueues(simulation)) {
    await auditQueue(simulation, queue);
    auditIntervals(simulation, partition, queue);
    await auditMessages(simulation, partition, queue);
  }
}

export function liveQueues(simulation: Simulation): { readonly partition: number; readonly queue: NaiveQueue }[] {
  return [...simulation.models].flatMap(([partition, { queues }]) =>
    [...queues.values()].filter(({ isRemoved }) => !isRemoved).map((queue) => ({ partition, queue })),
  );
}

/** Everything handed in is durable and folded. */
function isAtRest({ node, disk }: Simulation): boolean {
  if (node.runtime === undefined) return false;
  return [node.runtime.catalog, ...node.runtime.queueRunners].every(({ partition, replica }) => {
    return replica.logEnd === replica.highWatermark && disk.log(partition).length === replica.logEnd;
  });
}

function emptyReplica(partition: number): Replica<Fold> {
  return new Replica<Fold>(partition === 0 ? new CatalogFold() : new GroupFold());
}

/** The running node, a full replay, and each kept checkpoint with what follows it have the same fold. */
async function auditFold({ node, disk, ledger }: Simulation, partition: number): Promise<void> {
  const log = disk.log(partition);
  const runtime = node.runtime!;
  const runner = partition === 0 ? runtime.catalog : runtime.runner(partition)!;
  const expected = foldedHash(emptyReplica(partition), log);
  ledger.checks += 1;
  if (runner.replica.fold.hash() !== expected) {
    ledger.report(
      'fold differs',
      `partition ${partition}: the running node and a full replay of ${log.length} entries`,
    );
  }
  for (const which of ['newest', 'previous'] as const) {
    const checkpoint = await disk.store.loadCheckpoint(partition, which);
    if (checkpoint === undefined) continue;
    const restored = emptyReplica(partition);
    restored.restoreCheckpoint(checkpoint.offset, checkpoint.header, checkpoint.parts);
    const found = foldedHash(restored, log.slice(checkpoint.offset));
    ledger.checks += 1;
    if (found !== expected) {
      const what = `partition ${partition}: the ${which} checkpoint at ${checkpoint.offset} + suffix`;
      ledger.report('fold differs', typeof found === 'string' ? `${what}: ${found}` : what);
    }
  }
}

/** A number; or why the entries cannot be applied, which is as different as can be. */
function foldedHash(replica: Replica<Fold>, rows: readonly CommittedRow[]): number | string {
  try {
    for (const { offset, bytes } of rows) replica.replay(offset, bytes);
    return replica.fold.hash();
  } catch (error) {
    return String(error);
  }
}

/** After a clean stop: the store keeps what the fold needs, and nothing else. */
export async function auditStore(simulation: Simulation): Promise<void> {
  await auditRows(simulation);
  for (const [partition, { queues }] of simulation.models) {
    for (const queue of queues.values()) await auditBlocks(simulation, partition, queue);
  }
}

async function auditBlocks({ node, disk, ledger }: Simulation, partition: number, queue: NaiveQueue): Promise<void> {
  const group = node.runtime?.runner(partition)?.replica.fold.groups.get(queue.id);
  const blocks = await disk.store.readBlocks(partition, queue.id, 0, 0, 1_000_000);
  const needless = blocks.filter(({ lastOffset }) => lastOffset < (group?.cursor ?? Number.POSITIVE_INFINITY));
  ledger.checks += 1;
  if (needless.length > 0) ledger.report('leaked', `${needless.length} index blocks of ${queue.name} are passed`);
}

/** Below the floor. */
async function auditRows({ node, disk, ledger }: Simulation): Promise<void> {
  for (const { partition, replica } of node.runtime?.queueRunners ?? []) {
    const rows = await disk.store.readRetained(partition, 0, { rows: 1_000_000, bytes: Number.MAX_SAFE_INTEGER });
    const needless = rows.filter((row) => !isRowRetained(replica.fold, row));
    ledger.checks += 1;
    if (needless.length > 0) {
      const offsets = needless.map(({ offset }) => offset).join(' ');
      ledger.report('leaked', `partition ${partition} keeps ${offsets} below its floor ${replica.floor}`);
    }
  }
}

/** What was settled out of order costs no more intervals than it must. */
function auditIntervals({ node, ledger }: Simulation, partition: number, queue: NaiveQueue): void {
  const found = node.runtime!.runner(partition)!.replica.fold.groups.get(queue.id)?.settled.size;
  const needed = intervalsNeeded(queue);
  ledger.checks += 1;
  if (found !== needed) ledger.report('leaked', `${queue.name} keeps ${found} settled intervals and needs ${needed}`);
}

async function auditListing(simulation: Simulation): Promise<void> {
  const { world, ledger } = simulation;
  const query = { sort: 'name', order: 'asc', limit: 500 } as const;
  const page = await simulation.wait(
    'a listing',
    world.call('audit', (router) => router.listQueues(world.actor, query)),
  );
  const listed = page?.items.map(({ name, id, pending }) => `${name} ${id}${pending ? ' pending' : ''}`).sort();
  const expected = liveQueues(simulation).map(({ queue: { name, id } }) => `${name} ${id}`);
  ledger.checks += 1;
  if (JSON.stringify(listed) !== JSON.stringify(expected.sort())) {
    ledger.report('miscounted', `listed are ${listed?.join(', ')} and not ${expected.join(', ')}`);
  }
}

async function auditQueue(simulation: Simulation, queue: NaiveQueue): Promise<void> {
  const { world, ledger } = simulation;
  const view = await simulation.wait(
    'a look',
    world.call('audit', (router) => router.getQueue(world.actor, queue.name)),
  );
  if (view === undefined) return;
  ledger.checks += 1;
  const live = queue.messages.filter(({ state }) => state === 'waiting' || state === 'scheduled');
  const { waiting, ...rest } = countsOf(queue);
  const expected = { ...rest, ready: waiting, leased: 0 };
  const bytes = live.reduce((sum, { size }) => sum + size, 0);
  const oldestAt = live.length === 0 ? undefined : Math.min(...live.map(({ publishedAt }) => publishedAt));
  const found = { ...view.counts, bytes: view.bytes, oldestAt: view.oldestAt };
  if (sorted(found) !== sorted({ ...expected, bytes, oldestAt })) {
    ledger.report('miscounted', `${queue.name}: ${sorted(found)} and not ${sorted({ ...expected, bytes, oldestAt })}`);
  }
  for (const state of ['ready', 'leased', 'scheduled', 'dead'] as const)
    await auditBrowsing(simulation, view, queue, state);
}

async function auditBrowsing(
  simulation: Simulation,
  view: QueueView,
  queue: NaiveQueue,
  state: BrowseState,
): Promise<void> {
  const { world, ledger } = simulation;
  const modelState = { ready: 'waiting', leased: undefined, scheduled: 'scheduled', dead: 'dead' }[state];
  const expected = queue.messages.filter((message) => message.state === modelState);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { state, limit: 7, ...(cursor === undefined ? {} : { cursor }) };
    const page = await simulation.wait(
      'a page',
      world.call('audit', (router) => router.queues.browse(world.actor, view.name, query)),
    );
    if (page === undefined) return;
    for (const { id, attempts, payload, reason = '' } of page.items) {
      found.push(`${id} ${attempts} ${Buffer.from(payload)} ${reason}`);
    }
    cursor = page.cursor;
  } while (cursor !== undefined && found.length <= queue.messages.length);
  ledger.checks += 1;
  const wanted = expected.map(
    ({ offset, attempts, payload, reason }) => `${view.partition}-${offset} ${attempts} ${payload} ${reason}`,
  );
  if (found.join() !== wanted.join()) {
    ledger.report('miscounted', `${state} in ${queue.name}: ${found.join()} and not ${wanted.join()}`);
  }
}

/** The status of every message that the history holds, and of all that are not done with. */
async function auditMessages(simulation: Simulation, partition: number, queue: NaiveQueue): Promise<void> {
  const { world, ledger } = simulation;
  for (const message of queue.messages) {
    if (ledger.anomalies.length > 0) return;
    const id = `${partition}-${message.offset}`;
    const status = await simulation.wait(
      'a status',
      world.call('audit', (router) => router.messageStatus(world.actor, id).catch((error) => error.code as string)),
    );
    ledger.checks += 1;
    if (typeof status === 'string') {
      // Trimmed while it was asked, perhaps: the history as it is after the answer.
      const historyFrom = Math.max(simulation.models.get(partition)!.trimmed, simulation.movedAt.get(partition) ?? 0);
      const isForgotten = status === 'message_gone' && !isHeld(message) && message.offset < historyFrom;
      if (!isForgotten) ledger.report('lost', `the status of ${id}, ${message.state}, is ${status}`);
    } else if (status?.groups[0]?.state !== shownAs(message) || (status.groups[0].reason ?? '') !== message.reason) {
      ledger.report('miscounted', `the status of ${id}, ${message.state}, is ${JSON.stringify(status?.groups)}`);
    }
  }
}

function shownAs({ state }: NaiveMessage): string {
  return state === 'waiting' ? 'ready' : state;
}

function sorted(record: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
