import { limits } from '../../proto/limits.ts';
import { BrokerError } from '../core/broker-error.ts';
import type { Feed, FeedEntry, FeedSubject } from '../runtime/feed/feed.ts';
import type { BrokerParts } from './broker-parts.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import { knownHere } from './known-here.ts';
import type { Actor, FeedMessage, FeedView } from './router.ts';
import { storedMessage } from './stored-message.ts';
import { waitFor } from './wait-for.ts';

/** What is to be looked at. */
export interface FeedWish {
  readonly kind: FeedSubject['kind'];
  /** The group's name, or the filter in its canonical form. */
  readonly name: string;
  /** Called for a feed that begins; one that goes on may outlive what it looks at, to give the rest. */
  readonly subject: () => FeedSubject;
}

export interface FeedPoll extends FeedWish {
  readonly cursor: string | undefined;
  readonly waitMs: number;
}

/** A feed and how far its reader has come. `gap`: it begins here although its reader went on from somewhere. */
interface Place {
  readonly feed: Feed;
  readonly position: number;
  readonly gap: boolean;
}

/** What came since the cursor, or what comes next within `waitMs`. Asking again with the same cursor gives the same again. */
export async function pollFeed(
  parts: BrokerParts,
  actor: Actor,
  poll: FeedPoll,
  signal: AbortSignal,
): Promise<FeedView> {
  const { feeds } = parts;
  const found = placeOf(parts, actor, poll);
  const { feed, position, gap } = found instanceof Promise ? await found : found;
  feeds.touch(feed);
  // That something is missing is told at once.
  if (feed.end === position && !feed.hasEnded && !gap && poll.waitMs > 0) {
    mayWait(feed);
    await waitFor(parts, { waitMs: poll.waitMs, signal }, (callback) => feed.onMore(callback));
    if (feeds.find(feed.id) !== undefined) feeds.touch(feed);
  }
  // Without a right to an answer, or without anyone to answer, the reader stays where it is.
  if (signal.aborted) return { cursor: cursorOf(feed, position), messages: [], dropped: 0, gap };
  if (feed.hasEnded && feed.end === position) {
    const code = feed.subject.kind === 'subscription' ? 'subscription_not_found' : 'queue_not_found';
    throw new BrokerError(code, { detail: 'It was deleted while it was watched.' });
  }
  const { entries, next, dropped } = feed.read(position);
  return {
    cursor: cursorOf(feed, next),
    messages: entries.map((entry) => feedMessage(feed.subject, entry)),
    dropped,
    gap,
  };
}

/** At once where the feed is known. */
function placeOf(parts: BrokerParts, actor: Actor, { kind, name, subject, cursor }: FeedPoll): Place | Promise<Place> {
  const { feeds } = parts;
  const at = cursor === undefined ? undefined : parseFeedCursor(cursor);
  const known = at && feeds.find(at.id);
  if (known === undefined) return begin(parts, actor, subject, at !== undefined);
  if (known.subject.kind !== kind || known.subject.name !== name || at!.position > known.end) {
    throw new BrokerError('invalid_cursor', { detail: 'The cursor belongs to another feed.' });
  }
  return { feed: known, position: at!.position, gap: false };
}

/**
 * From this moment on. It looks at what has the name now: of something that was removed before, nobody would tell it the end,
 * and nothing would come.
 */
async function begin(parts: BrokerParts, { user }: Actor, subject: FeedWish['subject'], gap: boolean): Promise<Place> {
  const found = knownHere(parts, subject);
  const seen = found instanceof Promise ? await found : found;
  const feed = parts.feeds.open(user, seen);
  const position = feed.end;
  if (seen.kind === 'filter') return { feed, position, gap };
  await parts.catchUp();
  const now = parts.feeds.open(user, subject());
  return { feed: now, position: now === feed ? position : now.end, gap };
}

function mayWait(feed: Feed): void {
  if (feed.waiting < limits.feedWaitersMax) return;
  const detail = `So many wait for what comes in there already: ${limits.feedWaitersMax} (feedWaitersMax).`;
  throw new BrokerError('limit_reached', { detail, retryAfterMs: 1_000 });
}

export function feedMessage(subject: FeedSubject, { partition, offset, entry }: FeedEntry): FeedMessage {
  const { address, dueAt } = entry.message!;
  return {
    ...storedMessage(partition, offset, entry),
    queue: address ? undefined : subject.name,
    dueAt: dueAt || undefined,
  };
}

function cursorOf({ id }: Feed, position: number): string {
  return formatCursor('f', `${id}.${position}`);
}

function parseFeedCursor(cursor: string): { readonly id: string; readonly position: number } {
  const [, id = '', digits = ''] = /^([0-9a-f-]{36})\.(\d{1,15})$/.exec(parseCursor('f', cursor)) ?? [];
  if (id === '') throw new BrokerError('invalid_cursor');
  return { id, position: Number(digits) };
}
