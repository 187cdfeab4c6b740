import { Entry } from '../../../proto/log-messages.ts';
import { BrokerError } from '../../core/broker-error.ts';
import type { ReadRow } from '../../core/dispatch/group-dispatcher.ts';
import { parseFilter } from '../../core/routing/filter.ts';
import { FilterTrie } from '../../core/routing/filter-trie.ts';
import type { TopicWish } from './partition-query.ts';

/** Whether a message of the topic is wanted. @throws BrokerError `invalid_filter` */
export function wantedBy({ since, filter }: Omit<TopicWish, 'topic'>): (row: ReadRow) => boolean {
  if (filter === undefined) return since === 0 ? () => true : ({ bytes }) => Entry.decode(bytes).timestamp >= since;
  const levels = parseFilter(filter);
  if (levels === undefined) throw new BrokerError('invalid_filter');
  const trie = new FilterTrie<true>();
  trie.add(levels, true);
  return ({ bytes }) => {
    const { timestamp, message } = Entry.decode(bytes);
    return timestamp >= since && trie.matches((message?.address ?? '').split('/')).length > 0;
  };
}
