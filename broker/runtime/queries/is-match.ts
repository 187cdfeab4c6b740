import type { IMessage } from '../../../proto/log-messages.ts';
import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import type { GroupFold } from '../../core/group/group-fold.ts';
import { matchesFrom } from './find-matches.ts';
import type { QuerySource } from './query-source.ts';

/** Whether the message at this offset belongs to the group, which is to be a queue or a subscription of its address. */
export async function isMatch(
  source: QuerySource,
  group: DeliveryGroup,
  offset: number,
  message: IMessage,
): Promise<boolean> {
  const { fold } = source.replica;
  if (!message.address) return group.id === message.stream;
  if (!fold.subscriptionsOf(message.address).includes(group)) return false;
  if (group.returned.has(offset) || group.scheduled.has(offset) || group.dead.has(offset)) return true;
  if (group.live > 0 && group.isWaitingInOrder(offset)) {
    return (await matchesFrom(source, group, offset, 1))?.offsets[0] === offset;
  }
  return hasEndedIn(fold, group, offset, message);
}

/**
 * How it ended in a subscription is forgotten with the history, though its topic may keep it longer. A subscription that was
 * filled was given what topics kept then: of what they do not keep now nobody knows any more.
 */
function hasEndedIn(fold: GroupFold, group: DeliveryGroup, offset: number, { stream }: IMessage): boolean {
  if (offset < fold.trimmed || offset < group.start || offset >= group.nextMatchFrom) return false;
  const keptFrom = fold.topics.get(stream ?? 0)?.trimmed ?? Number.POSITIVE_INFINITY;
  return group.definition.fill === undefined || offset >= keptFrom;
}
