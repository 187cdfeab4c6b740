import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { MatchRun } from '../../core/group/recent-matches.ts';
import { storedMatches } from '../stored-matches.ts';
import type { QuerySource } from './query-source.ts';

const scanLimit = 1_000;

/** At most `limit` matches of a group from `from` on, wherever they are known; undefined when there are none. */
export async function matchesFrom(
  { partition, replica, storage }: QuerySource,
  group: DeliveryGroup,
  from: number,
  limit: number,
): Promise<MatchRun | undefined> {
  const { fold } = replica;
  const found = fold.matchesAfter(group.id, from, limit);
  if (found !== 'stored') return found;
  const stored = await storedMatches(storage, partition, group.id, from, limit);
  if (stored !== undefined) return stored;
  const later = fold.matchesAfter(group.id, fold.storedUntil(group.id), limit);
  return later === 'stored' ? undefined : later;
}

/** At most `limit` offsets ≥ `from` of messages that wait in the order of the log and are `wanted`. */
export async function waitingInOrder(
  source: QuerySource,
  group: DeliveryGroup,
  from: number,
  limit: number,
  wanted: (offset: number) => boolean,
): Promise<number[]> {
  const offsets: number[] = [];
  let position = Math.max(from, group.cursor);
  while (offsets.length < limit) {
    position = group.settled.endOfIntervalAt(position) ?? position;
    const run = await matchesFrom(source, group, position, scanLimit);
    if (run === undefined) return offsets;
    for (const offset of run.offsets) {
      position = offset + 1;
      if (offsets.length < limit && group.isWaitingInOrder(offset) && wanted(offset)) offsets.push(offset);
    }
  }
  return offsets;
}
