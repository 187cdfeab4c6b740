import type { ListedMessage } from './broker-port.ts';
import { type FeedArrival, type FeedRow, type FeedState, openFeed } from './feed-state.ts';
import { payloadBytes, payloadPreview } from './payload-text.ts';
import { samplesKept } from './rates-history.ts';
import type { UiEvent } from './ui-event.ts';

/** How many messages, and bytes of them, are kept. */
interface Bounds {
  readonly rows: number;
  readonly bytes: number;
}

/** What is kept to look back at. */
export const shownMax: Bounds = { rows: 5_000, bytes: 8 * 1024 * 1024 };
/** What is held in a pause: half of it, so that after it there is something left of before, and a mark between. */
export const heldMax: Bounds = { rows: shownMax.rows / 2, bytes: shownMax.bytes / 2 };
/** So far into a payload a search looks. */
const searchedLength = 1_024;

/** The feed that is open. */
export function reduceFeed(feed: FeedState | undefined, event: UiEvent): FeedState | undefined {
  if (event.type === 'feed-opened') return openFeed(event.of);
  if (feed === undefined) return undefined;
  switch (event.type) {
    case 'feed-began':
      return event.of === feed.of ? { ...feed, phase: 'open' } : feed;
    case 'feed-failed':
      return event.of === feed.of ? { ...feed, phase: 'failed', error: event.error } : feed;
    case 'feed-arrived':
      return event.of === feed.of ? arrived(feed, event.arrivals) : feed;
    case 'feed-paused':
      return event.isPaused ? paused(feed) : resumed(feed);
    case 'feed-moved':
      return moved(paused(feed), event.by);
    case 'feed-searched':
      return searched({ ...feed, search: event.search });
    case 'ticked':
      return { ...feed, perSecond: [...feed.perSecond.slice(1 - samplesKept), feed.sinceSample], sinceSample: 0 };
    default:
      return feed;
  }
}

function arrived(feed: FeedState, arrivals: readonly FeedArrival[]): FeedState {
  const rows = arrivals.map((arrival, index) => rowOf(arrival, feed.serial + index));
  const came = arrivals.filter((arrival) => 'message' in arrival).length;
  const missing = arrivals.flatMap((arrival) => ('missing' in arrival ? [arrival.missing] : []));
  const counted: FeedState = {
    ...feed,
    serial: feed.serial + arrivals.length,
    received: feed.received + came,
    sinceSample: feed.sinceSample + came,
    dropped: feed.dropped + missing.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    isDroppedUnknown: feed.isDroppedUnknown || missing.includes(undefined),
  };
  if (!feed.isPaused) return searched({ ...counted, rows: bounded([...feed.rows, ...rows], shownMax) });
  const held = [...feed.held, ...rows];
  const kept = bounded(held, heldMax);
  return { ...counted, held: kept, heldDropped: feed.heldDropped + messagesIn(held) - messagesIn(kept) };
}

function rowOf(arrival: FeedArrival, serial: number): FeedRow {
  if ('missing' in arrival) return { ...arrival, serial, bytes: 0, text: '' };
  const { message } = arrival;
  return { message, serial, bytes: payloadBytes(message.payload), text: searchedText(message) };
}

function searchedText({ address, key, payload }: ListedMessage): string {
  return `${address ?? ''} ${key ?? ''} ${payloadPreview(payload, searchedLength / 4)}`.toLowerCase();
}

function messagesIn(rows: readonly FeedRow[]): number {
  return rows.filter((row) => 'message' in row).length;
}

/** The newest rows that fit. */
function bounded(rows: readonly FeedRow[], max: Bounds): readonly FeedRow[] {
  let bytes = 0;
  const tooOld = rows.findLastIndex((row, index) => {
    bytes += row.bytes;
    return rows.length - index > max.rows || (bytes > max.bytes && index < rows.length - 1);
  });
  return tooOld < 0 ? rows : rows.slice(tooOld + 1);
}

function paused(feed: FeedState): FeedState {
  return feed.isPaused ? feed : { ...feed, isPaused: true, selected: feed.visible.at(-1)?.serial };
}

/** What was held comes after what is shown, with a mark where some of it was dropped. */
function resumed(feed: FeedState): FeedState {
  const { held, heldDropped, rows } = feed;
  const mark: FeedRow[] =
    heldDropped === 0
      ? []
      : [{ missing: heldDropped, why: 'here', serial: (held[0]?.serial ?? feed.serial) - 0.5, bytes: 0, text: '' }];
  return searched({
    ...feed,
    rows: bounded([...rows, ...mark, ...held], shownMax),
    isPaused: false,
    held: [],
    heldDropped: 0,
    selected: undefined,
  });
}

function searched(feed: FeedState): FeedState {
  const { rows, search, selected } = feed;
  const wanted = search.toLowerCase();
  const visible = wanted === '' ? rows : rows.filter(({ text }) => text.includes(wanted));
  const isThere = selected !== undefined && visible.some(({ serial }) => serial === selected);
  const newest = feed.isPaused ? visible.at(-1)?.serial : undefined;
  return { ...feed, visible, selected: isThere ? selected : newest };
}

function moved(feed: FeedState, by: number): FeedState {
  const { selected, visible } = feed;
  const row = visible.findIndex(({ serial }) => serial === selected) + by;
  return { ...feed, selected: visible[Math.max(0, Math.min(row, visible.length - 1))]?.serial };
}
