import type { Topic } from '../../proto/http/topics.ts';
import { bytesText, durationText } from '../commands/print/units.ts';
import { textWidth, truncateText } from '../layout/fit-text.ts';
import { formatAge, formatCount, formatRate } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import { samplesKept } from '../state/rates-history.ts';
import { nodeNow, readersOf } from '../state/selectors.ts';
import type { MessageRow, UiState } from '../state/ui-state.ts';
import { fitLine, type Line, lineWidth, span } from '../theme/line.ts';
import type { AboutMessages } from './about-messages.ts';
import { idColumn, type MessageColumn, rightColumn, roomBeside, textColumn, withContent } from './message-columns.ts';

/** Around the messages that a topic keeps. */
export function aboutCollected(state: UiState, topic: Topic, width: number, height: 0 | 1 | 2): AboutMessages {
  const { from, visible } = state.messages;
  const what = from === 'newest' ? 'newest first' : `from offset ${formatCount(from)}`;
  const name = truncateText(topic.name, Math.max(8, width - textWidth(what) - 5));
  return {
    title: [span(` ${name} `, 'accent'), span(`${what} `, from === 'newest' ? 'muted' : 'warn')],
    facts: factsOf(state, topic, width, height),
    columns: columnsFor(topic, visible, nodeNow(state), width - 1),
    empty:
      from === 'newest'
        ? ['The topic keeps no messages.', 'Press p to publish one, S to subscribe.']
        : ['The topic keeps nothing from this offset on.', 'n shows the newest messages.'],
  };
}

function factsOf(state: UiState, topic: Topic, width: number, height: 0 | 1 | 2): Line[] {
  if (height === 0) return [];
  const flow = flowSpans(state, topic, height === 1 ? 8 : Math.min(samplesKept, Math.floor(width / 2) - 6));
  if (height === 2) return [factsLine(state, topic, width), [span('  '), ...flow]];
  return [[...fitLine(factsLine(state, topic, width - lineWidth(flow) - 1), width - lineWidth(flow)), ...flow]];
}

function factsLine(state: UiState, { accepted, name, options, owner, partitions }: Topic, width: number): Line {
  const readers = readersOf(state, name).map((subscription) => subscription.name);
  const facts = [
    `kept ${durationText(options.retentionMs)} or ${bytesText(options.retentionBytes)}`,
    `${partitions.length} partition${partitions.length === 1 ? '' : 's'}`,
    ...(readers.length === 0 ? [] : [`read by ${truncateText(readers.join(', '), 30)}`]),
    `${formatCount(accepted)} published`,
    `owner ${truncateText(owner, 24)}`,
  ];
  while (facts.length > 1 && textWidth(facts.join(' · ')) > width - 2) facts.pop();
  return [span(`  ${facts.join(' · ')}`, 'muted')];
}

function flowSpans({ history }: UiState, { name, inPerSecond }: Topic, chartWidth: number): Line {
  return [
    span('in ', 'muted'),
    span(`${sparkline(history.items.get(name)?.in ?? [], chartWidth)} `, 'chart-in'),
    span(`${formatRate(inPerSecond)}/s`.padEnd(7)),
  ];
}

/** The address without the topic's own name, which all have in common. */
function columnsFor({ name }: Topic, rows: readonly MessageRow[], now: number, width: number): MessageColumn[] {
  const columns: MessageColumn[] = [
    idColumn(rows),
    rightColumn('age', 5, ({ publishedAt }) => formatAge(now - publishedAt)),
  ];
  const paths = rows.map((row) => pathIn(name, row).length);
  const wide = Math.max(4, Math.min(Math.max(4, ...paths), Math.floor(roomBeside(columns, width) * 0.4)));
  if (paths.some((length) => length > 0)) columns.push(textColumn('path', wide, (row) => pathIn(name, row), 'accent'));
  return withContent(columns, rows, width);
}

function pathIn(topic: string, { address = topic }: MessageRow): string {
  return address.slice(topic.length + 1);
}
