import type { NodeReport } from '../core/controller/controller-view.ts';
import type { HostedPartitions } from './hosted-partitions.ts';

/** What a node tells the controller now and then: how far its copies go, and which of them can do nothing more as leaders. */
export function nodeReport({ all }: HostedPartitions, seen: Pick<NodeReport, 'at' | 'unreachable'>): NodeReport {
  const logs = all.flatMap(({ partition, protocol: { log } }) => {
    if (log === undefined) return [];
    const { end, epochs } = log;
    return [[partition, { lastEpoch: end === 0 ? 0 : epochs.at(end - 1), end }] as const];
  });
  const stuck = all.filter(({ protocol }) => protocol.machine?.leading?.isStuck).map(({ partition }) => partition);
  return { ...seen, logs: new Map(logs), cannotCommit: new Set(stuck) };
}
