import { BrokerError } from '../../core/broker-error.ts';
import { messageSize } from '../../core/group/group-fold.ts';
import { matchesFrom } from './find-matches.ts';
import { isMatch } from './is-match.ts';
import type { AnswerOf, QueryOf } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';
import { readMessage } from './read-message.ts';

/** Rejects with `BrokerError` `message_gone` or `message_not_found`: it may belong to another group. */
export async function locateMessage(
  source: QuerySource,
  { group: id, offset }: QueryOf<'locate'>,
): Promise<AnswerOf<QueryOf<'locate'>>> {
  const { message } = await readMessage(source, offset);
  const group = source.replica.fold.groups.get(id);
  if (group === undefined || !(await isMatch(source, group, offset, message))) {
    throw new BrokerError('message_not_found');
  }
  const from = (await matchesFrom(source, group, offset, 1))?.from ?? offset;
  return { from, size: messageSize(message) };
}
