import { GroupFold } from '../../group/group-fold.ts';
import { type AppendedEntries, Replica } from '../../log/replica.ts';
import type { PartitionEffect } from '../partition-input.ts';
import { QueuePartition } from '../queue-partition.ts';

export interface LeadAlone {
  /** Takes the entry that begins the leader epoch. */
  readonly store: (batch: AppendedEntries) => void;
  readonly deadMax?: number;
  readonly replica?: Replica<GroupFold>;
}

/** A leader of the next leader epoch, the only replica: its first entry is stored and committed at once. */
export function leadAlone(
  now: number,
  { store, replica = new Replica(new GroupFold()), ...options }: LeadAlone,
): { partition: QueuePartition; effects: PartitionEffect[] } {
  replica.beginLeaderEpoch(replica.leaderEpoch + 1, now);
  store(replica.takeBatch()!);
  replica.advance(replica.logEnd, () => {});
  const partition = new QueuePartition(replica, options);
  return { partition, effects: partition.becomeLeader(now) };
}

/** A copy of a log of which every entry is committed. */
export function replayed(entries: Iterable<Uint8Array>, leaderEpoch: number): Replica<GroupFold> {
  const replica = new Replica(new GroupFold());
  let offset = 0;
  for (const bytes of entries) replica.replay(offset++, bytes);
  replica.leaderEpoch = leaderEpoch;
  return replica;
}
