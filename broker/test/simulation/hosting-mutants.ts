import type { Mutant } from './mutant.ts';

const runner = 'broker/runtime/partition-runner.ts';
const replica = 'broker/runtime/partition-replica.ts';
const machineTest = { test: 'broker/runtime/partition-runner.test.ts' };
const replicaTest = { test: 'broker/runtime/partition-replica.test.ts' };
const snapshotTest = { test: 'broker/runtime/snapshot.test.ts' };

/** What a node does between the replica code and the machine that answers clients. */
export const hostingMutants: readonly Mutant[] = [
  {
    name: 'hosting: leases are given without asking for a newer leader',
    file: runner,
    find: "if (value.type === 'received') return value.grants.length > 0;",
    replace: "if (value.type === 'received') return value.grants.length < 0;",
    breaks: 'A leader that was replaced hands out what the new one has settled.',
    killer: machineTest,
  },
  {
    name: 'hosting: leases are extended without asking for a newer leader',
    file: runner,
    find: "return value.type === 'settled' && value.outcomes.some(isExtended);",
    replace: "return value.type === 'settled' && value.outcomes.length < 0;",
    breaks: 'A consumer works on with a lease that the new leader has given to another.',
    killer: machineTest,
  },
  {
    name: 'hosting: who was replaced meanwhile hands out all the same',
    file: runner,
    find: 'isLeader ? value : withoutHandOut(value)',
    replace: 'isLeader || id >= 0 ? value : withoutHandOut(value)',
    breaks: 'The round is asked for, and its answer ignored.',
    killer: machineTest,
  },
  {
    name: 'hosting: what a leader had read is handed to the one after it',
    file: runner,
    find: 'if (this.#closedBy === undefined && this.machine === machine) this.tell(input as I);',
    replace: 'if (this.#closedBy === undefined && machine !== undefined) this.tell(input as I);',
    breaks: 'Rows of a truncated log, or an answer to a question that nobody asked.',
    killer: machineTest,
  },
  {
    name: 'hosting: a follower folds what it has',
    file: replica,
    find: 'this.copy.advance(this.#committed, () => {});',
    replace: 'this.copy.advance(this.copy.logEnd, () => {});',
    breaks: 'What is truncated later was folded.',
    killer: replicaTest,
  },
  {
    name: 'hosting: a partition serves before what earlier leaders committed is folded',
    file: replica,
    find: 'this.copy.leaderEpoch === log.leaderEpoch && this.copy.isServing;',
    replace: 'this.copy.leaderEpoch === log.leaderEpoch;',
    breaks: 'A new leader hands out what the old one had settled.',
    killer: replicaTest,
  },
  {
    name: 'hosting: what was damaged on the way is taken',
    file: replica,
    find: "if (message.type === 'append' && !message.append.batches.every(isIntact)) return;",
    replace:
      "if (message.type === 'append' && message.append.base < 0 && !message.append.batches.every(isIntact)) return;",
    breaks: 'A bit that fell over on the way is in a copy that counts.',
    killer: replicaTest,
  },
  {
    name: 'hosting: writes go on while a snapshot is installed',
    file: replica,
    find: 'if (this.#heldWrites !== undefined) {',
    replace: 'if (this.#heldWrites !== undefined && write.leaderEpoch < 0) {',
    breaks: 'The store is written to while it is being replaced.',
    killer: replicaTest,
  },
  {
    name: 'hosting: what was to be written during an installation is forgotten',
    file: replica,
    find: 'for (const write of held) this.#write(write);',
    replace: 'for (const write of held.slice(held.length)) this.#write(write);',
    breaks: 'A replica acts in a leader epoch that its store does not know.',
    killer: replicaTest,
  },
  {
    name: 'snapshot: one retained row stays behind',
    file: 'broker/runtime/snapshot.ts',
    find: 'if (kept.length > 0) yield kept;',
    replace: 'if (kept.length > 1) yield kept.slice(1);',
    breaks: 'A node that came up from a snapshot lacks a message that waits.',
    killer: { anomalies: ['lost', 'miscounted', 'broken invariant'] },
  },
  {
    name: 'snapshot: what arrived is not compared with what was sent',
    file: 'storage-adapters/partition-rules.ts',
    find: 'if (!fits) throw',
    replace: 'if (!fits && manifest.end < 0) throw',
    breaks: 'A row that was lost on the way is lost for good.',
    killer: snapshotTest,
  },
  {
    name: 'snapshot: one that broke off counts as taken',
    file: 'broker/runtime/snapshot.ts',
    find: 'return { floor: 0, end: 0, highWatermark: 0, starts: [] };',
    replace: 'return { floor: 0, end: 1, highWatermark: 1, starts: [] };',
    breaks: 'A copy without entries counts for one that has them.',
    killer: snapshotTest,
  },
  {
    name: 'snapshot: what arrived of one that broke off stays',
    file: 'broker/runtime/snapshot.ts',
    find: 'await storage.truncate(partition, 0);',
    replace: '',
    breaks: 'The store refuses whatever comes after it.',
    killer: snapshotTest,
  },
];
