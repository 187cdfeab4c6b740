import { fieldLines } from '../components/field-lines.ts';
import type { Framed } from '../components/frame-lines.ts';
import { listLines } from '../components/list-lines.ts';
import { feedListHeight, type Panes } from '../layout/arrange-panes.ts';
import { truncateText } from '../layout/fit-text.ts';
import { formatCount, formatRate } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { type FeedRow, type FeedState, feedName } from '../state/feed-state.ts';
import type { MessageRow, UiState } from '../state/ui-state.ts';
import { fitLine, type Line, span } from '../theme/line.ts';
import { idColumn, type MessageColumn, roomBeside, textColumn, withContent } from './message-columns.ts';

/** What comes in, the newest last, over all panes. */
export function feedView(state: UiState, feed: FeedState, panes: Panes): Framed {
  const at = panes.body;
  const width = at.width - 2;
  const height = feedListHeight(panes);
  const top = state.dialogs.at(-1);
  const focused = top?.kind === 'feed' || top?.kind === 'filter';
  const shown = feed.visible.slice(feed.top, feed.top + height);
  const body = shown.length === 0 ? emptyLines(feed, width) : rowLines(feed, shown, width, focused);
  return {
    at,
    title: titleOf(state, feed),
    foot: footOf(feed, height),
    focused,
    lines: [aboutLine(feed, width), ...body],
  };
}

function titleOf({ dialogs }: UiState, feed: FeedState): Line {
  const field = dialogs.find((dialog) => dialog.kind === 'filter')?.field;
  const title: Line = [span(' Feed of ', 'title'), span(`${truncateText(feedName(feed.of), 40)} `, 'accent')];
  if (field !== undefined)
    return [...title, span('find: ', 'muted'), ...fieldLines(field, { width: 24, height: 1 }, true).flat(), span(' ')];
  const found = feed.search === '' ? [] : [span(`find: ${truncateText(feed.search, 24)} `, 'warn')];
  return [...title, ...phaseOf(feed), ...found];
}

function phaseOf({ heldDropped, held, isPaused, phase }: FeedState): Line {
  if (phase === 'failed') return [span('✖ ended ', 'danger')];
  if (isPaused) {
    const waiting = held.filter((row) => 'message' in row).length + heldDropped;
    return [span(`‖ paused, ${formatCount(waiting)} waiting `, 'warn')];
  }
  return phase === 'opening' ? [span('○ opening … ', 'warn')] : [span('● following ', 'ok')];
}

/** How much comes, and what of it is missing. */
function aboutLine({ dropped, isDroppedUnknown, perSecond, received, rows }: FeedState, width: number): Line {
  const missing = `${formatCount(dropped)}${isDroppedUnknown ? '+' : ''} missing`;
  const isWhole = dropped === 0 && !isDroppedUnknown;
  return fitLine(
    [
      span('  in ', 'muted'),
      span(`${sparkline(perSecond, 16)} `, 'chart-in'),
      span(`${formatRate(lately(perSecond))}/s`.padEnd(7)),
      span(` ${formatCount(received)} received`, 'muted'),
      span(' · ', 'muted'),
      span(isWhole ? 'none missing' : missing, isWhole ? 'muted' : 'danger'),
      span(` · ${formatCount(rows.length)} kept here`, 'muted'),
    ],
    width,
  );
}

/** Over three seconds: what comes in bundles falls now into this second and now into the next. */
function lately(perSecond: readonly number[]): number {
  const last = perSecond.slice(-3);
  return last.length === 0 ? 0 : last.reduce((sum, count) => sum + count, 0) / last.length;
}

function footOf({ isPaused, selected, visible }: FeedState, height: number): Line {
  if (!isPaused || visible.length <= height) return [];
  const row = visible.findIndex(({ serial }) => serial === selected) + 1;
  return [span(` ${formatCount(row)} of ${formatCount(visible.length)} `, 'muted')];
}

function rowLines(feed: FeedState, rows: readonly FeedRow[], width: number, focused: boolean): Line[] {
  const messages = rows.flatMap((row) => ('message' in row ? [row.message] : []));
  const chosen = feed.isPaused ? rows.find(({ serial }) => serial === feed.selected) : undefined;
  const [heading = [], ...drawn] = listLines<MessageRow>({
    columns: columnsFor(feed, messages, width - 1),
    items: messages,
    width,
    isSelected: (message) => chosen !== undefined && 'message' in chosen && chosen.message === message,
    focused,
  });
  const lines = rows.map((row) => ('message' in row ? drawn.shift()! : missingLine(row, row === chosen, width)));
  return [heading, ...lines];
}

function missingLine(row: Extract<FeedRow, { why: string }>, isChosen: boolean, width: number): Line {
  const count = row.missing === undefined ? 'Some messages' : `${formatCount(row.missing)} messages`;
  const why = row.why === 'here' ? 'they came while the feed was paused' : 'they came faster than they could be shown';
  const reason = row.missing === undefined ? 'the node was restarted or forgot this feed' : why;
  return fitLine([span(`${isChosen ? '▸' : ' '} ⋯ ${count} are missing here: ${reason}`, 'warn')], width);
}

/** Of a queue all have the same address, and it is in the title. */
function columnsFor({ of }: FeedState, rows: readonly MessageRow[], width: number): MessageColumn[] {
  const columns = [textColumn('time UTC', 12, ({ publishedAt }) => new Date(publishedAt).toISOString().slice(11, 23))];
  if (roomBeside(columns, width) >= 70) columns.push(idColumn(rows));
  const longest = Math.max(7, ...rows.map(({ address = '' }) => address.length));
  const wide = Math.min(longest, Math.floor(roomBeside(columns, width) * 0.35));
  if ('filter' in of) columns.push(textColumn('address', wide, ({ address }) => address ?? '', 'accent'));
  return withContent(columns, rows, width);
}

function emptyLines(feed: FeedState, width: number): Line[] {
  const rows = emptySentences(feed).flatMap((sentence) => wrapWords(sentence, width - 4));
  return [[], ...rows.map((row): Line => [span(`  ${row}`)])];
}

function emptySentences({ error, of, phase, rows, search }: FeedState): string[] {
  if (phase === 'failed') return [`${error?.code}: ${error?.sentence}`, 'Esc goes back.'];
  if (rows.length > 0) return [`None of the ${formatCount(rows.length)} has "${truncateText(search, 40)}" in it.`];
  if (phase === 'opening') return ['Opening …'];
  const what = 'queue' in of ? 'What is sent to the queue' : 'What is published under a matching address';
  return [`${what} from now on is shown here as it comes. Nothing is taken by watching it.`];
}
