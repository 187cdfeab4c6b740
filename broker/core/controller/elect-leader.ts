import type { Member, PartitionRecord, VersionedRecord } from '../replica/partition-record.ts';
import type { Proposal } from '../replica/replica-input.ts';

/** A node as the coordinator knows it. */
export interface LiveNode {
  readonly incarnation: string;
  readonly storageId: string;
  /** Is to give up what it leads. */
  readonly isDraining: boolean;
  /** Registered, but others cannot reach it. */
  readonly isSuspected: boolean;
}

export type LiveNodes = ReadonlyMap<string, LiveNode>;

/** How far a member's log goes, when it said so: among the members any may lead, the one that has most wastes least. */
export interface LogReport {
  readonly lastEpoch: number;
  readonly end: number;
}

/**
 * A new leader out of the in-sync set, when the old one is gone; nobody, when no member lives: never one that is not in
 * sync (reliability.md §2.2). Undefined: nothing is to be changed.
 */
export function electLeader(
  { version, record }: VersionedRecord,
  nodes: LiveNodes,
  nonce: string,
  reports: ReadonlyMap<string, LogReport> = new Map(),
): Proposal | undefined {
  if (!needsLeader(record, nodes)) return undefined;
  const candidates = candidatesOf(record, nodes);
  if (candidates.length === 0) return isGone(record, nodes) ? withoutLeader(version, record, nonce) : undefined;
  const leader = candidates.reduce((best, candidate) => (isAhead(candidate, best, reports) ? candidate : best));
  const { incarnation } = nodes.get(leader.node)!;
  return {
    version,
    record: {
      ...record,
      leader: leader.node,
      leaderIncarnation: incarnation,
      leaderEpoch: record.leaderEpoch + 1,
      inSync: soundMembers(record, nodes, leader),
      nonce,
    },
    alive: [{ node: leader.node, incarnation }],
  };
}

function needsLeader(record: PartitionRecord, nodes: LiveNodes): boolean {
  const { leader, inSync } = record;
  if (leader === undefined || isGone(record, nodes)) return true;
  const { isSuspected, isDraining } = nodes.get(leader)!;
  return isSuspected || (isDraining && inSync.some((member) => member.node !== leader && isElectable(member, nodes)));
}

/** The process that was elected lives no more. */
function isGone({ leader, leaderIncarnation }: PartitionRecord, nodes: LiveNodes): boolean {
  return leader !== undefined && nodes.get(leader)?.incarnation !== leaderIncarnation;
}

/** A draining node leads only when nobody else can. */
function candidatesOf({ inSync }: PartitionRecord, nodes: LiveNodes): Member[] {
  const electable = inSync.filter((member) => isElectable(member, nodes));
  if (electable.length > 0) return electable;
  return inSync.filter(
    ({ node, storageId }) => nodes.get(node)?.storageId === storageId && !nodes.get(node)!.isSuspected,
  );
}

function isElectable({ node, storageId }: Member, nodes: LiveNodes): boolean {
  const live = nodes.get(node);
  return live !== undefined && live.storageId === storageId && !live.isDraining && !live.isSuspected;
}

/** Those who are gone leave, but no more than `minInSync` allows. */
function soundMembers({ inSync, minInSync }: PartitionRecord, nodes: LiveNodes, leader: Member): Member[] {
  const isLive = (member: Member) => {
    const live = nodes.get(member.node);
    return member === leader || (live?.storageId === member.storageId && !live.isSuspected);
  };
  const live = inSync.filter(isLive);
  const gone = inSync.filter((member) => !live.includes(member));
  return [...live, ...gone.slice(0, Math.max(0, minInSync - live.length))];
}

function isAhead(candidate: Member, best: Member, reports: ReadonlyMap<string, LogReport>): boolean {
  const mine = reports.get(candidate.node);
  const others = reports.get(best.node);
  if (mine === undefined) return false;
  if (others === undefined) return true;
  if (mine.lastEpoch !== others.lastEpoch) return mine.lastEpoch > others.lastEpoch;
  return mine.end > others.end;
}

function withoutLeader(version: number, record: PartitionRecord, nonce: string): Proposal {
  return { version, record: { ...record, leader: undefined, leaderIncarnation: undefined, nonce }, alive: [] };
}
