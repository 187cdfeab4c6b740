import { BrokerError } from '../core/broker-error.ts';
import { formatLevels, parseFilter } from '../core/routing/filter.ts';
import { allowed } from './allowed.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { FeedWish } from './poll-feed.ts';
import type { Actor, FeedOf } from './router.ts';

type Parts = Pick<BrokerParts, 'catalog'>;

/** What a feed is to show. @throws BrokerError `invalid_filter` */
export function feedWish(parts: Parts, actor: Actor, { queue, subscription, topic, filter = '' }: FeedOf): FeedWish {
  if (queue !== undefined) return groupWish(parts, actor, 'queue', queue);
  if (subscription !== undefined) return groupWish(parts, actor, 'subscription', subscription);
  if (topic === undefined) return filterWish(filter);
  const all = filterWish(`${topic}/#`);
  const subject = () => {
    const record = parts.catalog.topics.get(topic);
    if (record === undefined) throw new BrokerError('topic_not_found');
    allowed(actor, 'browse', record);
    return all.subject();
  };
  return { ...all, subject };
}

function groupWish(parts: Parts, actor: Actor, kind: 'queue' | 'subscription', name: string): FeedWish {
  const subject = () => {
    const { queues, subscriptions } = parts.catalog;
    const record = (kind === 'queue' ? queues : subscriptions).get(name);
    if (record === undefined) throw new BrokerError(`${kind}_not_found`);
    return { kind, name, group: allowed(actor, 'browse', record).id };
  };
  return { kind, name, subject };
}

function filterWish(filter: string): FeedWish {
  const levels = parseFilter(filter);
  if (levels === undefined) throw new BrokerError('invalid_filter');
  const name = formatLevels(levels);
  return { kind: 'filter', name, subject: () => ({ kind: 'filter', name, levels }) };
}
