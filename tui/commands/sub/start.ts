import type { SubscriptionStart } from '../../client/client.ts';
import { usageError } from '../command-error.ts';
import type { Option } from '../option.ts';
import { instantOf } from '../parse/instant.ts';

const offsets = /^\d+:\d+(?:,\d+:\d+)*$/;

/** `latest`, `earliest`, a time, or an offset of each partition: `3:1200,4:0`. @throws CommandError `usage` */
function parseStart(typed: string): SubscriptionStart {
  if (typed === 'latest' || typed === 'earliest') return typed;
  if (offsets.test(typed)) {
    const pairs = typed.split(',').map((pair) => pair.split(':') as [string, string]);
    return { offsets: Object.fromEntries(pairs.map(([partition, offset]) => [partition, Number(offset)])) };
  }
  const time = instantOf(typed, Date.now());
  if (time === undefined)
    throw usageError(
      `"${typed}" is no start: write latest, earliest, a time like 2030-01-31T12:00:00Z, 2h for two hours ago, or offsets like 3:1200,4:0.`,
    );
  return { time };
}

export const startOption: Option<SubscriptionStart | undefined> = {
  describe:
    'Where it begins: latest (default), earliest for all that topics keep, a time, 2h for two hours ago, or partition:offset,…',
  placeholder: 'where',
  absent: undefined,
  parse: parseStart,
};
