import type { PartitionRecord, VersionedRecord } from '../replica/partition-record.ts';
import type { Proposal } from '../replica/replica-input.ts';
import type { LiveNode, LiveNodes } from './elect-leader.ts';

/**
 * The first step of a move: the new replicas begin to copy, the old ones stay until these are in sync. A move that is under
 * way goes elsewhere: of its replicas those stay that are in sync, or are wanted now, too.
 */
export function beginMove({ version, record }: VersionedRecord, target: readonly string[], nonce: string): Proposal {
  const isInSync = (name: string) => record.inSync.some(({ node }) => node === name);
  const isKept = (node: string) => record.target === undefined || isInSync(node) || target.includes(node);
  const kept = record.replicas.filter(isKept);
  const replicas = [...kept, ...target.filter((node) => !kept.includes(node))];
  return { version, record: { ...record, replicas, target: [...target], nonce }, alive: [] };
}

/**
 * The last step, once every new replica is in sync: the old ones are replicas no more. Undefined: not yet, or nothing moves.
 * The leader changes with it when it is none of the new ones (reliability.md §2.10).
 */
export function endMove({ version, record }: VersionedRecord, nodes: LiveNodes, nonce: string): Proposal | undefined {
  const { target, inSync, minInSync } = record;
  if (target === undefined) return undefined;
  const staying = inSync.filter(({ node, storageId }) => target.includes(node) && isThere(nodes.get(node), storageId));
  if (staying.length < target.length || staying.length < minInSync) return undefined;
  const moved = { ...record, inSync: staying, replicas: [...target], target: undefined, nonce };
  // Each of them must have its store at the moment when the old ones go.
  const alive = staying.map(({ node }) => ({ node, incarnation: nodes.get(node)!.incarnation }));
  if (record.leader !== undefined && target.includes(record.leader)) return { version, record: moved, alive };
  const leader = target.find((node) => isFit(nodes.get(node)!)) ?? target[0]!;
  const { incarnation } = nodes.get(leader)!;
  const led = { leader, leaderIncarnation: incarnation, leaderEpoch: record.leaderEpoch + 1 };
  return { version, record: { ...moved, ...led }, alive };
}

const isThere = (live: LiveNode | undefined, storageId: string): boolean =>
  live?.storageId === storageId && !live.isSuspected;

const isFit = ({ isDraining, isSuspected }: LiveNode): boolean => !isDraining && !isSuspected;

/** The move is called off; undefined when too many of the old replicas have left the in-sync set meanwhile. */
export function cancelMove(
  { version, record }: VersionedRecord,
  old: readonly string[],
  nonce: string,
): Proposal | undefined {
  const inSync = record.inSync.filter(({ node }) => old.includes(node));
  const keepsLeader = record.leader === undefined || old.includes(record.leader);
  if (record.target === undefined || inSync.length < record.minInSync || !keepsLeader) return undefined;
  return { version, record: { ...record, inSync, replicas: [...old], target: undefined, nonce }, alive: [] };
}

/**
 * An operator's word that what is lost is lost: this replica leads although it is not in sync. Only after the members of the
 * in-sync set were stopped for good, or their stores given up: otherwise there are two leaders.
 */
export function electUnclean(
  { version, record }: VersionedRecord,
  node: string,
  nodes: LiveNodes,
  nonce: string,
): Proposal | undefined {
  const live = nodes.get(node);
  if (live === undefined || !record.replicas.includes(node)) return undefined;
  const leaderEpoch = record.leaderEpoch + 1;
  const unclean: PartitionRecord = {
    ...record,
    leader: node,
    leaderIncarnation: live.incarnation,
    leaderEpoch,
    inSync: [{ node, storageId: live.storageId }],
    minInSync: 1,
    uncleanSince: leaderEpoch,
    nonce,
  };
  return { version, record: unclean, alive: [{ node, incarnation: live.incarnation }] };
}
