import { BrokerError } from '../core/broker-error.ts';
import type { BrowsedRow } from '../runtime/queries/partition-query.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { BrowsedMessage, BrowseMessages, BrowseState, Page } from './router.ts';
import { messageOfRow } from './stored-message.ts';
import { type GroupTarget, mustBeThere, unlessPending } from './target.ts';

/** One page of a group's messages in one state, by partition and offset. Nothing is consumed. */
export async function browseMessages(
  target: GroupTarget,
  { state, limit, cursor }: BrowseMessages,
): Promise<Page<BrowsedMessage>> {
  const start = cursor === undefined ? { partition: 0, offset: 0 } : parsePlaceCursor(state[0]!, cursor);
  const { id: group } = target.record;
  const items: BrowsedMessage[] = [];
  let isKnown = false;
  for (const port of target.ports.toSorted((a, b) => a.partition - b.partition)) {
    const { partition } = port;
    if (partition < start.partition) continue;
    if (items.length === limit) return { items, cursor: formatCursor(state[0]!, `${partition}-0`) };
    const from = partition === start.partition ? start.offset : 0;
    const query = { type: 'browse', group, state, from, limit: limit - items.length } as const;
    const page = await unlessPending(target, port.query(query));
    if (page === undefined) continue;
    isKnown = true;
    for (const row of page.rows) items.push(browsed(partition, row, state));
    if (page.next !== undefined) return { items, cursor: formatCursor(state[0]!, `${partition}-${page.next}`) };
  }
  if (!isKnown) await mustBeThere(target);
  return { items, cursor: undefined };
}

function browsed(partition: number, row: BrowsedRow, state: BrowseState): BrowsedMessage {
  const { attempts, dueAt, leaseUntil, consumer, reason, error } = row;
  return { ...messageOfRow(partition, row), state, attempts, dueAt, leaseUntil, consumer, reason, error };
}

function parsePlaceCursor(kind: string, cursor: string): { partition: number; offset: number } {
  const match = /^(\d{1,7})-(\d{1,16})$/.exec(parseCursor(kind, cursor));
  if (match === null) throw new BrokerError('invalid_cursor');
  return { partition: Number(match[1]), offset: Number(match[2]) };
}
