import type { BrowseState } from '../../proto/http/messages.ts';
import type { Queue } from '../../proto/http/queues.ts';
import { bytesText } from '../commands/print/units.ts';
import type { Framed } from '../components/frame-lines.ts';
import { type Column, listLines } from '../components/list-lines.ts';
import { messageListHeight, type Panes, queueFactsHeight } from '../layout/arrange-panes.ts';
import { textWidth, truncateText } from '../layout/fit-text.ts';
import { formatAge, formatCount, formatLeft, formatRate, formatShort } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import { wrapWords } from '../layout/wrap-text.ts';
import { type RateSamples, samplesKept } from '../state/rates-history.ts';
import { nodeNow, selectedQueue } from '../state/selectors.ts';
import { type MessageRow, messageTabs, type UiState } from '../state/ui-state.ts';
import { fitLine, type Line, lineWidth, span } from '../theme/line.ts';
import type { Token } from '../theme/theme.ts';
import { payloadBytes, payloadPreview } from './payload-text.ts';

/** The messages of the selected queue in one state. */
export function messagesView(state: UiState, panes: Panes): Framed {
  const { messages } = state;
  const at = panes.messages;
  const width = at.width - 2;
  const height = messageListHeight(panes);
  const focused = state.focus === 'messages' && state.dialogs.length === 0;
  const queue = selectedQueue(state);
  const facts = queueFacts(queue, state, width, queueFactsHeight(panes));
  const list =
    messages.visible.length === 0
      ? emptyLines(state, width)
      : listLines({
          columns: columnsFor(messages.tab, messages.visible, nodeNow(state), width - 1),
          items: messages.visible.slice(messages.top, messages.top + height),
          width,
          isSelected: ({ id }) => id === messages.selected,
          focused,
        });
  return { at, title: titleOf(queue, state, width), foot: footOf(state, height), focused, lines: [...facts, ...list] };
}

function titleOf(queue: Queue | undefined, { messages }: UiState, width: number): Line {
  if (queue === undefined) return [span(' Messages ', 'title')];
  const tabs = messageTabs.map((tab): Line => {
    const count = queue.counts[tab];
    // Brackets as well as weight: the tab that is open is told without colours too.
    return tab === messages.tab
      ? [span(`[${tab} ${formatShort(count)}]`, 'title')]
      : [span(` ${tab} ${formatShort(count)} `, tab === 'dead' && count > 0 ? 'danger' : 'muted')];
  });
  const all = tabs.flat();
  const name = truncateText(queue.name, Math.max(8, width - lineWidth(all) - 3));
  return [span(` ${name} `, 'accent'), ...all, span(' ')];
}

/** What a queue is and what goes through it, in no row, one, or two. */
function queueFacts(queue: Queue | undefined, { history }: UiState, width: number, height: 0 | 1 | 2): Line[] {
  if (queue === undefined || height === 0) return [];
  const samples = history.queues.get(queue.name) ?? { in: [], out: [] };
  const flow = flowSpans(queue, samples, height === 1 ? 8 : Math.min(samplesKept, Math.floor(width / 2) - 16));
  if (height === 2) return [factsLine(queue, width), [span('  '), ...flow]];
  return [[...fitLine(factsLine(queue, width - lineWidth(flow) - 1), width - lineWidth(flow)), ...flow]];
}

function factsLine({ options, consumers, bytes, owner }: Queue, width: number): Line {
  const facts = [
    `lease ${formatAge(options.leaseMs)}`,
    `${options.maxAttempts} attempt${options.maxAttempts === 1 ? '' : 's'}`,
    bytesText(bytes),
    `${formatCount(consumers)} consumer${consumers === 1 ? '' : 's'}`,
    `owner ${truncateText(owner, 24)}`,
  ];
  while (facts.length > 1 && textWidth(facts.join(' · ')) > width - 2) facts.pop();
  return [span(`  ${facts.join(' · ')}`, 'muted')];
}

function flowSpans({ rates }: Queue, samples: RateSamples, chartWidth: number): Line {
  return [
    span('in ', 'muted'),
    span(`${sparkline(samples.in, chartWidth)} `, 'chart-in'),
    span(`${formatRate(rates.inPerSecond)}/s`.padEnd(7)),
    span('out ', 'muted'),
    span(`${sparkline(samples.out, chartWidth)} `, 'chart-out'),
    span(`${formatRate(rates.outPerSecond)}/s`.padEnd(7)),
  ];
}

function footOf({ messages }: UiState, height: number): Line {
  const { visible, more } = messages;
  if (visible.length <= height && !more) return [];
  const row = visible.findIndex(({ id }) => id === messages.selected) + 1;
  return [span(` ${formatCount(row)} of ${formatCount(visible.length)}${more ? '+' : ''} `, 'muted')];
}

type MessageColumn = Column<MessageRow>;

const text = (title: string, width: number, cell: (row: MessageRow) => string, token?: Token): MessageColumn => ({
  title,
  width,
  cell,
  ...(token === undefined ? {} : { token: () => token }),
});
const right = (title: string, width: number, cell: (row: MessageRow) => string): MessageColumn => ({
  title,
  width,
  align: 'right',
  cell,
});

/** Columns by state: what matters about a lease is its end and its holder, about a dead letter its reason. */
function columnsFor(tab: BrowseState, rows: readonly MessageRow[], now: number, width: number): MessageColumn[] {
  const columns: MessageColumn[] = [
    text('id', Math.min(16, Math.max(6, ...rows.map(({ id }) => id.length))), ({ id }) => id),
    ...timeColumns(tab, now),
    right('tries', 5, ({ attempts }) => String(attempts)),
  ];
  const room = (): number => width - 2 - columns.reduce((sum, column) => sum + column.width + 1, 0);
  if (tab === 'dead') columns.push(text('reason', Math.max(12, Math.floor(room() * 0.45)), whyDead, 'warn'));
  if (rows.some(({ key }) => key !== undefined) && room() >= 36) columns.push(text('key', 10, ({ key }) => key ?? ''));
  if (room() >= 26) columns.push(right('size', 7, ({ payload }) => bytesText(payloadBytes(payload))));
  columns.push(text('payload', Math.max(0, room()), (row) => payloadPreview(row.payload, width), 'muted'));
  return columns;
}

/** The cause, and what the consumer said about it. */
function whyDead({ reason, error }: MessageRow): string {
  return [reason, error].filter((each) => each !== undefined && each !== '').join(': ');
}

function timeColumns(tab: BrowseState, now: number): MessageColumn[] {
  if (tab === 'leased')
    return [
      right('left', 5, ({ leaseUntil }) => (leaseUntil === undefined ? '' : formatLeft(leaseUntil - now))),
      text('by', 10, ({ consumer, lease }) => (lease === undefined ? (consumer ?? '') : 'you here')),
    ];
  if (tab === 'scheduled')
    return [right('due in', 6, ({ dueAt }) => (dueAt === undefined ? '' : formatLeft(dueAt - now)))];
  return [right('age', 5, ({ publishedAt }) => formatAge(now - publishedAt))];
}

function emptyLines(state: UiState, width: number): Line[] {
  const [title, ...rest] = emptySentences(state);
  const rows = rest.flatMap((sentence) => wrapWords(sentence, width - 4));
  return [[], [span(`  ${title}`)], ...rows.map((row): Line => [span(`  ${row}`, 'muted')])];
}

function emptySentences(state: UiState): string[] {
  const { connection, messages } = state;
  const queue = selectedQueue(state);
  if (queue === undefined) return ['Messages of the selected queue are shown here.'];
  if (messages.phase === 'failed') return [messages.error?.sentence ?? 'The messages could not be read.'];
  if (messages.phase === 'loading') return [connection.phase === 'live' ? 'Reading …' : 'Not known yet.'];
  switch (messages.tab) {
    case 'ready':
      return ['No message is ready.', 'Press p to send one.'];
    case 'leased':
      return ['No message is leased.', 'Press r to receive one: it is yours until you settle it or its lease ends.'];
    case 'scheduled':
      return ['No message is scheduled.', 'One that is sent or given back with a delay waits here until it is due.'];
    case 'dead':
      return [
        'No dead letters.',
        `A message that is rejected, or fails ${queue.options.maxAttempts} times, is kept here with its reason.`,
      ];
  }
}
