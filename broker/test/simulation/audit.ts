import { CatalogFold } from '../../core/catalog/catalog-fold.ts';
import { GroupFold } from '../../core/group/group-fold.ts';
import type { Fold } from '../../core/log/fold.ts';
import { Replica } from '../../core/log/replica.ts';
import { hasMovedMuch } from '../../core/partition/seeking.ts';
import { auditGroup, liveGroups } from './audit-groups.ts';
import { auditTopics } from './audit-topics.ts';
import type { NaiveDefinition } from './naive-catalog.ts';
import type { CommittedRow } from './simulated-disk.ts';
import type { Simulation } from './simulation.ts';

/** Everything that can be asked of a node at rest is what the log says. Leases must have run out. */
export async function audit(simulation: Simulation): Promise<void> {
  await simulation.pass('a log at rest', () => isAtRest(simulation));
  if (simulation.ledger.anomalies.length > 0) return;
  for (const partition of simulation.disk.partitions) await auditFold(simulation, partition);
  await auditListing(simulation);
  auditPlaces(simulation);
  for (const group of liveGroups(simulation)) await auditGroup(simulation, group);
  await auditTopics(simulation);
}

/** Everything handed in is durable and folded, and no subscription waits for what was before it, or is being moved. */
function isAtRest({ node, disk }: Simulation): boolean {
  if (node.runtime === undefined) return false;
  return [node.runtime.catalog, ...node.runtime.queueRunners].every(({ partition, replica }) => {
    const { fold, logEnd, highWatermark } = replica;
    const isFilled = !(fold instanceof GroupFold) || (fold.filling.size === 0 && isInPlace(fold));
    return isFilled && logEnd === highWatermark && disk.log(partition).length === logEnd;
  });
}

/** A move that waits for room goes on only when somebody takes what it has moved already. */
export function isInPlace(fold: GroupFold): boolean {
  return [...fold.seeking].every((group) => group.seek && hasMovedMuch(group, group.seek));
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

/** What is listed is what the catalog's log says. */
async function auditListing(simulation: Simulation): Promise<void> {
  const { world, ledger, catalog } = simulation;
  const query = { sort: 'name', order: 'asc', limit: 500 } as const;
  const listed = await simulation.wait(
    'a listing',
    world.call('audit', async (router) => [
      ...(await router.listQueues(world.actor, query)).items.map((view) => `queue ${nameOf(view)}`),
      ...(await router.topics.list(world.actor, query)).items.map((view) => `topic ${nameOf(view)}`),
      ...(await router.subscriptions.list(world.actor, query)).items.map((view) => `subscription ${nameOf(view)}`),
    ]),
  );
  const expected = catalog.definitions.map(({ kind, name, id }) => `${kind} ${name} ${id}`);
  ledger.checks += 1;
  if (listed?.sort().join() !== expected.sort().join()) {
    ledger.report('miscounted', `listed are ${listed?.join(', ')} and not ${expected.join(', ')}`);
  }
}

function nameOf({
  name,
  id,
  pending,
}: {
  readonly name: string;
  readonly id: number;
  readonly pending: boolean;
}): string {
  return `${name} ${id}${pending ? ' pending' : ''}`;
}

const isStanding = ({ isRemoved }: { readonly isRemoved: boolean }) => !isRemoved;

/** Every definition is in the partitions it belongs to, as it was made, and in no other. */
function auditPlaces({ catalog, models, ledger }: Simulation): void {
  for (const [partition, { queues, topics }] of models) {
    const isHere = (definition: NaiveDefinition) => catalog.placesOf(definition, models.size).includes(partition);
    const expected = catalog.definitions
      .filter(isHere)
      .map((one) => `${one.id} ${one.filter} ${catalog.fillOf(one, partition)}`);
    const found = [
      ...[...queues.values()].filter(isStanding).map(({ id, filter, fill }) => `${id} ${filter} ${fill}`),
      ...[...topics.values()].filter(isStanding).map(({ id }) => `${id}  nothing`),
    ];
    ledger.checks += 1;
    if (expected.sort().join() !== found.sort().join()) {
      ledger.report('misplaced', `partition ${partition} has ${found.join()} and not ${expected.join()}`);
    }
  }
}
