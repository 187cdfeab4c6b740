import { Entry } from '../../../proto/log-messages.ts';
import { waitingInOrder } from './find-matches.ts';
import type { AnswerOf, QueryOf } from './partition-query.ts';
import type { QuerySource } from './query-source.ts';

export async function oldestMessage(
  source: QuerySource,
  { group: id }: QueryOf<'oldest'>,
): Promise<AnswerOf<QueryOf<'oldest'>>> {
  const group = source.replica.fold.groups.get(id);
  if (group === undefined || group.live === 0) return { publishedAt: undefined };
  const inOrder = await waitingInOrder(source, group, group.cursor, 1, () => true);
  const candidates = [group.returned.firstOffset(), group.scheduled.firstOffset(), inOrder[0]];
  const first = Math.min(...candidates.filter((offset) => offset !== undefined));
  if (!Number.isFinite(first)) return { publishedAt: undefined };
  const [row] = await source.storage.readOffsets(source.partition, [first], { rows: 1, bytes: 1 });
  return { publishedAt: row && Entry.decode(row.bytes).timestamp };
}
