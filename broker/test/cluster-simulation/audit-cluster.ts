import { StorageError } from '../../../storage-adapters/storage-adapter.ts';
import { GroupFold } from '../../core/group/group-fold.ts';
import type { Router } from '../../router/router.ts';
import { auditContents, auditListing, isSettled } from '../simulation/audit.ts';
import { auditFold } from '../simulation/audit-fold.ts';
import type { Audited } from '../simulation/audited.ts';
import { drain } from '../simulation/drain.ts';
import type { Random } from '../simulation/random.ts';
import { AnswerLost, codeOf } from '../simulation/world.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterSimulation } from './cluster-simulation.ts';

/** A leader that has just changed is asked again. */
const askAgainMs = 200;
const timesMax = 100;
const passing: ReadonlySet<string> = new Set(['partition_unavailable', 'catalog_unavailable', 'outcome_unknown']);

/** Everything that can be asked of a cluster at rest is what its log says, whoever is asked; then all that is in it is taken. */
export async function auditCluster(simulation: ClusterSimulation, random: Random): Promise<void> {
  const { ledger } = simulation;
  const nodes = [...simulation.nodes.values()];
  const waited = () => `copies at rest: ${unsettled(simulation)}`;
  await simulation.pass(waited, () => unsettled(simulation).length === 0);
  if (ledger.anomalies.length > 0) return;
  await auditFolds(simulation);
  for (const node of nodes) await auditListing(asked(simulation, random, () => node));
  await auditContents(asked(simulation, random, () => random.pick(nodes)));
  await drain(asked(simulation, random, () => random.pick(nodes)));
  if (ledger.anomalies.length === 0) ledger.checkLog();
}

/** Which copies do not go as far as the others, or have something under way. */
function unsettled(simulation: ClusterSimulation): string[] {
  const { nodes, history } = simulation;
  return [...nodes.values()].flatMap(({ name, runtime }) => {
    if (runtime === undefined || runtime.notServing !== undefined) return [`${name} does not serve`];
    const replicas = runtime.queueRunners.filter(({ partition }) => simulation.isReplica(name, partition));
    return [runtime.catalog, ...replicas].flatMap(({ partition, replica: { fold, logEnd, highWatermark } }) => {
      const who = `${name} has partition ${partition} up to ${highWatermark} of ${logEnd}`;
      const { length } = history.log(partition);
      if (logEnd !== highWatermark || length !== logEnd) return [`${who}, committed are ${length}`];
      if (!(fold instanceof GroupFold) || isSettled(fold)) return [];
      const { filling, seeking, sealed } = fold;
      return [`${who}, fills ${filling.size}, moves ${seeking.size} and has sealed ${sealed.size}`];
    });
  });
}

async function auditFolds({ nodes, history, ledger }: ClusterSimulation): Promise<void> {
  for (const { name, runtime, disk } of nodes.values()) {
    for (const runner of runtime === undefined ? [] : [runtime.catalog, ...runtime.queueRunners]) {
      const committed = history.log(runner.partition).slice(0, runner.replica.highWatermark);
      try {
        await auditFold(ledger, name, runner, committed, disk.store);
      } catch (error) {
        if (!(disk.isDamaged && error instanceof StorageError && error.code === 'corrupt')) throw error;
      }
    }
  }
}

/** Whoever asks is patient. */
function asked(simulation: ClusterSimulation, random: Random, nodeToAsk: () => ClusterNode): Audited {
  const { world, time } = simulation;
  const call = async <T>(what: string, work: (router: Router) => Promise<T>): Promise<T> => {
    for (let times = 1; ; times++) {
      try {
        return await simulation.call(what, work, random, nodeToAsk());
      } catch (error) {
        const isPassing = error instanceof AnswerLost || passing.has(codeOf(error) ?? '');
        if (!isPassing || times >= timesMax) throw error;
        await time.wait(askAgainMs);
      }
    }
  };
  return {
    ledger: simulation.ledger,
    models: simulation.models,
    catalog: simulation.catalog,
    movedAt: simulation.movedAt,
    time: world.time,
    world: { ...world, isEnding: true, call },
    foldOf: (partition) => simulation.leaderOf(partition)?.replica.fold,
    pass: (...given) => simulation.pass(...given),
    wait: (...given) => simulation.wait(...given),
  };
}
