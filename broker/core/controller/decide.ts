import { isMember, type PartitionRecord, type VersionedRecord } from '../replica/partition-record.ts';
import type { Proposal } from '../replica/replica-input.ts';
import type { ControllerView, Decision, DecisionReason } from './controller-view.ts';
import { electLeader, type LiveNodes, type LogReport } from './elect-leader.ts';
import { beginMove, endMove } from './move-replicas.ts';
import { placeReplicas } from './place-replicas.ts';
import { nodesAsSeen } from './suspicion.ts';
import { isSameList, placedOf, usableNodes, type WantedReplicas, wantedReplicas } from './wanted-replicas.ts';

/**
 * What the controller should propose now, at most one change a partition, the most pressing one first of all: someone who
 * leads, then the end of a move, then places. Looking again after each round comes to an end: every partition is led, has its
 * copies on nodes that live and stay, and nodes have even loads (reliability.md §2.2, §2.10).
 */
export function decide(view: ControllerView, now: number): Decision[] {
  const decisions = births(view);
  const wanted = wantedReplicas(view, now);
  let moves = [...view.records.values()].filter(({ record }) => record.target !== undefined).length;
  for (const [partition, versioned] of [...view.records].sort(([a], [b]) => a - b)) {
    const nodes = nodesAsSeen(view, partition, versioned.record, now);
    const decision =
      leadership(view, partition, versioned, nodes) ??
      moveEnd(view, partition, versioned, nodes) ??
      move(view, partition, versioned, wanted.get(partition), moves < view.settings.movesMax) ??
      settings(view, partition, versioned);
    if (decision === undefined) continue;
    if (decision.proposal.record.target !== undefined && versioned.record.target === undefined) moves += 1;
    decisions.push(decision);
  }
  if (decisions.length === 0) decisions.push(...preference(view, now));
  return decisions;
}

/** Partitions without a record: empty copies are in sync with each other. */
function births(view: ControllerView): Decision[] {
  const { partitions, copies, minInSync } = view.cluster;
  const nodes = usableNodes(view);
  const missing = Array.from({ length: partitions + 1 }, (_, id) => id).filter((id) => !view.records.has(id));
  if (missing.length === 0 || nodes.length < minInSync) return [];
  const known = [...view.records].map(([id, { record }]): [number, readonly string[]] => [id, placedOf(record)]);
  const placed = placeReplicas({ nodes, copies, partitions: new Map([...known, ...missing.map(empty)]) });
  return missing.map((partition) => decisionOf(partition, 'birth', birth(view, partition, placed.get(partition)!)));
}

const empty = (id: number): [number, readonly string[]] => [id, []];

function birth({ nodes, cluster, nonce }: ControllerView, partition: number, replicas: readonly string[]): Proposal {
  const alive = replicas.map((node) => ({ node, incarnation: nodes.get(node)!.incarnation }));
  const record: PartitionRecord = {
    leader: replicas[0],
    leaderIncarnation: alive[0]!.incarnation,
    leaderEpoch: 1,
    inSync: replicas.map((node) => ({ node, storageId: nodes.get(node)!.storageId })),
    replicas,
    target: undefined,
    minInSync: cluster.minInSync,
    minInSyncWanted: cluster.minInSync,
    uncleanSince: undefined,
    nonce: `${nonce}:${partition}`,
  };
  return { version: 0, record, alive };
}

function leadership(
  view: ControllerView,
  partition: number,
  versioned: VersionedRecord,
  nodes: LiveNodes,
): Decision | undefined {
  const proposal = electLeader(versioned, nodes, `${view.nonce}:${partition}`, logsOf(view, partition));
  if (proposal === undefined) return undefined;
  const { leader, leaderIncarnation } = versioned.record;
  const before = leader === undefined ? undefined : nodes.get(leader);
  if (before?.incarnation !== leaderIncarnation || before === undefined) {
    return decisionOf(partition, 'election', proposal);
  }
  if (before.isSuspected) return decisionOf(partition, 'suspicion', proposal);
  return decisionOf(partition, 'drain', proposal, leader);
}

function logsOf({ reports }: ControllerView, partition: number): ReadonlyMap<string, LogReport> {
  const logs = new Map<string, LogReport>();
  for (const [node, report] of reports) {
    const log = report.logs.get(partition);
    if (log !== undefined) logs.set(node, log);
  }
  return logs;
}

function moveEnd(
  view: ControllerView,
  partition: number,
  versioned: VersionedRecord,
  nodes: LiveNodes,
): Decision | undefined {
  const proposal = endMove(versioned, nodes, `${view.nonce}:${partition}`);
  if (proposal === undefined) return undefined;
  const { leader } = versioned.record;
  return decisionOf(partition, 'moved', proposal, proposal.record.leader === leader ? undefined : leader);
}

function move(
  view: ControllerView,
  partition: number,
  versioned: VersionedRecord,
  wanted: WantedReplicas | undefined,
  isFree: boolean,
): Decision | undefined {
  if (wanted === undefined) return undefined;
  const { record } = versioned;
  const nonce = `${view.nonce}:${partition}`;
  if (record.target !== undefined) {
    return wanted.reason === 'redirect'
      ? decisionOf(partition, 'redirect', beginMove(versioned, wanted.replicas, nonce))
      : undefined;
  }
  if (isSameList([...wanted.replicas].sort(), [...record.replicas].sort())) {
    const proposal = { ...versioned, record: { ...record, replicas: wanted.replicas, nonce }, alive: [] };
    return decisionOf(partition, 'order', proposal);
  }
  return isFree ? decisionOf(partition, wanted.reason, beginMove(versioned, wanted.replicas, nonce)) : undefined;
}

/** Never lowered without an operator. */
function settings(view: ControllerView, partition: number, versioned: VersionedRecord): Decision | undefined {
  const { record } = versioned;
  const { minInSync } = view.cluster;
  if (record.minInSyncWanted >= minInSync) return undefined;
  const raised = { ...record, minInSyncWanted: minInSync, nonce: `${view.nonce}:${partition}` };
  return decisionOf(partition, 'minInSync', { ...versioned, record: raised, alive: [] });
}

/** One at a time, and when there is nothing else to do: the first replica leads where it can. */
function preference(view: ControllerView, now: number): Decision[] {
  for (const [partition, { version, record }] of [...view.records].sort(([a], [b]) => a - b)) {
    const node = record.replicas[0]!;
    const live = view.nodes.get(node);
    if (node === record.leader || record.leader === undefined || live === undefined || live.isDraining) continue;
    const { storageId, incarnation } = live;
    if (!isMember(record.inSync, { node, storageId }) || !isSettled(view, partition, now)) continue;
    if (nodesAsSeen(view, partition, record, now).get(node)!.isSuspected) continue;
    const leaderEpoch = record.leaderEpoch + 1;
    const nonce = `${view.nonce}:${partition}`;
    const led = { ...record, leader: node, leaderIncarnation: incarnation, leaderEpoch, nonce };
    const proposal = { version, record: led, alive: [{ node, incarnation }] };
    return [decisionOf(partition, 'preferred', proposal, record.leader)];
  }
  return [];
}

/** The leader has not changed for long; for longer where it changed often. */
function isSettled({ leadership: histories, settings: { preferAfterMs } }: ControllerView, id: number, now: number) {
  const history = histories.get(id);
  return history === undefined || now - history.at >= preferAfterMs * 2 ** Math.min(history.inARow, 4);
}

function decisionOf(
  partition: number,
  reason: DecisionReason,
  proposal: Proposal,
  handsOver: string | undefined = undefined,
): Decision {
  return { partition, reason, proposal, handsOver };
}
