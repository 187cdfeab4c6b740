import type { Topic } from '../../proto/http/topics.ts';
import { bytesText } from '../commands/print/units.ts';
import type { Framed } from '../components/frame-lines.ts';
import type { Column } from '../components/list-lines.ts';
import type { Panes } from '../layout/arrange-panes.ts';
import { formatRate, formatShort } from '../layout/format-quantity.ts';
import { readersOf } from '../state/selectors.ts';
import type { UiState } from '../state/ui-state.ts';
import { chartOf } from './groups-view.ts';
import { listPane } from './list-pane.ts';

/** The list of topics. */
export function topicsView(state: UiState, panes: Panes): Framed {
  return listPane(state, panes, {
    view: 'topics',
    columns: (width) => columnsFor(width, state),
    empty: [
      'No topics yet: c creates one.',
      'What is published to a topic is kept for a time, for all to read; a subscription gets its part of it to work on.',
    ],
  });
}

const nameWidthWanted = 20;
const chartWidth = 12;

function columnsFor(width: number, state: UiState): Column<Topic>[] {
  const numbers: Column<Topic>[] = [
    right('kept', 5, ({ kept }) => formatShort(kept)),
    right('bytes', 8, ({ bytes }) => bytesText(bytes)),
    right('subs', 4, ({ name }) => readersText(state, name)),
    {
      ...right('in/s', 5, ({ inPerSecond }) => formatRate(inPerSecond)),
      token: ({ inPerSecond }) => (inPerSecond === 0 ? 'muted' : undefined),
    },
  ];
  const room = (columns: readonly Column<Topic>[]): number =>
    width - 2 - columns.reduce((sum, column) => sum + column.width + 1, 0);
  const parts = right('parts', 5, ({ partitions }) => String(partitions.length));
  if (room([parts, ...numbers]) >= nameWidthWanted) numbers.unshift(parts);
  const chart: Column<Topic> = {
    title: 'in/s lately',
    width: chartWidth,
    cell: ({ name }) => chartOf(state.history.items.get(name)?.in ?? []),
    token: () => 'chart-in',
  };
  if (room([...numbers, chart]) >= nameWidthWanted) numbers.push(chart);
  const name: Column<Topic> = {
    title: 'name',
    width: room(numbers),
    cell: (topic) => (topic.pending ? `${topic.name} (being made)` : topic.name),
  };
  return [name, ...numbers];
}

const right = (title: string, width: number, cell: (topic: Topic) => string): Column<Topic> => ({
  title,
  width,
  align: 'right',
  cell,
});

/** Of more subscriptions than are listed there may be others. */
function readersText(state: UiState, topic: string): string {
  const { known, partial } = state.subscriptions;
  return known ? `${readersOf(state, topic).length}${partial ? '+' : ''}` : '';
}
