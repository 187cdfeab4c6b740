import { GroupFold } from '../../core/group/group-fold.ts';
import { hasMovedMuch } from '../../core/partition/seeking.ts';
import { auditFold } from './audit-fold.ts';
import { auditGroup, liveGroups } from './audit-groups.ts';
import { auditTopics } from './audit-topics.ts';
import type { Audited } from './audited.ts';
import type { NaiveDefinition } from './naive-catalog.ts';
import type { Simulation } from './simulation.ts';

/** Everything that can be asked of a node at rest is what the log says. Leases must have run out. */
export async function audit(simulation: Simulation): Promise<void> {
  await simulation.pass('a log at rest', () => isAtRest(simulation));
  if (simulation.ledger.anomalies.length > 0) return;
  const { node, disk, ledger } = simulation;
  for (const runner of [node.runtime!.catalog, ...node.runtime!.queueRunners]) {
    await auditFold(ledger, 'the running node', runner, disk.log(runner.partition), disk.store);
  }
  await auditContents(simulation);
}

/** Definitions, counts, messages, topics: whatever clients can ask for. */
export async function auditContents(simulation: Audited): Promise<void> {
  await auditListing(simulation);
  auditPlaces(simulation);
  auditRemovals(simulation);
  for (const group of liveGroups(simulation)) await auditGroup(simulation, group);
  await auditTopics(simulation);
}

/** Everything handed in is durable and folded. */
function isAtRest({ node, disk }: Simulation): boolean {
  if (node.runtime === undefined) return false;
  return [node.runtime.catalog, ...node.runtime.queueRunners].every(({ partition, replica }) => {
    const { fold, logEnd, highWatermark } = replica;
    return (
      (!(fold instanceof GroupFold) || isSettled(fold)) &&
      logEnd === highWatermark &&
      disk.log(partition).length === logEnd
    );
  });
}

/** No subscription waits for what was before it, or is being moved, and no queue refuses messages for a removal that never comes. */
export function isSettled(fold: GroupFold): boolean {
  return fold.filling.size === 0 && isInPlace(fold) && fold.sealed.size === 0;
}

/** A move that waits for room goes on only when somebody takes what it has moved already. */
export function isInPlace(fold: GroupFold): boolean {
  return [...fold.seeking].every((group) => group.seek && hasMovedMuch(group, group.seek));
}

/** What is listed is what the catalog's log says. */
export async function auditListing(simulation: Audited): Promise<void> {
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
function auditPlaces({ catalog, models, ledger }: Audited): void {
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

/** Where the caller asked for a removal only if the queue is empty, no message went with it. */
function auditRemovals({ catalog, models, ledger }: Audited): void {
  for (const id of catalog.removedAsEmpty) {
    for (const [partition, { queues }] of models) {
      const held = queues.get(id)?.heldAtRemoval ?? 0;
      ledger.checks += 1;
      if (held > 0)
        ledger.report('lost', `queue ${id} of partition ${partition} was removed as empty with ${held} in it`);
    }
  }
}
