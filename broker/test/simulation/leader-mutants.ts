import type { Mutant } from './mutant.ts';

const definitions = { test: 'broker/core/catalog/definition-changes.test.ts' };
const tokens = { test: 'broker/core/partition/settling.test.ts' };
const handOver = { test: 'broker/core/partition/handing-over.test.ts' };
const stepDown = { test: 'broker/core/partition/queue-partition.test.ts' };

/** What must survive a change of the leader. */
export const leaderMutants: readonly Mutant[] = [
  {
    name: 'leaders: an older catalog brings back what was removed',
    file: 'broker/core/partition/obeying.ts',
    find: 'known === undefined ? !fold.hasRemoved(id)',
    replace: 'known === undefined ? id > 0',
    breaks: 'A queue that was deleted is there again, empty, after a failover.',
    killer: definitions,
  },
  {
    name: 'leaders: definitions are copied from a catalog that is older than the log',
    file: 'broker/runtime/definitions.ts',
    find: 'return Math.max(compared, runner.replica.fold.catalogApplied);',
    replace: 'return Math.max(compared, Math.min(0, runner.replica.fold.catalogApplied));',
    breaks: 'A leader whose node lags removes queues that are newer than its catalog.',
    killer: { test: 'broker/runtime/definitions.test.ts' },
  },
  {
    name: 'leaders: what was removed before its creation was copied is forgotten',
    file: 'broker/core/group/group-fold.ts',
    find: 'if (id > this.catalogApplied) this.#removedEarly.add(id);',
    replace: 'if (id < 0) this.#removedEarly.add(id);',
    breaks: 'An older catalog brings it back.',
    killer: definitions,
  },
  {
    name: 'leaders: half of a change of the catalog counts as all of it',
    file: 'broker/core/partition/obeying.ts',
    find: 'index === changes.length - 1 ? input.upTo : 0',
    replace: 'index >= 0 ? input.upTo : 0',
    breaks: 'Where the rest was lost with its leader, it never comes.',
    killer: definitions,
  },
  {
    name: 'leaders: what was forgotten of the catalog is not compared',
    file: 'broker/core/catalog/recent-changes.ts',
    find: 'if (this.#after === undefined || offset < this.#after) return undefined;',
    replace: '',
    breaks: 'A partition that was long without a leader never obeys what happened first.',
    killer: definitions,
  },
  {
    name: 'leaders: a token of before a redrive settles what was redriven',
    file: 'broker/core/partition/settling.ts',
    find: 'return offset < group.redrivenAt && group.returned.has(offset);',
    replace: 'return false;',
    breaks: 'A redriven message is acknowledged by somebody who had given it up.',
    killer: tokens,
  },
  {
    name: 'leaders: a message that came back is settled by the token of the attempt before',
    file: 'broker/core/partition/settling.ts',
    find: 'if (group.attemptsOfLive(claim.offset) !== claim.attempt - 1) return undefined;',
    replace: 'if (group.attemptsOfLive(claim.offset) === undefined) return undefined;',
    breaks: 'A message is settled by somebody who had given it back.',
    killer: tokens,
  },
  {
    name: 'leaders: leases that were left are not adopted',
    file: 'broker/core/partition/queue-partition.ts',
    find: 'this.#handingOver.adopt();',
    replace: '',
    breaks: 'A rolling restart delivers everything that is leased once more.',
    killer: handOver,
  },
  {
    name: 'leaders: one that goes still grants',
    file: 'broker/core/dispatch/group-dispatcher.ts',
    find: 'const mayGrant = !host.isHandingOver && !this.group.definition.paused;',
    replace: 'const mayGrant = !this.group.definition.paused;',
    breaks: 'What is granted after the leases were written down is delivered once more.',
    killer: handOver,
  },
  {
    name: 'leaders: what was left stays so when the leader does',
    file: 'broker/core/partition/handing-over.ts',
    find: 'if (this.#leader.liveGroup(group)) this.#append(group, []);',
    replace: 'if (group < 0) this.#append(group, []);',
    breaks: 'A later leader holds messages for those who gave them back long ago.',
    killer: handOver,
  },
  {
    name: 'leaders: at a step-down what may commit is called refused',
    file: 'broker/core/partition/queue-partition.ts',
    find: "this.#leader.pending.abort(0, 'outcome_unknown');",
    replace: "this.#leader.pending.abort(0, 'partition_unavailable');",
    breaks: 'A message is called refused and is delivered.',
    killer: stepDown,
  },
];
