import { isMember, type PartitionRecord } from '../replica/partition-record.ts';
import type { ControllerView, MoveReason } from './controller-view.ts';
import { placeReplicas } from './place-replicas.ts';

export interface WantedReplicas {
  readonly replicas: readonly string[];
  readonly reason: MoveReason;
}

/** Where the replicas of a partition are, or will be when its move is over. */
export const placedOf = ({ target, replicas }: PartitionRecord): readonly string[] => target ?? replicas;

/**
 * Partition → where its replicas should be, where that is another place: first what a node leaves behind that is gone or
 * drains, and copies that are missing; and only when nothing is amiss, an even load. A replica that must go and has nowhere
 * to go stays in the list: it comes back with its node.
 */
export function wantedReplicas(view: ControllerView, now: number): Map<number, WantedReplicas> {
  const repaired = repairs(view, now);
  if (repaired.size > 0 || !isWhole(view)) return repaired;
  const partitions = new Map([...view.records].map(([id, { record }]) => [id, placedOf(record)]));
  const placed = placeReplicas({ nodes: usableNodes(view), copies: view.cluster.copies, partitions });
  const changed = [...placed].filter(([id, replicas]) => !isSameList(replicas, partitions.get(id)!));
  return new Map(changed.map(([id, replicas]) => [id, { replicas, reason: 'balance' }]));
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((node, index) => node === b[index]);
}

/** Live nodes that may be given replicas. */
export function usableNodes({ nodes }: ControllerView): string[] {
  return [...nodes.keys()].filter((node) => !nodes.get(node)!.isDraining).sort();
}

function repairs(view: ControllerView, now: number): Map<number, WantedReplicas> {
  const loads = new Map(usableNodes(view).map((node) => [node, 0]));
  for (const { record } of view.records.values()) {
    for (const node of placedOf(record)) if (loads.has(node)) loads.set(node, loads.get(node)! + 1);
  }
  const wanted = new Map<number, WantedReplicas>();
  for (const [partition, { record }] of [...view.records].sort(([a], [b]) => a - b)) {
    const replicas = repaired(view, record, loads, now);
    const reason = record.target === undefined ? 'repair' : 'redirect';
    if (!isSameList(replicas, placedOf(record))) wanted.set(partition, { replicas, reason });
  }
  return wanted;
}

/** `loads` are counted on. */
function repaired(
  view: ControllerView,
  record: PartitionRecord,
  loads: Map<string, number>,
  now: number,
): readonly string[] {
  const replicas = [...placedOf(record)];
  const isUrgent = liveMembers(view, record) < record.minInSync;
  const spare = () =>
    lightest(
      [...loads.keys()].filter((node) => !replicas.includes(node)),
      loads,
    );
  const take = (node: string) => {
    loads.set(node, loads.get(node)! + 1);
    return node;
  };
  for (const [place, node] of replicas.entries()) {
    if (!isLost(view, node, isUrgent, now)) continue;
    const other = spare();
    if (other !== undefined) replicas[place] = take(other);
  }
  const lost = replicas.filter((node) => isLost(view, node, isUrgent, now));
  for (const node of lost.slice(0, Math.max(0, replicas.length - view.cluster.copies))) {
    replicas.splice(replicas.indexOf(node), 1);
  }
  while (replicas.length < view.cluster.copies) {
    const other = spare();
    if (other === undefined) break;
    replicas.push(take(other));
  }
  return record.target === undefined ? replicas : reachable(view, record, replicas, isUrgent, now);
}

/** A move that waits for nodes that are gone, and for which there are no others, ends without them. */
function reachable(
  view: ControllerView,
  { inSync, minInSync }: PartitionRecord,
  wanted: readonly string[],
  isUrgent: boolean,
  now: number,
): readonly string[] {
  const kept = wanted.filter((node) => view.nodes.has(node) || !isLost(view, node, isUrgent, now));
  for (const { node, storageId } of inSync) {
    if (kept.length >= minInSync) break;
    if (view.nodes.get(node)?.storageId === storageId && !kept.includes(node)) kept.push(node);
  }
  return kept.length >= minInSync ? kept : wanted;
}

function liveMembers({ nodes }: ControllerView, { inSync }: PartitionRecord): number {
  return inSync.filter(({ node, storageId }) => nodes.get(node)?.storageId === storageId).length;
}

/** Its replicas are needed elsewhere. */
function isLost(view: ControllerView, node: string, isUrgent: boolean, now: number): boolean {
  if (view.nodes.has(node)) return isLeaving(view, node, now);
  const { urgentAfterMs, reReplicateAfterMs } = view.settings;
  return now - (view.lastSeen.get(node) ?? now) >= (isUrgent ? urgentAfterMs : reReplicateAfterMs);
}

function isLeaving({ nodes, drainingSince, settings }: ControllerView, node: string, now: number): boolean {
  if (nodes.get(node)?.isDraining !== true) return false;
  return now - (drainingSince.get(node) ?? now) >= settings.drainReplicasAfterMs;
}

/** Every replica is on a usable node and in sync. */
function isWhole(view: ControllerView): boolean {
  const usable = new Set(usableNodes(view));
  return [...view.records.values()].every(({ record }) =>
    placedOf(record).every(
      (node) =>
        usable.has(node) &&
        (record.target !== undefined || isMember(record.inSync, { node, storageId: view.nodes.get(node)!.storageId })),
    ),
  );
}

function lightest(nodes: readonly string[], loads: ReadonlyMap<string, number>): string | undefined {
  if (nodes.length === 0) return undefined;
  return nodes.reduce((best, node) => (loads.get(node)! < loads.get(best)! ? node : best));
}
