import { BrokerError } from '../../core/broker-error.ts';
import { messageSize } from '../../core/group/group-fold.ts';
import { matchesFrom } from './find-matches.ts';
import { isMatch } from './is-match.ts';
import type { AnswerOf, QueryOf } from './partition-query.ts';
import { groupIn, type QuerySource } from './query-source.ts';
import { readMessage } from './read-message.ts';

/** Rejects with `BrokerError` `queue_not_found`, `message_gone` or `message_not_found`: it may belong to another group. */
export async function locateMessage(
  source: QuerySource,
  { group: id, offset }: QueryOf<'locate'>,
): Promise<AnswerOf<QueryOf<'locate'>>> {
  const group = groupIn(source, id);
  const { message } = await readMessage(source, offset);
  if (!(await isMatch(source, group, offset, message))) throw new BrokerError('message_not_found');
  const from = (await matchesFrom(source, group, offset, 1))?.from ?? offset;
  return { from, size: messageSize(message) };
}
