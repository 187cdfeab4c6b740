import type { ReadRow } from '../../core/dispatch/group-dispatcher.ts';
import type { DeliveryGroup } from '../../core/group/delivery-group.ts';
import { waitingInOrder } from './find-matches.ts';
import type { AnswerOf, BrowsedRow, BrowseState, QueryOf } from './partition-query.ts';
import { groupIn, type QuerySource } from './query-source.ts';
import { whyEnded } from './why-ended.ts';

const pageBytesMax = 8 * 1024 * 1024;

/** Nothing is consumed. Rejects with `BrokerError` `queue_not_found`. */
export async function browseGroup(
  source: QuerySource,
  { group: id, state, from, limit }: QueryOf<'browse'>,
): Promise<AnswerOf<QueryOf<'browse'>>> {
  const group = groupIn(source, id);
  const offsets = await offsetsInState(source, group, state, from, limit + 1);
  const page = offsets.slice(0, limit);
  if (page.length === 0) return { rows: [], next: undefined };
  const found = await source.storage.readOffsets(source.partition, page, { rows: limit, bytes: pageBytesMax });
  const rows: BrowsedRow[] = [];
  for (const row of found) rows.push(await browsed(source, group, row, state));
  // A message that ended meanwhile may have no row any more; the page goes on behind what was looked at.
  const last = found.at(-1)?.offset ?? page.at(-1)!;
  return { rows, next: offsets.find((offset) => offset > last) };
}

async function browsed(
  source: QuerySource,
  group: DeliveryGroup,
  { offset, bytes }: ReadRow,
  state: BrowseState,
): Promise<BrowsedRow> {
  const lease = state === 'leased' ? source.leader?.dispatcher(group.id)?.leases.get(offset) : undefined;
  const why = state === 'dead' ? await whyEnded(source, group, offset, state) : undefined;
  const exception = group.returned.get(offset) ?? group.scheduled.get(offset) ?? group.dead.get(offset);
  return {
    offset,
    bytes,
    attempts: exception?.attempts ?? 0,
    dueAt: state === 'scheduled' ? exception?.at : undefined,
    leaseUntil: lease?.deadline,
    consumer: lease?.consumer,
    reason: why?.reason,
    error: why?.error || undefined,
  };
}

async function offsetsInState(
  source: QuerySource,
  group: DeliveryGroup,
  state: BrowseState,
  from: number,
  limit: number,
): Promise<number[]> {
  const leases = source.leader?.dispatcher(group.id)?.leases;
  if (state === 'leased') {
    const leased = [...(leases?.keys() ?? [])].filter((offset) => offset >= from);
    return leased.sort((a, b) => a - b).slice(0, limit);
  }
  if (state !== 'ready') return take(state === 'dead' ? group.dead : group.scheduled, from, limit, () => true);
  if (group.live === 0) return [];
  const isFree = (offset: number) => !leases?.has(offset);
  const returned = take(group.returned, from, limit, isFree);
  const inOrder = await waitingInOrder(source, group, from, limit, isFree);
  return [...returned, ...inOrder].sort((a, b) => a - b).slice(0, limit);
}

function take(
  set: DeliveryGroup['returned'],
  from: number,
  limit: number,
  wanted: (offset: number) => boolean,
): number[] {
  const offsets: number[] = [];
  for (let i = set.indexFrom(from); i < set.count && offsets.length < limit; i++) {
    const offset = set.offsetAt(i);
    if (wanted(offset)) offsets.push(offset);
  }
  return offsets;
}
