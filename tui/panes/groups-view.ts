import type { Queue } from '../../proto/http/queues.ts';
import type { Subscription } from '../../proto/http/subscriptions.ts';
import type { Framed } from '../components/frame-lines.ts';
import type { Column } from '../components/list-lines.ts';
import type { Panes } from '../layout/arrange-panes.ts';
import { formatRate, formatShort } from '../layout/format-quantity.ts';
import { sparkline } from '../layout/sparkline.ts';
import type { UiState } from '../state/ui-state.ts';
import { listPane } from './list-pane.ts';

type Item = Queue | Subscription;

/** The list of queues. */
export function queuesView(state: UiState, panes: Panes): Framed {
  return listPane(state, panes, {
    view: 'queues',
    columns: (width) => columnsFor<Queue>(width, state),
    empty: ['No queues yet.', 'Press c to create one, ? for all keys.'],
  });
}

/** The list of subscriptions. */
export function subscriptionsView(state: UiState, panes: Panes): Framed {
  return listPane(state, panes, {
    view: 'subscriptions',
    columns: (width) => columnsFor<Subscription>(width, state, ({ filter }) => filter),
    empty: [
      'No subscriptions yet.',
      'Press c to make one: it gets what is published under the addresses that match its filter, and is received from as a queue is.',
    ],
  });
}

const number = (
  title: string,
  width: number,
  of: (item: Item) => number,
  token?: Column<Item>['token'],
): Column<Item> => ({
  title,
  width,
  align: 'right',
  cell: (item) => formatShort(of(item)),
  ...(token === undefined ? {} : { token }),
});
const rate = (title: string, of: (item: Item) => number): Column<Item> => ({
  title,
  width: 5,
  align: 'right',
  cell: (item) => formatRate(of(item)),
  token: (item) => (of(item) === 0 ? 'muted' : undefined),
});

const ready = number('ready', 5, ({ counts }) => counts.ready);
const leased = number('leased', 6, ({ counts }) => counts.leased);
const scheduled = number('sched', 5, ({ counts }) => counts.scheduled);
const dead = number(
  'dead',
  5,
  ({ counts }) => counts.dead,
  ({ counts }) => (counts.dead > 0 ? 'danger' : undefined),
);
const inRate = rate('in/s', ({ rates }) => rates.inPerSecond);
const outRate = rate('out/s', ({ rates }) => rates.outPerSecond);

const nameWidthWanted = 20;
const filterWidthWanted = 12;
const chartWidth = 12;

/**
 * Room goes to the names first, and filters; then the scheduled count, and where there is much of it a chart of what comes
 * in.
 */
function columnsFor<Each extends Item>(
  width: number,
  { history }: UiState,
  filterOf?: (item: Each) => string,
): Column<Each>[] {
  const numbers: Column<Each>[] = [ready, leased, dead, inRate, outRate];
  const wanted = nameWidthWanted + (filterOf === undefined ? 0 : filterWidthWanted + 1);
  const room = (columns: readonly Column<Each>[]): number =>
    width - 2 - columns.reduce((sum, column) => sum + column.width + 1, 0);
  // Where a name and a filter have little room, what is leased and what goes out stand beside the messages only.
  if (filterOf !== undefined && room(numbers) < wanted) numbers.splice(0, numbers.length, ready, dead, inRate);
  if (room([...numbers, scheduled]) >= wanted) numbers.splice(2, 0, scheduled);
  const chart: Column<Each> = {
    title: 'in/s lately',
    width: chartWidth,
    cell: ({ name }) => chartOf(history.items.get(name)?.in ?? []),
    token: () => 'chart-in',
  };
  if (room([...numbers, chart]) >= wanted + 4) numbers.push(chart);
  return [...namesFor(room(numbers), filterOf), ...numbers];
}

/** The name, and beside it the filter in nearly half of the room. */
function namesFor<Each extends Item>(room: number, filterOf: ((item: Each) => string) | undefined): Column<Each>[] {
  const filterWidth = filterOf === undefined ? 0 : Math.floor(room * 0.45);
  const name: Column<Each> = {
    title: 'name',
    width: filterOf === undefined ? room : room - filterWidth - 1,
    cell: nameText,
    token: ({ paused }) => (paused ? 'warn' : undefined),
  };
  if (filterOf === undefined) return [name];
  return [name, { title: 'filter', width: filterWidth, cell: filterOf, token: () => 'muted' }];
}

/** What is out of the ordinary stands where it is not cut off. */
function nameText(item: Item): string {
  if (item.pending) return `${item.name} (being made)`;
  if ('filling' in item && item.filling) return `${item.name} (filling)`;
  return item.paused ? `‖ ${item.name}` : item.name;
}

/** Blank where nothing came in: in a long list the charts should stand out. */
export function chartOf(samples: readonly number[]): string {
  return samples.some((value) => value > 0) ? sparkline(samples, chartWidth).replaceAll('·', ' ') : '';
}
