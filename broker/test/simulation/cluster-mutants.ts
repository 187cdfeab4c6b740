import type { Mutant } from './mutant.ts';

const membership = 'broker/runtime/membership.ts';
const runtime = 'broker/runtime/node-runtime.ts';
const stories = { test: 'broker/test/cluster-simulation/cluster-scenarios.test.ts' };

/** What shows only where several nodes live with each other, and with disks that fail. */
export const clusterMutants: readonly Mutant[] = [
  {
    name: 'cluster: what was appended when a node stopped is called refused',
    file: 'broker/runtime/partition-runner.ts',
    find: 'for (const effect of machine?.stepDown() ?? []) {',
    replace: 'for (const effect of machine?.stepDown().slice(Number.MAX_SAFE_INTEGER) ?? []) {',
    breaks: 'Its sender sends it again under another name, and it is there twice.',
    killer: { cluster: ['phantom'] },
  },
  {
    name: 'cluster: whoever is asked in vain is asked for ever',
    file: membership,
    find: 'if (leadsNoMore || error instanceof PeerUnreachable) this.leaders.doubt(partition);',
    replace: 'if ((leadsNoMore && partition < 0) || error instanceof PeerUnreachable) this.leaders.doubt(partition);',
    breaks: 'A node that missed an election never finds the new leader.',
    killer: { cluster: ['unexpected error', 'stuck'] },
  },
  {
    name: 'cluster: a replica that is new to a session has the name of the one before',
    file: membership,
    find: "protocol.tell({ type: 'registered', incarnation: this.#incarnation });",
    replace: '',
    breaks: 'Its leader proposes somebody who does not live, and it never comes in sync.',
    killer: { cluster: ['stuck'], seeds: 2_000 },
  },
  {
    name: 'cluster: a damaged store is relied on after it failed',
    file: runtime,
    find: 'const isLoss = !this.membership.isAlone && isLossOfStore(error);',
    replace: 'const isLoss = this.membership.isAlone && isLossOfStore(error);',
    breaks: 'The node comes back as if nothing had happened, fails again, and its copies never come in sync.',
    killer: { cluster: ['stuck', 'lost', 'incomplete copy', 'broken invariant'] },
  },
  {
    name: 'cluster: a doubtful copy is kept',
    file: membership,
    find: 'if (this.#isDoubtful && isElsewhere) await storage.removePartition(partition);',
    replace: 'if (this.#isDoubtful && isElsewhere && partition < 0) await storage.removePartition(partition);',
    breaks: 'A node fails over the same damage again and again.',
    killer: stories,
  },
  {
    name: 'cluster: what cannot be read for a query is no matter',
    file: runtime,
    find: 'if (this.membership.isAlone || !isLossOfStore(error)) throw error;',
    replace: 'if (this.name.length > 0 || !isLossOfStore(error)) throw error;',
    breaks: 'Clients hear of damage that other copies do not have.',
    killer: stories,
  },
  {
    name: 'cluster: a name that is not known is not looked up again',
    file: 'broker/router/known-here.ts',
    find: 'return parts.catchUp().then(look);',
    replace: 'return Promise.resolve(parts).then(look);',
    breaks: 'A queue that was made through another node is not there.',
    killer: { test: 'broker/router/known-here.test.ts' },
  },
  {
    name: 'cluster: leases that were left are not adopted',
    file: 'broker/core/partition/queue-partition.ts',
    find: 'this.#handingOver.adopt();',
    replace: '',
    breaks: 'A rolling restart delivers everything that is leased once more.',
    killer: { cluster: ['leased twice'] },
  },
  {
    name: 'cluster: a leader does not ask whether there is a newer one',
    file: 'broker/runtime/partition-runner.ts',
    find: 'if (!handsOut(value)) {',
    replace: 'if (!handsOut(value) || id >= 0) {',
    breaks: 'A leader that was cut off hands out what the new one has settled.',
    killer: stories,
  },
  {
    name: 'cluster: producers are forgotten by a snapshot',
    file: 'broker/core/group/group-fold.ts',
    find: 'this.producers.restore(state.producers);',
    replace: '',
    breaks: 'What is sent again after a failover is there twice.',
    killer: { cluster: ['fold differs', 'doubled', 'unfaithful log', 'unexpected error'] },
  },
  {
    name: 'cluster: a snapshot omits one retained row',
    file: 'broker/runtime/snapshot.ts',
    find: 'const kept = rows.filter((row) => isRowRetained(fold, row));',
    replace: 'const kept = rows.filter((row) => isRowRetained(fold, row)).slice(1);',
    breaks: 'A node that came up from it cannot deliver a message that waits.',
    killer: stories,
  },
];
