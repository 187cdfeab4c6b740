import { isMember, type PartitionRecord } from '../replica/partition-record.ts';
import type { ControllerView, NodeReport } from './controller-view.ts';
import type { LiveNode, LiveNodes } from './elect-leader.ts';

const longestBackoffMs = 60_000;

/**
 * The live nodes as the members of one partition see them: a node is suspected when every member that says anything cannot
 * reach it, or when it leads and says itself that it can commit nothing. A member that reaches hardly anybody is not asked:
 * it is cut off itself. Suspicion is no proof; an election by it is safe, only wasteful (reliability.md §2.2).
 */
export function nodesAsSeen(view: ControllerView, partition: number, record: PartitionRecord, now: number): LiveNodes {
  const reports = isCalm(view, partition, now) ? reportsOfMembers(view, record, now) : [];
  const witnesses = reports.filter(([node]) => isConnected(view, node));
  const asSeen = ([node, live]: [string, Omit<LiveNode, 'isSuspected'>]): [string, LiveNode] => {
    const others = witnesses.filter(([from]) => from !== node);
    const isUnreachable = others.length > 0 && others.every(([, { unreachable }]) => unreachable.has(node));
    const isStuck =
      node === record.leader && reports.some(([from, report]) => from === node && report.cannotCommit.has(partition));
    return [node, { ...live, isSuspected: isUnreachable || isStuck }];
  };
  return new Map([...view.nodes].map(asSeen));
}

/** Elections on suspicion that follow each other become rarer: two halves of a torn cluster would take turns otherwise. */
function isCalm({ leadership, settings }: ControllerView, partition: number, now: number): boolean {
  const history = leadership.get(partition);
  if (history === undefined) return true;
  return now - history.at >= Math.min(settings.suspicionBackoffMs * 2 ** history.inARow, longestBackoffMs);
}

function reportsOfMembers(view: ControllerView, { inSync }: PartitionRecord, now: number): [string, NodeReport][] {
  return [...view.reports].filter(([node, { at }]) => {
    const live = view.nodes.get(node);
    if (live === undefined || !isMember(inSync, { node, storageId: live.storageId })) return false;
    return now - at <= view.settings.reportMaxAgeMs;
  });
}

/** Reaches half of the others at least; where there is one other only, nobody can tell which of them is cut off. */
function isConnected({ nodes, reports }: ControllerView, node: string): boolean {
  const others = [...nodes.keys()].filter((other) => other !== node);
  const unreachable = others.filter((other) => reports.get(node)!.unreachable.has(other));
  return others.length < 2 || unreachable.length * 2 <= others.length;
}
