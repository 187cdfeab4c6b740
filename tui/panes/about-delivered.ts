import type { BrowseState } from '../../proto/http/messages.ts';
import { bytesText } from '../commands/print/units.ts';
import { textWidth, truncateText } from '../layout/fit-text.ts';
import { formatAge, formatCount, formatLeft, formatRate, formatShort } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import { type RateSamples, samplesKept } from '../state/rates-history.ts';
import { type Group, nodeNow } from '../state/selectors.ts';
import { type MessageRow, messageTabs, type UiState } from '../state/ui-state.ts';
import { fitLine, type Line, lineWidth, span } from '../theme/line.ts';
import type { AboutMessages } from './about-messages.ts';
import { idColumn, type MessageColumn, rightColumn, roomBeside, textColumn, withContent } from './message-columns.ts';

/** Around the messages of a queue or subscription in one state. */
export function aboutDelivered(state: UiState, group: Group, width: number, height: 0 | 1 | 2): AboutMessages {
  const { messages } = state;
  return {
    title: titleOf(group, messages.tab, width),
    facts: factsOf(group, state, width, height),
    columns: columnsFor(messages.tab, messages.visible, nodeNow(state), width - 1),
    empty: emptySentences(group, messages.tab),
  };
}

function titleOf(group: Group, shown: BrowseState, width: number): Line {
  const tabs = messageTabs.map((tab): Line => {
    const count = group.counts[tab];
    // Brackets as well as weight: the tab that is open is told without colours too.
    return tab === shown
      ? [span(`[${tab} ${formatShort(count)}]`, 'title')]
      : [span(` ${tab} ${formatShort(count)} `, tab === 'dead' && count > 0 ? 'danger' : 'muted')];
  });
  const all = tabs.flat();
  const name = truncateText(group.name, Math.max(8, width - lineWidth(all) - 3));
  return [span(` ${name} `, 'accent'), ...all, span(' ')];
}

/** What it is and what goes through it, in no row, one, or two. */
function factsOf(group: Group, { history }: UiState, width: number, height: 0 | 1 | 2): Line[] {
  if (height === 0) return [];
  const samples = history.items.get(group.name) ?? { in: [], out: [] };
  const flow = flowSpans(group, samples, height === 1 ? 8 : Math.min(samplesKept, Math.floor(width / 2) - 16));
  if (height === 2) return [factsLine(group, width), [span('  '), ...flow]];
  return [[...fitLine(factsLine(group, width - lineWidth(flow) - 1), width - lineWidth(flow)), ...flow]];
}

function factsLine(group: Group, width: number): Line {
  const { options, consumers, bytes, owner, paused } = group;
  const facts = [
    ...(paused ? ['paused: Z resumes'] : []),
    ...('filter' in group ? [`filter ${truncateText(group.filter, 40)}`] : []),
    `lease ${formatAge(options.leaseMs)}`,
    `${options.maxAttempts} attempt${options.maxAttempts === 1 ? '' : 's'}`,
    bytesText(bytes),
    `${formatCount(consumers)} consumer${consumers === 1 ? '' : 's'}`,
    `owner ${truncateText(owner, 24)}`,
  ];
  while (facts.length > 1 && textWidth(facts.join(' · ')) > width - 2) facts.pop();
  return [span(`  ${facts.join(' · ')}`, paused ? 'warn' : 'muted')];
}

function flowSpans({ rates }: Group, samples: RateSamples, chartWidth: number): Line {
  return [
    span('in ', 'muted'),
    span(`${sparkline(samples.in, chartWidth)} `, 'chart-in'),
    span(`${formatRate(rates.inPerSecond)}/s`.padEnd(7)),
    span('out ', 'muted'),
    span(`${sparkline(samples.out, chartWidth)} `, 'chart-out'),
    span(`${formatRate(rates.outPerSecond)}/s`.padEnd(7)),
  ];
}

/** Columns by state: what matters about a lease is its end and its holder, about a dead letter its reason. */
function columnsFor(tab: BrowseState, rows: readonly MessageRow[], now: number, width: number): MessageColumn[] {
  const columns: MessageColumn[] = [
    idColumn(rows),
    ...timeColumns(tab, now),
    rightColumn('tries', 5, ({ attempts }) => String(attempts)),
  ];
  if (tab === 'dead') {
    const wide = Math.max(12, Math.floor(roomBeside(columns, width) * 0.45));
    columns.push(textColumn('reason', wide, whyDead, 'warn'));
  }
  return withContent(columns, rows, width);
}

/** The cause, and what the consumer said about it. */
function whyDead({ reason, error }: MessageRow): string {
  return [reason, error].filter((each) => each !== undefined && each !== '').join(': ');
}

function timeColumns(tab: BrowseState, now: number): MessageColumn[] {
  if (tab === 'leased')
    return [
      rightColumn('left', 5, ({ leaseUntil }) => (leaseUntil === undefined ? '' : formatLeft(leaseUntil - now))),
      textColumn('by', 10, ({ consumer, lease }) => (lease === undefined ? (consumer ?? '') : 'you here')),
    ];
  if (tab === 'scheduled')
    return [rightColumn('due in', 6, ({ dueAt }) => (dueAt === undefined ? '' : formatLeft(dueAt - now)))];
  return [rightColumn('age', 5, ({ publishedAt }) => formatAge(now - publishedAt))];
}

function emptySentences({ kind, options }: Group, tab: BrowseState): string[] {
  switch (tab) {
    case 'ready':
      return kind === 'queue'
        ? ['No message is ready.', 'Press p to send one.']
        : ['No message is ready.', 'What is published to a topic under an address that matches the filter comes here.'];
    case 'leased':
      return ['No message is leased.', 'Press r to receive one: it is yours until you settle it or its lease ends.'];
    case 'scheduled':
      return ['No message is scheduled.', 'One that is sent or given back with a delay waits here until it is due.'];
    case 'dead':
      return [
        'No dead letters.',
        `A message that is rejected, or fails ${options.maxAttempts} times, is kept here with its reason.`,
      ];
  }
}
