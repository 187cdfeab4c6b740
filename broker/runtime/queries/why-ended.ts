import { Entry, Outcome } from '../../../proto/log-messages.ts';
import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { MessageState } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

const droppedReasons: Readonly<Record<number, string>> = {
  [Outcome.DROPPED_OVERFLOW]: 'overflow',
  [Outcome.DROPPED_PURGED]: 'purged',
  [Outcome.DROPPED_CANCELLED]: 'cancelled',
  [Outcome.DROPPED_SEEK]: 'seek',
  [Outcome.DROPPED_DELETED]: 'deleted',
};

/** Of a dead letter: what the entry that buried it says. Of a dropped message: by what it was dropped. */
export async function whyEnded(
  { partition, storage }: QuerySource,
  group: DeliveryGroup,
  offset: number,
  state: MessageState,
): Promise<{ reason: string; error: string } | undefined> {
  if (state === 'dropped') {
    return { reason: droppedReasons[group.ended.outcomeAt(offset) ?? 0] ?? 'dropped', error: '' };
  }
  const letter = state === 'dead' ? group.dead.get(offset) : undefined;
  if (letter === undefined) return undefined;
  const [row] = await storage.readOffsets(partition, [letter.at], { rows: 1, bytes: 1 });
  const dead = row && Entry.decode(row.bytes).settled?.dead?.find((entry) => entry.offset === offset);
  return dead ? { reason: dead.reason ?? '', error: dead.error ?? '' } : undefined;
}
